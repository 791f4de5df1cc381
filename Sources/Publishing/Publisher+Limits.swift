import Architecture
import Pages
import Simulation

extension Publisher {
  /// Looks closer where a system begins to lose requests, between two loads that were measured:
  /// one limit for each system. Empty where loads were not varied, where no system loses any, or
  /// where all lose some under every load.
  func limits(
    of systems: [System], under scenario: Scenario, _ own: Comparison?, _ variants: [StudyVariant]
  ) -> [LoadLimit] {
    guard let own, !variants.isEmpty, let peak = scenario.peak?.rate else { return [] }
    let loads = (variants + [StudyVariant(peakRate: peak, comparison: own)])
      .sorted { $0.peakRate < $1.peakRate }
    let brackets = systems.indices.map { index in
      let losses = loads.map { load in
        (rate: load.peakRate, share: load.comparison.measurements[index][.lostRatio]?.mean)
      }
      let fails = losses.first { ($0.share ?? 1) > 0 }?.rate
      let holds = losses.last { $0.share == 0 && $0.rate < fails ?? .infinity }?.rate
      return LoadLimit(holds: holds, fails: fails)
    }
    guard brackets.contains(where: { $0.fails != nil }),
      brackets.contains(where: { $0.holds != nil })
    else { return [] }
    return zip(systems, brackets).map { narrowed($1, of: $0, under: scenario) }
  }

  /// The bracket of one system, narrowed by bisection: to a tenth of the load, which is as much
  /// as the few replications can tell.
  private func narrowed(
    _ bracket: LoadLimit, of system: System, under scenario: Scenario
  ) -> LoadLimit {
    guard let holds = bracket.holds, let fails = bracket.fails,
      let validity = Simulator.validity(
        of: .atMost(0, .lostRatio), in: system, under: scenario, along: .peakRate, from: holds,
        to: fails,
        plan: ValidityPlan(
          replications: 3, tolerance: 0.1, budget: Self.limitBudget, isParallel: jobs > 1))
    else { return bracket }
    let kept = validity.probes.filter { $0.verdict == .holds }.map(\.value)
    let lost = validity.probes.filter { $0.verdict == .fails }.map(\.value)
    let lowest = min(fails, lost.min() ?? fails)
    return LoadLimit(holds: kept.filter { $0 < lowest }.max() ?? holds, fails: lowest)
  }

  /// Requests that the search for one limit may simulate.
  private static let limitBudget = 1e6
}
