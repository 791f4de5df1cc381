import Architecture
import Simulation
import Testing

/// Single items of tables: what is read of them, when they expire, who overwrites whom.
///
/// Users write at rate w and read at rate r, each time one of K items, all alike: the age of the
/// last write of an item is exponential with rate w / K.
@Suite struct TableItemsTests {
  private static let free: [String: Double] = [
    "latency": 0, "writeCapacityUnits": 1e6, "readCapacityUnits": 1e6, "partitions": 1000,
  ]

  private static func table(_ id: String, _ settings: [String: Double]) -> Component {
    Systems.component("dynamodb", id, free.merging(settings) { $1 })
  }

  /// One table that is written and read by users of its own.
  private static func measured(
    _ settings: [String: Double], rate: Double, for duration: Double, drain: Double = 0
  ) throws -> Measurements {
    let system = try Wiring.system(
      [
        Systems.component("client", "writers"), Systems.component("client", "readers"),
        table("table", settings),
      ], "writers > table: 쓰기", "readers > table: 조회")
    return try Wiring.run(
      system, under: Systems.steady(2 * rate, for: duration, drain: drain))
  }

  private static func detail(
    _ detail: Detail, of id: String, in measured: Measurements
  ) throws -> Estimate {
    try #require(try measured.values(id).details.first { $0.detail == detail }).estimate
  }

  /// Behind by d, met by a share s of the reads: s (1 − exp(−w d / K)) of them are stale.
  @Test(arguments: [(20.0, 1.0, 1.0 / 3), (200, 4, 1), (10, 0.2, 0.5)])
  func eventuallyConsistentReadsAreStaleForAWhile(
    items: Double, delay: Double, share: Double
  ) throws {
    let rate = 20.0
    let measured = try Self.measured(
      ["items": items, "consistencyDelay": delay, "laggingShare": share], rate: rate, for: 200)
    let stale = try Self.detail(.staleReadRatio, of: "table", in: measured)
    let expected = share * (1 - Oracle.exp(-rate * delay / items))
    #expect(try Oracle.deviation(stale, from: expected) < 4, "\(stale) \(expected)")
  }

  @Test func stronglyConsistentReadsAreNeverStale() throws {
    let measured = try Self.measured(
      ["items": 5, "stronglyConsistentShare": 1, "laggingShare": 1], rate: 20, for: 50)
    #expect(try Self.detail(.staleReadRatio, of: "table", in: measured).mean == 0)
  }

  /// Nothing is said of items that the note does not mention.
  @Test func withoutItemsNothingIsKnown() throws {
    let measured = try Self.measured(["timeToLive": 5], rate: 20, for: 10)
    #expect(try measured.values("table").details.isEmpty)
  }

  /// Items live for T, then up to D longer at random. Without D, a share 1 − exp(−w T / K) of
  /// them is there. Of the reads, exp(−a T) (1 − (1 − exp(−a D)) / (a D)) meet an expired item,
  /// a = w / K.
  @Test(arguments: [(50.0, 4.0, 0.0), (50, 2, 6), (20, 1, 3)])
  func expiredItemsAreReadUntilTheyAreDeleted(
    items: Double, time: Double, delay: Double
  ) throws {
    let (rate, duration) = (10.0, 400.0)
    let measured = try Self.measured(
      ["items": items, "timeToLive": time, "deletionDelay": delay], rate: rate, for: duration)
    let a = rate / items
    let expired =
      delay == 0
      ? 0 : Oracle.exp(-a * time) * (1 - (1 - Oracle.exp(-a * delay)) / (a * delay))
    let stored = items * (1 - Oracle.exp(-a * time) + expired)
    let reads = try Self.detail(.expiredReadRatio, of: "table", in: measured)
    // The table starts empty: nothing has expired in the first moments.
    let start = 2 * (time + delay) / duration * expired
    #expect(try Oracle.deviation(reads, from: expired) < 4 || abs(reads.mean - expired) < start)
    #expect(
      try Oracle.deviation(Self.detail(.storedItems, of: "table", in: measured), from: stored) < 4)
  }

  /// Whatever was written has expired in the end, and deletions cost no capacity.
  @Test func everythingIsDeletedInTheEnd() throws {
    let measured = try Self.measured(
      [
        "items": 1000, "timeToLive": 5, "deletionDelay": 10, "writeCapacityUnits": 30,
        "burstSeconds": 1,
      ], rate: 10, for: 20, drain: 60)
    #expect(try Self.detail(.storedItems, of: "table", in: measured).mean == 0)
    #expect(try Self.detail(.expiredDeletions, of: "table", in: measured).mean > 150)
    #expect(try measured.values("table").throttles.mean == 0)
    #expect(measured[.completed] == measured[.offered])
  }

  /// Streams tell of deletions: the function behind runs for them, too, and no request more is
  /// offered, completed or lost.
  @Test func streamsTellOfDeletions() throws {
    let system = try Wiring.system(
      [
        Systems.component("client"),
        Self.table("table", ["items": 1e5, "timeToLive": 5, "deletionDelay": 0]),
        Systems.component("dynamodbstreams", "stream"),
        Systems.component("lambda", "function", ["batchSize": 1, "duration": 0.001]),
      ], "client > table: 쓰기", "table > stream", "stream > function")
    let measured = try Wiring.run(
      system, under: Systems.steady(10, for: 20, drain: 60, process: .constant), replications: 2)
    let deletions = try Self.detail(.expiredDeletions, of: "table", in: measured).mean
    #expect(deletions > 190)
    #expect(
      try measured.values("function").invocations?.mean == measured.mean(.offered) + deletions)
    #expect(measured[.completed] == measured[.offered])
    #expect(measured.mean(.lost) == 0)
    #expect(measured.mean(.duplicated) == 0)
  }

  /// Two Regions write at rate w each: a write loses against one of the other Region within the
  /// delay d with probability 1 − exp(−w d / K).
  @Test(arguments: [(30.0, 1.0), (100, 3)])
  func laterWritesOfOtherRegionsWin(items: Double, delay: Double) throws {
    let (rate, duration) = (10.0, 300.0)
    let settings = ["items": items, "replicationLatency": delay]
    let system = try Wiring.system(
      [
        Systems.component("client", "here"), Systems.component("client", "there"),
        Self.table("seoul", settings), Self.table("tokyo", settings),
      ], "here > seoul: 쓰기", "there > tokyo: 쓰기", "seoul > tokyo: 복제",
      "tokyo > seoul: 복제")
    let measured = try Wiring.run(
      system, under: Systems.steady(2 * rate, for: duration, drain: 4 * delay))
    #expect(measured[.completed] == measured[.offered])
    #expect(measured.mean(.duplicated) == 0)
    let share = 1 - Oracle.exp(-rate * delay / items)
    // The last writes have nobody to lose against.
    let expected = rate * duration * share
    for region in ["seoul", "tokyo"] {
      let overwritten = try Self.detail(.overwrittenWrites, of: region, in: measured)
      #expect(
        try Oracle.deviation(overwritten, from: expected) < 4
          || abs(overwritten.mean - expected) < rate * delay, "\(overwritten) \(expected)")
    }
  }

  /// Copies that have to wait for a replica keep the time of their write. Both write twice a
  /// second until Tokyo is out at 10 s: of what Seoul has written by then only the last write,
  /// made at the same moment as Tokyo's, stands when the copies arrive, most of them half a
  /// minute later; and so does all that Seoul writes without Tokyo.
  @Test func lateCopiesKeepTheTimeOfTheirWrite() throws {
    let settings = ["items": 1.0, "replicationLatency": 5]
    let outage = ["outageStart": 10.0, "outageDuration": 30]
    let system = try Wiring.system(
      [
        Systems.component("client", "here"), Systems.component("client", "there"),
        Self.table("seoul", settings), Self.table("tokyo", settings.merging(outage) { $1 }),
      ], "here > seoul: 쓰기", "there > tokyo: 쓰기", "seoul > tokyo: 복제",
      "tokyo > seoul: 복제")
    let measured = try Wiring.run(
      system, under: Systems.steady(4, for: 20, drain: 60, process: .constant), replications: 2)
    #expect(try Self.detail(.overwrittenWrites, of: "tokyo", in: measured).mean == 18)
  }

  /// A hot item takes its share of the conflicts.
  @Test func hotKeysCollideMoreOften() throws {
    func lost(_ share: Double) throws -> Double {
      let settings = ["items": 1000, "replicationLatency": 1, "hotKeyShare": share]
      let system = try Wiring.system(
        [
          Systems.component("client", "here"), Systems.component("client", "there"),
          Self.table("seoul", settings), Self.table("tokyo", settings),
        ], "here > seoul: 쓰기", "there > tokyo: 쓰기", "seoul > tokyo: 복제",
        "tokyo > seoul: 복제")
      let measured = try Wiring.run(
        system, under: Systems.steady(20, for: 100, drain: 10), replications: 4)
      return try Self.detail(.overwrittenWrites, of: "tokyo", in: measured).mean
    }
    // Half of ten writes a second for one item: five within the second that copies take.
    #expect(try lost(0.5) > 20 * lost(0))
  }
}
