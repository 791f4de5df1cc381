import Architecture
import Simulation
import Testing

/// The simulator against formulas of queueing theory, through its own service models. Expected
/// values stand in the tests; each agrees within four standard errors over 20 replications.
@Suite struct ClosedFormTests {
  /// Poisson arrivals at a token bucket are an M/D/1 queue with bounded work; the loss is
  /// 1 − G(B − 1) / (1 + ρ G(B − 1)) with G the distribution function of its waiting time.
  @Test(arguments: [
    (200.0, 100.0, 1.0, 0.6666667), (100, 100, 1, 0.5), (100, 100, 10, 0.05084746),
    (90, 100, 10, 0.01663175), (450, 500, 5, 0.06436190), (450, 500, 20, 0.00185318),
    (500, 480, 100, 0.04001092), (500, 500, 100, 0.00500835),
  ])
  func tokenBucket(rate: Double, refill: Double, burst: Double, expected: Double) throws {
    let gateway = Systems.component(
      "apigateway", nil,
      ["throttlingRateLimit": refill, "throttlingBurstLimit": burst, "overhead": 0])
    let measured = try Oracle.run(
      [gateway],
      // A full bucket at the start saves what it holds: a large one needs a longer look.
      under: Systems.steady(rate, for: max(2500 / rate, burst * burst / 20) * Oracle.effort))
    #expect(try Oracle.deviation(measured[.rejectedRatio], from: expected) < 4)
  }

  /// Exactly the bucket and what it refills between the first and the last request, 9.999 s.
  @Test func tokenBucketCountsExactly() throws {
    let gateway = Systems.component(
      "apigateway", nil,
      ["throttlingRateLimit": 7, "throttlingBurstLimit": 40, "overhead": 0])
    let measured = try Oracle.run(
      [gateway], under: Systems.steady(1000, for: 10.0005, process: .constant), replications: 2)
    #expect(measured[.accepted] == Estimate(mean: 40 + 69, halfWidth: 0))
    #expect(measured[.offered] == Estimate(mean: 10_000, halfWidth: 0))
  }

  /// Erlang's loss formula holds for any law of the duration (M/G/c/c): the share of
  /// invocations that meet no free concurrency.
  @Test(arguments: [
    (10.0, 9.0, 0.5, 0.167963), (10, 10, 0, 0.214582), (10, 10, 1.5, 0.214582),
    (15, 10, 0.5, 0.036497), (20, 10, 0.5, 0.001869), (100, 86.4, 0.5, 0.015439),
    (100, 90, 0.5, 0.026957), (1000, 950, 0.5, 0.003649), (1000, 1000, 0.5, 0.024812),
    (1000, 2016, 0.5, 0.504455),
  ])
  func erlangLoss(servers: Double, load: Double, sigma: Double, expected: Double) throws {
    let function = Systems.component(
      "lambda", nil,
      [
        "reservedConcurrency": servers, "duration": 1, "durationSigma": sigma, "timeout": 900,
        "initDuration": 0,
      ])
    // Starting empty favours the first seconds; 300 s make that a quarter of a percent.
    let measured = try Oracle.run(
      [function], under: Systems.steady(load, for: 300 * Oracle.effort, drain: 100))
    #expect(try Oracle.deviation(measured[.rejectedRatio], from: expected) < 4)
  }

  /// One poller with batches of one is a single server: Pollaczek and Khinchine give the wait
  /// as λ E[S²] / 2 (1 − ρ), here with S of mean 1.
  @Test(arguments: [
    (0.8, 0.0, 2.0), (0.8, 0.5, 2.5681), (0.8, 1, 5.4366), (0.5, 0, 0.5), (0.5, 0.5, 0.6420),
    (0.9, 0, 4.5), (0.9, 0.5, 5.778114), (0.9, 1, 12.232268), (0.95, 0, 9.5),
  ])
  func singleServer(load: Double, sigma: Double, wait: Double) throws {
    let consumer = Systems.component(
      "lambda", nil,
      [
        "duration": 1, "durationSigma": sigma, "timeout": 900, "initDuration": 0,
        "maximumConcurrency": 1, "batchSize": 1, "deliveryDelay": 0,
      ])
    let queue = Systems.component("sqs", nil, ["latency": 0, "visibilityTimeout": 900])
    let measured = try Oracle.run(
      [queue, consumer],
      under: Systems.steady(load, for: 800 / (1 - load) * Oracle.effort, drain: 300))
    #expect(try Oracle.deviation(measured[.completionMean], from: 1 + wait) < 4)
  }

  /// Failure with probability p and maxReceiveCount m: p^m of the messages end in the
  /// dead-letter queue, after (1 − p^m) / (1 − p) receives each on average.
  @Test func deadLetters() throws {
    let measured = try Oracle.run(
      [
        Systems.component("sqs", nil, ["maxReceiveCount": 3, "visibilityTimeout": 5]),
        Systems.component(
          "lambda", nil, ["errorRate": 0.3, "batchSize": 1, "duration": 0.1]),
      ], under: Systems.steady(20, for: 30 * Oracle.effort, drain: 60))
    #expect(try Oracle.deviation(measured[.lostRatio], from: 0.027) < 4)
    let receives = try #require(measured.components[0].receives)
    let offered = try #require(measured[.offered])
    #expect(abs(receives.mean / offered.mean - 1.39) < 0.02)
    #expect(measured.losses.map(\.reason) == [.deadLettered])
    #expect(measured[.inFlight]?.mean == 0)
  }

  /// A message is handed out again exactly when its processing outlasts the visibility timeout:
  /// 1 − Φ((ln 2 + 0.125) / 0.5) for a log-normal of mean 10 s, σ = 0.5, and 20 s.
  @Test func duplicates() throws {
    let measured = try Oracle.run(
      [
        Systems.component("sqs", nil, ["visibilityTimeout": 20]),
        Systems.component(
          "lambda", nil,
          [
            "duration": 10, "durationSigma": 0.5, "timeout": 900, "batchSize": 1,
            "deliveryDelay": 0, "initDuration": 0, "pollersAtStart": 200,
          ]),
      ], under: Systems.steady(10, for: 40 * Oracle.effort, drain: 300))
    let duplicated = try #require(measured[.duplicated])
    let offered = try #require(measured[.offered])
    // A repeated delivery is repeated itself with the same probability.
    let expected = 0.05089 / (1 - 0.05089)
    #expect(
      try Oracle.deviation(duplicated, from: expected * offered.mean) < 4)
  }

  /// Attempts until success stop at the maximum; waits with full jitter are half of
  /// base · (1 + 2 + 4 + 8) on average.
  @Test func boundedRetries() throws {
    let measured = try Oracle.run(
      [
        Systems.component(
          "lambda", nil,
          [
            "maxAttempts": 5, "retryBaseDelay": 0.05, "duration": 0, "timeout": 900,
            "initDuration": 0,
          ]),
        Systems.component("dynamodb", nil, ["writeCapacityUnits": 0]),
      ], under: Systems.steady(20, for: 20 * Oracle.effort, drain: 30))
    let offered = try #require(measured[.offered])
    #expect(measured.components[1].throttles.mean == 5 * offered.mean)
    #expect(measured[.lost]?.mean == offered.mean)
    #expect(try Oracle.deviation(measured[.answerMean], from: 0.05 * 15 / 2) < 4)
  }

  private static func database(_ id: String, processors: Double, duration: Double) -> Component {
    Systems.component(
      "rds", id,
      [
        "vCPUs": processors, "duration": duration, "exponentialDuration": 1, "maxConnections": 1e6,
      ])
  }

  /// M/M/1: the time in the system is exponential with rate µ − λ, and so are its quantiles.
  @Test(arguments: [0.5, 0.8, 0.9, 0.95])
  func exponentialServer(load: Double) throws {
    let measured = try Oracle.run(
      [Self.database("rds", processors: 1, duration: 1)],
      under: Systems.steady(load, for: 4000 / (1 - load) * Oracle.effort, drain: 1000))
    let scale = 1 / (1 - load)
    #expect(try Oracle.deviation(measured[.completionMean], from: scale) < 4)
    #expect(try Oracle.deviation(measured[.completionP50], from: 0.693147 * scale) < 4)
    #expect(try Oracle.deviation(measured[.completionP99], from: 4.605170 * scale) < 4)
  }

  /// What leaves an M/M/c queue is a Poisson stream again (Burke, 1956), so that two of them in a
  /// row are a Jackson network: with λ = 0.9 an M/M/2 of µ = 1 takes 1.253918 s and an M/M/1 of
  /// µ = 2 takes 0.909091 s, independent of each other.
  @Test func queuesInARow() throws {
    let function = Systems.component(
      "lambda", nil, ["duration": 0, "initDuration": 0, "timeout": 900])
    let first = Self.database("rds", processors: 2, duration: 1)
    let second = Self.database("rds-2", processors: 1, duration: 0.5)
    let system = try #require(
      System(
        components: [function, first, second],
        connections: [
          Connection(from: function.id, to: first.id), Connection(from: function.id, to: second.id),
        ]))
    let comparison = Simulator.compare(
      [system], under: Systems.steady(0.9, for: 6000 * Oracle.effort, drain: 300),
      plan: ReplicationPlan(minimum: Oracle.replications, maximum: Oracle.replications))
    let measured = try #require(comparison.measurements.first)
    #expect(measured[.completed] == measured[.offered])
    #expect(
      try Oracle.deviation(measured[.completionMean], from: 1.253918 + 0.909091) < 4)
  }
}
