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

  private static let row = 46.0

  /// The chart, 400 pixels wide; 46 pixels for each row.
  package var node: Node {
    let canvas = ChartCanvas(
      x, ChartAxis(highest: 1, ticks: []), width: 400,
      height: Double(rows.count) * Self.row + 58, prefix: idPrefix)
    let drawn = rows.enumerated().flatMap { index, row in
      self.row(row, top: 26 + Double(index) * Self.row, canvas)
    }
    return canvas.image(
      title: title, description: description, tones: [.lost],
      scenarioLine(canvas) + drawn + canvas.base)
  }

  private func row(_ row: Row, top: Double, _ canvas: ChartCanvas) -> [Node] {
    let middle = top + 26
    let limit = row.limit.map { canvas.point($0, 0).x } ?? canvas.plot.minX
    func bar(_ from: Double, _ to: Double) -> String {
      ChartLine.path(
        [
          Point(from, middle - 4), Point(to, middle - 4), Point(to, middle + 4),
          Point(from, middle + 4),
        ], closed: true)
    }
    var nodes: [Node] = [
      ChartText.node(row.label, "n", canvas.plot.minX, top + 9, .start)
    ]
    if let fails = row.fails {
      nodes.append(
        .element(
          "path",
          SVGPattern.fill(.lost, prefix: idPrefix)
            + [Attribute("d", bar(canvas.point(fails, 0).x, canvas.plot.maxX))], []))
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
    let tone: ChartTone = row.limit == nil ? .lost : .kept
    let width = ChartText.width(row.text, tone)
    let free = canvas.plot.minX + ChartText.width(row.label, .kept) + 12
    let x = clear(min(canvas.size.width - width - 2, max(free, limit - width / 2)), width, canvas)
    nodes.append(ChartText.node(row.text, tone.textClass, x, top + 9, .start))
    return nodes
  }

  /// Where a text of `width` that would begin at `x` begins so that the line of the scenario does
  /// not run through it.
  private func clear(_ x: Double, _ width: Double, _ canvas: ChartCanvas) -> Double {
    guard let scenario else { return x }
    let line = canvas.point(scenario.value, 0).x
    guard x - 4 < line, line < x + width + 4, line + 5 + width < canvas.size.width else { return x }
    return line + 5
  }

  private func scenarioLine(_ canvas: ChartCanvas) -> [Node] {
    guard let scenario else { return [] }
    let place = canvas.point(scenario.value, 0).x
    let half = TextWidth.of(scenario.text, size: ChartText.size) / 2
    let middle = min(canvas.size.width - half - 1, max(half + 1, place))
    var path = PathData()
    path.move(place, 22)
    path.line(place, canvas.plot.maxY)
    return [
      element("path", ["class": "scenario", "d": path.text]),
      ChartText.node(scenario.text, "d", middle, 12, .middle),
    ]
  }
}
