import Architecture
import Simulation
import Testing

/// Usage plans, methods, caches and authorizers of API Gateway; closed forms of its token bucket
/// are in `ClosedFormTests`.
@Suite struct APIGatewayTests {
  private static func gateway(_ settings: [String: Double]) -> Component {
    Systems.component("apigateway", nil, ["overhead": 0].merging(settings) { $1 })
  }

  private static let table = Systems.component(
    "dynamodb", nil, ["writeCapacityUnits": 1e5, "readCapacityUnits": 1e5, "partitions": 1000])

  private static func accepted(
    _ settings: [String: Double], _ rate: Double, for seconds: Double
  ) throws -> Double {
    let measured = try Oracle.run(
      [gateway(settings)],
      under: Systems.steady(rate, for: seconds + 0.0005, process: .constant), replications: 2)
    return try #require(measured[.accepted]).mean
  }

  /// Each key has a bucket of its own: two keys take twice as much.
  @Test(arguments: [(1.0, 14.0), (2, 28)])
  func keysHaveTheirOwnBuckets(keys: Double, expected: Double) throws {
    let plan = ["usagePlanRateLimit": 1.0, "usagePlanBurstLimit": 5, "apiKeys": keys]
    #expect(abs(try Self.accepted(plan, 100, for: 10) - expected) <= 1)
  }

  /// The quota of a key ends in the middle of its period and starts anew with the next one.
  @Test func quotasRunOut() throws {
    let plan = ["usagePlanQuota": 30.0, "usagePlanQuotaPeriod": 10]
    #expect(try Self.accepted(plan, 10, for: 5) == 30)
    #expect(try Self.accepted(plan, 10, for: 25) == 90)
  }

  /// A request that the plan turns away costs the account nothing.
  @Test func plansAreAskedFirst() throws {
    let limits = [
      "usagePlanRateLimit": 2.0, "usagePlanBurstLimit": 1, "accountThrottlingRateLimit": 3,
      "accountThrottlingBurstLimit": 1,
    ]
    let both = try Self.accepted(limits, 100, for: 10)
    #expect(abs(both - 20) <= 1)
  }

  /// Each method has the limit of the stage: two ways on take twice as much.
  @Test func methodsHaveTheirOwnBuckets() throws {
    let functions = ["a", "b"].map {
      Systems.component("lambda", $0, ["duration": 0, "initDuration": 0])
    }
    let gateway = Self.gateway(["throttlingRateLimit": 10, "throttlingBurstLimit": 1])
    let system = try #require(
      System(
        components: [gateway] + functions,
        connections: functions.map { Connection(from: gateway.id, to: $0.id) }))
    let measured = try #require(
      Simulator.compare(
        [system], under: Systems.steady(100, for: 10.0005, drain: 5, process: .constant),
        plan: ReplicationPlan(minimum: 2, maximum: 2)
      ).measurements.first)
    #expect(abs(try #require(measured[.accepted]).mean - 200) <= 2)
  }

  /// A share of the reads is answered from the cache, and what is answered there is done.
  @Test func cachesAnswerReads() throws {
    let cached = ["cachingEnabled": 1.0, "hitRatio": 0.75, "readShare": 0.8]
    let measured = try Oracle.run(
      [Self.gateway(cached), Self.table],
      under: Systems.steady(100, for: 50 * Oracle.effort, drain: 2))
    #expect(measured[.completed] == measured[.offered])
    #expect(try Oracle.deviation(measured.connections[0].peakRate, from: 40) < 4)
    let plain = try Oracle.run(
      [Self.gateway(["hitRatio": 1]), Self.table], under: Systems.steady(100, for: 5, drain: 2),
      replications: 2)
    #expect(plain.components[0].hitRatio == nil)
    #expect(plain.connections[0].peakRate.mean > 90)
  }

  /// Objects live for the cache's time, of which the tenth second is a tenth.
  @Test func cachesForget() throws {
    let measured = try Oracle.run(
      [
        Self.gateway([
          "cachingEnabled": 1, "readShare": 1, "objects": 1, "cacheTtlInSeconds": 10,
        ]), Self.table,
      ], under: Systems.steady(10, for: 100.05, drain: 2, process: .constant), replications: 2)
    // Asked for at 0.1 s, answered some milliseconds later, and anew after ten seconds each.
    #expect(measured[.completed] == measured[.offered])
    let passed = measured.connections[0].peakRate.mean * 100.05
    #expect(abs(passed - 10) <= 1)
  }

  /// Everybody is asked for once in five minutes, and waits for the answer.
  @Test func permissionsAreCached() throws {
    func waited(_ settings: [String: Double]) throws -> Double {
      let measured = try Oracle.run(
        [Self.gateway(["authorizerDuration": 0.5].merging(settings) { $1 })],
        under: Systems.steady(10, for: 299), replications: 4)
      return try #require(measured[.answerMean]).mean * (try #require(measured[.offered]).mean)
    }
    #expect(abs(try waited(["authorizerCallers": 1]) - 0.5) < 0.01)
    #expect(abs(try waited(["authorizerCallers": 50]) - 25) < 0.1)
    // Without a cache every request waits.
    #expect(try waited(["authorizerCallers": 1, "authorizerResultTtl": 0]) > 200)
  }

  /// A longer integration timeout helps at a regional endpoint only; an HTTP API waits 30 s.
  @Test(
    arguments: [
      (["integrationTimeout": 120.0], "", 50.0),
      (["integrationTimeout": 120, "edgeOptimized": 1], "", 29),
      ([:], "HTTP API", 30), ([:], "", 29),
    ] as [([String: Double], String, Double)])
  func timeouts(settings: [String: Double], label: String, seconds: Double) throws {
    var gateway = Self.gateway(settings)
    gateway.annotations = [label]
    let slow = Systems.component(
      "lambda", nil, ["duration": 50, "durationSigma": 0, "initDuration": 0, "timeout": 900])
    let measured = try Oracle.run(
      [gateway, slow], under: Systems.steady(1, for: 5, drain: 60), replications: 2)
    #expect(abs(try #require(measured[.answerP50]).mean - seconds) < 0.3)
  }

  /// A function that only decides is asked once for each caller, and is none of the ways on; a
  /// user pool is not asked at all.
  @Test func drawnAuthorizersAreAsked() throws {
    let gateway = Self.gateway(["authorizerCallers": 20])
    var authorizer = Systems.component("lambda", "a", ["duration": 1, "durationSigma": 0])
    authorizer.label = "Lambda Authorizer"
    let function = Systems.component("lambda", "b", ["duration": 0.01])
    let pool = Systems.component("cognito")
    let parts = [gateway, authorizer, pool, function]
    let system = try #require(
      System(
        components: parts,
        connections: parts.dropFirst().map { Connection(from: gateway.id, to: $0.id) }))
    let scenario = Systems.steady(1, for: 250, drain: 10)
    let plan = ReplicationPlan(minimum: 4, maximum: 4)
    let measured = try #require(
      Simulator.compare([system], under: scenario, plan: plan).measurements.first)
    #expect(measured[.completed] == measured[.offered])
    #expect(measured[.accepted] == measured[.offered])
    #expect(measured.connections[1].peakRate.mean == 0)
    #expect(measured.components[3].invocations == measured[.offered])
    // Each of the twenty callers comes sooner or later; some ask twice in the first second.
    let asked = try #require(measured.components[1].invocations).mean
    #expect(asked >= 19.5 && asked < 24)
    #expect(measured.parameters.contains { $0.setting.name == "authorizerResultTtl" })
  }

  /// When the authorizer fails, nobody gets through.
  @Test func withoutPermissionNothingPasses() throws {
    let gateway = Self.gateway(["authorizerCallers": 20])
    var authorizer = Systems.component("lambda", "a", ["errorRate": 1])
    authorizer.annotations = ["authorizer"]
    let function = Systems.component("lambda", "b")
    let system = try #require(
      System(
        components: [gateway, authorizer, function],
        connections: [authorizer, function].map { Connection(from: gateway.id, to: $0.id) }))
    let measured = try #require(
      Simulator.compare(
        [system], under: Systems.steady(5, for: 10, drain: 10),
        plan: ReplicationPlan(minimum: 2, maximum: 2)
      ).measurements.first)
    #expect(measured[.failed] == measured[.offered])
    #expect(measured[.lost] == measured[.offered])
    #expect(measured.components[2].invocations?.mean ?? 0 == 0)
  }
}
