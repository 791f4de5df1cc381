import Architecture
import Claims
import Diagnostics
import Markdown
import Simulation
import Snippets
import Testing

@Suite struct OutcomeRuleTests {
  private let note = """
    # 주문 저장

    Before:

    ```
    API Gateway → Lambda → DynamoDB
    ```

    After:

    ```
    API Gateway → Lambda → SQS → Lambda → DynamoDB
    ```

    - DynamoDB 병목
    - 급증 때 요청 손실
    - 가용성 향상
    - SQS에 넣고 빠른 응답
    """

  private func measured(
    _ system: System, lost: Double, answer: Double, bottleneck: Component.ID?
  ) -> Measurements {
    let value = { (metric: Metric, mean: Double) in
      Measurements.Value(metric, Estimate(mean: mean, halfWidth: mean / 100))
    }
    return Measurements(
      system: system, scenario: Simulator.scenario(for: [system]), replications: 20,
      values: [value(.offered, 1000), value(.lost, lost), value(.answerMean, answer)],
      components: [], connections: [], losses: [], series: [], parameters: [],
      bottleneck: bottleneck)
  }

  private func claims(lostBefore: Double, lostAfter: Double) throws -> [Claim] {
    let document = Document(parsing: SourceFile(path: "note.md", text: note))
    let reading = SnippetReader.read(document)
    let pair = try #require(reading.comparisons.first).members.map { reading.snippets[$0] }
    let store = pair[0].system.components.first { $0.service == Service("dynamodb") }
    let comparison = Comparison(
      measurements: [
        measured(pair[0].system, lost: lostBefore, answer: 0.5, bottleneck: store?.id),
        measured(pair[1].system, lost: lostAfter, answer: 0.05, bottleneck: nil),
      ], differences: [])
    let figure = MeasuredFigure(place: pair[0].place, comparison: comparison)
    return ClaimReader.claims(in: document, figures: [figure])
  }

  @Test func aRunSupportsWhatTheNoteSaysHappens() throws {
    let found = try claims(lostBefore: 400, lostAfter: 0).filter { $0.rule == "measured-outcome" }
    #expect(found.map(\.quote) == ["병목", "요청 손실", "가용성 향상", "빠른 응답"])
    #expect(found.allSatisfy { $0.verdict == .confirmed })
  }

  @Test func aRunNeverRefutes() throws {
    let found = try claims(lostBefore: 0, lostAfter: 400).filter { $0.rule == "measured-outcome" }
    #expect(found.map(\.quote) == ["병목", "빠른 응답"])
  }

  @Test func withoutARunNothingIsSaidOfOutcomes() {
    let document = Document(parsing: SourceFile(path: "note.md", text: note))
    #expect(ClaimReader.claims(in: document).allSatisfy { $0.rule != "measured-outcome" })
  }
}
