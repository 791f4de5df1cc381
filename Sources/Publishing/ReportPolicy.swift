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
    let names = [claim.rule, claim.verdict.rawValue]
    if names.contains(where: failed.contains) { return .error }
    let usual: ReportEntry.Level =
      switch claim.verdict {
      case .confirmed: .passed
      case .unchecked: .unchecked
      case .conditional: .note
      case .imprecise: isStrict ? .error : .warning
      case .outdated, .contradicted: .error
      }
    return usual == .error && names.contains(where: warned.contains) ? .warning : usual
  }

  /// What kept the program from its job stays a failure, whatever anybody decides.
  func level(of finding: Finding) -> ReportEntry.Level {
    if finding.severity == .failure { return .failure }
    if failed.contains(finding.rule) { return .error }
    let usual: ReportEntry.Level =
      switch finding.severity {
      case .failure: .failure
      case .error: .error
      case .warning: isStrict ? .error : .warning
      case .note: .note
      }
    return usual == .error && warned.contains(finding.rule) ? .warning : usual
  }
}
