import Claims
import Diagnostics
import Publishing
import Testing

@Suite struct ReportTests {
  private func claim(_ verdict: Verdict) -> Claim {
    Claim(
      place: Place(file: "a.md"), quote: "최대 256KB", rule: "numeric-quota", verdict: verdict,
      evidence: [])
  }

  private func report(
    _ verdicts: [Verdict] = [], _ severities: [Finding.Severity] = [], strict: Bool = false
  ) -> Report {
    Report(
      noteCount: 1, claims: verdicts.map(claim),
      findings: severities.map { Finding("InvalidUTF8", $0, at: Place(file: "a.md")) },
      isStrict: strict)
  }

  @Test func exitsWithZeroWhenNothingFails() {
    #expect(report([.confirmed, .conditional, .imprecise, .unchecked]).exitCode == 0)
    #expect(report([], [.warning, .note]).exitCode == 0)
  }

  @Test(arguments: [Verdict.contradicted, .outdated])
  func exitsWithOneForAFalseClaim(verdict: Verdict) {
    #expect(report([.confirmed, verdict]).exitCode == 1)
  }

  @Test func exitsWithTwoWheneverTheJobCouldNotBeDone() {
    #expect(report([.contradicted], [.failure, .error]).exitCode == 2)
    #expect(report([], [.error]).exitCode == 1)
  }

  @Test func failsOnWarningsWhenStrict() {
    #expect(report([], [.warning], strict: true).exitCode == 1)
    #expect(report([.imprecise], strict: true).exitCode == 1)
    #expect(report([.unchecked], [.note], strict: true).exitCode == 0)
  }

  @Test func sortsByPlace() {
    let late = Finding("InvalidUTF8", .error, at: Place(file: "b.md"))
    let early = Finding("InvalidUTF8", .note, at: Place(file: "a.md"))
    let report = Report(noteCount: 2, claims: [], findings: [late, early], isStrict: false)
    #expect(report.findings == [early, late])
  }
}
