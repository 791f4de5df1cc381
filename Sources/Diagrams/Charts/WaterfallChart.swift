package import Markup

/// What happened to one request, component below component along one axis of time: the form in
/// which distributed traces are read.
package struct WaterfallChart {
  /// The time that the request spent with one component, in one piece or several.
  package struct Row: Hashable, Sendable {
    /// A piece of it, in seconds.
    package struct Piece: Hashable, Sendable {
      package var start: Double
      package var end: Double
      package var tone: ChartTone

      package init(start: Double, end: Double, tone: ChartTone) {
        self.start = start
        self.end = end
        self.tone = tone
      }
    }

    package var label: String
    /// How far the label is moved in: a call within a call.
    package var depth: Int
    /// At least one; in the order of time.
    package var pieces: [Piece]
    /// How long it took, or how often it was tried.
    package var text: String

    package init(label: String, depth: Int, pieces: [Piece], text: String) {
      self.label = label
      self.depth = depth
      self.pieces = pieces
      self.text = text
    }
  }

  package let rows: [Row]
  package let time: ChartAxis
  package var title: String
  package var description: String
  package var idPrefix: String
  /// Where the axis of time begins, and its length.
  private let span: (left: Double, length: Double)

  package init(
    rows: [Row], time: ChartAxis, title: String, description: String, idPrefix: String
  ) {
    self.rows = rows
    self.time = time
    self.title = title
    self.description = description
    self.idPrefix = idPrefix
    span = Self.span(rows, time)
  }

  private static let width = 400.0
  private static let row = 24.0
  private static let indent = 9.0
  /// A label that is longer loses its end: the names stand in the table as well.
  private static let widestLabel = 150.0
  private static let shortest = 2.0

  /// The chart, 400 pixels wide; 24 pixels for each row.
  package var node: Node {
    let bottom = Double(rows.count) * Self.row
    return SVGFrame.node(
      className: "chart trace", width: Self.width, height: bottom + 24, prefix: idPrefix,
      title: title, description: description,
      [grid(bottom)]
        + rows.enumerated().flatMap {
          row($0.element, middle: (Double($0.offset) + 0.5) * Self.row)
        }
        + ticks(bottom))
  }

  private static func span(_ rows: [Row], _ time: ChartAxis) -> (left: Double, length: Double) {
    let widest = rows.map { Double($0.depth) * Self.indent + Self.labelWidth($0.label) }.max() ?? 0
    let left = min(widest, Self.widestLabel) + 10
    let length = Self.width - left - 6
    // Texts stand behind their bars; those of long bars that end late need room there.
    let crowded = rows.filter { row in
      let (start, end) = (row.pieces.first?.start ?? 0, row.pieces.map(\.end).max() ?? 0)
      let text = Self.textWidth(row)
      return time.share(start) * length < text + 6 && time.share(end) * length + text > length
    }
    return (left, length - (crowded.map(Self.textWidth).max() ?? 0))
  }

  private static func textWidth(_ row: Row) -> Double {
    ChartText.width(row.text, row.pieces.last?.tone ?? .plain) + 6
  }

  private static func labelWidth(_ label: String) -> Double { ChartText.width(label, .kept) }

  private func x(_ seconds: Double) -> Double { span.left + time.share(seconds) * span.length }

  private func grid(_ bottom: Double) -> Node {
    var path = PathData()
    for tick in time.ticks {
      path.move(x(tick.value), 0)
      path.line(x(tick.value), bottom + 3)
    }
    return element("path", ["class": "grid", "d": path.text])
  }

  private func ticks(_ bottom: Double) -> [Node] {
    var free = 0.0
    return time.ticks.compactMap { tick in
      let half = ChartText.width(tick.text, .plain) / 2
      let middle = min(x(tick.value), Self.width - half - 1)
      guard middle - half >= free else { return nil }
      free = middle + half + 6
      return ChartText.node(tick.text, "d", middle, bottom + 14, .middle)
    }
  }

  private func row(_ row: Row, middle: Double) -> [Node] {
    let left = Double(row.depth) * Self.indent
    let label = TextWidth.shortened(row.label, to: span.left - 8 - left, by: Self.labelWidth)
    // A row without pieces says what is left out here.
    let style = row.pieces.isEmpty ? "r" : "n"
    var nodes = [ChartText.node(label, style, left, middle, .start)]
    guard !row.text.isEmpty else { return nodes }
    nodes += row.pieces.map { piece(Self.atLeastVisible($0, x), $0.tone, middle) }
    let ends = row.pieces.map { Self.atLeastVisible($0, x) }
    let (first, last) = (ends.first?.left ?? 0, ends.map(\.right).max() ?? 0)
    let tone = row.pieces.last?.tone ?? .plain
    let room = ChartText.width(row.text, tone)
    if last + 6 + room <= Self.width {
      nodes.append(ChartText.node(row.text, tone.textClass, last + 6, middle, .start))
    } else {
      nodes.append(ChartText.node(row.text, tone.textClass, first - 6, middle, .end))
    }
    return nodes
  }

  private func piece(
    _ place: (left: Double, right: Double), _ tone: ChartTone, _ middle: Double
  ) -> Node {
    var path = PathData()
    path.polygon([
      (place.left, middle - 6), (place.right, middle - 6), (place.right, middle + 6),
      (place.left, middle + 6),
    ])
    return tone.filled("bar", path.text)
  }

  private static func atLeastVisible(
    _ piece: Row.Piece, _ x: (Double) -> Double
  ) -> (left: Double, right: Double) {
    let left = min(x(piece.start), width - shortest)
    return (left, max(x(piece.end), left + shortest))
  }
}
