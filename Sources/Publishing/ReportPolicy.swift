internal import Claims
internal import Diagnostics

/// What the author of a project decided about findings: which ones fail a run and which do not.
package struct ReportPolicy: Sendable {
  /// Warnings fail, too.
  package var isStrict: Bool
  /// Rules and verdicts that only warn.
  package var warned: Set<String>
  /// Rules and verdicts that fail; wins over `warned`.
  package var failed: Set<String>
  /// What was wrong already when the project began to be checked.
  package var baseline: Baseline?
  /// What folders decide for their notes, in any order.
  package var folders: [FolderSettings] = []

  package init(
    isStrict: Bool = false, warned: Set<String> = [], failed: Set<String> = [],
    baseline: Baseline? = nil
  ) {
    self.isStrict = isStrict
    self.warned = warned
    self.failed = failed
    self.baseline = baseline
  }

  func level(of claim: Claim) -> ReportEntry.Level {
    let usual: ReportEntry.Level =
      switch claim.verdict {
      case .confirmed: .passed
      case .unchecked: .unchecked
      case .conditional: .note
      case .imprecise: .warning
      case .outdated, .contradicted: .error
      }
    return decided(usual, [claim.rule, claim.verdict.rawValue], in: claim.place.file)
  }

  /// What kept the program from its job stays a failure, whatever anybody decides.
  func level(of finding: Finding) -> ReportEntry.Level {
    let usual: ReportEntry.Level =
      switch finding.severity {
      case .failure: .failure
      case .error: .error
      case .warning: .warning
      case .note: .note
      }
    guard usual != .failure else { return usual }
    return decided(usual, [finding.rule], in: finding.place.file)
  }

  /// The command line first, then the folders from the nearest outwards.
  private func decided(
    _ usual: ReportEntry.Level, _ names: [String], in file: String
  ) -> ReportEntry.Level {
    let above = folders.filter { file.hasPrefix($0.folder) }
      .sorted { $0.folder.utf8.count > $1.folder.utf8.count }
    for (warned, failed) in [(warned, failed)] + above.map({ ($0.warned, $0.failed) }) {
      if names.contains(where: failed.contains) { return .error }
      if names.contains(where: warned.contains) { return usual == .error ? .warning : usual }
    }
    let strict = above.lazy.compactMap(\.isStrict).first ?? isStrict
    return usual == .warning && strict ? .error : usual
  }
}
