import Architecture
package import Pages
import Simulation

extension Publisher {
  /// Systems whose behaviour queueing theory knows, run by the simulator that measures the notes.
  /// One line per system: what theory says is computed here from its formula.
  /// `effort` is a multiple of the number of requests that a build looks at.
  package static func validations(jobs: Int, effort: Double = 1) -> [Validation] {
    let cases: [ValidationCase] = [
      // A token bucket of one token with Poisson arrivals is a server without a queue: ρ/(1 + ρ).
      ValidationCase(
        "simulator.validation.bucket", .rejectedRatio, expected: 0.5, rate: 100, seconds: 300,
        [
          component(
            "apigateway",
            ["throttlingRateLimit": 100, "throttlingBurstLimit": 1, "overhead": 0])
        ]),
      // Erlang's loss formula, which holds for any distribution of the duration (M/G/c/c).
      ValidationCase(
        "simulator.validation.erlang", .rejectedRatio, expected: erlangLoss(servers: 10, load: 9),
        rate: 9, seconds: 3000,
        [
          component(
            "lambda",
            [
              "reservedConcurrency": 10, "duration": 1, "durationSigma": 0.5, "timeout": 900,
              "initDuration": 0,
            ])
        ]),
      // Pollaczek and Khinchine: a wait of λ E[S²] / 2 (1 − ρ), here with S = 1 s always.
      ValidationCase(
        "simulator.validation.wait", .completionMean, expected: 1 + 0.8 / (2 * (1 - 0.8)),
        rate: 0.8, seconds: 10_000,
        [
          component("sqs", ["latency": 0, "visibilityTimeout": 900]),
          component(
            "lambda",
            [
              "duration": 1, "durationSigma": 0, "timeout": 900, "initDuration": 0,
              "maximumConcurrency": 1, "batchSize": 1, "deliveryDelay": 0,
            ]),
        ]),
      // Three failures in a row: p³.
      ValidationCase(
        "simulator.validation.deadLetters", .lostRatio, expected: 0.3 * 0.3 * 0.3, rate: 20,
        seconds: 300,
        [
          component("sqs", ["maxReceiveCount": 3, "visibilityTimeout": 5]),
          component("lambda", ["errorRate": 0.3, "batchSize": 1, "duration": 0.1]),
        ]),
    ]
    return cases.compactMap { $0.validation(effort: effort, isParallel: jobs > 1) }
  }

  /// Erlang's B by its recurrence: B(0) = 1, B(c) = a B(c − 1) / (c + a B(c − 1)).
  private static func erlangLoss(servers: Int, load: Double) -> Double {
    (1...servers).reduce(1) { loss, count in load * loss / (Double(count) + load * loss) }
  }

  private static func component(
    _ service: String, _ settings: KeyValuePairs<String, Double>
  ) -> Component {
    Component(
      id: Component.ID(service), service: Service(service), label: service,
      settings: settings.map { Setting($0.key, Quantity($0.value, .count), .configured) })
  }
}

/// A system with a known answer.
private struct ValidationCase {
  let key: String
  let metric: Metric
  let expected: Double
  let phase: Scenario.Phase
  let components: [Component]

  init(
    _ key: String, _ metric: Metric, expected: Double, rate: Double, seconds: Double,
    _ components: [Component]
  ) {
    self.key = key
    self.metric = metric
    self.expected = expected
    self.components = components
    phase = Scenario.Phase(duration: seconds, rate: rate)
  }

  func validation(effort: Double, isParallel: Bool) -> Validation? {
    let connections = zip(components, components.dropFirst()).map {
      Connection(from: $0.id, to: $1.id)
    }
    guard let system = System(components: components, connections: connections) else {
      return nil
    }
    let scenario = Scenario(
      name: "steady",
      phases: [Scenario.Phase(duration: phase.duration * effort, rate: phase.rate)], drain: 120,
      origin: .configured)
    let plan = ReplicationPlan(minimum: 20, maximum: 20, isParallel: isParallel)
    let measured = Simulator.compare([system], under: scenario, plan: plan).measurements.first
    guard let value = measured?[metric] else { return nil }
    return Validation(key: key, expected: expected, measured: value, metric: metric)
  }
}
