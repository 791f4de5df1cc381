import Architecture
import Simulation
import Testing

/// Data Firehose: what it takes, when it delivers, and what becomes of records that it cannot
/// deliver.
@Suite struct DeliveryStreamTests {
  private static func system(
    _ stream: [String: Double] = [:], _ bucket: [String: Double] = [:]
  ) throws -> System {
    try Wiring.system(
      [
        Systems.component("client"), Systems.component("firehose", nil, stream),
        Systems.component("s3", nil, ["latency": 0].merging(bucket) { _, stated in stated }),
      ], "client > firehose", "firehose > s3")
  }

  /// A buffer of 1 MB is full with the eleventh record of 100 KB; what is left waits for the
  /// interval.
  @Test func fullBuffersAreDeliveredAtOnce() throws {
    let system = try Self.system(
      ["bufferingSize": 1, "recordSize": 100, "putThroughput": 1e6])
    let early = try Wiring.run(system, under: Wiring.burst(35, drain: 299), replications: 2)
    #expect(early.mean(.completed) == 33)
    #expect(early.mean(.inFlight) == 2)
    #expect(early.mean(.accepted) == 35)
    #expect(try early.values("firehose").maximumDepth?.mean == 11)
    let late = try Wiring.run(system, under: Wiring.burst(35, drain: 301), replications: 2)
    #expect(late.mean(.completed) == 35)
    #expect(late.mean(.lost) == 0)
  }

  /// One record a second fills nothing: the first of each buffer waits for the whole interval,
  /// the others for what is left of it.
  @Test func theIntervalBoundsTheWait() throws {
    let measured = try Wiring.run(
      Self.system(["bufferingInterval": 60]),
      under: Systems.steady(1, for: 599.5, drain: 61, process: .constant), replications: 2)
    #expect(measured[.completed] == measured[.offered])
    // Records arrive 0, 1, …, 60 seconds after the first of their buffer: 30 seconds on average.
    #expect(abs(try #require(measured[.completionMean]).mean - 30) < 1)
    #expect(try #require(measured[.completionP99]).mean <= 60.3)
    #expect(try #require(measured[.answerP99]).mean < 0.011)
  }

  private static let limits: [(settings: [String: Double], accepted: Double)] = [
    (["putRequests": 50], 549), (["putRecords": 25], 274),
    (["putThroughput": 1000, "recordSize": 100], 109),
  ]

  /// A second's worth in reserve, and what comes back in the ten seconds.
  @Test(arguments: limits)
  func directPutHasLimits(settings: [String: Double], accepted: Double) throws {
    let measured = try Wiring.run(
      Self.system(settings), under: Systems.steady(200, for: 10.0025, process: .constant),
      replications: 2)
    #expect(measured.mean(.accepted) == accepted)
    #expect(measured.mean(.rejected) == 2000 - accepted)
  }

  /// What Firehose reads from a stream by itself is nobody's put.
  @Test func streamsAreReadWithoutLimits() throws {
    let system = try Wiring.system(
      [
        Systems.component("kinesis"),
        Systems.component("firehose", nil, ["putRequests": 1, "bufferingInterval": 1]),
        Systems.component("s3"),
      ], "kinesis > firehose", "firehose > s3")
    let measured = try Wiring.run(
      system, under: Systems.steady(50, for: 10, drain: 10), replications: 4)
    #expect(measured[.completed] == measured[.offered])
    #expect(measured.mean(.duplicated) == 0)
  }

  /// An outage of the bucket delays; one that lasts longer than records are kept loses them.
  @Test(arguments: [(86_400.0, 0.0), (30, 20)])
  func deliveriesAreRepeatedForAsLongAsRecordsAreKept(retention: Double, lost: Double) throws {
    let measured = try Wiring.run(
      Self.system(
        ["bufferingInterval": 1, "messageRetentionPeriod": retention],
        ["outageStart": 0, "outageDuration": 60]),
      under: Wiring.burst(20, drain: 90), replications: 2)
    #expect(measured.mean(.lost) == lost)
    #expect(measured.mean(.completed) == 20 - lost)
    if lost > 0 { #expect(measured.losses.map(\.reason) == [.expired]) }
    #expect(measured.mean(.inFlight) == 0)
  }

  /// A delivery is one object: whoever is told of new objects is told once, and what becomes of
  /// the object becomes of every record in it.
  @Test func objectsAreToldOfOnce() throws {
    func measured(_ function: [String: Double]) throws -> Measurements {
      try Wiring.run(
        Wiring.system(
          [
            Systems.component("client"),
            Systems.component("firehose", nil, ["bufferingInterval": 10]),
            Systems.component("s3", nil, ["latency": 0]),
            Systems.component(
              "lambda", nil, ["duration": 0.1, "durationSigma": 0].merging(function) { $1 }),
            Systems.component("dynamodb", "table"),
          ], "client > firehose", "firehose > s3", "s3 > lambda", "lambda > table"),
        under: Systems.steady(20, for: 59.99, drain: 400, process: .constant), replications: 2)
    }
    // Six intervals, the last of which begins before 60 s.
    let good = try measured([:])
    #expect(try good.values("lambda").invocations?.mean == 6)
    #expect(good[.completed] == good[.offered])
    #expect(good.mean(.duplicated) == 0)
    #expect(try good.values("s3").usage?.first?.amount.mean == 6)
    // Every attempt fails: three for each object, and all of its records are gone.
    let bad = try measured(["errorRate": 1])
    #expect(try bad.values("lambda").invocations?.mean == 18)
    #expect(bad[.lost] == bad[.offered])
    #expect(bad.losses.map(\.reason) == [.dropped])
  }

  /// Hundreds of batches wait for a bucket that is out, each for both destinations.
  @Test func manyBatchesMayWait() throws {
    let system = try Wiring.system(
      [
        Systems.component("client"), Systems.component("firehose", nil, ["bufferingInterval": 0]),
        Systems.component("s3", nil, ["outageStart": 0, "outageDuration": 20]),
        Systems.component("external", nil, ["latency": 0]),
      ], "client > firehose", "firehose > s3", "firehose > external")
    let measured = try Wiring.run(
      system, under: Systems.steady(50, for: 10, drain: 60), replications: 2)
    #expect(try measured.values("firehose").maximumDepth?.mean ?? 0 > 400)
    #expect(measured[.completed] == measured[.offered])
  }
}
