import Markup

/// Names of lines and areas, written beside them instead of in a legend: behind the peak where
/// there is room, before it otherwise, and moved apart so that none covers another.
struct ChartLabels {
  struct Label {
    var style: String
    /// The height on the axis that the label belongs to.
    var value: Double
    /// Whether it names a line, and so stands above it, or an area, and so stands in its middle.
    var isLine = false
    var text: String
  }

  let labels: [Label]
  let frame: ChartFrame
  let peak: PeakPhase

  /// The least distance of two base lines.
  private static let leading = 17.0

  var nodes: [Node] {
    let isBehind = frame.x(peak.end) < ChartFrame.width * 0.55
    let x = isBehind ? frame.x(peak.end) + 8 : frame.x(peak.start) - 8
    return placed.map { label, y in
      element(
        "text",
        [
          "class": "name \(label.style)", "x": x.short, "y": y.short,
          "text-anchor": isBehind ? "start" : "end",
        ], [.text(label.text)])
    }
  }

  /// From top to bottom; a label that would touch the one above moves down, and all of them
  /// move up again where the last would leave the chart.
  private var placed: [(Label, Double)] {
    let sorted = labels.enumerated().sorted {
      ($1.element.value, $0.offset) < ($0.element.value, $1.offset)
    }.map(\.element)
    var heights: [Double] = []
    for label in sorted {
      let wanted = frame.y(label.value) + (label.isLine ? -6 : 5)
      heights.append(max(wanted, (heights.last ?? 0) + Self.leading))
    }
    var limit = frame.floor - 6
    for index in heights.indices.reversed() {
      heights[index] = min(heights[index], limit)
      limit = heights[index] - Self.leading
    }
    return Array(zip(sorted, heights))
  }
}
