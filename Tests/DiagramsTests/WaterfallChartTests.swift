import Markup
import Testing

@testable import Diagrams

/// One request drawn as rows along an axis of time.
@Suite struct WaterfallChartTests {
  private static func chart(_ rows: [WaterfallChart.Row], upTo end: Double) -> String {
    WaterfallChart(
      rows: rows, time: .upTo(end) { "\($0)" }, title: "T", description: "D", idPrefix: "w"
    ).node.html
  }

  private static func row(
    _ label: String, _ spans: [(Double, Double)], tone: ChartTone = .kept, text: String = "5ms",
    depth: Int = 0
  ) -> WaterfallChart.Row {
    .init(
      label: label, depth: depth,
      pieces: spans.map { .init(start: $0.0, end: $0.1, tone: tone) }, text: text)
  }

  /// The horizontal ends of every bar, in the order of drawing.
  private static func bars(_ html: String) -> [ClosedRange<Double>] {
    html.matches(of: #/class="bar [a-z]+" d="M([0-9.]+) [0-9.]+h([0-9.]+)v/#).map {
      let start = Double($0.1) ?? -1
      return start...(start + (Double("0" + $0.2) ?? 0))
    }
  }

  @Test func barsKeepTheProportionsOfTime() throws {
    let html = Self.chart(
      [Self.row("A", [(0, 10)]), Self.row("B", [(0, 5)]), Self.row("C", [(5, 10)])], upTo: 10)
    let bars = Self.bars(html)
    try #require(bars.count == 3)
    let lengths = bars.map { $0.upperBound - $0.lowerBound }
    #expect(abs(lengths[1] * 2 - lengths[0]) < 1)
    #expect(abs(bars[2].lowerBound - bars[1].upperBound) < 0.2)
  }

  @Test func theShortestCallCanStillBeSeen() throws {
    let html = Self.chart([Self.row("A", [(0, 100)]), Self.row("B", [(1, 1.000_1)])], upTo: 100)
    let bars = Self.bars(html)
    try #require(bars.count == 2)
    #expect(bars[1].upperBound - bars[1].lowerBound >= 2)
  }

  @Test func textsStayInsideTheDrawing() throws {
    let rows = [
      Self.row("Amazon API Gateway", [(0, 9.9)], text: "9.9초 시간 초과"),
      Self.row("끝에만 있는 것", [(9.8, 9.9)], text: "0.1초"),
    ]
    let html = Self.chart(rows, upTo: 9.9)
    for bar in Self.bars(html) { #expect(bar.upperBound <= 400) }
    for match in html.matches(of: /<text class="m" x="([0-9.]+)"[^>]*>/) {
      let x = try #require(Double(match.1))
      let isEnd = match.0.contains("text-anchor=\"end\"")
      let width = ChartText.width(isEnd ? "0.1초" : "9.9초 시간 초과", .kept)
      #expect(isEnd ? x - width >= 0 : x + width <= 400)
    }
  }

  @Test func longNamesAreCutAndCallsWithinCallsMovedIn() {
    let html = Self.chart(
      [Self.row(String(repeating: "가나다", count: 12), [(0, 1)]), Self.row("안", [(0, 1)], depth: 2)],
      upTo: 1)
    #expect(html.contains("…</text>"))
    #expect(html.contains("x=\"18\""))
  }

  @Test func failuresAreHatchedAndWaitingIsDotted() {
    let html = Self.chart(
      [Self.row("A", [(0, 1), (2, 3)], tone: .lost), Self.row("B", [(3, 4)], tone: .waiting)],
      upTo: 4)
    #expect(html.contains("url(#g-hatch)") && html.contains("url(#g-dots)"))
    #expect(Self.bars(html).count == 3)
  }
}
