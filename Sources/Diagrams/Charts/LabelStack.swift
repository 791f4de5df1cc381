/// Labels that speak of one stretch of time, in a column beside it: behind it where there is
/// room, before it otherwise, and moved apart so that none covers another.
struct LabelStack {
  /// A text that wants to stand at a height of the drawing.
  struct Request {
    var text: String
    var tone: ChartTone
    var y: Double
    /// Whether it names a line, and so stands above it, or an area, and so stands in its middle.
    var isLine: Bool
  }

  private let before: Double
  private let behind: Double
  private let canvas: ChartCanvas

  /// The least distance of the middles of two labels.
  private static let leading = 17.0

  init(_ focus: TimeSeriesChart.Focus, _ canvas: ChartCanvas) {
    before = canvas.point(focus.span.lowerBound, canvas.y.lowest).x - 8
    behind = canvas.point(focus.span.upperBound, canvas.y.lowest).x + 8
    self.canvas = canvas
  }

  /// From top to bottom; a label that would touch the one above moves down, and all of them
  /// move up again where the last would leave the plot. Empty texts have no place.
  func place(_ requests: [Request]) -> [(LabelPlacement.Request, Box)] {
    let sorted = requests.filter { !$0.text.isEmpty }.enumerated().sorted {
      ($0.element.y, $0.offset) < ($1.element.y, $1.offset)
    }.map(\.element)
    let widths = sorted.map { ChartText.width($0.text, $0.tone) + 4 }
    let widest = widths.max() ?? 0
    let isBehind =
      behind + widest <= canvas.size.width || before - widest < canvas.plot.minX
    return zip(sorted, zip(widths, heights(sorted))).map { request, place in
      let (width, y) = place
      let left = isBehind ? min(behind, canvas.size.width - width) : before - width
      let box = Box(minX: left - 2, minY: y - 8, maxX: left - 2 + width, maxY: y + 8)
      let anchor = Point(isBehind ? behind : before, request.y)
      return (.init(text: request.text, tone: request.tone, anchor: anchor), box)
    }
  }

  private func heights(_ sorted: [Request]) -> [Double] {
    var heights: [Double] = []
    for request in sorted {
      let wanted = max(8, request.y - (request.isLine ? 10 : 0))
      heights.append(max(wanted, (heights.last ?? -Self.leading) + Self.leading))
    }
    var limit = canvas.plot.maxY - 10
    for index in heights.indices.reversed() {
      heights[index] = min(heights[index], limit)
      limit = heights[index] - Self.leading
    }
    return heights
  }
}
