import Architecture
import Simulation
import Testing

/// Queueing laws that hold for many systems at once, and what must not change any number.
@Suite struct LawTests {
  /// Erlang's formula for a hundred servers, by the insensitivity of M/G/c/c for any law.
  @Test(arguments: [(480.0, 0.015439), (500, 0.026957)])
  func hundredServers(rate: Double, expected: Double) throws {
    let function = Systems.component(
      "lambda", nil,
      [
        "reservedConcurrency": 100, "duration": 0.18, "durationSigma": 1, "timeout": 900,
        "initDuration": 0,
      ])
    let measured = try Oracle.run(
      [function], under: Systems.steady(rate, for: 30 * Oracle.effort, drain: 10))
    #expect(try Oracle.deviation(measured[.rejectedRatio], from: expected) < 4)
  }

  /// Without a limit there are λ E[S] invocations at any time (M/G/∞), whatever the law of S.
  @Test(arguments: [0.0, 0.5, 1.5])
  func unlimitedServers(sigma: Double) throws {
    let function = Systems.component(
      "lambda", nil,
      [
        "duration": 0.5, "durationSigma": sigma, "timeout": 900, "initDuration": 0,
        "accountConcurrency": 1000,
      ])
    let measured = try Oracle.run(
      [function],
      under: Scenario(
        name: "ramp",
        // The first phase fills the servers; only the peak is measured.
        phases: [
          Scenario.Phase(duration: 20, rate: 20), Scenario.Phase(duration: 60, rate: 20.0001),
        ], drain: 30, origin: .configured))
    let busy = try #require(measured.components[0].peakUtilization)
    #expect(try Oracle.deviation(busy, from: 20 * 0.5 / 1000) < 4)
  }

  /// Little's law from outside: messages that wait = rate × time that they wait, here for a
  /// constant service and constant arrivals: each waits until the batch before it is done.
  @Test func waitingTimesOfAFluid() throws {
    let consumer = Systems.component(
      "lambda", nil,
      [
        "duration": 1, "durationSigma": 0, "timeout": 900, "initDuration": 0,
        "maximumConcurrency": 1, "batchSize": 1, "deliveryDelay": 0,
      ])
    let queue = Systems.component("sqs", nil, ["latency": 0, "visibilityTimeout": 900])
    // Two a second into one server of one a second: the n-th of 100 ends after n seconds and came
    // after n / 2, so it stays n / 2 on average over n.
    let measured = try Oracle.run(
      [queue, consumer],
      under: Systems.steady(2, for: 50.25, drain: 200, process: .constant), replications: 2)
    #expect(measured[.completed]?.mean == 100)
    let mean = try #require(measured[.completionMean]).mean
    #expect(abs(mean - (50.5 - 25.25 + 0.5)) < 0.01)
    #expect(measured.components[0].maximumDepth?.mean == 50)
  }

  /// Cold starts last as long as measured: the median and the 99th percentile of the law, when
  /// every invocation starts cold and does nothing else.
  @Test func coldStartQuantiles() throws {
    let function = Systems.component(
      "lambda", nil,
      [
        "duration": 0, "durationSigma": 0, "keepAlive": 0, "timeout": 900,
        "scalingBurst": 1e5, "accountConcurrency": 1e5, "initDuration": 0.092,
      ])
    let measured = try Oracle.run([function], under: Systems.steady(50, for: 60))
    #expect(measured.components[0].coldStartRatio?.mean ?? 0 > 0.99)
    let (median, tail) = try (#require(measured[.answerP50]), #require(measured[.answerP99]))
    #expect(abs(median.mean / 0.092 - 1) < 0.01)
    #expect(abs(tail.mean / 0.188 - 1) < 0.05)
  }

  /// Nobody comes, nothing happens; nothing to do, no time passes.
  @Test func nothingComesOfNothing() throws {
    let gateway = Systems.component("apigateway", nil, ["overhead": 0])
    let silent = try Oracle.run([gateway], under: Systems.steady(0, for: 10), replications: 2)
    #expect(silent[.offered] == Estimate(mean: 0, halfWidth: 0))
    #expect(silent[.answerMean] == nil)
    let instant = try Oracle.run([gateway], under: Systems.steady(10, for: 10), replications: 2)
    #expect(instant[.answerP99]?.mean ?? 1 < 1e-6)
  }

  /// A thousand times slower in everything is the same in all that has no unit of time.
  @Test func unitsOfTimeDoNotMatter() throws {
    func measure(_ scale: Double) throws -> Measurements {
      try Oracle.run(
        [
          Systems.component(
            "lambda", nil,
            [
              "reservedConcurrency": 5, "duration": scale, "timeout": 800 * scale,
              "initDuration": 0, "requestsPerConcurrency": 1000 / scale,
              "scalingRate": 100 / scale, "keepAlive": 600 * scale,
            ])
        ], under: Systems.steady(5 / scale, for: 100 * scale))
    }
    let (fast, slow) = try (measure(0.01), measure(10))
    #expect(fast[.rejected] == slow[.rejected])
    #expect(fast[.offered] == slow[.offered])
  }

  /// Users who come from two sides are as many users from one, within the intervals.
  @Test func splitSourcesAddUp() throws {
    func gateway() -> Component {
      Systems.component(
        "apigateway", nil,
        ["throttlingRateLimit": 90, "throttlingBurstLimit": 10, "overhead": 0])
    }
    let clients = (1...2).map { Systems.component("client", "client-\($0)") }
    let split = try #require(
      System(
        components: clients + [gateway()],
        connections: clients.map { Connection(from: $0.id, to: Component.ID("apigateway")) }))
    let plan = ReplicationPlan(minimum: 20, maximum: 20)
    let scenario = Systems.steady(100, for: 100)
    let two = Simulator.compare([split], under: scenario, plan: plan).measurements[0]
    let one = try Oracle.run([gateway()], under: scenario)
    let (first, second) = try (#require(one[.rejectedRatio]), #require(two[.rejectedRatio]))
    let allowed = 2 * (first.halfWidth + second.halfWidth)
    #expect(abs(first.mean - second.mean) < allowed)
  }

  /// Nominal 95 % intervals contain the truth in about 95 of 100 experiments. The truth is the
  /// mean of all: 200 experiments of 10 replications with seeds of their own.
  @Test func intervalsCoverTheTruth() throws {
    let gateway = Systems.component(
      "apigateway", nil,
      ["throttlingRateLimit": 20, "throttlingBurstLimit": 5, "overhead": 0])
    let estimates = try (1...200).map { seed in
      let scenario = Systems.steady(25, for: 4, seed: UInt64(seed))
      return try #require(Oracle.run([gateway], under: scenario, replications: 10)[.rejectedRatio])
    }
    let truth = estimates.reduce(0) { $0 + $1.mean } / 200
    let covered = estimates.count { abs($0.mean - truth) <= $0.halfWidth }
    // 190 are expected; the standard deviation of that is 3.
    #expect((182...198).contains(covered))
  }
}
