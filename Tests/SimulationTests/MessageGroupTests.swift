import Architecture
import Simulation
import Testing

/// FIFO queues and fair queues.
@Suite struct MessageGroupTests {
  private static func system(
    _ queue: [String: Double], worker: [String: Double] = [:]
  ) throws -> System {
    let polling = ["pollers": 20.0, "receiveMessageWaitTime": 20, "latency": 0, "fifoQueue": 1]
    return try Wiring.system(
      [
        Systems.component("sqs", nil, polling.merging(queue) { $1 }),
        Systems.component(
          "worker", nil, ["duration": 1, "durationSigma": 0].merging(worker) { $1 }),
      ], "sqs > worker")
  }

  /// One message of a group at a time: 20 workers do as much as there are groups.
  @Test(arguments: [(1.0, 1.0, 5.0...5.0), (3, 1, 8...15), (1000, 1, 95...100), (1, 0, 100...100)])
  func groupsAreWorkedOffInOrder(
    groups: Double, fifo: Double, completed: ClosedRange<Double>
  ) throws {
    let measured = try Wiring.run(
      Self.system(["messageGroups": groups, "fifoQueue": fifo]),
      under: Wiring.burst(100, drain: 5.5), replications: 2)
    #expect(completed.contains(measured.mean(.completed)))
  }

  /// A name makes a queue FIFO too.
  @Test func namesMakeQueuesFIFO() throws {
    var queue = Systems.component("sqs", nil, ["messageGroups": 1, "latency": 0])
    queue.label = "SQS FIFO"
    let measured = try Oracle.run(
      [queue, Systems.component("lambda", nil, ["duration": 1, "batchSize": 1])],
      under: Wiring.burst(20, drain: 5), replications: 2)
    #expect(measured.mean(.completed) <= 6)
    #expect(measured.parameters.contains { $0.setting.name == "deduplicationInterval" })
  }

  /// What failed comes back before all later messages of its group: they wait until it has gone
  /// to the dead-letter queue, after three receives of 5 s each.
  @Test(arguments: [(0.0, 10.0), (1, 0)])
  func failuresBlockTheirGroup(fifo: Double, completedSoon: Double) throws {
    func completed(by time: Double, poison: Double) throws -> Measurements {
      try Wiring.run(
        Self.system(
          [
            "messageGroups": 1, "fifoQueue": fifo, "visibilityTimeout": 5, "maxReceiveCount": 3,
          ], worker: ["duration": 0.1, "poisonRate": poison]),
        under: Wiring.burst(10, drain: time), replications: 6)
    }
    // Every message is poisoned: one after the other in order, all at once without.
    let all = try completed(by: 16, poison: 1)
    #expect(all.mean(.lost) == (fifo == 1 ? 1 : 10))
    let some = try completed(by: 200, poison: 0.3)
    #expect(some.mean(.completed) + some.mean(.lost) == 10)
    #expect(try #require(some[.completionMean]).mean > (fifo == 1 ? 4 : 0))
    #expect(fifo == 1 || (some[.completionMean]?.mean ?? 9) < 1)
  }

  /// A function gets batches of a group in order; a failed one blocks the group and comes back
  /// whole.
  @Test func functionsGetBatchesInOrder() throws {
    let system = try Wiring.system(
      [
        Systems.component(
          "sqs", nil, ["fifoQueue": 1, "messageGroups": 2, "visibilityTimeout": 5]),
        Systems.component("lambda", nil, ["errorRate": 0.3, "duration": 0.1, "batchSize": 100]),
      ], "sqs > lambda")
    let measured = try Wiring.run(system, under: Wiring.burst(100, drain: 400), replications: 6)
    #expect(measured.mean(.completed) == 100)
    #expect(measured.mean(.duplicated) == 0)
    // Ten to a batch, whatever the mapping asks for.
    #expect(try #require(measured.values("lambda").invocations).mean > 10)
  }

  /// A FIFO queue keeps the order of its groups whatever fails; a standard queue promises none.
  @Test func orderIsKept() throws {
    func overtaken(_ consumer: String, _ queue: [String: Double]) throws -> Double? {
      let system = try Wiring.system(
        [
          Systems.component(
            "sqs", nil,
            queue.merging(["visibilityTimeout": 2, "receiveMessageWaitTime": 20]) { $1 }),
          Systems.component(consumer, nil, ["errorRate": 0.3, "duration": 0.05]),
        ], "sqs > \(consumer)")
      let measured = try Wiring.run(
        system, under: Systems.steady(10, for: 10, drain: 300), replications: 4)
      #expect(measured[.completed] == measured[.offered])
      return measured[.outOfOrder]?.mean
    }
    for consumer in ["lambda", "worker"] {
      #expect(try overtaken(consumer, ["fifoQueue": 1, "messageGroups": 5]) == 0)
      #expect(try overtaken(consumer, [:]) == nil)
    }
  }

  /// A request sent again within five minutes is accepted and not stored.
  @Test(arguments: [(300.0, 1.0), (1, 2), (0, 2)])
  func duplicatesAreDropped(interval: Double, kept: Double) throws {
    let system = try Wiring.system(
      [
        Systems.component("sqs", nil, ["visibilityTimeout": 2, "maxReceiveCount": 2]),
        Systems.component(
          "lambda", nil,
          ["duration": 3, "durationSigma": 0, "timeout": 10, "initDuration": 0, "batchSize": 1]),
        Systems.component(
          "sqs", "sqs-2", ["fifoQueue": 1, "deduplicationInterval": interval]),
      ], "sqs > lambda", "lambda > sqs-2")
    let measured = try Wiring.run(system, under: Wiring.burst(5, drain: 60), replications: 2)
    #expect(try measured.values("sqs-2").maximumDepth?.mean == 5 * kept)
    #expect(measured.mean(.duplicated) == 5 * (kept - 1))
  }

  /// 300 calls a second, ten messages each at most.
  @Test(arguments: [(1.0, 300.0), (10, 3000)])
  func sendsAreLimited(messages: Double, accepted: Double) throws {
    let queue = Systems.component("sqs", nil, ["fifoQueue": 1, "messagesPerSend": messages])
    let measured = try Oracle.run(
      [queue], under: Wiring.burst(3500, drain: 1), replications: 2)
    // What 3.5 ms refill comes on top.
    #expect((accepted...accepted + 11).contains(measured.mean(.accepted)))
    #expect(measured.mean(.rejected) == 3500 - measured.mean(.accepted))
  }

  /// 300 receive calls a second.
  @Test func receivesAreLimited() throws {
    let system = try Self.system(
      ["fifoCallRate": 10, "messagesPerSend": 10, "messageGroups": 1000, "pollers": 100],
      worker: ["duration": 0.001])
    let measured = try Wiring.run(system, under: Wiring.burst(100, drain: 5), replications: 2)
    #expect((50...70).contains(measured.mean(.completed)))
  }

  /// A busy tenant does not delay the quiet ones where the queue is fair.
  @Test func quietGroupsGoFirst() throws {
    func median(_ groups: [String: Double]) throws -> Double {
      let settings = ["fifoQueue": 0.0, "pollers": 2].merging(groups) { $1 }
      let measured = try Wiring.run(
        Self.system(settings, worker: ["duration": 0.2]),
        under: Systems.steady(15, for: 40, drain: 100), replications: 4)
      #expect(measured[.completed] == measured[.offered])
      return try #require(measured[.completionP50]).mean
    }
    let fair = try median(["messageGroups": 20, "noisyGroupShare": 0.45])
    #expect(fair < 0.5 * (try median([:])))
  }
}
