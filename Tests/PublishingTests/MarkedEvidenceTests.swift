import Architecture
import Claims
import Diagnostics
import Markdown
import Pages
import Simulation
import Testing
import Translation

/// What a ledger says of a value that was measured.
@Suite struct MarkedEvidenceTests {
  private static func system(_ name: String) -> MeasuredSystem {
    let quantities: [(String, Double, Double, Quantity.Unit)] = [
      ("answer_p95", 1.234, 0.011, .seconds), ("lost_ratio", 0.341, 0.002, .ratio),
      ("sqs-2.maximum_depth", 5210, 14, .count),
    ]
    return MeasuredSystem(
      name: name, services: ["sqs"], bottleneck: nil, replications: 20, hash: "0",
      quantities: quantities.map {
        MeasuredSystem.Quantity(
          name: $0.0, estimate: Estimate(mean: $0.1, halfWidth: $0.2), unit: $0.3)
      })
  }

  private func said(_ mark: String, _ language: Language, _ systems: [String]) -> [String] {
    let note = SourceFile(path: "note.md", text: "값 <!--claim: \(mark)<!--/claim-->")
    let figure = MeasuredFigure(
      number: 1, place: Place(file: "note.md"), systems: systems.map(Self.system))
    let book = Phrasebook(language: language, files: Theme().textFiles(for: language))
    return ClaimReader.read(Document(parsing: note), figures: [figure]).claims
      .flatMap(\.evidence).map { book.text($0.message) }
  }

  @Test(arguments: [
    (
      "before.answer_p95-->1.23초", Language.korean,
      "앞의 구조에서 20번 실행해 잰 응답 시간 p95는 1.223–1.245초(95% 구간)이다."
    ),
    (
      "before.answer_p95-->1,234 ms", .english,
      "In the first system, answer time, p95, measured in 20 runs, lies between 1,223 and 1,245 ms (95% interval)."
    ),
    ("after.lost_ratio-->34.1%", .korean, "뒤의 구조에서 20번 실행해 잰 유실률은 33.90–34.30%(95% 구간)이다."),
    (
      "after.sqs-2.maximum_depth-->5210", .korean,
      "뒤의 구조에서 20번 실행해 잰 SQS의 가장 길 때의 길이는 5,196–5,224(95% 구간)이다."
    ),
  ])
  func namesQuantityAndUnitInWords(mark: String, language: Language, words: String) {
    #expect(said(mark, language, ["기존: 하나", "개선: 열"]) == [words])
  }

  @Test func callsASystemThatIsAloneByItsName() {
    #expect(said("lost_ratio-->34.1%", .korean, ["주문"]).first?.hasPrefix("주문에서 20번") == true)
  }
}
