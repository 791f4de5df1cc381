import Architecture
import Diagnostics
import Foundation
import Simulation
import TestSupport
import Testing

/// Random systems of everything that carries messages, with small limits and faults: every
/// request is accounted for. Debug builds check the same at every event.
///
/// `GONGBU_RANDOM_SYSTEMS=2000` in the environment runs as many.
@Suite struct MessagingConservationTests {
  private static let successors: [String: [String]] = [
    "client": ["apigateway", "lambda", "sqs", "sns", "kinesis", "s3", "eventbridge", "dynamodb"],
    "apigateway": ["lambda", "sqs", "sns", "kinesis"],
    "lambda": ["lambda", "sqs", "sns", "kinesis", "eventbridge", "dynamodb", "s3", "dlq"],
    "sqs": ["lambda", "lambda", "worker", "consumer", "dlq"],
    "firehose": ["s3", "external"],
    "sns": ["lambda", "sqs", "firehose", "email", "external", "dlq"],
    "eventbridge": ["lambda", "sqs", "sns", "kinesis", "external", "dlq"],
    "kinesis": ["lambda", "lambda", "consumer", "worker", "firehose"],
    "s3": ["lambda", "sqs", "sns", "eventbridge"],
    "dynamodb": ["dynamodbstreams", "dynamodbstreams", "dynamodb"],
    "dynamodbstreams": ["lambda", "consumer"], "worker": ["dynamodb", "s3", "sns", "lambda"],
    "dlq": ["lambda", "worker"],
  ]

  private static let choices: [String: [(name: String, values: [Double])]] = [
    "client": [("maxAttempts", [1, 1, 3])],
    "lambda": [
      ("reservedConcurrency", [0, 1, 5, 100]), ("duration", [0, 0.05, 1]), ("timeout", [0.3, 3]),
      ("errorRate", [0, 0.3, 1]), ("maxAttempts", [1, 4]), ("batchSize", [1, 3, 100]),
      ("maximumBatchingWindow", [0, 2]), ("reportBatchItemFailures", [0, 1]),
      ("poisonRate", [0, 0.2]), ("maximumEventAge", [5, 1e4]), ("firstRetryDelay", [1, 60]),
      ("parallelizationFactor", [1, 3]), ("bisectBatchOnFunctionError", [0, 1]),
      ("maximumRetryAttempts", [0, 1, 2]), ("enhancedFanOut", [0, 1]),
    ],
    "sqs": [
      ("visibilityTimeout", [0, 1, 5]), ("messageRetentionPeriod", [5, 1e6]),
      ("delaySeconds", [0, 3]), ("maxReceiveCount", [1, 3, 1000]), ("fifoQueue", [0, 1]),
      ("messageGroups", [1, 4]), ("inFlightLimit", [2, 1e5]), ("fifoCallRate", [0, 3, 300]),
      ("receiveMessageWaitTime", [0, 20]), ("maxNumberOfMessages", [1, 10]),
      ("visibilityHeartbeat", [0.5, 100]), ("visibilityTimeoutAfterFailure", [0, 1, 9]),
    ],
    "sns": [("publishRate", [3, 1000]), ("deliveryAttempts", [1, 6, 1e5])],
    "eventbridge": [
      ("putEventsRate", [3, 1000]), ("invocationRate", [2, 1000]),
      ("maximumRetryAttempts", [1, 9]),
    ],
    "kinesis": [
      ("shardCount", [1, 3]), ("shardWriteRecords", [2, 1000]), ("hotKeyShare", [0, 0.5]),
      ("messageRetentionPeriod", [5, 1e5]), ("recordSize", [1, 900]),
    ],
    "firehose": [
      ("bufferingSize", [0.01, 5]), ("bufferingInterval", [0, 2]), ("putRequests", [3, 1000]),
      ("messageRetentionPeriod", [3, 1e5]),
    ],
    "external": [("errorRate", [0, 0.5])], "worker": [("poisonRate", [0, 0.2])],
    "email": [("errorRate", [0, 0.5])],
    "dynamodb": [
      ("writeCapacityUnits", [0, 3, 100]), ("burstSeconds", [0, 300]), ("items", [1, 30]),
      ("timeToLive", [0, 2, 9]), ("deletionDelay", [0, 5]), ("replicationLatency", [0, 1]),
    ],
    "s3": [("objects", [1, 9]), ("deleteShare", [0.3, 1]), ("versioning", [0, 1])],
  ]

  private static func settings(
    _ service: String, _ generator: inout SeededGenerator
  ) -> [String: Double] {
    var settings: [String: Double] = [:]
    for choice in choices[service == "dlq" ? "sqs" : service] ?? []
    where Bool.random(using: &generator) {
      settings[choice.name] = choice.values.randomElement(using: &generator)
    }
    guard Int.random(in: 0..<4, using: &generator) == 0 else { return settings }
    settings["outageStart"] = Double.random(in: 0...6, using: &generator)
    settings["outageDuration"] = Double.random(in: 0...4, using: &generator)
    settings["latencyFactor"] = 3
    return settings
  }

  private static func system(_ generator: inout SeededGenerator) -> System? {
    var components: [Component] = []
    var connections: [Connection] = []
    func add(_ service: String) -> Component {
      let component = Systems.component(
        service, "\(service)-\(components.count)", settings(service, &generator))
      components.append(component)
      return component
    }
    var ends = [add("client")]
    while components.count < 9, let from = ends.popLast() {
      for _ in 0..<Int.random(in: 1...3, using: &generator) {
        let next = successors[from.service.identifier]?.randomElement(using: &generator)
        guard let next else { continue }
        let component = add(next)
        let label = [nil, nil, "비동기", "필터 50%", "OnFailure", "read"]
          .randomElement(using: &generator)
        let isReplica = component.service == from.service && next == "dynamodb"
        connections.append(
          Connection(from: from.id, to: component.id, label: isReplica ? "복제" : label ?? nil))
        if isReplica, connections.count % 2 == 0 {
          connections.append(Connection(from: component.id, to: from.id, label: "복제"))
        }
        if ["s3", "sns"].contains(from.service.identifier), next == "lambda",
          Bool.random(using: &generator)
        {
          connections.append(Connection(from: component.id, to: from.id))
        }
        ends.insert(component, at: 0)
      }
    }
    return System(components: components, connections: connections)
  }

  private static let scenario = Scenario(
    name: "storm",
    phases: [Scenario.Phase(duration: 3, rate: 5), Scenario.Phase(duration: 3, rate: 25)],
    drain: 60, origin: .configured)

  @Test func everyMessageIsAccountedFor() throws {
    var generator = SeededGenerator(seed: 20_261_122)
    var kinds: Set<Measurements.Loss.Reason> = []
    let stated = ProcessInfo.processInfo.environment["GONGBU_RANDOM_SYSTEMS"]
    let count = stated.flatMap(Int.init) ?? 60 * Int(Oracle.effort)
    var ran = 0
    for _ in 0..<count {
      let system = try #require(Self.system(&generator))
      // Replicas that do not all copy to each other cannot be run, nor loops that branch.
      let obstacle = Simulator.obstacle(to: system)
      #expect([nil, "obstacle.replicas", "obstacle.recursiveLoop"].contains(obstacle?.key))
      guard obstacle == nil else { continue }
      ran += 1
      let measured = try #require(
        Simulator.compare(
          [system], under: Self.scenario, plan: ReplicationPlan(minimum: 2, maximum: 2)
        ).measurements.first)
      for value in measured.values { #expect(value.estimate.mean >= 0) }
      let gone =
        measured.mean(.completed) + measured.mean(.lost) + measured.mean(.inFlight)
      #expect(gone <= measured.mean(.offered) + 1e-9)
      #expect(gone + measured.mean(.rejected) >= measured.mean(.offered) - 1e-9)
      let lost = measured.losses.reduce(0) { $0 + $1.count.mean }
      let missing =
        measured.mean(.offered) - measured.mean(.completed) - measured.mean(.inFlight)
      #expect(abs(lost - missing) < 1e-6)
      for component in measured.components {
        #expect((0...1).contains(component.peakUtilization?.mean ?? 0))
        #expect((component.maximumDepth?.mean ?? 0) >= 0)
      }
      kinds.formUnion(measured.losses.map(\.reason))
    }
    #expect(ran > count * 9 / 10)
    #expect(kinds.isSuperset(of: [.expired, .deadLettered, .dropped, .unavailable]))
  }

  /// Equal inputs give equal numbers, whatever the number of threads.
  @Test func threadsDoNotMatter() throws {
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<10 {
      let system = try #require(Self.system(&generator))
      let results = [true, false].map { isParallel in
        Simulator.compare(
          [system], under: Self.scenario,
          plan: ReplicationPlan(minimum: 4, maximum: 4, isParallel: isParallel))
      }
      #expect(results[0] == results[1])
    }
  }
}
