import Architecture
import Diagnostics
import Snippets
import Testing

/// Nodes of drawings that are rules of an event bus.
@Suite struct RuleReadingTests {
  private func parts(_ text: String) -> [String] {
    let reading = ReadingPrinter.reading(text)
    #expect(!reading.findings.contains { $0.rule == "UnknownComponent" })
    return reading.snippets.flatMap(\.system.components).map { "\($0.id.text) \($0.label)" }
  }

  private func graph(_ name: String, _ more: String = "") -> String {
    "```mermaid\ngraph LR\nA[Lambda] --> B[EventBridge]\nB --> C[\(name)]\n"
      + "C --> D[SQS]\nD --> E[Lambda]\n\(more)```\n"
  }

  @Test(arguments: [
    "OrderCreatedRule", "주문 생성 규칙", "order-created-rule", "OrderRule<br/>주문 생성 이벤트",
  ])
  func areKnownByTheirNamesBehindABus(name: String) {
    let label = name.replacing("<br/>", with: " ")
    #expect(
      parts(graph(name)) == [
        "lambda Lambda", "eventbridge EventBridge", "eventbridge-2 \(label)", "sqs SQS",
        "lambda-2 Lambda",
      ])
  }

  @Test func keepTheirFrames() throws {
    let text = graph("OrderRule", "subgraph bus\nB\nC\nend\n")
    let system = try #require(ReadingPrinter.reading(text).snippets.first?.system)
    #expect(system.groups.first?.members.map(\.text) == ["eventbridge", "eventbridge-2"])
    #expect(system.rules == [.init("eventbridge-2")])
  }

  @Test(arguments: ["Router", "RulesEngine", "Schedule", "규칙성"])
  func areNothingElse(name: String) {
    let ids = ReadingPrinter.reading(graph(name)).snippets.flatMap(\.system.components).map(
      \.id.text)
    #expect(!ids.contains("eventbridge-2"))
  }

  @Test func areNoneWithoutABusBeforeAndATargetBehind() {
    let before =
      "```mermaid\ngraph LR\nA[Lambda] --> C[OrderRule]\nC --> D[SQS]\n"
      + "D --> B[EventBridge]\n```\n"
    let last =
      "```mermaid\ngraph LR\nA[Lambda] --> B[EventBridge]\nB --> C[OrderRule]\n"
      + "A --> D[SQS]\n```\n"
    for text in [before, last] {
      let ids = ReadingPrinter.reading(text).snippets.flatMap(\.system.components).map(\.id.text)
      #expect(ids.contains("other") && !ids.contains("eventbridge-2"))
    }
  }
}
