import Architecture
import Diagnostics
import Simulation
import Testing

/// Alarms in a drawing: no request passes them.
@Suite struct AlarmFlowTests {
  private static let flow = ["client", "apigateway", "lambda", "dynamodb"]
  private static let edges = ["client > apigateway", "apigateway > lambda", "lambda > dynamodb"]

  private static func system(_ more: [String] = [], _ moreEdges: [String] = []) throws -> System {
    try Wiring.system(
      (flow + more).map { Systems.component($0) },
      edges: edges + moreEdges)
  }

  @Test func leavesEveryNumberAsItIsWithoutAlarms() throws {
    let scenario = Systems.steady(20, for: 60, drain: 9)
    let plain = try Wiring.run(Self.system(), under: scenario, replications: 3)
    let watched = try Wiring.run(
      Self.system(
        ["alarm", "sns", "sqs"], ["lambda > alarm: Errors", "alarm > sns", "sqs > alarm: Age"]),
      under: scenario, replications: 3)
    #expect(watched == plain)
    #expect(!watched.components.contains { ["alarm", "sns", "sqs"].contains($0.id.text) })
  }

  @Test func assumesTheSameLoadWithAndWithoutAlarms() throws {
    let watched = try Self.system(["alarm", "sns"], ["dynamodb > alarm", "alarm > sns"])
    #expect(Simulator.scenario(for: [watched]) == Simulator.scenario(for: [try Self.system()]))
  }

  @Test func runsNoDrawingOfAlarmsAlone() throws {
    let alone = try Wiring.system(
      ["lambda", "alarm", "sns"].map { Systems.component($0) }, "lambda > alarm", "alarm > sns")
    #expect(Simulator.obstacle(to: alone)?.key == "obstacle.alarmsOnly")
  }

  @Test func keepsATopicThatAnAlarmTellsAndThatGoesOn() throws {
    let system = try Wiring.system(
      ["alarm", "sns", "lambda"].map { Systems.component($0) }, "alarm > sns", "sns > lambda")
    #expect(system.flow.components.map(\.id.text) == ["sns", "lambda"])
    let scenario = Systems.steady(5, for: 20, drain: 30)
    let plain = try Wiring.system(
      ["sns", "lambda"].map { Systems.component($0) }, "sns > lambda")
    #expect(
      try Wiring.run(system, under: scenario, replications: 2)
        == Wiring.run(plain, under: scenario, replications: 2))
  }
}
