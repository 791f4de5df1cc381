import Architecture
import Simulation
import Testing

/// What requests only pass: gateways, links, sign-in, other people's systems.
@Suite struct NetworkPathTests {
  /// Each part of the way adds what it states, and the effect arrives behind all of them.
  @Test func latenciesAddUp() throws {
    let way = ["route53", "waf", "igw", "nlb", "directconnect"]
    let measured = try Oracle.run(
      way.map { Systems.component($0, nil, ["latency": 0.01]) } + [
        Systems.component("onpremises", nil, ["duration": 0.05, "durationSigma": 0])
      ], under: Systems.steady(10, for: 20, drain: 5), replications: 2)
    #expect(measured[.completed] == measured[.offered])
    #expect(abs(try #require(measured[.completionMean]).mean - 0.1) < 1e-9)
  }

  /// Connections are requests under way: with 50 of a second each, 40 connections leave no more
  /// than 40 requests a second.
  @Test func gatewaysHoldSoManyConnections() throws {
    let measured = try Oracle.run(
      [
        Systems.component("nat", nil, ["connectionsPerAddress": 20, "addresses": 2, "latency": 0]),
        Systems.component("external", nil, ["duration": 1, "durationSigma": 0]),
      ], under: Systems.steady(50, for: 10.005, drain: 5, process: .constant), replications: 2)
    #expect(measured[.completed]?.mean == 400)
    #expect(measured.losses.map(\.reason) == [.overloaded])
  }

  /// With the zone of the gateway the way out is gone, for that long.
  @Test func gatewaysLiveInOneZone() throws {
    let measured = try Oracle.run(
      [
        Systems.component("nat", nil, ["zoneLossStart": 20, "zoneLossDuration": 30]),
        Systems.component("external"),
      ], under: Systems.steady(10, for: 100, drain: 10, process: .constant), replications: 2)
    #expect(abs(try #require(measured[.failed]).mean - 300) <= 1)
    #expect(measured.losses.map(\.reason) == [.unavailable])
  }

  /// An authorizer of an API checks whoever asks; nobody comes through it.
  @Test func usersDoNotComeThroughAnAuthorizer() throws {
    let pool = Systems.component(
      "cognito", nil, ["authenticationRate": 1, "authenticationShare": 1])
    let system = try Wiring.system(
      [pool, Systems.component("apigateway"), Systems.component("lambda")],
      "cognito > apigateway: authorizer", "apigateway > lambda")
    let measured = try Wiring.run(
      system, under: Systems.steady(10, for: 20, drain: 5), replications: 2)
    #expect(measured[.completed] == measured[.offered])
    #expect(measured.connections[0].peakRate.mean == 0)
  }

  /// Everybody signs in: the quota is a bucket of one second. A tenth does: ten times as many.
  @Test func signInsAreLimited() throws {
    func accepted(_ share: Double) throws -> Estimate {
      let pool = Systems.component(
        "cognito", nil,
        ["authenticationRate": 10, "authenticationShare": share, "latency": 0])
      let measured = try Oracle.run(
        [pool], under: Systems.steady(100, for: 10.005, process: .constant))
      return try #require(measured[.accepted])
    }
    #expect(try accepted(1).mean == 109)
    // 1,000 requests at 100 a second, a tenth of them a Bernoulli stream of 10 a second.
    #expect(try accepted(0.1).mean > 960)
    #expect(try accepted(0).mean == 1000)
  }

  /// A system elsewhere that takes 5 requests a second turns away the others.
  @Test func othersHaveLimitsToo() throws {
    let measured = try Oracle.run(
      [Systems.component("external", nil, ["rateLimit": 5, "duration": 0.1])],
      under: Systems.steady(20, for: 10.01, drain: 5, process: .constant), replications: 2)
    #expect(measured[.accepted]?.mean == 54)
    #expect(measured[.rejected]?.mean == 146)
  }
}
