import Markup

/// What a mark of a chart stands for; decides its colour and its form.
package enum ChartTone: String, Hashable, Sendable, CaseIterable {
  /// What was asked for: thin ink.
  case offered
  /// What got through.
  case kept
  /// What is gone: hatched.
  case lost
  /// What waits or was turned away: dotted.
  case waiting
  /// What was worked off later: tinted.
  case drained
  /// Anything else.
  case plain

  /// The class of a text in this tone.
  var textClass: String {
    switch self {
    case .offered, .plain: "r"
    case .kept: "m"
    case .lost: "m lost"
    case .waiting, .drained: "m wait"
    }
  }

  /// Which pattern fills an area in this tone.
  var pattern: SVGPattern? {
    switch self {
    case .lost: .hatch
    case .waiting: .dots
    default: nil
    }
  }

  /// A filled `shape`, `area` or `bar`, in this tone.
  func filled(_ shape: String, _ path: String) -> Node {
    let attributes = [Attribute("class", "\(shape) \(rawValue)"), Attribute("d", path)]
    return .element(
      "path", attributes + (pattern.map { [Attribute("fill", $0.reference)] } ?? []), [])
  }
}

/// The plotting area of a chart with its two axes.
struct ChartCanvas {
  let size: (width: Double, height: Double)
  /// The plotting area.
  let plot: Box
  let x: ChartAxis
  let y: ChartAxis
  let prefix: String

  /// The least room at the left: charts below each other then start at the same place.
  static let gutter = 50.0

  /// Leaves as much room at the left as the longest label of the y axis needs, and `top` pixels
  /// above the plot.
  init(
    _ x: ChartAxis, _ y: ChartAxis, width: Double, height: Double, top: Double = 20,
    prefix: String
  ) {
    self.x = x
    self.y = y
    self.prefix = prefix
    size = (width, height)
    let label = y.ticks.map { TextWidth.of($0.text, size: ChartText.size) }.max() ?? 0
    plot = Box(
      minX: max(Self.gutter, label + 8), minY: top, maxX: width - 10, maxY: height - 26)
  }

  func point(_ xValue: Double, _ yValue: Double) -> Point {
    Point(
      plot.minX + x.share(xValue) * plot.width, plot.maxY - y.share(yValue) * plot.height)
  }

  /// The finished image round `children`.
  func image(title: String, description: String, _ children: [Node]) -> Node {
    SVGFrame.node(
      className: "chart", width: size.width, height: size.height, prefix: prefix, title: title,
      description: description, children)
  }

  /// Gridlines at the values of the y axis, with their labels.
  var grid: [Node] {
    y.ticks.flatMap { tick -> [Node] in
      let level = point(x.lowest, tick.value).y
      var path = PathData()
      path.move(plot.minX, level)
      path.line(plot.maxX, level)
      let isBase = tick.value == y.lowest
      return (isBase ? [] : [element("path", ["class": "grid", "d": path.text])])
        + [ChartText.node(tick.text, "d", plot.minX - 6, level, .end)]
    }
  }

  /// The x axis with its labels; the first and last keep inside the image.
  var base: [Node] {
    var line = PathData()
    line.move(plot.minX, plot.maxY)
    line.line(plot.maxX, plot.maxY)
    var nodes: [Node] = []
    var used = -Double.infinity
    for tick in x.ticks {
      let place = point(tick.value, y.lowest).x
      line.move(place, plot.maxY)
      line.line(place, plot.maxY + 4)
      let half = TextWidth.of(tick.text, size: ChartText.size) / 2
      let middle = min(size.width - half - 1, max(half + 1, place))
      guard middle - half > used + 6 else { continue }
      used = middle + half
      nodes.append(ChartText.node(tick.text, "d", middle, plot.maxY + 14, .middle))
    }
    return [element("path", ["class": "axis", "d": line.text])] + nodes
  }
}

/// Texts of charts.
enum ChartText {
  /// One size for all of them: at 0.89 of its size a chart still has texts of 11 pixels.
  static let size = 12.5

  static func width(_ text: String, _ tone: ChartTone) -> Double {
    TextWidth.of(text, size: size, bold: tone.textClass != "r")
  }

  /// A text whose middle has the height `y`.
  static func node(
    _ text: String, _ style: String, _ x: Double, _ y: Double,
    _ alignment: FlowDrawing.Alignment
  ) -> Node {
    let anchor =
      switch alignment {
      case .start: nil as String?
      case .middle: "middle"
      case .end: "end"
      }
    var attributes = [
      Attribute("class", style), Attribute("x", SVGNumber.place(x)),
      Attribute("y", SVGNumber.place(y + size * 0.36)),
    ]
    if let anchor { attributes.append(Attribute("text-anchor", anchor)) }
    return .element("text", attributes, [.text(text)])
  }
}
