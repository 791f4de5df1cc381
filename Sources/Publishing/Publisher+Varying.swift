import Architecture
import Pages
import Simulation

extension Publisher {
  /// Loads beside that of the scenario, as parts of it: fewer than half and up to three times as
  /// many, so that most systems are seen on both sides of their limit.
  private static let shares = [0.25, 0.5, 1.5, 2, 3]

  /// At every load: enough to see where a line bends, and cheap beside the study itself.
  private static let replications = 3...5

  /// Requests that the loads of one study may simulate together; a study that would need more
  /// for the fewest replications has no other loads.
  private static let budget = 1.2e7

  /// A comparison under other loads, with the random numbers of its own; none where one system
  /// stands alone, where nothing varies, or where it would take too long.
  func variants(of systems: [System], under scenario: Scenario) -> [StudyVariant] {
    guard systems.count > 1, scenario.phases.count > 1, let peak = scenario.peak,
      let base = scenario.phases.map(\.rate).min(), base < peak.rate
    else { return [] }
    let rates = Self.shares.map { Self.rounded(peak.rate * $0) }
      .filter { $0 > base && $0 != peak.rate }
    let requests = rates.reduce(0) { $0 + $1 * peak.duration }
    let cost = requests * Double(systems.count)
    guard cost > 0, cost * Double(Self.replications.lowerBound) <= Self.budget else { return [] }
    let affordable = cost > 1 ? Int(min(100, Self.budget / cost)) : 100
    let count = min(Self.replications.upperBound, affordable)
    let plan = ReplicationPlan(minimum: count, maximum: count, isParallel: jobs > 1)
    let sweep = Simulator.sweep(
      systems, under: scenario, over: .init(.peakRate, rates), plan: plan)
    return sweep.points.map {
      StudyVariant(peakRate: $0.coordinates[0], comparison: $0.comparison)
    }
  }

  /// Two significant digits, so that a page can print the rate and an address can hold it.
  static func rounded(_ rate: Double) -> Double {
    var unit = 1.0
    while rate / unit >= 100 { unit *= 10 }
    guard rate / unit < 10 else { return (rate / unit).rounded() * unit }
    // Tenths and hundredths have no exact value; a division comes out at the nearest one.
    let parts = rate < 1 ? 100.0 : 10
    return (rate * parts).rounded() / parts
  }
}
