import Architecture
import Simulation
import Testing

/// Workers that poll a queue themselves: visibility, long and short polling, redrive, limits.
@Suite struct QueueWorkerTests {
  /// One worker with long polls that takes `duration` for each message.
  private static func system(
    queue: [String: Double] = [:], worker: [String: Double] = [:]
  ) throws -> System {
    let polling = ["pollers": 1.0, "receiveMessageWaitTime": 20, "latency": 0]
    return try Wiring.system(
      [
        Systems.component("sqs", nil, polling.merging(queue) { $1 }),
        Systems.component(
          "worker", nil, ["duration": 0.1, "durationSigma": 0].merging(worker) { $1 }),
      ], "sqs > worker")
  }

  private static func receives(_ measured: Measurements) throws -> Double {
    try #require(measured.values("sqs").receives).mean
  }

  @Test func messagesAreProcessedOnce() throws {
    let measured = try Wiring.run(
      Self.system(), under: Systems.steady(5, for: 20, drain: 20), replications: 4)
    #expect(measured[.completed] == measured[.offered])
    #expect(try Self.receives(measured) == measured.mean(.offered))
    #expect(measured.mean(.inFlight) == 0)
  }

  /// A message that was not deleted is hidden until its timeout, and then handed out again to
  /// the long poll that waits.
  @Test(arguments: [(29.0, 1.0), (31, 2), (59, 2), (61, 3)])
  func failedMessagesComeBack(until time: Double, receives: Double) throws {
    let measured = try Wiring.run(
      Self.system(worker: ["poisonRate": 1]), under: Wiring.burst(1, drain: time),
      replications: 2)
    #expect(try Self.receives(measured) == receives)
  }

  /// A visibility timeout of 0 shows the message at once.
  @Test func failedMessagesMayComeBackAtOnce() throws {
    let measured = try Wiring.run(
      Self.system(
        queue: ["visibilityTimeoutAfterFailure": 0, "maxReceiveCount": 3],
        worker: ["poisonRate": 1]), under: Wiring.burst(2, drain: 5), replications: 2)
    #expect(try Self.receives(measured) == 6)
    #expect(measured.losses.map(\.reason) == [.deadLettered])
  }

  /// Long work is handed out again each 30 s, unless the worker extends; an extension counts
  /// from its call, so that a failure after 40 s shows the message 30 s after the second 25.
  @Test func extensionsCountFromTheCall() throws {
    let long = ["duration": 100.0]
    let repeated = try Wiring.run(
      Self.system(queue: ["pollers": 9], worker: long), under: Wiring.burst(1, drain: 95),
      replications: 2)
    #expect(try Self.receives(repeated) == 4)
    let extended = try Wiring.run(
      Self.system(queue: ["pollers": 9, "visibilityHeartbeat": 20], worker: long),
      under: Wiring.burst(1, drain: 300), replications: 2)
    #expect(try Self.receives(extended) == 1)
    #expect(extended.mean(.completed) == 1)
    for (time, receives) in [(54.9, 1.0), (55.1, 2)] {
      let failing = try Wiring.run(
        Self.system(
          queue: ["visibilityHeartbeat": 25], worker: ["duration": 40, "poisonRate": 1]),
        under: Wiring.burst(1, drain: time), replications: 2)
      #expect(try Self.receives(failing) == receives)
    }
  }

  /// No extension hides a message longer than 12 hours after it was received.
  @Test(arguments: [(43_100.0, 1.0), (43_300, 2)])
  func twelveHoursAreTheMost(until time: Double, receives: Double) throws {
    let measured = try Wiring.run(
      Self.system(
        queue: ["pollers": 2, "visibilityTimeout": 600, "visibilityHeartbeat": 300],
        worker: ["duration": 50_000]), under: Wiring.burst(1, drain: time), replications: 2)
    #expect(try Self.receives(measured) == receives)
  }

  /// A receipt whose timeout has passed still deletes, while nobody else has the message; a
  /// FIFO queue refuses it, and the work is done again.
  @Test(arguments: [0.0, 1])
  func lateDeletes(fifo: Double) throws {
    let measured = try Wiring.run(
      Self.system(
        queue: ["visibilityTimeout": 5, "fifoQueue": fifo], worker: ["duration": 7]),
      under: Wiring.burst(1, drain: 12), replications: 2)
    #expect(try Self.receives(measured) == 1 + fifo)
    #expect(measured.mean(.completed) == 1)
  }

  /// The receive that would be one too many moves the message; a consumer of the dead-letter
  /// queue gets the same message.
  @Test func redriveKeepsTheMessage() throws {
    let system = try Wiring.system(
      [
        Systems.component(
          "sqs", nil,
          ["maxReceiveCount": 3, "visibilityTimeout": 5, "receiveMessageWaitTime": 20]),
        Systems.component("worker", nil, ["poisonRate": 0.5]),
        Systems.component("dlq", nil, ["receiveMessageWaitTime": 20]),
        Systems.component("worker", "worker-2"),
      ], "sqs > worker", "sqs > dlq", "dlq > worker-2")
    let measured = try Wiring.run(system, under: Wiring.burst(200, drain: 60))
    let poisoned = measured.mean(.lost)
    #expect(try Oracle.deviation(measured[.lost], from: 100) < 4)
    #expect(try Self.receives(measured) == 200 + 2 * poisoned)
    #expect(try measured.values("dlq").receives?.mean == poisoned)
    #expect(measured.mean(.inFlight) == 0)
  }

  /// From a standard queue a message keeps the time when it was sent, and expires 60 s after it;
  /// moved between FIFO queues it is kept for 60 s from then on.
  @Test(arguments: [(0.0, 70.0, 1.0), (1, 70, 0), (1, 100, 1)])
  func retentionGoesOn(fifo: Double, time: Double, lost: Double) throws {
    let system = try Wiring.system(
      [
        Systems.component("sqs", nil, ["maxReceiveCount": 1, "fifoQueue": fifo]),
        Systems.component("lambda", nil, ["errorRate": 1, "duration": 0.01]),
        Systems.component(
          "dlq", nil, ["messageRetentionPeriod": 60, "fifoQueue": fifo]),
        Systems.component("lambda", "lambda-2", ["reservedConcurrency": 0]),
      ], "sqs > lambda", "sqs > dlq", "dlq > lambda-2")
    let measured = try Wiring.run(system, under: Wiring.burst(1, drain: time), replications: 2)
    #expect(measured.mean(.lost) == lost)
    #expect(measured.mean(.inFlight) == 1 - lost)
  }

  /// Long polls return when a message arrives; short polls find it at the next request.
  @Test func longPollsAreFaster() throws {
    let scenario = Systems.steady(1, for: 60, drain: 20)
    let long = try Wiring.run(
      Self.system(queue: ["pollers": 2]), under: scenario, replications: 4)
    #expect(abs(try #require(long[.completionP50]).mean - 0.1) < 0.001)
    let short = try Wiring.run(
      Self.system(queue: ["pollers": 2, "receiveMessageWaitTime": 0]), under: scenario)
    #expect(abs(try #require(short[.completionMean]).mean - 0.35) < 0.08)
  }

  /// 10 idle workers for 100 s: a request a second each, or one each 20 s.
  @Test(arguments: [(0.0, 1000.0), (20, 50), (10, 100)])
  func longPollsAskLess(wait: Double, empty: Double) throws {
    let measured = try Wiring.run(
      Self.system(queue: ["pollers": 10, "receiveMessageWaitTime": wait]),
      under: Systems.steady(0, for: 100.001), replications: 2)
    #expect(try measured.values("sqs").emptyReceives?.mean == empty)
  }

  /// A short poll may miss what is there; a later one finds it.
  @Test func shortPollsMayMiss() throws {
    let measured = try Wiring.run(
      Self.system(queue: ["receiveMessageWaitTime": 0, "shortPollCoverage": 0.5]),
      under: Systems.steady(0.2, for: 200, drain: 60))
    #expect(measured[.completed] == measured[.offered])
    // Half a second until the next request, and on average one that misses.
    #expect(try #require(measured[.completionMean]).mean > 0.9)
  }

  /// A receive returns 10 messages at most.
  @Test func receivesReturnTenAtMost() throws {
    let results = try [10.0, 50].map { size in
      try Wiring.run(
        Self.system(queue: ["maxNumberOfMessages": size, "visibilityTimeout": 4.5]),
        under: Wiring.burst(100, drain: 60), replications: 2)
    }
    #expect(results[0].values == results[1].values)
    #expect(try Self.receives(results[0]) == 100)
  }

  /// While as many messages as the limit allows are in flight, nobody gets another one.
  @Test func messagesInFlightAreLimited() throws {
    let measured = try Wiring.run(
      Self.system(
        queue: ["pollers": 50, "inFlightLimit": 5, "visibilityTimeout": 100],
        worker: ["duration": 10]), under: Wiring.burst(20, drain: 25), replications: 2)
    #expect(measured.mean(.completed) == 10)
  }

  @Test(arguments: [(1024.0, 10.0), (1025, 0)])
  func messagesHoldOneMebibyte(size: Double, completed: Double) throws {
    let measured = try Wiring.run(
      Self.system(queue: ["messageSize": size]), under: Wiring.burst(10, drain: 20),
      replications: 2)
    #expect(measured.mean(.completed) == completed)
    #expect(measured.mean(.failed) == 10 - completed)
  }

  /// Two kinds of consumers compete for the messages of one queue.
  @Test func consumersCompete() throws {
    let system = try Wiring.system(
      [
        Systems.component("sqs", nil, ["receiveMessageWaitTime": 20]),
        Systems.component("lambda"), Systems.component("worker"), Systems.component("s3"),
        Systems.component("dynamodb"),
      ], "sqs > lambda", "sqs > worker", "lambda > s3", "worker > dynamodb")
    let measured = try Wiring.run(
      system, under: Systems.steady(30, for: 10, drain: 30), replications: 4)
    #expect(measured[.completed] == measured[.offered])
    #expect(measured.mean(.inFlight) == 0 && measured.mean(.lost) == 0)
  }
}
