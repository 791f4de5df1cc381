import Architecture
import Simulation
import Testing

/// What a DynamoDB table takes: on demand, with auto scaling, with indexes, with a hot key. All
/// loads are evenly spaced, so that counts are exact.
@Suite struct TableCapacityTests {
  private static func run(
    _ settings: [String: Double], _ phases: [(seconds: Double, rate: Double)]
  ) throws -> Measurements {
    let scenario = Scenario(
      name: "steps", process: .constant,
      phases: phases.map { Scenario.Phase(duration: $0.seconds, rate: $0.rate) }, drain: 1,
      origin: .configured)
    return try Oracle.run(
      [Systems.component("dynamodb", nil, settings)], under: scenario, replications: 2)
  }

  private static func accepted(_ settings: [String: Double], _ rate: Double) throws -> Double {
    try #require(try run(settings, [(10.001, rate)])[.accepted]).mean
  }

  /// 4,000 writes a second at first, with the second's worth that the bucket holds; here a
  /// hundredth of everything.
  @Test func onDemandStartsWithALimit() throws {
    let table = [
      "onDemand": 1.0, "initialWriteUnits": 40, "partitionWriteUnits": 10,
      "writeCapacityUnits": 1,
    ]
    let accepted = try #require(try Self.run(table, [(10.015, 100)])[.accepted]).mean
    #expect(accepted == 440)
    #expect(try #require(try Self.run(table, [(10, 40)])[.rejected]).mean == 0)
  }

  /// Twice the previous peak, but a peak counts only when it is half an hour old.
  @Test func onDemandDoubles() throws {
    let table = [
      "onDemand": 1.0, "initialWriteUnits": 4, "partitionWriteUnits": 1, "writeCapacityUnits": 1,
    ]
    // 4 a second for the whole window, then 8: all fine.
    let patient = try Self.run(table, [(1980, 4), (60, 8)])
    #expect(patient[.rejected]?.mean == 0)
    // 8 after ten minutes: half of it is turned away, but for the first second's worth.
    let hasty = try Self.run(table, [(600, 4), (600, 8)])
    let rejected = try #require(hasty[.rejected]).mean
    #expect(abs(rejected - 2400) <= 8)
  }

  /// Two minutes above the target and the time of the change; then consumption over target.
  @Test func autoScalingFollowsLate() throws {
    let table = [
      "writeCapacityUnits": 10.0, "maxWriteCapacityUnits": 100, "burstSeconds": 1,
    ]
    // Ten of 14 get through until 120 + 60 s, then 10 / 0.7 = 15 units.
    let measured = try Self.run(table, [(600, 14)])
    let rejected = try #require(measured[.rejected]).mean
    #expect(abs(rejected - 4 * 180) <= 12)
    // Above the stated maximum nothing grows.
    let bounded = try Self.run(
      table.merging(["maxWriteCapacityUnits": 12]) { $1 }, [(600, 14)])
    #expect(abs(try #require(bounded[.rejected]).mean - (4 * 180 + 2 * 420)) <= 15)
  }

  /// Quarter of an hour well below the target: less is provisioned, and a return of the load is
  /// met with too little.
  @Test func autoScalingLowersLater() throws {
    let table = [
      "writeCapacityUnits": 5.0, "maxWriteCapacityUnits": 100, "burstSeconds": 1,
    ]
    let steps = [(600.0, 14.0), (1200, 1), (60, 14)]
    let rejected = try #require(try Self.run(table, steps)[.rejected]).mean
    let first = try #require(try Self.run(table, [steps[0]])[.rejected]).mean
    // Back at the 5 units that it started with.
    #expect(abs(rejected - first - 9 * 60) <= 12)
  }

  /// A table with capacity to spare takes no more writes than its index does, and a changed key
  /// costs two index writes.
  @Test(arguments: [(1.0, 20.0), (2, 10)])
  func indexesPressBack(writes: Double, rate: Double) throws {
    let accepted = try Self.accepted(
      [
        "writeCapacityUnits": 1000, "indexWriteCapacityUnits": 20, "indexWritesPerWrite": writes,
        "burstSeconds": 1,
      ], 100)
    #expect(abs(accepted - (rate * 10 + rate)) <= 1)
  }

  /// A local index is written with the table's own capacity: half as many writes with one, a
  /// third with two.
  @Test(arguments: [(0.0, 440.0), (1, 220), (2, 146)])
  func localIndexesShareTheTable(indexes: Double, expected: Double) throws {
    let accepted = try Self.accepted(
      ["writeCapacityUnits": 40, "localIndexWritesPerWrite": indexes, "burstSeconds": 1], 1000)
    #expect(abs(accepted - expected) <= 1)
  }

  /// One key takes no more than its partition gives, although the table has more; spread evenly
  /// there is no such bound.
  @Test func hotKeysMeetTheirPartition() throws {
    let table = ["writeCapacityUnits": 100.0, "partitionWriteUnits": 20]
    #expect(try Self.accepted(table, 90) == 900)
    let hot = try Self.accepted(table.merging(["hotKeyShare": 1]) { $1 }, 90)
    #expect(abs(hot - (20 * 10 + 20)) <= 1)
    let half = try Self.accepted(table.merging(["hotKeyShare": 0.5]) { $1 }, 30)
    #expect(half == 300)
  }

  /// Without adaptive capacity a key has the share of its partition: half of a table of two.
  @Test func staticPartitionsHaveTheirShare() throws {
    let table = [
      "writeCapacityUnits": 100.0, "partitions": 2, "hotKeyShare": 1, "burstSeconds": 1,
    ]
    #expect(try Self.accepted(table, 100) == 1000)
    let split = try Self.accepted(table.merging(["staticPartitions": 1]) { $1 }, 100)
    #expect(abs(split - 550) <= 1)
  }

  /// 8 KB: eventually consistent reads cost one unit, strongly consistent ones two, reads in
  /// transactions four; writes in transactions twice what they cost else.
  @Test(arguments: [(0.0, 0.0, 1.0), (1, 0, 2), (0, 1, 4)])
  func readsCostByConsistency(strong: Double, transactions: Double, units: Double) throws {
    let accepted = try Self.accepted(
      [
        "readCapacityUnits": 40, "burstSeconds": 1, "itemSize": 8, "readShare": 1,
        "stronglyConsistentShare": strong, "transactionShare": transactions,
      ], 200)
    #expect(abs(accepted - 440 / units) <= 1.5)
  }

  @Test func transactionsCostTwice() throws {
    let table = ["writeCapacityUnits": 40.0, "burstSeconds": 1, "transactionShare": 1]
    #expect(abs(try Self.accepted(table, 200) - 220) <= 1)
  }
}
