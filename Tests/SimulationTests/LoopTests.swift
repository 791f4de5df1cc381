import Architecture
import Diagnostics
import Simulation
import Testing

/// Ways that lead back to where they come from.
@Suite struct LoopTests {
  private static func obstacle(_ services: [String], _ connections: String...) throws -> Message? {
    let edges = connections.map { line in
      let ends = line.split(separator: ">").map { $0.filter { $0 != " " } }
      return Connection(from: Component.ID(ends[0]), to: Component.ID(ends[1]))
    }
    let components = services.map { Systems.component($0) }
    return Simulator.obstacle(
      to: try #require(System(components: components, connections: edges)))
  }

  /// Lambda stops loops through queues, too, but how it takes them from the queue then is not
  /// documented: the page says which and when.
  @Test func loopsThroughQueuesAreNamed() throws {
    let obstacle = try #require(
      try Self.obstacle(
        ["client", "sqs", "lambda"], "client > sqs", "sqs > lambda", "lambda > sqs"))
    #expect(obstacle.key == "obstacle.recursiveLoop")
    #expect(obstacle.arguments.contains { $0 == .text("path", "sqs → lambda → sqs") })
  }

  private static func run(
    _ components: [Component], _ connections: String..., requests: Int = 20
  ) throws -> Measurements {
    let edges = connections.map { line in
      let ends = line.split(separator: ">").map { $0.filter { $0 != " " } }
      return Connection(from: Component.ID(ends[0]), to: Component.ID(ends[1]))
    }
    return try Wiring.run(
      #require(System(components: components, connections: edges)),
      under: Wiring.burst(requests, drain: 400), replications: 2)
  }

  private static func stopped(_ measured: Measurements) throws -> Double? {
    try measured.values("lambda").details.first { $0.detail == .stoppedLoops }?.estimate.mean
  }

  /// A function that writes to the bucket, or publishes to the topic, that invokes it: it runs
  /// sixteen times for each event, and the seventeenth is stopped.
  @Test(arguments: ["s3", "sns"]) func functionsThatInvokeThemselvesAreStopped(
    _ service: String
  ) throws {
    let components = ["client", service, "lambda"].map { Systems.component($0) }
    let measured = try Self.run(
      components, "client > \(service)", "\(service) > lambda", "lambda > \(service)")
    #expect(try measured.values("lambda").invocations?.mean == 20 * 16)
    #expect(try Self.stopped(measured) == 20)
    #expect(measured[.completed] == measured[.offered])
    // Written once by the user, and sixteen times by the function.
    #expect(measured.mean(.duplicated) == 20 * 16)
    #expect(measured.mean(.lost) == 0)
    // The same where nobody draws users.
    let bare = try Self.run(
      Array(components.dropFirst()), "\(service) > lambda", "lambda > \(service)")
    #expect(try bare.values("lambda").invocations?.mean == 20 * 16)
  }

  /// Two functions that publish to the topic that invokes both: twice as many events each round.
  @Test func loopsThatBranchAreNotRun() throws {
    let functions = ["one", "two"].map { Systems.component("lambda", $0) }
    let system = try Wiring.system(
      [Systems.component("client"), Systems.component("sns")] + functions, "client > sns",
      "sns > one", "sns > two", "one > sns", "two > sns")
    #expect(Simulator.obstacle(to: system)?.key == "obstacle.recursiveLoop")
  }

  /// What the function writes elsewhere is written sixteen times; what is stopped goes to its
  /// dead-letter queue. Users may begin with the function, too.
  @Test func whatIsStoppedGoesToTheDeadLetterQueue() throws {
    let measured = try Self.run(
      [
        Systems.component("client"), Systems.component("lambda"), Systems.component("s3"),
        Systems.component("dynamodb"), Systems.component("dlq"),
      ], "client > lambda", "lambda > dynamodb", "lambda > s3", "s3 > lambda", "lambda > dlq")
    #expect(try measured.values("lambda").invocations?.mean == 20 * 17)
    #expect(try measured.values("dlq").maximumDepth?.mean == 20)
    #expect(measured.mean(.duplicated) == 20 * 16)
    #expect(measured[.completed] == measured[.offered])
  }

  /// The limit can be another, and every round can fail: two retries, then the event is gone.
  @Test func roundsHaveLuckOfTheirOwn() throws {
    func loop(_ function: [String: Double], requests: Int) throws -> Measurements {
      try Self.run(
        [
          Systems.component("client"), Systems.component("s3"),
          Systems.component("lambda", nil, function),
        ], "client > s3", "s3 > lambda", "lambda > s3", requests: requests)
    }
    let few = try loop(["recursionLimit": 3], requests: 20)
    #expect(try few.values("lambda").invocations?.mean == 60)
    let shaky = try loop(["errorRate": 0.5, "maximumRetryAttempts": 0], requests: 400)
    // Each round is reached with half the chance of the one before: two on average.
    let rounds = try #require(try shaky.values("lambda").invocations).mean / 400
    #expect(abs(rounds - 2) < 0.25, "\(rounds)")
  }

  /// Nobody stops others: a function that writes to the table whose stream invokes it.
  @Test func otherLoopsAreOnlyRefused() throws {
    let obstacle = try Self.obstacle(
      ["client", "dynamodb", "dynamodbstreams", "lambda"], "client > dynamodb",
      "dynamodb > dynamodbstreams", "dynamodbstreams > lambda", "lambda > dynamodb")
    #expect(obstacle?.key == "obstacle.cycle")
  }

  /// Two ways to one component are no loop.
  @Test func waysThatMeetAreNoLoop() throws {
    #expect(
      try Self.obstacle(
        ["client", "sns", "sqs", "lambda", "dynamodb"], "client > sns", "sns > sqs",
        "sns > lambda", "sqs > lambda", "lambda > dynamodb") == nil)
  }

  /// Replicas that copy to each other are none either, but every one has to copy to every other.
  @Test func replicasCopyToEachOther() throws {
    let tables = ["seoul", "tokyo", "virginia"].map { Systems.component("dynamodb", $0) }
    func system(_ pairs: [(Int, Int)]) throws -> System {
      let copies = pairs.flatMap { [($0.0, $0.1), ($0.1, $0.0)] }.map {
        Connection(from: tables[$0.0].id, to: tables[$0.1].id, label: "복제")
      }
      let users = Systems.component("client")
      return try #require(
        System(
          components: [users] + tables,
          connections: [Connection(from: users.id, to: tables[0].id)] + copies))
    }
    let open = try system([(0, 1), (1, 2)])
    #expect(Simulator.obstacle(to: open)?.key == "obstacle.replicas")
    let measured = try Wiring.run(
      system([(0, 1), (1, 2), (0, 2)]), under: Systems.steady(10, for: 20, drain: 10),
      replications: 2)
    #expect(measured[.completed] == measured[.offered])
    #expect(measured.mean(.duplicated) == 0)
  }
}
