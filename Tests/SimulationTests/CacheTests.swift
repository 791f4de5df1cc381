import Architecture
import Simulation
import Testing

/// ElastiCache and DAX in front of their stores.
@Suite struct CacheTests {
  private static func cache(
    _ service: String = "elasticache", _ settings: [String: Double] = [:]
  ) -> Component {
    Systems.component(service, nil, ["latency": 0, "readShare": 1].merging(settings) { $1 })
  }

  private static let store = Systems.component(
    "rds", nil, ["readShare": 1, "duration": 0, "durationSigma": 0, "maxConnections": 1e6])

  /// Reads that miss and all writes go on; what is answered here is done.
  @Test(arguments: [(0.8, 0.5, 0.6), (0, 1, 1), (1, 1, 0)])
  func storesSeeTheRest(hits: Double, reads: Double, passed: Double) throws {
    let measured = try Oracle.run(
      [Self.cache("elasticache", ["hitRatio": hits, "readShare": reads]), Self.store],
      under: Systems.steady(100, for: 100 * Oracle.effort))
    #expect(measured[.completed] == measured[.offered])
    #expect(measured[.duplicated]?.mean == 0)
    let rate = measured.connections[0].peakRate
    if passed == 0 {
      #expect(rate.mean == 0)
    } else {
      #expect(try Oracle.deviation(rate, from: 100 * passed) < 4)
    }
  }

  /// N objects, each asked for at rate λ / N and kept for T: λT / (N + λT) of the reads hit.
  @Test(arguments: [(100.0, 10.0, 10.0), (1000, 10, 30)])
  func objectsLiveTheirTime(objects: Double, rate: Double, time: Double) throws {
    let measured = try Oracle.run(
      [Self.cache("elasticache", ["objects": objects, "timeToLive": time]), Self.store],
      under: Systems.steady(rate, for: 300 * time * Oracle.effort / 3))
    let ratio = try #require(measured.components[0].hitRatio)
    let expected = rate * time / (objects + rate * time)
    // The cache starts empty: one time to live in a hundred.
    let start = 0.02 / Oracle.effort
    #expect(abs(ratio.mean - expected) < 4 * ratio.halfWidth / 2.093 + start * expected)
  }

  /// With Zipf's law the popular objects hit more often: Σ p λpT / (1 + λpT).
  @Test func popularObjectsHitMore() throws {
    let (count, rate, time) = (50, 5.0, 20.0)
    let weights = (1...count).map { 1 / Double($0) }
    let sum = weights.reduce(0, +)
    let expected = weights.map { $0 / sum }
      .reduce(0.0) { $0 + $1 * rate * $1 * time / (1 + rate * $1 * time) }
    let measured = try Oracle.run(
      [
        Self.cache(
          "elasticache", ["objects": Double(count), "popularitySkew": 1, "timeToLive": time]),
        Self.store,
      ], under: Systems.steady(rate, for: 4000 * Oracle.effort))
    let ratio = try #require(measured.components[0].hitRatio)
    #expect(abs(ratio.mean - expected) < 4 * ratio.halfWidth / 2.093 + 0.01 * expected)
  }

  /// The node is lost and every read goes to the database, which is too small for that.
  @Test func lostCachesOverrunTheirDatabase() throws {
    let small = Systems.component(
      "rds", nil,
      ["vCPUs": 1, "duration": 0.02, "durationSigma": 0, "maxConnections": 20, "readShare": 1])
    func lost(_ settings: [String: Double]) throws -> Double {
      let measured = try Oracle.run(
        [Self.cache("elasticache", settings), small],
        under: Systems.steady(100, for: 200, drain: 20), replications: 4)
      return try #require(measured[.lost]).mean
    }
    // 20 misses a second of 20 ms are fine, 100 are twice too many.
    #expect(try lost([:]) == 0)
    let failing = try lost(["failoverAt": 50, "readReplicas": 1])
    #expect(failing > 50 * 25 && failing < 50 * 65)
    #expect(try lost(["failoverAt": 50]) > 50 * 140)
  }

  /// A cache and a store drawn side by side, both called by one component, are the same as the
  /// cache before the store.
  @Test func cachesAsideAreCachesInFront() throws {
    let function = Systems.component("lambda", nil, ["duration": 0.01, "accountConcurrency": 1000])
    let cache = Self.cache("elasticache", ["hitRatio": 0.7])
    let chain = try #require(Systems.chain("in front", function, cache, Self.store))
    let aside = try #require(
      System(
        name: "aside", components: [function, cache, Self.store],
        connections: [cache, Self.store].map { Connection(from: function.id, to: $0.id) }))
    let comparison = Simulator.compare(
      [chain, aside], under: Systems.steady(50, for: 60, drain: 10),
      plan: ReplicationPlan(minimum: 4, maximum: 4))
    #expect(comparison.measurements.count == 2)
    #expect(comparison.measurements[0].values == comparison.measurements[1].values)
    let rate = comparison.measurements[1].connections[1].peakRate.mean
    #expect(abs(rate - 15) < 1.5)
  }

  /// Strongly consistent reads never meet the cache; the table behind it needs that much less.
  @Test func strongReadsPassDAX() throws {
    let table = Systems.component(
      "dynamodb", nil, ["readCapacityUnits": 1000, "writeCapacityUnits": 1000])
    func passed(_ settings: [String: Double]) throws -> Estimate {
      let measured = try Oracle.run(
        [Self.cache("dax", ["hitRatio": 0.9].merging(settings) { $1 }), table],
        under: Systems.steady(100, for: 100 * Oracle.effort, drain: 2))
      #expect(measured[.completed] == measured[.offered])
      return measured.connections[0].peakRate
    }
    #expect(try Oracle.deviation(try passed([:]), from: 10) < 4)
    #expect(try Oracle.deviation(try passed(["stronglyConsistentShare": 0.5]), from: 55) < 4)
    #expect(try Oracle.deviation(try passed(["readShare": 0.5]), from: 55) < 4)
  }
}
