import Architecture
import Simulation

/// How often nominal 95 % intervals contain the truth: 200 experiments with seeds of their own,
/// each stopped by the sequential rule.
enum Coverage {
  private static let experiments = 200

  static func run() {
    erlang()
    tokenBucket()
    spike()
  }

  /// M/G/c/c with c = 10 and a load of 9: Erlang's loss formula gives 0.167963.
  private static func erlang() {
    let system = Models.chain([
      Models.component(
        "lambda", "function",
        ["reservedConcurrency": 10, "duration": 1, "timeout": 900, "initDuration": 0])
    ])
    report("Erlang loss, 20 to 60 x 10,000 requests", system, rate: 9, requests: 10_000, 0.167963)
  }

  /// Poisson arrivals of 500/s at a full bucket of 480/s and 100, for 40 s: the truth is the mean
  /// over all experiments.
  private static func tokenBucket() {
    let system = Models.chain([
      Models.component(
        "apigateway", "gateway",
        ["throttlingRateLimit": 480, "throttlingBurstLimit": 100, "overhead": 0])
    ])
    report(
      "token bucket, 20 to 60 x 20,000 requests", system, rate: 500, requests: 20_000, nil)
  }

  private static func report(
    _ name: String, _ system: System, rate: Double, requests: Double, _ truth: Double?
  ) {
    var shares: [Estimate] = []
    for seed in 1...experiments {
      let scenario = Scenario(
        name: "coverage", phases: [Scenario.Phase(duration: requests / rate, rate: rate)],
        drain: 0, seed: UInt64(seed), origin: .configured)
      let measured = Simulator.compare([system], under: scenario).measurements[0]
      if let share = measured[.rejectedRatio] { shares.append(share) }
    }
    let truth = truth ?? shares.reduce(0) { $0 + $1.mean } / Double(shares.count)
    let covered = shares.count { abs($0.mean - truth) <= $0.halfWidth }
    let width = shares.reduce(0) { $0 + $1.halfWidth } / truth / Double(shares.count)
    print(
      "coverage \(name): \(Bench.fixed(Double(covered) / Double(experiments), 3)), "
        + "half-width \(Bench.fixed(100 * width, 2)) %")
  }

  /// A spike that is stopped at the first look because it is large: the truth is the mean over
  /// all experiments.
  private static func spike() {
    let system = Models.b()
    var estimates: [[Metric: Estimate]] = []
    let metrics: [Metric] = [.rejectedRatio, .completionMean, .completionP99]
    var replications = 0
    for seed in 1...experiments {
      let scenario = Scenario(
        name: "coverage",
        phases: [
          Scenario.Phase(duration: 20, rate: 250), Scenario.Phase(duration: 100, rate: 1200),
          Scenario.Phase(duration: 20, rate: 250),
        ], drain: 600, seed: UInt64(seed), origin: .configured)
      let measured = Simulator.compare([system], under: scenario).measurements[0]
      replications += measured.replications
      var values: [Metric: Estimate] = [:]
      for metric in metrics { values[metric] = measured[metric] }
      estimates.append(values)
    }
    for metric in metrics {
      let known = estimates.compactMap { $0[metric] }
      let truth = known.reduce(0) { $0 + $1.mean } / Double(known.count)
      let covered = known.count { abs($0.mean - truth) <= $0.halfWidth }
      print(
        "coverage spike \(metric.rawValue): "
          + Bench.fixed(Double(covered) / Double(known.count), 3)
          + ", replications \(Bench.fixed(Double(replications) / Double(experiments), 1))")
    }
  }
}
