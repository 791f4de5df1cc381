import Architecture
import Simulation
import Testing

/// Equal inputs give equal numbers, and Before and After share what they have in common.
@Suite struct DeterminismTests {
  private static func pipeline(
    names: [String], concurrency: Double = 20, burst: Double = 20
  ) -> [Component] {
    [
      Systems.component(
        "apigateway", names[0],
        ["throttlingRateLimit": 48, "throttlingBurstLimit": burst, "overhead": 0]),
      Systems.component(
        "lambda", names[1],
        ["reservedConcurrency": concurrency, "duration": 0.36, "initDuration": 0]),
      Systems.component("sqs", names[2]),
      Systems.component("lambda", names[3], ["maximumConcurrency": 3, "timeout": 30]),
      Systems.component("dynamodb", names[4], ["writeCapacityUnits": 50, "burstSeconds": 1]),
    ]
  }

  private static let names = ["apigateway", "lambda", "sqs", "lambda-2", "dynamodb"]

  private static func system(_ components: [Component]) throws -> System {
    try #require(
      System(
        components: components,
        connections: zip(components, components.dropFirst()).map {
          Connection(from: $0.id, to: $1.id)
        }))
  }

  private static func scenario(seed: UInt64 = 1) -> Scenario {
    Systems.steady(50, for: 20, drain: 30, seed: seed)
  }

  @Test func oneThreadOrMany() throws {
    let system = try Self.system(Self.pipeline(names: Self.names))
    let results = [true, false].map { isParallel in
      Simulator.compare(
        [system], under: Self.scenario(),
        plan: ReplicationPlan(minimum: 20, maximum: 20, isParallel: isParallel))
    }
    #expect(results[0] == results[1])
    #expect(results[0].measurements[0].scenarioHash.utf8.count == 16)
  }

  /// Names are for people: no number depends on them.
  @Test func renamingChangesNothing() throws {
    let other = ["입구", "앞 함수", "대기열", "뒤 함수", "표"]
    let results = try [Self.names, other].map { names in
      try Oracle.run(Self.pipeline(names: names), under: Self.scenario())
    }
    #expect(results[0].values == results[1].values)
    #expect(results[0].series.map(\.values) == results[1].series.map(\.values))
    #expect(results[0].scenarioHash == results[1].scenarioHash)
  }

  @Test func seedsAndScenariosDiffer() throws {
    let first = try Oracle.run(Self.pipeline(names: Self.names), under: Self.scenario())
    let second = try Oracle.run(Self.pipeline(names: Self.names), under: Self.scenario(seed: 2))
    #expect(first.values != second.values)
    #expect(first.scenarioHash != second.scenarioHash)
  }

  /// Keyed random numbers cancel in the difference of two systems: its interval is several
  /// times narrower than that of independent runs.
  @Test func commonRandomNumbersNarrowDifferences() throws {
    let before = try Self.system(Self.pipeline(names: Self.names))
    let after = try Self.system(Self.pipeline(names: Self.names, concurrency: 22))
    let plan = ReplicationPlan(minimum: 20, maximum: 20)
    let comparison = Simulator.compare([before, after], under: Self.scenario(), plan: plan)
    for metric in [Metric.lostRatio, .answerMean] {
      let paired = try #require(comparison.differences[0].first { $0.metric == metric })
      let widths = try comparison.measurements.map { try #require($0[metric]).halfWidth }
      let independent = widths.reduce(0) { $0 + $1 * $1 }
      #expect(paired.estimate.halfWidth * paired.estimate.halfWidth * 8 < independent)
    }
    // The gateway never sees what is behind it: its rejections are the same to the last one.
    let rejected = try #require(comparison.differences[0].first { $0.metric == .rejected })
    #expect(rejected.estimate == Estimate(mean: 0, halfWidth: 0))
  }

  /// The rule stops at the first block that is precise enough, and never beyond the cap.
  @Test func replicationsStopWhenPrecise() throws {
    let system = try Self.system(Self.pipeline(names: Self.names))
    func replications(_ share: Double) -> Int {
      let plan = ReplicationPlan(
        minimum: 4, block: 4, maximum: 12, relativeMean: share, relativeTail: share,
        absoluteShare: share)
      return Simulator.compare([system], under: Self.scenario(), plan: plan)
        .measurements[0].replications
    }
    #expect(replications(1000) == 4)
    #expect(replications(0) == 12)
  }
}
