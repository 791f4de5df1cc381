import Architecture
import Simulation
import Testing

/// Faults that any component can be given.
@Suite struct FaultTests {
  /// An independent failure with probability p and n attempts: p^n fail in the end, after
  /// (1 − p^n) / (1 − p) attempts on average.
  @Test func boundedRetriesAgainstErrors() throws {
    let measured = try Oracle.run(
      [
        Systems.component("lambda", nil, ["maxAttempts": 3, "duration": 0.01, "timeout": 60]),
        Systems.component("dynamodb", nil, ["errorRate": 0.4, "writeCapacityUnits": 1000]),
      ], under: Systems.steady(20, for: 30 * Oracle.effort, drain: 100))
    #expect(try Oracle.deviation(measured[.lostRatio], from: 0.064) < 4)
    #expect(measured.losses.map(\.reason) == [.unavailable])
    let attempts = try #require(measured.connections.first).peakRate.mean * 30 * Oracle.effort
    #expect(abs(attempts / measured.mean(.offered) - 1.56) < 0.02)
  }

  /// Everything that comes during the outage fails, and nothing else.
  @Test(arguments: ["s3", "sqs", "sns", "eventbridge", "lambda", "dynamodb", "email"])
  func outagesEnd(service: String) throws {
    let measured = try Oracle.run(
      [Systems.component(service, nil, ["outageStart": 2, "outageDuration": 3])],
      under: Systems.steady(10, for: 10.05, drain: 20, process: .constant), replications: 2)
    #expect(measured.mean(.offered) == 100)
    // Requests at 2.0, 2.1, … 4.9 s.
    #expect(measured.mean(.failed) == 30)
    #expect(measured.mean(.completed) == 70)
    #expect(measured.losses.map(\.reason) == [.unavailable])
  }

  /// A queue in front outlasts an outage of what is behind it.
  @Test func queuesOutlastOutages() throws {
    func lost(_ components: [Component]) throws -> Double {
      try Oracle.run(components, under: Systems.steady(5, for: 20, drain: 200), replications: 4)
        .mean(.lost)
    }
    let table = Systems.component("dynamodb", nil, ["outageStart": 5, "outageDuration": 10])
    let function = ["maxAttempts": 2.0]
    #expect(try lost([Systems.component("lambda", nil, function), table]) > 30)
    #expect(
      try lost([
        Systems.component("sqs"), Systems.component("lambda", "lambda-2", function), table,
      ]) == 0)
  }

  @Test(arguments: [("s3", "latency"), ("lambda", "duration")])
  func slownessStretchesLatency(service: String, name: String) throws {
    let component = Systems.component(
      service, nil,
      [
        name: 0.2, "durationSigma": 0, "initDuration": 0, "latencyFactor": 4,
        "slowdownStart": 10, "slowdownDuration": 5,
      ])
    let measured = try Oracle.run(
      [component], under: Systems.steady(2, for: 20.25, drain: 5, process: .constant),
      replications: 2)
    // 10 of 40 requests last four times as long.
    let expected = 0.2 * (30 + 4 * 10) / 40
    #expect(abs(try #require(measured[.answerMean]).mean - expected) < 1e-3)
  }

  /// What can never be processed comes back until the queue gives it up; a batch that reports
  /// its failed messages spares the others from coming back too.
  @Test(arguments: [(1.0, 0.0), (10, 0), (10, 1)])
  func poisonedMessagesEndInTheDeadLetterQueue(batch: Double, reports: Double) throws {
    let measured = try Oracle.run(
      [
        Systems.component("sqs", nil, ["maxReceiveCount": 3, "visibilityTimeout": 5]),
        Systems.component(
          "lambda", nil,
          ["poisonRate": 0.1, "batchSize": batch, "reportBatchItemFailures": reports]),
      ], under: Systems.steady(20, for: 20 * Oracle.effort, drain: 120))
    let receives = try #require(try measured.values("sqs").receives).mean / measured.mean(.offered)
    if batch == 1 || reports == 1 {
      #expect(try Oracle.deviation(measured[.lostRatio], from: 0.1) < 4)
      #expect(abs(receives - (0.9 + 0.1 * 3)) < 0.02)
      #expect(measured.mean(.duplicated) == 0)
    } else {
      #expect(receives > 1.2)
    }
    #expect(measured.losses.map(\.reason) == [.deadLettered])
  }

  /// Parameters appear where they matter.
  @Test func faultsAreParameters() throws {
    let measured = try Oracle.run(
      [Systems.component("s3", nil, ["outageDuration": 3])],
      under: Wiring.burst(1, drain: 5), replications: 2)
    let start = measured.parameters.map(\.setting).first { $0.name == "outageStart" }
    #expect(start?.origin == .assumed("assumption.fault.start"))
    #expect(!measured.parameters.contains { $0.setting.name == "slowdownStart" })
    for service in ["s3", "sqs", "lambda", "apigateway", "client"] {
      #expect(Simulator.settingNames(for: Service(service)).contains("outageStart"))
    }
  }
}
