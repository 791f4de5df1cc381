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

  /// Lambda stops loops through queues, topics and buckets: the page says which and when.
  @Test(arguments: ["s3", "sqs", "sns"]) func detectedLoopsAreNamed(_ service: String) throws {
    let obstacle = try #require(
      try Self.obstacle(
        ["client", service, "lambda"], "client > \(service)", "\(service) > lambda",
        "lambda > \(service)"))
    #expect(obstacle.key == "obstacle.recursiveLoop")
    #expect(
      obstacle.arguments.contains { $0 == .text("path", "\(service) → lambda → \(service)") })
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
