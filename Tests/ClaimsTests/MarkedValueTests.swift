import Architecture
import Claims
import Diagnostics
import Markdown
import Simulation
import Testing

@Suite struct MarkedValueTests {
  private static func system(_ name: String, lostRatio: Double) -> MeasuredSystem {
    let quantities: [(String, Double, Double, Quantity.Unit)] = [
      ("lost_ratio", lostRatio, 0.002, .ratio), ("answer_p95", 1.234, 0.011, .seconds),
      ("offered", 120_400, 130, .count), ("duplicated", 0, 0, .count),
      ("SQS.maximum_depth", 5210, 14, .count),
    ]
    return MeasuredSystem(
      name: name, services: ["apigateway", "lambda", "dynamodb"], bottleneck: nil,
      replications: 20, hash: "0",
      quantities: quantities.map {
        MeasuredSystem.Quantity(
          name: $0.0, estimate: Estimate(mean: $0.1, halfWidth: $0.2), unit: $0.3)
      })
  }

  private func figure(_ number: Int, _ systems: [MeasuredSystem]) -> MeasuredFigure {
    MeasuredFigure(number: number, place: Place(file: "note.md"), systems: systems)
  }

  private func reading(_ text: String, _ figures: [MeasuredFigure]? = nil) -> ClaimReading {
    let both = [
      figure(1, [Self.system("Before", lostRatio: 0.341), Self.system("After", lostRatio: 0)])
    ]
    return ClaimReader.read(
      Document(parsing: SourceFile(path: "note.md", text: text)), figures: figures ?? both)
  }

  @Test(arguments: [
    ("유실률 <!--claim: before.lost_ratio-->34%<!--/claim-->", "confirmed", "34%"),
    ("유실률 <!--claim: before.lost_ratio-->34.1%<!--/claim-->", "confirmed", "34.1%"),
    ("유실률 <!--claim: before.lost_ratio-->0.34<!--/claim-->", "confirmed", "0.34"),
    ("유실률 <!--claim: before.lost_ratio-->30%<!--/claim-->", "contradicted", "34%"),
    ("유실률 <!--claim: before.lost_ratio-->34.124%<!--/claim-->", "imprecise", "34.10%"),
    ("응답 <!--claim: before.answer_p95-->1.23초<!--/claim-->", "confirmed", "1.23초"),
    ("응답 <!--claim: before.answer_p95-->1,100ms<!--/claim-->", "contradicted", "1,234ms"),
    ("응답 **<!--claim: Before.answerP95-->2초<!--/claim-->**", "", ""),
    ("<!--claim: before.offered-->11만 건<!--/claim-->의 요청", "contradicted", "12만 건"),
    ("<!--claim: before.offered-->**119,000**건<!--/claim-->", "contradicted", "**120,400**건"),
    ("- 쌓인 것 <!--claim: after.sqs.maximum_depth-->5200<!--/claim-->개", "confirmed", "5200"),
    ("| 값 |\n|--|\n| <!--claim: 1.after.duplicated-->3<!--/claim-->건 |", "contradicted", "0"),
  ])
  func holdsTheNumberAgainstTheMeasurement(note: String, verdict: String, text: String) {
    let found = reading(note)
    guard !verdict.isEmpty else {
      #expect(found.findings.map(\.rule) == ["UnknownMark"])
      return
    }
    #expect(found.claims.map(\.verdict.rawValue) == [verdict])
    #expect(found.claims.map(\.rule) == ["marked-value"])
    #expect(found.marks.map(\.text) == [text])
  }

  @Test(arguments: [
    ("before.lost_ratio", "34%"), ("after.lost_ratio", "0%"), ("기존.lost_ratio", "34%"),
    ("기존: 하나씩.lost_ratio", "34%"), ("1.after.lost_ratio", "0%"),
    ("2.before.lost_ratio", ""), ("하나씩.lost_ratio", ""),
  ])
  func knowsTheSidesOfAComparison(name: String, text: String) {
    let figures = [
      figure(
        1, [Self.system("기존: 하나씩", lostRatio: 0.341), Self.system("개선: 열 개씩", lostRatio: 0)])
    ]
    let found = reading("유실률 <!--claim: \(name)-->7%<!--/claim-->", figures)
    #expect(found.marks.map(\.text) == (text.isEmpty ? [] : [text]))
  }

  @Test func tellsOfWhatAQuantityWasMeasured() {
    let found = reading("<!--claim: 앞의 구조에 있는 주문 대기열.maximum_depth-->1<!--/claim-->").findings
    #expect(found.map(\.rule) == ["UnknownMark"])
    let known = found.first?.arguments.first { $0.name == "known" }?.value
    #expect(known == .text("before.sqs.maximum_depth, after.sqs.maximum_depth"))
  }

  @Test func namesOnlyTwoSystemsBeforeAndAfter() {
    let three = ["A: 하나", "A: 둘", "B: 셋"].map { Self.system($0, lostRatio: 0.341) }
    let counts = ["before", "A", "B"].map { name in
      reading("<!--claim: \(name).lost_ratio-->34%<!--/claim-->", [figure(1, three)]).marks.count
    }
    #expect(counts == [0, 0, 1])
  }

  @Test func leavesTheMarkedNumberToNoOtherRule() {
    let found = reading("# Lambda\n\n실행 시간은 최대 <!--claim: before.answer_p95-->20분<!--/claim-->\n")
    #expect(found.claims.map(\.rule) == ["marked-value"])
  }

  @Test func fillsWhatIsEmpty() {
    let found = reading("유실률 <!--claim: before.lost_ratio--><!--/claim--> 입니다")
    #expect(found.marks.map(\.text) == ["34.10%"])
    #expect(found.findings.map(\.rule) == ["EmptyMark"])
  }

  @Test(arguments: [
    ("<!--claim: before.lost_ratoi-->3%<!--/claim-->", "UnknownMark"),
    ("<!--claim: before.lost_ratio-->많다<!--/claim-->", "MarkWithoutNumber"),
    ("앞 <!--claim: before.lost_ratio-->3%", "UnclosedMark"),
    (
      "앞 <!--claim: before.lost_ratio-->3% <!--claim: after.lost_ratio-->0%<!--/claim-->",
      "UnclosedMark"
    ),
  ])
  func saysWhatIsWrongWithAMark(note: String, rule: String) {
    let findings = reading(note).findings
    #expect(findings.map(\.rule) == [rule])
    #expect(findings.map(\.severity) == [.error])
  }

  @Test func asksForTheFigureWhereTwoHaveASystemOfThatName() {
    let figures = [
      figure(1, [Self.system("Before", lostRatio: 0.1)]),
      figure(3, [Self.system("Before", lostRatio: 0.2)]),
    ]
    let unclear = reading("<!--claim: before.lost_ratio-->10%<!--/claim-->", figures)
    #expect(unclear.findings.map(\.rule) == ["AmbiguousMark"])
    let clear = reading("<!--claim: 3.before.lost_ratio-->20%<!--/claim-->", figures)
    #expect(clear.claims.map(\.verdict) == [.confirmed])
  }

  @Test func needsNoSystemWhereThereIsOne() {
    let figures = [figure(1, [Self.system("system1", lostRatio: 0.1)])]
    let found = reading("<!--claim: lost_ratio-->10%<!--/claim-->", figures)
    #expect(found.claims.map(\.verdict) == [.confirmed])
    let nothing = reading("<!--claim: lost_ratio-->10%<!--/claim-->", [])
    #expect(nothing.findings.map(\.rule) == ["NothingMeasured"])
  }

  @Test func readsNoMarkInCode() {
    let note = "```html\n<!--claim: before.lost_ratio-->1%<!--/claim-->\n```\n"
    #expect(reading(note).claims.isEmpty)
    #expect(reading("`<!--claim: before.lost_ratio-->`").findings.isEmpty)
  }

  @Test func showsReadersWhatWasMeasured() {
    let text = """
      유실률 <!--claim: before.lost_ratio-->**30%** 정도<!--/claim-->,
      뒤 <!--claim: after.lost_ratio-->0%<!--/claim-->

      | 값 |
      |--|
      | <!--claim: before.offered--><!--/claim-->건 |
      """
    let document = Document(parsing: SourceFile(path: "note.md", text: text))
    let figures = [
      figure(1, [Self.system("Before", lostRatio: 0.341), Self.system("After", lostRatio: 0)])
    ]
    let marks = ClaimReader.read(document, figures: figures).marks
    let shown = document.showing(marks).allBlocks.map(\.inlines.plainText).joined(separator: "|")
    #expect(shown.contains("유실률 34% 정도,") && shown.contains("뒤 0%"))
    #expect(shown.contains("120,400건"))
    #expect(document.showing([]) == document)
  }
}

@Suite struct PrecisionTextTests {
  @Test(arguments: [
    (1234.5, 1, "1,234.5"), (0.341, 3, "0.341"), (-2.5, 0, "-3"), (999_999.96, 1, "1,000,000.0"),
    (12_340, -2, "12,300"), (0, 2, "0.00"), (1e-30, 33, "0.000000000000000"), (1e300, 0, "1e+300"),
    (.infinity, 3, "inf"),
  ])
  func writesPlainDigits(value: Double, digits: Int, text: String) {
    #expect(Precision(fractionDigits: digits).text(value, isGrouped: true) == text)
  }
}
