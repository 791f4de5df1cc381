import Architecture
import Simulation
import TestSupport
import Testing

/// On random systems: every request is accounted for, whatever happens to it. Debug builds check
/// the same at every event, and Little's law at the end of every replication.
@Suite struct ConservationTests {
  private static let count = 60 * Int(Oracle.effort)

  private static func pick(_ values: [Double], _ generator: inout SeededGenerator) -> Double {
    values.randomElement(using: &generator) ?? 0
  }

  /// Settings that make trouble: little capacity, short timeouts, errors.
  private static func settings(
    _ service: String, _ generator: inout SeededGenerator
  ) -> [String: Double] {
    switch service {
    case "apigateway":
      [
        "throttlingRateLimit": pick([5, 20, 100], &generator),
        "throttlingBurstLimit": pick([1, 10], &generator),
        "integrationTimeout": pick([0.5, 29], &generator),
        "overhead": pick([0, 0.01], &generator),
      ]
    case "lambda":
      [
        "reservedConcurrency": pick([0, 1, 5, 100], &generator),
        "duration": pick([0, 0.05, 1], &generator), "timeout": pick([0.3, 3], &generator),
        "errorRate": pick([0, 0, 0.3, 1], &generator),
        "maxAttempts": pick([1, 4], &generator), "batchSize": pick([1, 3, 10], &generator),
        "maximumBatchingWindow": pick([0, 0, 2], &generator),
      ]
    case "sqs":
      [
        "visibilityTimeout": pick([0, 1, 5], &generator),
        "messageRetentionPeriod": pick([10, 1e6], &generator),
        "delaySeconds": pick([0, 3], &generator),
        "maxReceiveCount": pick([1, 3, 1000], &generator),
      ]
    default:
      [
        "writeCapacityUnits": pick([0, 3, 100], &generator),
        "burstSeconds": pick([0, 2, 300], &generator),
      ]
    }
  }

  /// A random walk along connections that carry requests.
  private static func system(_ generator: inout SeededGenerator) -> System? {
    let successors: [String: [String]] = [
      "apigateway": ["lambda", "sqs", "dynamodb"], "sqs": ["lambda", "sqs"],
      "lambda": ["lambda", "sqs", "dynamodb", "dynamodb"],
    ]
    var components: [Component] = []
    var connections: [Connection] = []
    func add(_ service: String) -> Component {
      let component = Systems.component(
        service, "\(service)-\(components.count)", settings(service, &generator))
      components.append(component)
      return component
    }
    var ends = [add(["apigateway", "lambda", "sqs"].randomElement(using: &generator) ?? "sqs")]
    while components.count < 7, let from = ends.popLast() {
      let branches = Int.random(in: 1...2, using: &generator)
      for _ in 0..<branches {
        let next = successors[from.service.identifier]?.randomElement(using: &generator)
        guard let next else { continue }
        let component = add(next)
        connections.append(Connection(from: from.id, to: component.id))
        ends.insert(component, at: 0)
      }
    }
    return System(components: components, connections: connections)
  }

  @Test func everyRequestIsAccountedFor() throws {
    var generator = SeededGenerator(seed: 20_261_121)
    let scenario = Scenario(
      name: "storm",
      phases: [
        Scenario.Phase(duration: 3, rate: 5), Scenario.Phase(duration: 3, rate: 30),
      ], drain: 20, origin: .configured)
    let plan = ReplicationPlan(minimum: 2, maximum: 2)
    var ran = 0
    var lossy = 0
    for _ in 0..<Self.count {
      let system = try #require(Self.system(&generator))
      #expect(Simulator.obstacle(to: system) == nil)
      let measured = try #require(
        Simulator.compare([system], under: scenario, plan: plan).measurements.first)
      func mean(_ metric: Metric) -> Double { measured[metric]?.mean ?? 0 }
      for value in measured.values { #expect(value.estimate.mean >= 0) }
      // Who was turned away with 429 may nevertheless have been served behind a gateway.
      let gone = mean(.completed) + mean(.lost) + mean(.inFlight)
      #expect(gone <= mean(.offered) + 1e-9)
      #expect(gone + mean(.rejected) >= mean(.offered) - 1e-9)
      #expect(mean(.accepted) + mean(.rejected) + mean(.failed) <= mean(.offered) + 1e-9)
      let lost = measured.losses.reduce(0) { $0 + $1.count.mean }
      #expect(abs(lost - (mean(.offered) - mean(.completed) - mean(.inFlight))) < 1e-6)
      for component in measured.components {
        #expect((0...1).contains(component.peakUtilization?.mean ?? 0))
      }
      ran += 1
      lossy += mean(.lost) > 0 ? 1 : 0
    }
    #expect(ran == Self.count && lossy > ran / 5)
  }
}
