import Architecture
import Simulation
import Testing

/// Cold starts and environments of one function under light load, as measured on AWS Lambda and
/// simulated by Mahmoudi and Khazaei (*SimFaaS*, 2021): newest idle environment first, idle for
/// at most 600 s.
@Suite struct ColdStartTableTests {
  /// Rate, share of cold starts and mean environments of an independent simulation with two
  /// million requests a row, then the same as measured on AWS.
  struct Row: Sendable {
    let rate: Double
    let cold: Double
    let environments: Double
    let measuredCold: Double
    let measuredEnvironments: Double
  }

  private static let rows = [
    Row(
      rate: 0.0018631, cold: 0.32919, environments: 0.6786, measuredCold: 0.34299,
      measuredEnvironments: 0.6742),
    Row(
      rate: 0.0028816, cold: 0.18199, environments: 0.8333, measuredCold: 0.14543,
      measuredEnvironments: 0.7795),
    Row(
      rate: 0.0042480, cold: 0.08575, environments: 0.9433, measuredCold: 0.07948,
      measuredEnvironments: 0.9459),
    Row(
      rate: 0.0057248, cold: 0.04269, environments: 1.0057, measuredCold: 0.03828,
      measuredEnvironments: 1.0319),
  ]

  @Test func tableIsReproduced() throws {
    let function = Systems.component(
      "lambda", nil,
      [
        "duration": 1.98134, "durationSigma": 0.83, "timeout": 900, "keepAlive": 600,
        "initDuration": 0.3,
      ])
    var coldErrors: [Double] = []
    var environmentErrors: [Double] = []
    for row in Self.rows {
      let horizon = 200_000 * Oracle.effort
      let measured = try Oracle.run([function], under: Systems.steady(row.rate, for: horizon))
      let values = measured.components[0]
      let cold = try #require(values.coldStartRatio)
      // The first call of a replication is always cold.
      let first = 1 / (row.rate * horizon)
      #expect(try Oracle.deviation(cold, from: row.cold + first * (1 - row.cold)) < 4)
      let environments = try #require(values.meanEnvironments)
      #expect(
        abs(environments.mean - row.environments) < 2 * environments.halfWidth + 0.01)
      coldErrors.append(abs(cold.mean - row.measuredCold) / row.measuredCold)
      environmentErrors.append(
        abs(environments.mean - row.measuredEnvironments) / row.measuredEnvironments)
    }
    #expect(coldErrors.reduce(0, +) / Double(coldErrors.count) < 0.2)
    #expect(environmentErrors.reduce(0, +) / Double(environmentErrors.count) < 0.04)
  }
}
