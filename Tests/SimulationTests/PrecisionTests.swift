import Architecture
import Simulation
import Testing

/// When replications stop, and how wide their intervals are.
@Suite struct PrecisionTests {
  private static let system = Systems.chain("", Systems.component("apigateway"))

  /// With two replications the half-width is t(0.975, 1) = 12.7062 times half the difference of
  /// two whole numbers.
  @Test(arguments: 1...5) func intervalOfTwoValues(seed: UInt64) throws {
    let system = try #require(Self.system)
    let comparison = Simulator.compare(
      [system], under: Systems.steady(20, for: 30, seed: seed),
      plan: ReplicationPlan(minimum: 2, maximum: 2))
    let measured = try #require(comparison.measurements.first)
    let offered = try #require(measured[.offered])
    let difference = 2 * offered.halfWidth / 12.706_204_736
    #expect(abs(difference - difference.rounded()) < 1e-6)
  }

  /// Large replications need an early look only, when that is precise beyond what is printed.
  @Test func largeReplicationsStopEarly() throws {
    func replications(_ plan: ReplicationPlan, rate: Double) throws -> Int {
      let system = try #require(Self.system)
      let comparison = Simulator.compare(
        [system], under: Systems.steady(rate, for: 10, process: .constant), plan: plan)
      return try #require(comparison.measurements.first).replications
    }
    #expect(try replications(ReplicationPlan(), rate: 5500) == 4)
    #expect(try replications(ReplicationPlan(), rate: 100) == 20)
    #expect(try replications(ReplicationPlan(minimum: 5, maximum: 5), rate: 5500) == 5)
  }
}
