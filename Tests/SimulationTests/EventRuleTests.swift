import Architecture
import Diagnostics
import Simulation
import Testing

/// Rules of an event bus that are drawn as parts of their own.
@Suite struct EventRuleTests {
  private static func rule(_ id: String, _ label: String) -> Component {
    Component(id: .init(id), service: .eventBridge, label: label)
  }

  private static let parts = ["client", "eventbridge", "lambda", "sqs"].map {
    Systems.component($0)
  }

  @Test func areAStepOfTheirBus() throws {
    let scenario = Systems.steady(20, for: 60, drain: 120)
    let plain = try Wiring.run(
      Wiring.system(
        Self.parts, "client > eventbridge", "eventbridge > lambda", "eventbridge > sqs"),
      under: scenario, replications: 3)
    let drawn = try Wiring.run(
      Wiring.system(
        Self.parts + [Self.rule("rule", "OrderCreatedRule"), Self.rule("rule-2", "주문 취소 규칙")],
        "client > eventbridge", "eventbridge > rule: 이벤트 매칭", "rule > lambda",
        "eventbridge > rule-2", "rule-2 > sqs"),
      under: scenario, replications: 3)
    for metric in Metric.allCases { #expect(drawn[metric] == plain[metric]) }
    #expect(drawn.components == plain.components)
    let rates = Dictionary(
      uniqueKeysWithValues: drawn.connections.map { ("\($0.from.text) \($0.to.text)", $0.peakRate) }
    )
    let before = try #require(plain.connections.first { $0.to.text == "lambda" })
    #expect(rates["eventbridge rule"] == before.peakRate)
    #expect(rates["rule lambda"] == before.peakRate)
  }

  @Test func takeAnEventOnceForAllTheirTargets() throws {
    let measured = try Wiring.run(
      Wiring.system(
        Self.parts + [Self.rule("rule", "모든 주문 규칙")], "client > eventbridge",
        "eventbridge > rule", "rule > lambda", "rule > sqs"),
      under: Systems.steady(20, for: 60, drain: 120), replications: 3)
    let sent = try #require(measured.connections.first { $0.to.text == "eventbridge" })
    let matched = try #require(measured.connections.first { $0.to.text == "rule" })
    #expect(matched.peakRate == sent.peakRate)
  }

  @Test func passOnWhatTheirNameSaysOfTheShare() throws {
    let measured = try Wiring.run(
      Wiring.system(
        Self.parts + [Self.rule("rule", "큰 주문 규칙")], "client > eventbridge",
        "eventbridge > lambda", "eventbridge > rule: 10%", "rule > sqs"),
      under: Systems.steady(200, for: 60, drain: 120), replications: 3)
    let sent = try #require(measured.connections.first { $0.to.text == "eventbridge" })
    let matched = try #require(measured.connections.first { $0.to.text == "sqs" })
    #expect(abs(matched.peakRate.mean / sent.peakRate.mean - 0.1) < 0.02)
  }

  @Test func doNotRunWhereTheirEventsMakeEvents() throws {
    let system = try Wiring.system(
      Self.parts + [Self.rule("rule", "OrderCreatedRule"), Self.rule("rule-2", "PaidRule")],
      "client > eventbridge", "eventbridge > rule", "rule > lambda", "lambda > eventbridge: Paid",
      "eventbridge > rule-2", "rule-2 > sqs")
    #expect(Simulator.obstacle(to: system)?.key == "obstacle.rules")
  }

  @Test func areABusWhereNoneStandsBeforeThem() throws {
    let system = try Wiring.system(
      [Systems.component("client"), Self.rule("rule", "HourlyRule"), Systems.component("lambda")],
      "client > rule", "rule > lambda")
    #expect(system.rules.isEmpty)
    let measured = try Wiring.run(
      system, under: Systems.steady(5, for: 20, drain: 60), replications: 2)
    #expect(measured.components.contains { $0.id.text == "rule" && $0.usage != nil })
  }
}
