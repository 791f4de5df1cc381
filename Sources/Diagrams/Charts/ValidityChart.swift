package import Markup

/// Up to which value of a parameter a claim holds, for several systems on one axis: solid as far
/// as it holds, with a tick at the limit; hatched from where it is known not to hold. What nobody
/// looked at stays empty.
package struct ValidityChart {
  /// One system.
  package struct Row: Hashable, Sendable {
    package var label: String
    /// The last value at which the claim holds; nil when it holds nowhere on the axis.
    package var limit: Double?
    /// The first value at which it is known not to hold; nil when it holds wherever somebody
    /// looked.
    package var fails: Double?
    /// `10,000/s까지`
    package var text: String

    package init(label: String, limit: Double?, fails: Double?, text: String) {
      self.label = label
      self.limit = limit
      self.fails = fails
      self.text = text
    }
  }

  package var rows: [Row]
  package var x: ChartAxis
  /// The value of the scenario and its text: `시나리오 3,000/s`.
  package var scenario: ChartAxis.Tick?
  package var title: String
  package var description: String
  package var idPrefix: String

  package init(
    rows: [Row], x: ChartAxis, scenario: ChartAxis.Tick? = nil, title: String,
    description: String, idPrefix: String
  ) {
    self.rows = rows
    self.x = x
    self.scenario = scenario
    self.title = title
    self.description = description
    self.idPrefix = idPrefix
  }

  /// A row without its texts.
  private static let band = 28.0
  /// A line of texts.
  private static let leading = 18.0
  /// Above the first row.
  private static let head = 26.0

  /// A row with the room it has. Name and text share a line unless they would touch.
  private struct PlacedRow {
    var row: Row
    var top: Double
    var lines: Int
    /// Where the bar begins.
    var bar: Double { top + Double(lines) * ValidityChart.leading }
    var bottom: Double { bar + ValidityChart.band }
  }

  private var placed: [PlacedRow] {
    var top = Self.head
    return rows.map { row in
      var row = row
      row.label = TextWidth.shortened(row.label, to: Self.width - ChartCanvas.gutter - 2) {
        ChartText.width($0, .kept)
      }
      let both = ChartText.width(row.label, .kept) + 12 + ChartText.width(row.text, tone(row))
      let lines = ChartCanvas.gutter + both + 2 > Self.width ? 2 : 1
      let placed = PlacedRow(row: row, top: top, lines: lines)
      top = placed.bottom
      return placed
    }
  }

  private static let width = 400.0

  /// The chart, 400 pixels wide; 46 pixels for each row, and 18 more where its texts need two lines.
  package var node: Node {
    let placed = placed
    let canvas = ChartCanvas(
      x, ChartAxis(highest: 1, ticks: []), width: Self.width,
      height: (placed.last?.bottom ?? Self.head) + 32, prefix: idPrefix)
    return canvas.image(
      title: title, description: description,
      scenarioLine(placed, canvas) + placed.flatMap { row($0, canvas) } + canvas.base)
  }

  private func row(_ placed: PlacedRow, _ canvas: ChartCanvas) -> [Node] {
    let row = placed.row
    let middle = placed.bar + 8
    let limit = row.limit.map { canvas.point($0, 0).x } ?? canvas.plot.minX
    func bar(_ from: Double, _ to: Double) -> String {
      ChartLine.path(
        [
          Point(from, middle - 4), Point(to, middle - 4), Point(to, middle + 4),
          Point(from, middle + 4),
        ], closed: true)
    }
    var nodes: [Node] = []
    if let fails = row.fails {
      nodes.append(
        ChartTone.lost.filled("area", bar(canvas.point(fails, 0).x, canvas.plot.maxX)))
    }
    if limit > canvas.plot.minX {
      nodes.append(
        element("path", ["class": "bar kept", "d": bar(canvas.plot.minX, limit)]))
    }
    if row.fails != nil, row.limit != nil {
      var tick = PathData()
      tick.move(limit, middle - 8)
      tick.line(limit, middle + 8)
      nodes.append(element("path", ["class": "limit", "d": tick.text]))
    }
    let text = textSpan(placed, canvas)
    return nodes + [
      ChartText.node(row.label, "n", nameSpan(row, canvas).lowerBound, placed.top + 9, .start),
      ChartText.node(
        row.text, tone(row).textClass, text.lowerBound, placed.bar - Self.leading + 9, .start),
    ]
  }

  private func tone(_ row: Row) -> ChartTone { row.limit == nil ? .lost : .kept }

  // MARK: Texts

  /// From where to where the name of a row stands.
  private func nameSpan(_ row: Row, _ canvas: ChartCanvas) -> ClosedRange<Double> {
    let start = canvas.plot.minX
    return start...start + ChartText.width(row.label, .kept)
  }

  /// From where to where the text of a row stands: above its limit where there is room, and beside
  /// the line of the scenario rather than across it.
  private func textSpan(_ placed: PlacedRow, _ canvas: ChartCanvas) -> ClosedRange<Double> {
    let row = placed.row
    let width = ChartText.width(row.text, tone(row))
    let limit = row.limit.map { canvas.point($0, 0).x } ?? canvas.plot.minX
    let free = placed.lines > 1 ? canvas.plot.minX : nameSpan(row, canvas).upperBound + 12
    let x = min(canvas.size.width - width - 2, max(free, limit - width / 2))
    guard let scenario else { return x...x + width }
    let line = canvas.point(scenario.value, 0).x
    let beside = line + 6
    let isCrossed = x - Self.air < line && line < x + width + Self.air
    return isCrossed && beside + width < canvas.size.width ? beside...beside + width : x...x + width
  }

  /// Between the line of the scenario and a text, in pixels. Fonts of readers are wider or narrower
  /// than the one that texts are measured by.
  private static let air = 5.0

  private func scenarioLine(_ placed: [PlacedRow], _ canvas: ChartCanvas) -> [Node] {
    guard let scenario else { return [] }
    let place = canvas.point(scenario.value, 0).x
    let half = TextWidth.of(scenario.text, size: ChartText.size) / 2
    let middle = min(canvas.size.width - half - 1, max(half + 1, place))
    var path = PathData()
    path.move(place, 22)
    for row in placed {
      // A row of texts that the line would run through interrupts it.
      let texts = [nameSpan(row.row, canvas), textSpan(row, canvas)]
      guard
        texts.contains(where: {
          $0.lowerBound - Self.air < place && place < $0.upperBound + Self.air
        })
      else { continue }
      path.line(place, row.top)
      path.move(place, row.bar)
    }
    path.line(place, canvas.plot.maxY)
    return [
      element("path", ["class": "scenario", "d": path.text]),
      ChartText.node(scenario.text, "d", middle, 12, .middle),
    ]
  }
}
