import Claims
package import Diagnostics
import Pages
import Translation
import Yams

/// `_settings.yml` in a folder of notes: what a check fails on in this folder and below it.
///
///     warn: [numeric-quota]
///     fail: [imprecise]
///     strict: true
///
/// The folder nearest to a note decides. Options of the command line win over every folder.
package struct FolderSettings: Hashable, Sendable, Codable {
  /// The name of the file.
  package static let name = "_settings.yml"

  /// The folder with `/` at its end; empty for the root of the project.
  package var folder: String
  /// Rules and verdicts that only warn.
  package var warned: Set<String> = []
  /// Rules and verdicts that fail.
  package var failed: Set<String> = []
  /// Whether warnings fail, too; nil leaves it to the folder above.
  package var isStrict: Bool?

  package init(folder: String) { self.folder = folder }

  /// Whether `path` is that of such a file.
  static func isSettings(_ path: String) -> Bool {
    path == name || path.hasSuffix("/" + name)
  }

  /// Reads the file. Total: what cannot be understood is a failure, because a setting that is
  /// silently ignored is worse than none.
  package static func read(_ file: SourceFile) -> (settings: FolderSettings, [Finding]) {
    var reader = FolderSettingsReader(file: file)
    reader.read()
    return (reader.settings, reader.findings)
  }
}

/// Walks the YAML tree of one file.
private struct FolderSettingsReader {
  let file: SourceFile
  var settings: FolderSettings
  var findings: [Finding] = []

  private static let keys = ["warn", "fail", "strict"]

  init(file: SourceFile) {
    self.file = file
    settings = FolderSettings(folder: String(file.path.dropLast(FolderSettings.name.count)))
  }

  mutating func read() {
    do {
      guard let root = try Yams.compose(yaml: file.text) else { return }
      guard let mapping = root.mapping else {
        return report(Self.keys.joined(separator: ", "), root)
      }
      for (key, value) in mapping { take(key, value) }
    } catch let error as YamlError {
      let (problem, mark) = error.problem
      findings.append(
        Finding("BrokenSettings", .failure, at: file.place(of: mark), [.text("problem", problem)]))
    } catch {
      report("\(error)", nil)
    }
  }

  private mutating func take(_ key: Yams.Node, _ value: Yams.Node) {
    switch key.string {
    case "warn": settings.warned = names(value)
    case "fail": settings.failed = names(value)
    case "strict":
      guard let flag = value.bool else { return report("strict", value) }
      settings.isStrict = flag
    default:
      let name = key.string ?? ""
      let meant = NearMiss.suggestion(for: name, among: Self.keys)
      unknown(name, meant ?? Self.keys.joined(separator: ", "), key)
    }
  }

  private mutating func names(_ node: Yams.Node) -> Set<String> {
    guard let nodes = node.sequence else {
      report("warn, fail", node)
      return []
    }
    let known = RuleNames.all
    for node in nodes {
      let name = node.string ?? ""
      guard !known.contains(name) else { continue }
      unknown(name, NearMiss.suggestion(for: name, among: known) ?? "numeric-quota", node)
    }
    return Set(nodes.compactMap(\.string))
  }

  private mutating func unknown(_ name: String, _ meant: String, _ node: Yams.Node) {
    findings.append(
      Finding(
        "UnknownSetting", .failure, at: file.place(of: node.mark),
        [.text("name", name), .text("meant", meant)]))
  }

  private mutating func report(_ problem: String, _ node: Yams.Node?) {
    findings.append(
      Finding(
        "BrokenSettings", .failure, at: file.place(of: node?.mark), [.text("problem", problem)]))
  }
}

/// What a policy can name.
package enum RuleNames {
  /// The rules of claims, the verdicts, and the findings that the program has words for, sorted.
  package static var all: [String] {
    let marks = ("finding.", ".fix")
    let keys = Phrasebook(language: .english, files: Theme().textFiles(for: .english)).keys
    let findings = keys.filter { $0.hasPrefix(marks.0) && $0.hasSuffix(marks.1) }
      .map { String($0.dropFirst(marks.0.count).dropLast(marks.1.count)) }
    return (ClaimReader.rules + Verdict.allCases.map(\.rawValue) + findings).sorted()
  }
}
