import Architecture
import Simulation
import Testing

/// Who may use how much of the account's concurrency.
@Suite struct ConcurrencyTests {
  private static let slow: [String: Double] = [
    "accountConcurrency": 10, "duration": 50, "durationSigma": 0, "timeout": 60,
    "initDuration": 0.5,
  ]

  /// Two functions, each called with the same burst; how many invocations each began.
  private static func invocations(
    _ first: [String: Double], _ second: [String: Double] = [:], burst: Int = 40
  ) throws -> (first: Double, second: Double, cold: Double) {
    let system = try Wiring.system(
      [
        Systems.component("client"),
        Systems.component("lambda", nil, slow.merging(first) { $1 }),
        Systems.component("lambda", "lambda-2", slow.merging(second) { $1 }),
      ], "client > lambda", "client > lambda-2")
    let measured = try Wiring.run(
      system, under: Wiring.burst(burst, drain: 55), replications: 2)
    return (
      measured.components[1].invocations?.mean ?? 0,
      measured.components[2].invocations?.mean ?? 0,
      measured.components[1].coldStartRatio?.mean ?? 0
    )
  }

  @Test func functionsShareTheAccount() throws {
    let began = try Self.invocations([:])
    #expect(began.first + began.second == 10)
    #expect(began.first == 5)
  }

  /// A reservation is a floor and a ceiling, and is missing from what the others share.
  @Test func reservationsAreFloorAndCeiling() throws {
    let began = try Self.invocations(["reservedConcurrency": 3])
    #expect(began.first == 3 && began.second == 7)
    let stopped = try Self.invocations(["reservedConcurrency": 0])
    #expect(stopped.first == 0 && stopped.second == 10)
  }

  /// Environments initialised ahead of time are set aside; beyond them the function uses the
  /// shared rest, cold.
  @Test func provisionedEnvironmentsAreSetAside() throws {
    let began = try Self.invocations(["provisionedConcurrency": 4])
    #expect(began.first + began.second == 10)
    #expect(began.first >= 4 && began.first <= 8)
    #expect(abs(began.cold * began.first - (began.first - 4)) < 1e-9)
    let within = try Self.invocations(["provisionedConcurrency": 4, "reservedConcurrency": 6])
    #expect(within.first == 6 && within.second == 4)
    #expect(abs(within.cold - 2.0 / 6) < 1e-9)
  }

  /// A warm environment that was provisioned answers without an init phase.
  @Test func provisionedEnvironmentsAreWarm() throws {
    for (provisioned, seconds) in [(0.0, 0.6), (1, 0.1)] {
      let function = Systems.component(
        "lambda", nil,
        [
          "provisionedConcurrency": provisioned, "duration": 0.1, "durationSigma": 0,
          "initDuration": 0.5,
        ])
      let measured = try Oracle.run([function], under: Wiring.burst(1, drain: 5))
      #expect(abs(try #require(measured[.answerMean]).mean - seconds) < 0.1)
    }
  }

  /// 10 requests a second for each unit of concurrency, however short the function: a second's
  /// worth at once, and then the rate.
  @Test func requestsPerConcurrencyAreLimited() throws {
    let function = Systems.component(
      "lambda", nil,
      [
        "reservedConcurrency": 10, "duration": 0.001, "durationSigma": 0, "initDuration": 0,
      ])
    let measured = try Oracle.run(
      [function], under: Systems.steady(200, for: 10.0025, process: .constant), replications: 2)
    #expect(measured.mean(.accepted) == 100 + 999)
  }
}
