package import Markup

/// Values of several things below each other, as bars with the interval of each: a ranking of
/// options or a metric before and after.
package struct IntervalBars {
  /// One bar.
  package struct Bar: Hashable, Sendable {
    package var label: String
    package var value: Double
    /// The ends of the interval; equal when the value is exact.
    package var low: Double
    package var high: Double
    /// The value with its precision: `34.4% ± 0.6`.
    package var text: String
    package var tone: ChartTone
    /// Whether the bar is the one that the page speaks of.
    package var isMarked: Bool

    package init(
      label: String, value: Double, low: Double, high: Double, text: String, tone: ChartTone,
      isMarked: Bool = false
    ) {
      self.label = label
      self.value = value
      self.low = low
      self.high = high
      self.text = text
      self.tone = tone
      self.isMarked = isMarked
    }
  }

  package var bars: [Bar]
  /// The value at the right end.
  package var highest: Double
  package var title: String
  package var description: String
  package var idPrefix: String

  package init(
    bars: [Bar], highest: Double, title: String, description: String, idPrefix: String
  ) {
    self.bars = bars
    self.highest = highest
    self.title = title
    self.description = description
    self.idPrefix = idPrefix
  }

  private static let width = 400.0
  private static let row = 44.0

  /// The chart, 400 pixels wide; 44 pixels for each bar.
  package var node: Node {
    let axis = ChartAxis(highest: highest, ticks: [])
    let rows = bars.enumerated().flatMap { index, bar in
      row(bar, top: Double(index) * Self.row + 2, axis)
    }
    return SVGFrame.node(
      className: "chart bars", width: Self.width, height: Double(bars.count) * Self.row + 4,
      prefix: idPrefix, title: title, description: description,
      rows)
  }

  private func row(_ bar: Bar, top: Double, _ axis: ChartAxis) -> [Node] {
    let text = ChartText.width(bar.text, .kept) + 12
    let room = Self.width - 4 - (bars.map { ChartText.width($0.text, .kept) }.max() ?? 0) - 16
    let middle = top + 29
    let end = 2 + axis.share(bar.value) * room
    var base = PathData()
    base.move(2, top + 20)
    base.line(2, top + 38)
    var nodes = [
      ChartText.node(bar.label, bar.isMarked ? "n marked" : "n", 0, top + 9, .start),
      element("path", ["class": "axis", "d": base.text]),
    ]
    if end > 2.5 { nodes.append(rectangle(bar.tone, from: 2, to: end, middle)) }
    var right = end
    if bar.high > bar.low {
      let (low, high) = (2 + axis.share(bar.low) * room, 2 + axis.share(bar.high) * room)
      right = max(right, high)
      nodes.append(Self.whisker(low, max(high, low + 1), middle))
    }
    nodes.append(
      ChartText.node(
        bar.text, bar.tone.textClass, min(right + 8, Self.width - text), middle, .start))
    return nodes
  }

  private func rectangle(_ tone: ChartTone, from: Double, to: Double, _ middle: Double) -> Node {
    var path = PathData()
    path.polygon([(from, middle - 6), (to, middle - 6), (to, middle + 6), (from, middle + 6)])
    return tone.filled("bar", path.text)
  }

  /// A line between two crossbars.
  static func whisker(_ low: Double, _ high: Double, _ middle: Double) -> Node {
    var path = PathData()
    path.move(low, middle)
    path.line(high, middle)
    for end in [low, high] {
      path.move(end, middle - 4)
      path.line(end, middle + 4)
    }
    return element("path", ["class": "whisker", "d": path.text])
  }
}
