/// Lines of text set one below the other.
struct LabelColumn {
  private(set) var lines: [(text: String, style: TextStyle)] = []

  mutating func add(_ text: String, _ style: TextStyle, wrappedTo width: Double) {
    lines += style.lines(text, width: width).map { ($0, style) }
  }

  var width: Double { lines.map { $0.style.width($0.text) }.max() ?? 0 }
  var height: Double { lines.reduce(0) { $0 + $1.style.leading } }

  /// The lines from `top` on, with `x` at their start, middle or end.
  func labels(top: Double, x: Double, _ alignment: FlowDrawing.Alignment) -> [FlowDrawing.Label] {
    var y = top
    return lines.map { line in
      let width = line.style.width(line.text)
      let left =
        switch alignment {
        case .start: x
        case .middle: x - width / 2
        case .end: x - width
        }
      let box = Box(minX: left, minY: y, maxX: left + width, maxY: y + line.style.leading)
      y += line.style.leading
      return FlowDrawing.Label(text: line.text, style: line.style, box: box, alignment: alignment)
    }
  }
}
