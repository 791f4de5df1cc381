import Architecture
import Diagnostics
import Simulation
import Testing

/// Replicas of a global table: writes are copied behind the writer's back.
@Suite struct GlobalTableTests {
  private static func system(
    _ replica: [String: Double], _ label: String = "복제"
  ) throws -> System {
    try Wiring.system(
      [
        Systems.component("client"), Systems.component("dynamodb", "seoul", ["latency": 0]),
        Systems.component("dynamodb", "tokyo", ["latency": 0].merging(replica) { $1 }),
      ], "client > seoul: 쓰기", "seoul > tokyo: " + label)
  }

  /// Two tables in a row are no replicas unless the note says so.
  @Test func onlyWordsMakeReplicas() throws {
    #expect(Simulator.obstacle(to: try Self.system([:], "다음 단계"))?.key == "obstacle.noDelivery")
    for label in ["복제", "Global Table replication", "글로벌 테이블"] {
      #expect(Simulator.obstacle(to: try Self.system([:], label)) == nil)
    }
  }

  /// The writer has the answer at once, the other Region the write after the lag.
  @Test(arguments: [1.0, 3])
  func copiesLagBehind(lag: Double) throws {
    let measured = try Wiring.run(
      Self.system(["replicationLatency": lag]), under: Systems.steady(10, for: 20, drain: 10),
      replications: 4)
    #expect(measured[.completed] == measured[.offered])
    #expect(try #require(measured[.answerP99]).mean < 1e-5)
    #expect(abs(try #require(measured[.completionMean]).mean - lag) < 1e-6)
  }

  /// A copy costs the replica a write. Too little capacity there refuses no user and loses
  /// nothing: copies are tried again.
  @Test func replicasPayForCopies() throws {
    let measured = try Wiring.run(
      Self.system(["writeCapacityUnits": 10, "burstSeconds": 1]),
      under: Systems.steady(20, for: 20, drain: 60, process: .constant), replications: 2)
    #expect(measured[.accepted] == measured[.offered])
    #expect(measured[.completed] == measured[.offered])
    #expect(measured.mean(.lost) == 0)
    #expect(try measured.values("tokyo").throttles.mean > 100)
    #expect(try measured.values("seoul").throttles.mean == 0)
    // 400 writes at 10 a second after a first second's worth.
    #expect(try #require(measured[.completionP99]).mean > 15)
  }

  /// What a Region misses while it is out arrives later, and readers of the other notice nothing.
  @Test func outagesOfAReplicaDelayOnly() throws {
    let measured = try Wiring.run(
      Self.system(["outageStart": 2, "outageDuration": 20, "readShare": 1]),
      under: Systems.steady(10, for: 10, drain: 30), replications: 2)
    #expect(measured[.accepted] == measured[.offered])
    #expect(measured[.completed] == measured[.offered])
    #expect(try #require(measured[.completionP99]).mean > 12)
  }
}
