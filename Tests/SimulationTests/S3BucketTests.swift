import Architecture
import Simulation
import Testing

@Suite struct S3BucketTests {
  /// 503 Slow Down above the rate of the prefixes, for what comes straight from users.
  @Test func slowsDownAboveTheRateOfItsPrefixes() throws {
    let bucket = Systems.component("s3", nil, ["prefixWriteRate": 50, "prefixes": 2, "latency": 0])
    let measured = try Oracle.run(
      [bucket], under: Systems.steady(200, for: 10.0025, process: .constant), replications: 2)
    // The bucket of one second, and what it refills between the first and the last request.
    #expect(measured[.accepted]?.mean == 1099)
    #expect(measured[.rejected]?.mean == 901)
  }

  /// An app between people and a bucket passes requests and answers on.
  @Test func appsPassRequestsOn() throws {
    let measured = try Oracle.run(
      [
        Systems.component("client"), Systems.component("app"), Systems.component("s3"),
      ], under: Systems.steady(20, for: 10, drain: 5), replications: 2)
    #expect(measured[.completed] == measured[.offered])
    #expect(measured[.accepted] == measured[.offered])
    #expect(abs(try #require(measured[.answerP50]).mean - 0.1) < 0.001)
  }

  private static func details(
    _ settings: [String: Double], rate: Double = 20, for duration: Double = 200
  ) throws -> Measurements.ComponentValues {
    let bucket = Systems.component("s3", "bucket", ["latency": 0].merging(settings) { $1 })
    let system = try Wiring.system(
      [Systems.component("client", "writers"), Systems.component("client", "readers"), bucket],
      "writers > bucket: 쓰기", "readers > bucket: 조회")
    return try Wiring.run(system, under: Systems.steady(2 * rate, for: duration)).values("bucket")
  }

  private static func value(
    _ detail: Detail, _ values: Measurements.ComponentValues
  ) throws -> Estimate {
    try #require(values.details.first { $0.detail == detail }).estimate
  }

  /// Without versions a bucket holds what has been written and not been deleted: of objects whose
  /// last write or deletion is known, a share 1 − p. With them it keeps every write, and a marker
  /// for every deletion.
  @Test func versionsKeepWhatIsOverwrittenAndDeleted() throws {
    let settings = ["objects": 50.0, "deleteShare": 0.3]
    let plain = try Self.details(settings)
    let stored = try Self.value(.storedVersions, plain)
    #expect(try Oracle.deviation(stored, from: 50 * 0.7) < 4)
    #expect(!plain.details.contains { $0.detail == .deleteMarkers })
    let kept = try Self.details(settings.merging(["versioning": 1]) { $1 })
    #expect(try Oracle.deviation(Self.value(.storedVersions, kept), from: 4000 * 0.7) < 4)
    #expect(try Oracle.deviation(Self.value(.deleteMarkers, kept), from: 4000 * 0.3) < 4)
    // Readers do not notice the difference.
    #expect(try Self.value(.missingReadRatio, kept) == Self.value(.missingReadRatio, plain))
  }

  /// Whoever reads after a deletion has been acknowledged finds nothing, whoever reads after a
  /// write finds it: of the reads a share p meets a deleted object, once all have been touched.
  @Test func readersSeeTheLastAcknowledgedWrite() throws {
    let missing = try Self.value(
      .missingReadRatio, Self.details(["objects": 10, "deleteShare": 0.25]))
    #expect(abs(missing.mean - 0.25) < 4 * missing.halfWidth / 2.093 + 0.0025)
    let gone = try Self.value(.missingReadRatio, Self.details(["objects": 1, "deleteShare": 1]))
    // All but the reads before the first deletion, one of 4,000 on average.
    #expect(gone.mean > 0.998)
  }

  /// Nobody is told of deletions, and nobody pays for them.
  @Test func deletionsAreFree() throws {
    let system = try Wiring.system(
      [
        Systems.component("client"), Systems.component("s3", nil, ["deleteShare": 0.5]),
        Systems.component("lambda", nil, ["duration": 0.001]),
      ], "client > s3", "s3 > lambda")
    let measured = try Wiring.run(system, under: Systems.steady(50, for: 20, drain: 60))
    #expect(measured[.completed] == measured[.offered])
    let written = try #require(try measured.values("s3").usage?.first?.amount)
    #expect(try Oracle.deviation(written, from: measured.mean(.offered) / 2) < 4)
    #expect(try measured.values("lambda").invocations?.mean == written.mean)
  }
}
