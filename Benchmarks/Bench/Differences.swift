import Architecture
import Simulation

/// How much common random numbers narrow the difference of two systems: the variance of the
/// difference with independent seeds, divided by that with shared ones (model B, 200 replications
/// of 50,000 requests).
enum Differences {
  private static let changes: [(name: String, system: System)] = [
    ("duration 180 -> 160 ms", Models.b(duration: 0.16)),
    ("pollers 5 -> 6", Models.b(pollers: 6)),
    ("concurrency 100 -> 110", Models.b(concurrency: 110)),
    ("burst 100 -> 200", Models.b(burst: 200)),
  ]

  private static let metrics: [Metric] = [.completionMean, .completionP99, .availability]

  static func run() {
    let scenario = Models.scenarioB(requests: 50_000)
    var other = scenario
    other.seed = 2
    let plan = ReplicationPlan(minimum: 200, maximum: 200)
    for change in changes {
      let paired = Simulator.compare([Models.b(), change.system], under: scenario, plan: plan)
      let apart = Simulator.compare([change.system], under: other, plan: plan)
      let ratios = metrics.map { metric in
        ratio(
          metric, paired.differences[0], paired.measurements[0], apart.measurements[0])
      }
      print("reduction \(change.name): " + ratios.joined(separator: " / "))
    }
  }

  private static func ratio(
    _ metric: Metric, _ differences: [Measurements.Value], _ first: Measurements,
    _ second: Measurements
  ) -> String {
    guard let paired = differences.first(where: { $0.metric == metric })?.estimate,
      let one = first[metric], let two = second[metric]
    else { return "-" }
    let independent = one.halfWidth * one.halfWidth + two.halfWidth * two.halfWidth
    let shared = paired.halfWidth * paired.halfWidth
    return shared == 0 ? "exact" : Bench.fixed(independent / shared, 1)
  }
}
