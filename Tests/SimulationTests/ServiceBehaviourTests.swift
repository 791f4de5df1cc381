import Architecture
import Simulation
import Testing

/// Documented behaviour of single services, exact where the documents are.
@Suite struct ServiceBehaviourTests {
  /// 300 s of unused capacity: demand D above W is served for 300 W / (D − W) seconds.
  @Test(arguments: [(5.0, 10.0, 300.0), (5, 20, 100)])
  func burstLasts(units: Double, demand: Double, seconds: Double) throws {
    let table = Systems.component("dynamodb", nil, ["writeCapacityUnits": units])
    let during = try Oracle.run(
      [table], under: Systems.steady(demand, for: seconds - 0.5, process: .constant),
      replications: 2)
    #expect(during[.rejected]?.mean == 0)
    let beyond = try Oracle.run(
      [table], under: Systems.steady(demand, for: seconds + 20, process: .constant),
      replications: 2)
    let accepted = try #require(beyond[.accepted])
    #expect(abs(accepted.mean - units * (300 + seconds + 20)) <= 1)
  }

  /// A burst never exceeds what the partition gives: 1000 writes per second.
  @Test func partitionIsTheCeiling() throws {
    let table = Systems.component(
      "dynamodb", nil, ["writeCapacityUnits": 1000, "partitionWriteUnits": 100, "partitions": 1])
    let measured = try Oracle.run(
      [table], under: Systems.steady(200, for: 10.0025, process: .constant), replications: 2)
    #expect(measured[.accepted]?.mean == 1099)
  }

  @Test func largerItemsCostMoreUnits() throws {
    func accepted(_ kilobytes: Double) throws -> Double {
      let table = Systems.component(
        "dynamodb", nil,
        ["writeCapacityUnits": 10, "burstSeconds": 4, "itemSize": kilobytes])
      let measured = try Oracle.run(
        [table], under: Systems.steady(100, for: 1.0005, process: .constant), replications: 2)
      return try #require(measured[.accepted]).mean
    }
    #expect(try accepted(1) == 49)
    #expect(try accepted(3.5) == 12)
  }

  /// 1000 environments at once, then 100 more each second.
  @Test func environmentsStartAtTheDocumentedRate() throws {
    let function = Systems.component(
      "lambda", nil,
      [
        "accountConcurrency": 5000, "duration": 800, "durationSigma": 0, "timeout": 900,
        "initDuration": 0, "requestsPerConcurrency": 1e5,
      ])
    let measured = try Oracle.run(
      [function], under: Systems.steady(1000, for: 3.0005, process: .constant), replications: 2)
    let throttles = measured.components[0].throttles.mean
    // The bucket refills from the first request on, for 2.999 s.
    #expect(3000 - throttles == 1000 + 299)
  }

  /// 5 batches at first and 300 more a minute: 1000 after 3.32 minutes.
  @Test func pollersRampUp() throws {
    let queue = Systems.component("sqs", nil, ["visibilityTimeout": 900])
    let consumer = Systems.component(
      "lambda", nil,
      [
        "accountConcurrency": 3000, "duration": 800, "durationSigma": 0, "timeout": 900,
        "batchSize": 1,
      ])
    func received(by time: Double) throws -> Double {
      let scenario = Scenario(
        name: "backlog", process: .constant,
        phases: [Scenario.Phase(duration: 1, rate: 1100)], drain: time - 1, origin: .configured)
      let measured = try Oracle.run([queue, consumer], under: scenario, replications: 2)
      return try #require(measured.components[0].receives).mean
    }
    #expect(try received(by: 1.1) == 5 + 5)
    #expect(abs(try received(by: 199.05) - 1000) <= 1)
  }

  /// A message that was not deleted comes back after the visibility timeout, no sooner.
  @Test func failedBatchesReappear() throws {
    let measured = try Oracle.run(
      [
        Systems.component("sqs", nil, ["visibilityTimeout": 30, "maxReceiveCount": 2]),
        Systems.component("lambda", nil, ["errorRate": 1, "duration": 0.1, "batchSize": 1]),
      ], under: Systems.steady(1, for: 10.5, drain: 29, process: .constant), replications: 2)
    // Each message: received at once and after 30 s; at the third receive it is moved.
    let receives = try #require(measured.components[0].receives).mean
    #expect(receives > 10 && receives < 20)
    #expect(measured[.lost]?.mean == 0)
    let later = try Oracle.run(
      [
        Systems.component("sqs", nil, ["visibilityTimeout": 30, "maxReceiveCount": 2]),
        Systems.component("lambda", nil, ["errorRate": 1, "duration": 0.1, "batchSize": 1]),
      ], under: Systems.steady(1, for: 10.5, drain: 120, process: .constant), replications: 2)
    #expect(later.components[0].receives?.mean == 20)
    #expect(later[.lost]?.mean == 10)
  }

  @Test func delayedMessagesWait() throws {
    let measured = try Oracle.run(
      [
        Systems.component("sqs", nil, ["delaySeconds": 60]),
        Systems.component("lambda", nil, ["duration": 0, "initDuration": 0, "deliveryDelay": 0]),
      ], under: Systems.steady(1, for: 20, drain: 100), replications: 2)
    #expect(try #require(measured[.completionP50]).mean >= 59.8)
    #expect(try #require(measured[.completionP99]).mean < 61)
  }

  @Test func retentionDeletes() throws {
    let measured = try Oracle.run(
      [
        Systems.component("sqs", nil, ["messageRetentionPeriod": 60]),
        Systems.component("lambda", nil, ["reservedConcurrency": 0]),
      ], under: Systems.steady(2, for: 20, drain: 90, process: .constant), replications: 2)
    #expect(measured[.lost] == measured[.offered])
    #expect(measured.losses.map(\.reason) == [.expired])
    #expect(try #require(measured.components[0].throttledBatches).mean > 0)
  }

  @Test func batchesHoldAtMostTheirSize() throws {
    func receiveAndInvoke(_ size: Double) throws -> (messages: Double, batches: Double) {
      let measured = try Oracle.run(
        [
          Systems.component("sqs"),
          Systems.component(
            "lambda", nil,
            ["batchSize": size, "maximumConcurrency": 2, "duration": 1, "durationSigma": 0]),
        ], under: Systems.steady(100, for: 1.005, drain: 200, process: .constant), replications: 2)
      return (
        try #require(measured.components[0].receives).mean,
        try #require(measured.components[1].invocations).mean
      )
    }
    let ten = try receiveAndInvoke(10)
    #expect(ten.messages == 100)
    #expect(ten.batches >= 10 && ten.batches < 15)
    #expect(try receiveAndInvoke(1).batches == 100)
  }

  /// The user has the timeout's answer while the work goes on behind the gateway.
  @Test func gatewayTimesOutButTheWorkGoesOn() throws {
    let measured = try Oracle.run(
      [
        Systems.component("apigateway"),
        Systems.component(
          "lambda", nil, ["duration": 40, "durationSigma": 0, "timeout": 60]),
      ], under: Systems.steady(1, for: 10, drain: 60), replications: 2)
    #expect(measured[.failed] == measured[.offered])
    #expect(measured[.completed] == measured[.offered])
    #expect(measured[.lost]?.mean == 0)
    #expect(abs(try #require(measured[.answerP50]).mean - 29) < 0.2)
  }

  @Test func functionTimesOut() throws {
    let measured = try Oracle.run(
      [Systems.component("lambda", nil, ["duration": 5, "durationSigma": 0, "timeout": 3])],
      under: Systems.steady(1, for: 10, drain: 60), replications: 2)
    #expect(measured[.failed] == measured[.offered])
    #expect(measured.losses.map(\.reason) == [.timedOut])
  }

  /// One instance, calls far shorter than the gaps: a call is cold when the gap before it
  /// exceeds the idle lifetime, e^(−λT) of all.
  @Test func coldStartsFollowTheIdleLifetime() throws {
    let function = Systems.component(
      "lambda", nil,
      ["duration": 0.01, "durationSigma": 0, "keepAlive": 600, "initDuration": 0.1])
    let measured = try Oracle.run(
      [function], under: Systems.steady(0.002, for: 250_000 * Oracle.effort))
    let cold = measured.components[0].coldStartRatio
    // The first call of each replication is cold whatever the gap: 1 of 500.
    let expected = 0.301194 + (1 - 0.301194) / (500 * Oracle.effort)
    #expect(try Oracle.deviation(cold, from: expected) < 4)
  }
}
