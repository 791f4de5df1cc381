internal import Claims
internal import Diagnostics

/// The faults that a project had when it began to be checked: known, listed, and not failing.
///
/// One line per fault, sorted, so that a diff shows which ones were mended: fingerprint, file,
/// rule and words, with tabs between them. Only the fingerprint is read back.
package struct Baseline: Hashable, Sendable {
  private static let head = "# gongbu baseline 1"

  private var lines: [String: String]

  /// The faults of `report` that would fail a run.
  package init(of report: Report) {
    let faults = report.entries.filter { $0.fails && $0.level == .error }
    lines = Dictionary(
      faults.map { entry in
        let words =
          switch entry.subject {
          case .claim(let claim): claim.quote
          case .finding(let finding): Fingerprints.text(of: finding.arguments)
          }
        let fields = [entry.fingerprint, entry.place.file, entry.rule, words].map(Self.field)
        return (entry.fingerprint, fields.joined(separator: "\t"))
      }, uniquingKeysWith: { first, _ in first })
  }

  /// Reads a baseline; nil when the text is none.
  package init?(text: String) {
    let rows = text.split(separator: "\n")
    guard rows.first.map(String.init) == Self.head else { return nil }
    lines = [:]
    for row in rows.dropFirst() {
      let fields = row.split(separator: "\t", omittingEmptySubsequences: false)
      guard fields.count == 4, fields[0].utf8.count == 16 else { return nil }
      lines[String(fields[0])] = String(row)
    }
  }

  /// How many faults it lists.
  package var count: Int { lines.count }

  /// Whether the fault is one of those that were there before.
  package func contains(_ fingerprint: String) -> Bool { lines[fingerprint] != nil }

  /// How many of its faults `report` does not have any more.
  package func mended(in report: Report) -> Int {
    let present = Set(report.entries.map(\.fingerprint))
    return lines.keys.count { !present.contains($0) }
  }

  /// The file, sorted by file, rule and words.
  package var text: String {
    let rows = lines.values.map { $0.split(separator: "\t", omittingEmptySubsequences: false) }
      .sorted { left, right in
        let (a, b) = (left.dropFirst() + left.prefix(1), right.dropFirst() + right.prefix(1))
        return a.map(String.init).lexicographicallyPrecedes(b.map(String.init))
      }
    return ([Self.head] + rows.map { $0.joined(separator: "\t") }).joined(separator: "\n") + "\n"
  }

  private static func field(_ text: String) -> String {
    String(text.map { $0.isNewline || $0 == "\t" ? " " : $0 })
  }
}
