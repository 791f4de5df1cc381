import Architecture
import Simulation
import Testing

@Suite struct CloudFrontTests {
  private static func system(
    _ settings: [String: Double], _ origins: [Component]
  ) throws -> System {
    let edge = Systems.component("cloudfront", nil, ["latency": 0].merging(settings) { $1 })
    return try #require(
      System(
        components: [edge] + origins,
        connections: origins.map { Connection(from: edge.id, to: $0.id) }))
  }

  private static func run(
    _ settings: [String: Double], _ origins: [Component], rate: Double = 20, for time: Double = 50
  ) throws -> Measurements {
    try #require(
      Simulator.compare(
        [try system(settings, origins)],
        under: Systems.steady(rate, for: time, drain: 60, process: .constant),
        plan: ReplicationPlan(minimum: 20, maximum: 20)
      ).measurements.first)
  }

  /// The origin sees the misses, and the misses only.
  @Test func originsSeeMisses() throws {
    let measured = try Self.run(["hitRatio": 0.95], [Systems.component("s3")], rate: 100)
    #expect(measured[.completed] == measured[.offered])
    #expect(try Oracle.deviation(measured.connections[0].peakRate, from: 5) < 4)
    let hits = try #require(measured.components[0].hitRatio)
    #expect(try Oracle.deviation(hits, from: 0.95) < 4)
  }

  /// Requests beyond the distribution's rate are turned away at the edge.
  @Test func distributionsHaveALimit() throws {
    let measured = try Self.run(["requestsPerSecond": 5], [Systems.component("s3")], rate: 20)
    #expect(abs(try #require(measured[.accepted]).mean - 255) <= 1)
  }

  private static func origin(_ id: String, gone: Double = 0) -> Component {
    var settings = ["duration": 0.001, "durationSigma": 0, "availabilityZones": 1]
    if gone > 0 {
      settings["zoneLossStart"] = 10
      settings["zoneLossDuration"] = gone
      settings["connectTimeout"] = 1
    }
    return Systems.component("ec2", id, settings)
  }

  /// The first origin is gone for 30 s: with failover nobody is lost, at the price of the time
  /// that finding out takes, each time again; without it half of the requests are.
  @Test func secondOriginsStepIn() throws {
    let origins = [Self.origin("a", gone: 30), Self.origin("b")]
    let safe = try Self.run(["hitRatio": 0, "originFailover": 1], origins)
    #expect(safe[.completed] == safe[.offered])
    #expect(safe[.accepted] == safe[.offered])
    #expect(try #require(safe[.answerP99]).mean >= 1)
    // As long as the first one is there, the second one has nothing to do.
    let second = safe.connections[1].peakRate.mean
    #expect(second > 0.5 * 20 && second < 0.95 * 20)
    let shared = try Self.run(["hitRatio": 0], origins)
    let lost = try #require(shared[.lost]).mean
    #expect(abs(lost - 10 * (50 - 10)) < 60)
    #expect(shared[.completed]?.mean == (try #require(shared[.offered]).mean) - lost)
  }

  /// Only reads are repeated elsewhere.
  @Test func writesAreNotRepeated() throws {
    let origins = [Self.origin("a", gone: 30), Self.origin("b")]
    let measured = try Self.run(
      ["hitRatio": 0, "originFailover": 1, "readShare": 0], origins)
    #expect(measured.connections[1].peakRate.mean == 0)
    #expect(try #require(measured[.lost]).mean > 500)
  }

  /// An origin that hangs is given up after the response timeout.
  @Test func originsThatHangAreGivenUp() throws {
    let slow = Systems.component(
      "ec2", "slow", ["duration": 40, "durationSigma": 0, "workersPerInstance": 1000])
    let measured = try Self.run(
      ["hitRatio": 0, "originFailover": 1, "responseTimeout": 5], [slow, Self.origin("b")],
      for: 10)
    #expect(measured[.accepted] == measured[.offered])
    #expect(abs(try #require(measured[.answerP50]).mean - 5.001) < 0.03)
  }
}
