import Architecture
import Simulation
import Testing

/// Services that only watch: which requests leave a trace, and when calls are on record.
@Suite struct ObserverTests {
  private static func system(
    _ observer: String, _ settings: [String: Double], _ function: [String: Double] = [:]
  ) throws -> System {
    try Wiring.system(
      [
        Systems.component("client"), Systems.component("lambda", nil, function),
        Systems.component(observer, nil, settings),
      ], "client > lambda", "lambda > \(observer)")
  }

  private static func detail(
    _ detail: Detail, of id: String, in measured: Measurements
  ) throws -> Estimate {
    try #require(try measured.values(id).details.first { $0.detail == detail }).estimate
  }

  /// At r requests a second, a second has one with probability 1 − exp(−r); that one is kept, and
  /// of the others a share f.
  @Test(arguments: [(0.5, 0.05), (3, 0.05), (40, 0.05), (10, 0.2)])
  func theFirstOfEachSecondAndAShareOfTheOthersAreKept(rate: Double, share: Double) throws {
    let seconds = 200.0
    let measured = try Wiring.run(
      Self.system("xray", ["fixedRate": share]), under: Systems.steady(rate, for: seconds, drain: 9)
    )
    let firsts = 1 - Oracle.exp(-rate)
    let expected = seconds * (firsts + share * (rate - firsts))
    let kept = try Self.detail(.keptTraces, of: "xray", in: measured)
    #expect(try Oracle.deviation(kept, from: expected) < 4, "\(kept) \(expected)")
  }

  /// Evenly spaced, 60 requests a second: 1 and 5 % of 59, which is 6.6 % of all.
  @Test func theShareOfABusyService() throws {
    let measured = try Wiring.run(
      Self.system("xray", [:]), under: Systems.steady(60, for: 100, drain: 9, process: .constant))
    let ratio = try Self.detail(.keptTraceRatio, of: "xray", in: measured)
    #expect(try Oracle.deviation(ratio, from: (1 + 59 * 0.05) / 60) < 4)
    #expect(abs(ratio.mean - 0.066) < 0.002)
  }

  /// Errors that have nothing to do with the time of a request are in the sample as often as
  /// anything else; without any there is no share.
  @Test func rareErrorsAreRarelyInTheSample() throws {
    let measured = try Wiring.run(
      Self.system("xray", [:], ["errorRate": 0.1]), under: Systems.steady(50, for: 100, drain: 9))
    let failures = try Self.detail(.keptFailureRatio, of: "xray", in: measured)
    let all = try Self.detail(.keptTraceRatio, of: "xray", in: measured)
    #expect(try Oracle.deviation(failures, from: all.mean) < 4)
    let good = try Wiring.run(
      Self.system("xray", [:]), under: Systems.steady(5, for: 10, drain: 9), replications: 2)
    #expect(try !good.values("xray").details.contains { $0.detail == .keptFailureRatio })
  }

  /// Watching changes nothing.
  @Test func whoWatchesChangesNothing() throws {
    let bare = try Wiring.system(
      [Systems.component("client"), Systems.component("lambda")], "client > lambda")
    let scenario = Systems.steady(20, for: 20, drain: 9)
    let watched = try Wiring.run(Self.system("xray", [:]), under: scenario, replications: 4)
    #expect(try Wiring.run(bare, under: scenario, replications: 4).values == watched.values)
  }

  /// Records come five minutes after the call: none of a shorter spike, half of one of ten.
  @Test(arguments: [(240.0, 0.0), (300, 0), (600, 0.5), (3000, 0.9)])
  func recordsComeMinutesLater(duration: Double, expected: Double) throws {
    let measured = try Wiring.run(
      Self.system("cloudtrail", [:]),
      under: Systems.steady(2, for: duration, drain: 9, process: .constant), replications: 2)
    let recorded = try Self.detail(.recordedRatio, of: "cloudtrail", in: measured)
    #expect(abs(recorded.mean - expected) < 0.005)
  }
}
