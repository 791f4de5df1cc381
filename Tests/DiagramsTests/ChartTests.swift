import Diagrams
import Markup
import TestSupport
import Testing

@Suite struct ChartTests {
  @Test func choosesRoundValuesForAmounts() {
    #expect(RoundValues.upTo(3065) == [0, 1000, 2000, 3000])
    #expect(RoundValues.upTo(122_400) == [0, 50_000, 100_000])
    #expect(RoundValues.upTo(1) == [0, 0.25, 0.5, 0.75, 1])
    #expect(RoundValues.upTo(0.07) == [0, 0.02, 0.04, 0.06])
    #expect(RoundValues.upTo(0) == [0])
    for peak in stride(from: 0.013, through: 9000, by: 37.7) {
      #expect((3...5).contains(RoundValues.upTo(peak).count), "\(peak)")
    }
  }

  @Test func choosesStepsThatClocksHave() {
    #expect(RoundValues.time(upTo: 330) == [0, 60, 120, 180, 240, 300])
    #expect(RoundValues.time(upTo: 7200) == [0, 1800, 3600, 5400, 7200])
    #expect(RoundValues.time(upTo: 0.5) == [0])
  }

  @Test func marksPowersOfTenOnALogarithmicAxis() {
    #expect(RoundValues.powersOfTen(from: 100, to: 40_000) == [100, 1000, 10_000])
    #expect(RoundValues.powersOfTen(from: 0, to: 10) == [])
    let axis = ChartAxis.powers(from: 1, to: 10_000) { "\($0)" }
    for (value, share) in [(1.0, 0.0), (10, 0.25), (100, 0.5), (1000, 0.75), (10_000, 1)] {
      #expect(abs(axis.share(value) - share) < 1e-12)
    }
  }

  @Test func writesWellFormedImagesWithTitles() {
    let nodes = SampleCharts.all
    #expect(nodes.count >= 7)
    let patterns = MarkupReader("<defs>\(SVGPattern.definitions.html)</defs>").identifiers
    for node in nodes {
      let reader = MarkupReader(node.html)
      #expect(reader.fault == nil)
      #expect(Set(reader.references).isSubset(of: reader.identifiers + patterns))
      #expect(node.html.contains("role=\"img\""))
      #expect(!node.html.contains("style="))
    }
  }

  @Test func staysSmallWithManyValues() {
    #expect(SampleCharts.before.node.html.utf8.count < 6000)
  }

  @Test func drawsNothingButAxesWithoutValues() {
    let empty = TimeSeriesChart(
      lines: [.init(.kept, values: [], label: "")],
      areas: [.init(.lost, from: [], to: [1], label: "")],
      step: 1, x: .time(10) { "\($0)" }, y: .upTo(0) { "\($0)" }, title: "", description: "",
      idPrefix: "e")
    #expect(MarkupReader(empty.node.html).fault == nil)
    let depth = DepthChart(
      values: [], step: 1, x: .time(10) { "\($0)" }, y: .upTo(0) { "\($0)" }, peakLabel: "",
      title: "", description: "", idPrefix: "e")
    #expect(MarkupReader(depth.node.html).fault == nil)
  }

  @Test func keepsLabelsApartAndOffTheLines() {
    for (chart, count) in [(SampleCharts.after, 4), (SampleCharts.before, 3)] {
      let boxes = chart.labelBoxes
      #expect(boxes.count == count)
      for (index, box) in boxes.enumerated() {
        for other in boxes[(index + 1)...] { #expect(!box.overlaps(other)) }
      }
    }
  }

  @Test(arguments: [(60.0...120.0, true), (250...310, false)])
  func setsLabelsBesideTheTimeTheySpeakOf(span: ClosedRange<Double>, isBehind: Bool) {
    var chart = SampleCharts.before
    chart.focus = .init(span: span, lines: span, areas: span)
    let (start, end) = (span.lowerBound / 330 * 340 + 50, span.upperBound / 330 * 340 + 50)
    let boxes = chart.labelBoxes
    #expect(boxes.count == 3)
    for box in boxes {
      #expect(isBehind ? box.minX > end && box.minX < end + 12 : box.maxX < start)
      #expect(box.minY >= 0 && box.maxY <= 170)
    }
  }

  /// Texts of upright lines stand beside their own line, and no line crosses the text of another.
  @Test func givesEveryMarkARowOfItsOwn() throws {
    var chart = SampleCharts.sweep
    chart.marks = [
      .init(.scenario, x: 1200, label: "이 글 1,200/s"),
      .init(.limit, x: 1000, label: "기존: 1,000/s까지 유실 없음"),
    ]
    let html = chart.node.html
    func height(_ text: String) throws -> Double {
      let before = try #require(html.split(separator: ">\(text)<").first)
      let y = try #require(before.split(separator: "y=\"").last?.prefix { $0 != "\"" })
      return try #require(Double(y))
    }
    let upper = try height("기존: 1,000/s까지 유실 없음")
    let lower = try height("이 글 1,200/s")
    #expect(lower - upper >= 14)
    let dashed = try #require(html.split(separator: "class=\"scenario\" d=\"M").last)
    let top = dashed.prefix { $0 != "\"" }.split { " ,vV".contains($0) }.dropFirst().first
    #expect(try #require(top.flatMap { Double($0) }) > upper)
  }

  /// What was lost early in a long peak is named where it was lost, not behind the peak.
  @Test func namesAnAreaThatClosedEarlyBesideIt() throws {
    var chart = SampleCharts.before
    chart.focus = .init(span: 60...200, lines: 190...200, areas: 80...90)
    let area = try #require(chart.areas.firstIndex { !$0.label.isEmpty })
    let open = zip(chart.areas[area].lower, chart.areas[area].upper).enumerated()
      .filter { $0.element.1 - $0.element.0 > chart.y.highest * 0.02 }.map(\.offset)
    let last = try #require(open.last)
    let end = Double(last) / 330 * 340 + 50
    let boxes = chart.labelBoxes
    #expect(boxes.count == 3)
    let behind = 200.0 / 330 * 340 + 50
    #expect(boxes.count { $0.minX > behind && $0.minX < behind + 12 } == 2)
    #expect(boxes.contains { $0.minX >= end && $0.minX < end + 20 })
  }

  @Test func keepsManyLabelsApartAtOneHeight() {
    var chart = SampleCharts.before
    chart.lines = (0..<6).map {
      .init(.kept, values: Array(repeating: 10, count: 330), label: "\($0)")
    }
    chart.areas = []
    let tops = chart.labelBoxes.map(\.minY)
    #expect(tops.count == 6)
    for (above, below) in zip(tops, tops.dropFirst()) { #expect(below - above >= 16) }
  }

  @Test func drawsTheDepthOfAQueueAsRecorded() throws {
    try expectGolden(Lines.of(SampleCharts.queue.node), "queue-depth.svg")
  }

  /// The name of a system is often longer than the way to the scenario's line, which then stops
  /// above it and goes on below.
  @Test func interruptsTheScenarioLineForTexts() {
    func line(_ label: String, _ text: String) -> String {
      ValidityChart(
        rows: [.init(label: label, limit: 10, fails: 15, text: text)],
        x: .upTo(100) { "\(Int($0))" }, scenario: .init(50, "이 글 50/s"), title: "",
        description: "", idPrefix: "v"
      ).node.html.split(separator: "class=\"scenario\" d=\"").last
        .map { String($0.prefix { $0 != "\"" }) } ?? ""
    }
    #expect(line("A", "10까지").count { "mM".contains($0) } == 1)
    let long = line("사용자가 기다리는 동안 모두 끝마치는 기존 구조", "10까지")
    #expect(long.count { "mM".contains($0) } == 2)
  }

  /// A long name has a line of its own above the text of its limit.
  @Test func keepsLongNamesOfRowsApartFromTheirTexts() throws {
    func heights(_ label: String) throws -> [Double] {
      let html = ValidityChart(
        rows: [.init(label: label, limit: 2700, fails: nil, text: "2,700/s까지 재도 유실 없음")],
        x: .upTo(3000) { "\(Int($0))" }, title: "", description: "", idPrefix: "v"
      ).node.html
      let name = label.prefix(8)
      return try [">\(name)", ">2,700"].map { text in
        let before = try #require(html.split(separator: text).first)
        let y = try #require(before.split(separator: " y=\"").last?.prefix { $0 != "\"" })
        return try #require(Double(y))
      }
    }
    let short = try heights("기존 구조 하나")
    #expect(short[0] == short[1])
    let long = try heights("기존 구조 하나: SQS Delay Queue + Lambda")
    #expect(long[1] - long[0] >= 16)
    let longest = try heights(String(repeating: "기존 구조 하나 ", count: 20))
    #expect(longest[1] - longest[0] >= 16)
  }

  /// Where nobody saw a claim fail, nothing is hatched and no limit is drawn.
  @Test func hatchesOnlyWhereAClaimIsKnownToFail() {
    func chart(_ rows: [ValidityChart.Row]) -> String {
      ValidityChart(
        rows: rows, x: .upTo(100) { "\(Int($0))" }, title: "", description: "", idPrefix: "v"
      ).node.html
    }
    let open = chart([.init(label: "A", limit: 100, fails: nil, text: "100까지")])
    #expect(!open.contains("class=\"limit\""))
    #expect(!open.contains("fill=\"url("))
    let closed = chart([.init(label: "A", limit: 50, fails: 60, text: "50까지")])
    #expect(closed.contains("class=\"limit\""))
    #expect(closed.contains("fill=\"url("))
    let nowhere = chart([.init(label: "A", limit: nil, fails: 60, text: "없음")])
    #expect(!nowhere.contains("class=\"limit\""))
    #expect(!nowhere.contains("bar kept"))
  }
}
