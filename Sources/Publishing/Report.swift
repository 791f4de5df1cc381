package import Claims
package import Diagnostics

/// What checking a project found: the one place that text, JSON and the exit code come from, so
/// that they cannot disagree.
package struct Report: Sendable {
  package var noteCount: Int
  /// Sorted by place.
  package var claims: [Claim]
  /// Sorted by place.
  package var findings: [Finding]
  /// Warnings fail, too.
  package var isStrict: Bool

  package init(noteCount: Int, claims: [Claim], findings: [Finding], isStrict: Bool) {
    self.noteCount = noteCount
    self.claims = claims.sorted { ($0.place, $0.rule) < ($1.place, $1.rule) }
    self.findings = findings.sorted { ($0.place, $0.rule) < ($1.place, $1.rule) }
    self.isStrict = isStrict
  }

  /// 0 fine, 1 something for the author to act on, 2 the job could not be done.
  package var exitCode: Int32 {
    if findings.contains(where: { $0.severity == .failure }) { return 2 }
    if findings.contains(where: fails) || claims.contains(where: fails) { return 1 }
    return 0
  }

  private func fails(_ finding: Finding) -> Bool {
    finding.severity == .error || isStrict && finding.severity == .warning
  }

  private func fails(_ claim: Claim) -> Bool {
    claim.fails || isStrict && claim.verdict == .imprecise && claim.acknowledgement == nil
  }

  /// How many claims got `verdict`.
  package func count(of verdict: Verdict) -> Int {
    claims.count { $0.verdict == verdict }
  }

  /// The same report with more findings.
  package func adding(_ more: [Finding]) -> Report {
    Report(noteCount: noteCount, claims: claims, findings: findings + more, isStrict: isStrict)
  }
}
