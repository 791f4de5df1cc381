import Architecture
import Diagnostics
import Simulation
import Testing

/// Direct writes lose requests in a spike; a queue keeps them all.
@Suite struct BufferingStoryTests {
  private static let plan = ReplicationPlan(minimum: 20, maximum: 20)

  static func before(_ table: [String: Double] = [:]) -> System? {
    Systems.chain(
      "Before", Systems.component("apigateway"), Systems.component("lambda"),
      Systems.component("dynamodb", nil, table))
  }

  static func after(
    queue: [String: Double] = [:], consumer: [String: Double] = [:], table: [String: Double] = [:]
  ) -> System? {
    Systems.chain(
      "After", Systems.component("apigateway"), Systems.component("lambda"),
      Systems.component("sqs", nil, queue), Systems.component("lambda", "lambda-2", consumer),
      Systems.component("dynamodb", nil, table))
  }

  /// A small table and a short spike of three times its capacity, for a debug build.
  static let table: [String: Double] = ["writeCapacityUnits": 10, "burstSeconds": 20]
  static let spike = Scenario(
    name: "spike",
    phases: [
      Scenario.Phase(duration: 10, rate: 5), Scenario.Phase(duration: 20, rate: 30),
      Scenario.Phase(duration: 10, rate: 5),
    ], drain: 300, origin: .configured)

  @Test func directWritesLoseWhatAQueueKeeps() throws {
    let systems = [
      try #require(Self.before(Self.table)), try #require(Self.after(table: Self.table)),
    ]
    let comparison = Simulator.compare(systems, under: Self.spike, plan: Self.plan)
    let (before, after) = (comparison.measurements[0], comparison.measurements[1])

    let lost = try #require(before[.lostRatio])
    #expect(lost.mean - lost.halfWidth > 0.05)
    #expect(before.bottleneck == Component.ID("dynamodb"))
    #expect(after[.lost] == Estimate(mean: 0, halfWidth: 0))
    let kept = try #require(after[.lostRatio])
    #expect(kept.mean == 0 && kept.halfWidth < 1e-3)
    #expect(after[.offered] == before[.offered], "both meet the same requests")

    let difference = comparison.differences[0].first { $0.metric == .lostRatio }?.estimate
    #expect(try #require(difference).mean == -lost.mean)
  }

  /// Pollers without a bound overrun the table: batches time out half done and are done again.
  /// A maximum concurrency that the table can take ends that.
  @Test func maximumConcurrencyProtectsTheTable() throws {
    let systems = [
      try #require(Self.after(table: Self.table)),
      try #require(Self.after(consumer: ["maximumConcurrency": 2], table: Self.table)),
      try #require(
        Self.after(
          consumer: ["maximumConcurrency": 2, "timeout": 30, "batchSize": 5], table: Self.table)),
    ]
    let comparison = Simulator.compare(systems, under: Self.spike, plan: Self.plan)
    let unbounded = comparison.measurements[0]
    let bounded = comparison.measurements[2]
    for measurements in comparison.measurements {
      #expect(measurements[.lost]?.mean == 0)
    }
    let repeated = try #require(unbounded[.duplicated])
    #expect(repeated.mean - repeated.halfWidth > 10)
    #expect(try #require(bounded[.duplicated]).mean < 0.05 * repeated.mean)
    #expect(bounded[.completed] == bounded[.offered])
    let receives = comparison.measurements.map { $0.components[2].receives?.mean ?? 0 }
    #expect(receives[0] > 1.1 * receives[2])
    #expect(receives[2] < 1.01 * (bounded[.offered]?.mean ?? 0))
  }

  /// The scenario that nobody stated: C/2, 3C for longer than the burst lasts, C/2.
  @Test func defaultScenarioFollowsTheTightestCapacity() throws {
    let systems = [try #require(Self.before()), try #require(Self.after())]
    let scenario = Simulator.scenario(for: systems)
    #expect(scenario.phases.map(\.rate) == [50, 300, 50])
    #expect(scenario.phases[1].duration > 30_000 / (300 - 100))
    #expect(scenario.origin == .assumed("assumption.scenario"))
  }

  @Test func obstaclesAreNamed() throws {
    let unknown = try #require(
      Systems.chain("", Systems.component("lambda"), Systems.component("mainframe")))
    #expect(Simulator.obstacle(to: unknown)?.key == "obstacle.noModel")
    let backwards = try #require(
      Systems.chain("", Systems.component("dynamodb"), Systems.component("apigateway")))
    #expect(Simulator.obstacle(to: backwards)?.key == "obstacle.noDelivery")
    #expect(Simulator.obstacle(to: try #require(Self.after())) == nil)
  }

  @Test func settingNamesAreThoseOfTheModel() {
    #expect(Simulator.settingNames(for: Service("sqs")).contains("visibilityTimeout"))
    #expect(Simulator.settingNames(for: Service("lambda")).contains("maximumConcurrency"))
    #expect(Simulator.settingNames(for: Service("mainframe")).isEmpty)
  }
}
