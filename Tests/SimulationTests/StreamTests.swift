import Architecture
import Simulation
import Testing

/// Streams: what a shard takes, in which order it is read, and what a failing consumer costs.
@Suite struct StreamTests {
  private static func system(
    stream: [String: Double] = [:], function: [String: Double] = [:], _ connections: String...
  ) throws -> System {
    let steady = ["initDuration": 0.0, "durationSigma": 0]
    return try Wiring.system(
      [
        Systems.component("kinesis", nil, stream),
        Systems.component("lambda", nil, function.merging(steady) { stated, _ in stated }),
      ], "kinesis > lambda")
  }

  private static let limits: [(settings: [String: Double], accepted: Double)] = [
    (["shardWriteRecords": 50], 549), (["shardWriteRecords": 25, "shardCount": 1], 274),
    (["shardWriteRate": 1000, "recordSize": 100], 109),
  ]

  @Test(arguments: limits)
  func shardsTakeWhatTheyTake(settings: [String: Double], accepted: Double) throws {
    let measured = try Oracle.run(
      [Systems.component("kinesis", nil, settings)],
      under: Systems.steady(200, for: 10.0025, process: .constant), replications: 2)
    #expect(measured.mean(.accepted) == accepted)
    #expect(measured.mean(.rejected) == 2000 - accepted)
  }

  /// Half of the records have one key: its shard gets 0.5 + 0.5 / 4 of all and overflows while
  /// the others are idle.
  @Test func hotKeysOverflowTheirShard() throws {
    func rejected(_ share: Double) throws -> Double {
      try Oracle.run(
        [
          Systems.component(
            "kinesis", nil,
            ["shardCount": 4, "shardWriteRecords": 10, "hotKeyShare": share])
        ], under: Systems.steady(20, for: 100), replications: 8
      ).mean(.rejected)
    }
    #expect(try rejected(0) < 5)
    #expect(abs(try rejected(0.5) - ((0.625 * 20 - 10) * 100 - 10)) < 40)
  }

  /// One batch at a time for each shard, or as many as the parallelization factor says.
  private static let lanes: [(shards: Double, factor: Double, completed: ClosedRange<Double>)] =
    [(1, 1, 38...50), (1, 4, 100...200), (4, 1, 100...200), (4, 10, 200...200)]

  @Test(arguments: lanes)
  func shardsBoundConcurrency(
    shards: Double, factor: Double, completed: ClosedRange<Double>
  ) throws {
    let measured = try Wiring.run(
      Self.system(
        stream: ["shardCount": shards],
        function: ["batchSize": 1, "duration": 0.1, "parallelizationFactor": factor]),
      under: Wiring.burst(200, drain: 5), replications: 4)
    #expect(completed.contains(measured.mean(.completed)))
    let busy = try #require(measured.values("lambda").meanEnvironments).mean
    #expect(busy <= shards * factor)
  }

  /// A batch holds up to 100 records, and is worked off in one invocation.
  @Test func batchesHoldAHundredRecords() throws {
    let measured = try Wiring.run(
      Self.system(function: ["duration": 0.1]), under: Wiring.burst(250, drain: 10),
      replications: 2)
    #expect(try measured.values("lambda").invocations?.mean == 3)
    #expect(measured.mean(.completed) == 250)
    #expect(measured.mean(.duplicated) == 0)
  }

  /// Without a bound on retries nothing is lost; each batch takes 1 / (1 − p) attempts.
  @Test func batchesAreRetriedUntilTheySucceed() throws {
    let measured = try Wiring.run(
      Self.system(function: ["errorRate": 0.5, "batchSize": 1, "duration": 0.01]),
      under: Wiring.burst(60, drain: 300))
    #expect(measured.mean(.completed) == 60)
    let invocations = try measured.values("lambda").invocations
    #expect(try Oracle.deviation(invocations, from: 120) < 4)
  }

  /// With r retries p^(r + 1) of single records are given up, and the shard goes on.
  @Test func boundedRetriesGiveUp() throws {
    let measured = try Wiring.run(
      Self.system(
        stream: ["shardCount": 20],
        function: [
          "errorRate": 0.5, "batchSize": 1, "duration": 0.01, "maximumRetryAttempts": 2,
          "streamRetryDelay": 0.1, "parallelizationFactor": 10,
        ]), under: Systems.steady(20, for: 20 * Oracle.effort, drain: 60))
    #expect(try Oracle.deviation(measured[.lostRatio], from: 0.125) < 4)
    #expect(measured.losses.map(\.reason) == [.dropped])
    #expect(measured.mean(.inFlight) == 0)
  }

  /// A poisoned record takes its whole batch with it, unless failed batches are split.
  @Test(arguments: [0.0, 1])
  func splittingSparesTheOthers(bisect: Double) throws {
    let system = try Wiring.system(
      [
        Systems.component("kinesis", nil, ["shardCount": 2]),
        Systems.component(
          "lambda", nil,
          [
            "poisonRate": 0.02, "maximumRetryAttempts": 1, "duration": 0.01,
            "bisectBatchOnFunctionError": bisect, "streamRetryDelay": 0.01,
          ]), Systems.component("dlq"),
      ], "kinesis > lambda", "lambda > dlq: OnFailure")
    let measured = try Wiring.run(system, under: Wiring.burst(500, drain: 60))
    #expect(try measured.values("dlq").maximumDepth?.mean == measured.mean(.lost))
    #expect(measured.losses.map(\.reason) == [.deadLettered])
    if bisect == 1 {
      #expect(try Oracle.deviation(measured[.lost], from: 10) < 4)
    } else {
      #expect(measured.mean(.lost) > 250)
    }
    #expect(measured.mean(.inFlight) == 0)
  }

  /// An outage of the consumer costs no retries; the age of what is read tells how far behind
  /// it is.
  @Test func outagesDelayButLoseNothing() throws {
    let measured = try Wiring.run(
      Self.system(
        function: ["maximumRetryAttempts": 0, "outageStart": 5, "outageDuration": 30]),
      under: Systems.steady(10, for: 20, drain: 60), replications: 4)
    #expect(measured[.completed] == measured[.offered])
    let age = try #require(measured.values("kinesis").maximumIteratorAge).mean
    #expect(age > 25 && age < 40)
    #expect(try #require(measured.values("kinesis").throttledBatches).mean > 20)
  }

  /// What is not read within the retention period is gone.
  @Test func retentionEndsABlockedShard() throws {
    let measured = try Wiring.run(
      Self.system(
        stream: ["messageRetentionPeriod": 60], function: ["reservedConcurrency": 0]),
      under: Systems.steady(5, for: 10, drain: 80), replications: 2)
    #expect(measured[.lost] == measured[.offered])
    #expect(measured.losses.map(\.reason) == [.expired])
  }

  /// Shared consumers wait for the next poll, half a second on average; with enhanced fan-out
  /// records are pushed.
  @Test func enhancedFanOutIsFaster() throws {
    let measured = try Wiring.run(
      Self.system(function: ["duration": 0]), under: Systems.steady(2, for: 100, drain: 10))
    #expect(abs(try #require(measured[.completionMean]).mean - 0.57) < 0.06)
    let pushed = try Wiring.run(
      Self.system(function: ["duration": 0, "enhancedFanOut": 1]),
      under: Systems.steady(2, for: 20, drain: 10), replications: 4)
    #expect(abs(try #require(pushed[.completionP99]).mean - 0.07) < 0.002)
  }

  /// Every consumer reads everything.
  @Test func consumersReadIndependently() throws {
    let system = try Wiring.system(
      [
        Systems.component("lambda"), Systems.component("kinesis"),
        Systems.component("lambda", "lambda-2"), Systems.component("consumer"),
        Systems.component("sqs"),
      ], "lambda > kinesis", "kinesis > lambda-2", "kinesis > consumer", "lambda-2 > sqs")
    let measured = try Wiring.run(
      system, under: Systems.steady(5, for: 10, drain: 20), replications: 4)
    #expect(measured[.completed] == measured[.offered])
    #expect(measured.mean(.duplicated) == 0)
    #expect(try measured.values("sqs").maximumDepth?.mean == measured.mean(.offered))
    #expect(try measured.values("kinesis").receives?.mean == 2 * measured.mean(.offered))
  }

  /// Reading is bounded by 2 MB a second and shard: 40 MB take 20 seconds.
  @Test func readersShareTheThroughputOfAShard() throws {
    let measured = try Wiring.run(
      Self.system(
        stream: ["recordSize": 100, "shardWriteRate": 1e6], function: ["duration": 0]),
      under: Wiring.burst(400, drain: 15), replications: 2)
    #expect(measured.mean(.completed) > 200 && measured.mean(.completed) < 400)
  }

  /// Changes reach a function a quarter of a second later on average, and writers do not wait.
  @Test func tablesTellOfTheirChanges() throws {
    let system = try Wiring.system(
      [
        Systems.component("lambda", nil, ["duration": 0, "initDuration": 0]),
        Systems.component("dynamodb"), Systems.component("dynamodbstreams"),
        Systems.component("lambda", "lambda-2", ["duration": 0, "initDuration": 0]),
        Systems.component("email", nil, ["latency": 0]),
      ], "lambda > dynamodb", "dynamodb > dynamodbstreams", "dynamodbstreams > lambda-2",
      "lambda-2 > email")
    let measured = try Wiring.run(system, under: Systems.steady(5, for: 40, drain: 10))
    #expect(measured[.completed] == measured[.offered])
    #expect(try #require(measured[.answerP50]).mean < 0.01)
    // 7.7 ms for the write, 125 ms until the poll, 88 ms on the way.
    #expect(abs(try #require(measured[.completionMean]).mean - 0.221) < 0.01)
  }
}
