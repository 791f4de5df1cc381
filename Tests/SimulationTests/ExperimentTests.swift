import Architecture
import Simulation
import Testing

/// Sweeps and the domain of validity against closed forms.
@Suite struct ExperimentTests {
  private static func gateway(rate: Double, burst: Double) throws -> System {
    try #require(
      Systems.chain(
        "",
        Systems.component(
          "apigateway", nil,
          ["throttlingRateLimit": rate, "throttlingBurstLimit": burst, "overhead": 0])))
  }

  private static func servers(_ count: Double) throws -> System {
    try #require(
      Systems.chain(
        "",
        Systems.component(
          "lambda", nil,
          [
            "reservedConcurrency": count, "duration": 1, "timeout": 900, "initDuration": 0,
          ])))
  }

  /// A bucket of B tokens refilled at r serves λ > r evenly spaced requests per second for
  /// B / (λ − r) seconds, here 100 / 50, and not one request longer.
  @Test func bucketLastsAsLongAsItsTokens() throws {
    let validity = try #require(
      Simulator.validity(
        of: .atMost(0, .rejected), in: Self.gateway(rate: 50, burst: 100),
        under: Systems.steady(100, for: 1, process: .constant), along: .peakDuration, to: 100,
        plan: ValidityPlan(replications: 2, tolerance: 0.005)))
    guard case .boundary(let holds, let fails) = validity.extent else {
      Issue.record("\(validity)")
      return
    }
    #expect(holds < 2.02 && fails > 1.99 && fails / holds < 1.03)
    #expect(validity.unit == .seconds && !validity.isCutShort)
    #expect(validity.probes.map(\.value) == validity.probes.map(\.value).sorted())
    #expect(validity.probes.last?.value == 100, "looks at the end of the range, too")
  }

  /// The same along the burst, downwards: 100 requests in a second need at least 50 tokens.
  @Test func smallestBurst() throws {
    let validity = try #require(
      Simulator.validity(
        of: .atMost(0, .rejected), in: Self.gateway(rate: 50, burst: 200),
        under: Systems.steady(100, for: 1.005, process: .constant),
        along: .setting(Component.ID("apigateway"), "throttlingBurstLimit"), to: 1,
        plan: ValidityPlan(replications: 2, step: 1)))
    #expect(validity.extent == .boundary(holds: 51, fails: 50))
  }

  /// Erlang's loss formula with ten servers reaches one percent at a load of 4.461.
  @Test func loadOfOnePercentLoss() throws {
    let validity = try #require(
      Simulator.validity(
        of: .atMost(0.01, .rejectedRatio), in: Self.servers(10),
        under: Systems.steady(2, for: 300), along: .peakRate, to: 20,
        plan: ValidityPlan(replications: 20, tolerance: 0.05)))
    guard case .boundary(let holds, let fails) = validity.extent else {
      Issue.record("\(validity.extent)")
      return
    }
    #expect(holds < 4.461 && 4.461 < fails && fails < holds * 1.3)
  }

  @Test func saysWhatItDidNotFind() throws {
    let system = try Self.gateway(rate: 50, burst: 100)
    func extent(from start: Double, to end: Double, budget: Double = 1e6) throws -> Validity {
      try #require(
        Simulator.validity(
          of: .atMost(0, .rejected), in: system,
          under: Systems.steady(100, for: 1, process: .constant), along: .peakDuration,
          from: start, to: end, plan: ValidityPlan(replications: 2, budget: budget)))
    }
    #expect(try extent(from: 0.5, to: 1.5).extent == .throughout(1.5))
    #expect(try extent(from: 3, to: 9).extent == .nowhere)
    let poor = try extent(from: 0.25, to: 100, budget: 400)
    #expect(poor.isCutShort && poor.requests <= 400)
    #expect(poor.extent == .throughout(1))
  }

  /// Of 200 requests in a spike half are turned away. More base load waters that share down,
  /// until the bucket cannot take the base load either.
  @Test func noticesWhenThereIsNoSingleBoundary() throws {
    let scenario = Scenario(
      name: "spike", process: .constant,
      phases: [Scenario.Phase(duration: 10, rate: 1), Scenario.Phase(duration: 1, rate: 200)],
      drain: 0, origin: .configured)
    let validity = try #require(
      Simulator.validity(
        of: .atLeast(0.3, .rejectedRatio), in: Self.gateway(rate: 50, burst: 50),
        under: scenario, along: .baseRate, to: 150, plan: ValidityPlan(replications: 2)))
    #expect(validity.extent == .notMonotone)
    let fails = validity.probes.filter { $0.verdict == .fails }.map(\.value)
    #expect(try #require(fails.min()) > 13 && #require(fails.max()) < 150)
  }

  @Test func sweepsOverOneAndTwoFactors() throws {
    let systems = [try Self.servers(10)]
    let plan = ReplicationPlan(minimum: 20, maximum: 20)
    let scenario = Systems.steady(10, for: 60)
    let function = Factor.setting(Component.ID("lambda"), "reservedConcurrency")
    let sweep = Simulator.sweep(
      systems, under: scenario, over: Sweep.Axis(function, [10, 15, 20]), plan: plan)
    let expected = [0.214582, 0.036497, 0.001869]
    let measured = sweep.course(of: .rejectedRatio, system: 0)
    for (estimate, expected) in zip(measured, expected) {
      // A minute from empty: a little less is turned away than in the long run.
      let estimate = try #require(estimate)
      #expect(estimate.mean < expected + 2 * estimate.halfWidth)
      #expect(estimate.mean > 0.9 * expected - 2 * estimate.halfWidth)
    }
    let crossed = Simulator.sweep(
      systems, under: scenario, over: Sweep.Axis(.peakRate, [5, 10]),
      and: Sweep.Axis(function, [10, 15]), plan: plan)
    #expect(crossed.points.map(\.coordinates) == [[5, 10], [5, 15], [10, 10], [10, 15]])
    #expect(
      crossed.points[2].comparison.measurements[0].values
        == sweep.points[0].comparison.measurements[0].values)
  }
}
