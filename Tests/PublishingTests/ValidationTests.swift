import Pages
import Publishing
import Simulation
import Testing

/// The simulator beside theory, as the site shows it.
@Suite struct ValidationTests {
  @Test func agreesWithTheory() {
    let rows = Publisher.validations(jobs: 2, effort: 0.1)
    #expect(rows.map(\.metric) == [.rejectedRatio, .rejectedRatio, .completionMean, .lostRatio])
    for row in rows {
      // Half of a 95 % interval is about two standard errors; four of them are as good as sure.
      #expect(abs(row.measured.mean - row.expected) < 2 * row.measured.halfWidth, "\(row.key)")
    }
    #expect(abs(rows[1].expected - 0.167963) < 1e-6)
    #expect(abs(rows[2].expected - 3) < 1e-12)
  }
}
