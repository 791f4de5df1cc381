import Architecture
import Simulation
import Testing

/// RDS, Aurora and RDS Proxy: connections, replicas, failover, capacity that follows the load.
@Suite struct DatabaseTests {
  private static func database(
    _ service: String = "rds", _ settings: [String: Double] = [:]
  ) -> Component {
    let plain = ["vCPUs": 1.0, "duration": 1, "exponentialDuration": 1, "maxConnections": 1e6]
    return Systems.component(service, nil, plain.merging(settings) { $1 })
  }

  /// M/M/1/K with ρ = 0.8: (1 − ρ) ρ^K / (1 − ρ^(K + 1)) of the queries find no connection.
  @Test(arguments: [(1.0, 0.444444), (5, 0.0888187)])
  func connectionsRunOut(limit: Double, share: Double) throws {
    let measured = try Oracle.run(
      [Self.database("rds", ["maxConnections": limit])],
      under: Systems.steady(0.8, for: 3000 * Oracle.effort, drain: 60))
    #expect(try Oracle.deviation(measured[.lostRatio], from: share) < 4)
    #expect(measured.losses.map(\.reason) == [.overloaded])
  }

  /// Half of the queries read: with a replica both instances are M/M/1 with ρ = 0.4; without
  /// one they share a single instance with ρ = 0.8.
  @Test(arguments: [(1.0, 1 / 0.6), (0, 5.0)])
  func replicasTakeReads(replicas: Double, time: Double) throws {
    let measured = try Oracle.run(
      [Self.database("rds", ["readShare": 0.5, "readReplicas": replicas])],
      under: Systems.steady(0.8, for: 6000 * Oracle.effort, drain: 200))
    #expect(try Oracle.deviation(measured[.completionMean], from: time) < 4)
  }

  private static func failures(
    _ service: String, _ settings: [String: Double], at rate: Double = 10
  ) throws -> Estimate {
    let measured = try Oracle.run(
      [database(service, ["duration": 0, "failoverAt": 100].merging(settings) { $1 })],
      under: Systems.steady(rate, for: 1200, drain: 10, process: .constant))
    #expect(measured.losses.allSatisfy { $0.reason == .unavailable })
    return try #require(measured[.failed])
  }

  /// A standby takes over after 60 to 120 s, 90 s on average; an instance alone is made anew.
  @Test func standbysTakeOver() throws {
    let all = try Self.failures("rds", ["multiAZ": 1])
    #expect(try Oracle.deviation(all, from: 900) < 4)
    // The mean of 20 draws from 600 to 1200 failures.
    #expect(all.mean > 700 && all.mean < 1100)
    #expect(try Self.failures("rds", ["recoveryTime": 300]).mean == 3000)
    // Replicas go on reading meanwhile.
    let reads = try Self.failures("rds", ["multiAZ": 1, "readReplicas": 1, "readShare": 0.5])
    #expect(abs(reads.mean - all.mean / 2) < 40)
  }

  /// A reader of Aurora takes over in 30 to 60 s; without one it lasts ten minutes.
  @Test func readersArePromoted() throws {
    let promoted = try Self.failures("aurora", ["readReplicas": 1, "readShare": 0])
    #expect(promoted.mean >= 300 && promoted.mean <= 600)
    #expect(try Self.failures("aurora", [:]).mean == 6000)
  }

  /// The label says that there is a standby.
  @Test func labelsNameStandbys() throws {
    var instance = Self.database("rds", ["duration": 0, "failoverAt": 100])
    instance.annotations = ["Multi-AZ"]
    let measured = try Oracle.run(
      [instance], under: Systems.steady(10, for: 1200, process: .constant), replications: 4)
    #expect(try #require(measured[.failed]).mean <= 1200)
    #expect(measured.parameters.contains { $0.setting.name == "failoverMaximum" })
  }

  /// The zone of the writer is gone for ten minutes: with a standby two minutes at most are lost,
  /// without one the ten minutes and the time to make the instance anew.
  @Test func zonesTakeTheirWritersAlong() throws {
    let zone = ["zoneLossStart": 100.0, "zoneLossDuration": 600]
    func failures(_ settings: [String: Double]) throws -> Double {
      let measured = try Oracle.run(
        [Self.database("rds", zone.merging(settings) { $1 }.merging(["duration": 0]) { $1 })],
        under: Systems.steady(10, for: 1200, drain: 10, process: .constant), replications: 4)
      return try #require(measured[.failed]).mean
    }
    #expect(try failures(["recoveryTime": 60]) == 6600)
    #expect(try failures(["multiAZ": 1]) <= 1200)
  }

  /// From half an ACU on, a query needs eight times as long; capacity grows while all is busy.
  @Test func serverlessGrowsWithTheLoad() throws {
    func time(_ settings: [String: Double]) throws -> Double {
      let base = ["maxCapacity": 16.0, "minCapacity": 0.5, "duration": 0.1, "readShare": 0]
      let measured = try Oracle.run(
        [Self.database("aurora", base.merging(settings) { $1 })],
        under: Systems.steady(20, for: 200, drain: 100), replications: 4)
      return try #require(measured[.completionP50]).mean
    }
    // Two processors' worth of load, four at the end: quick again.
    #expect(try time([:]) < 0.2)
    // Capacity that may not grow drowns: 20 requests of 0.8 s each on one.
    #expect(try time(["maxCapacity": 0.5]) > 20)
  }

  /// After five idle minutes it pauses; the first query waits 15 s for it.
  @Test func serverlessPauses() throws {
    let scenario = Scenario(
      name: "pause", process: .constant,
      phases: [
        Scenario.Phase(duration: 10.5, rate: 1), Scenario.Phase(duration: 400, rate: 0),
        Scenario.Phase(duration: 1.5, rate: 1),
      ], drain: 60, origin: .configured)
    func slowest(_ minimum: Double) throws -> Double {
      let measured = try Oracle.run(
        [
          Self.database(
            "aurora", ["minCapacity": minimum, "maxCapacity": 4, "duration": 0, "readShare": 0])
        ], under: scenario, replications: 2)
      #expect(measured[.completed] == measured[.offered])
      return try #require(measured[.completionP99]).mean
    }
    #expect(try slowest(0.5) < 0.001)
    #expect(try slowest(0) > 14)
  }

  /// Ten connections for a hundred callers at once: the others wait, nobody is turned away. Left
  /// to themselves they overrun the database.
  @Test func proxiesShareConnections() throws {
    let crowd = Systems.steady(1000, for: 1.0005, drain: 200, process: .constant)
    let database = Self.database(
      "rds", ["maxConnections": 10, "vCPUs": 10, "duration": 0.1, "exponentialDuration": 0])
    let alone = try Oracle.run([database], under: crowd, replications: 2)
    #expect(try #require(alone[.lostRatio]).mean > 0.8)
    let proxy = Systems.component("rdsproxy", nil, ["maxConnections": 10])
    let shared = try Oracle.run([proxy, database], under: crowd, replications: 2)
    #expect(shared[.completed] == shared[.offered])
    let impatient = Systems.component(
      "rdsproxy", nil, ["maxConnections": 10, "connectionBorrowTimeout": 2])
    let failing = try Oracle.run([impatient, database], under: crowd, replications: 2)
    #expect(failing.losses.map(\.reason) == [.overloaded])
    #expect(abs(try #require(failing[.completed]).mean - 300) < 40)
  }
}
