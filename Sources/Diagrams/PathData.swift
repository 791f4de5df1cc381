/// Builds the data of an SVG path with coordinates of at most two decimals.
struct PathData {
  private(set) var text = ""

  mutating func move(_ x: Double, _ y: Double) { add("M", x, y) }
  mutating func line(_ x: Double, _ y: Double) { add("L", x, y) }
  mutating func close() { text += "z" }

  mutating func curve(
    _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, to x: Double, _ y: Double
  ) {
    add("C", x1, y1, x2, y2, x, y)
  }

  mutating func arc(
    _ radiusX: Double, _ radiusY: Double, clockwise: Bool, to x: Double, _ y: Double
  ) {
    add("A", radiusX, radiusY, 0, 0, clockwise ? 1 : 0, x, y)
  }

  mutating func polygon(_ corners: [(Double, Double)]) {
    polyline(corners)
    close()
  }

  mutating func polyline(_ corners: [(Double, Double)]) {
    for (index, corner) in corners.enumerated() {
      index == 0 ? move(corner.0, corner.1) : line(corner.0, corner.1)
    }
  }

  mutating func roundedBox(_ box: Box, radius: Double) {
    move(box.minX + radius, box.minY)
    line(box.maxX - radius, box.minY)
    arc(radius, radius, clockwise: true, to: box.maxX, box.minY + radius)
    line(box.maxX, box.maxY - radius)
    arc(radius, radius, clockwise: true, to: box.maxX - radius, box.maxY)
    line(box.minX + radius, box.maxY)
    arc(radius, radius, clockwise: true, to: box.minX, box.maxY - radius)
    line(box.minX, box.minY + radius)
    arc(radius, radius, clockwise: true, to: box.minX + radius, box.minY)
    close()
  }

  private mutating func add(_ command: String, _ values: Double...) {
    text += command + values.map(SVGNumber.text).joined(separator: " ")
  }
}

/// Coordinates as text.
enum SVGNumber {
  /// `value` with at most two decimals and no trailing zeros: `12`, `3.5`, `-0.25`.
  static func text(_ value: Double) -> String {
    guard value.isFinite, abs(value) < 1e9 else { return "0" }
    let hundredths = Int((value * 100).rounded())
    let whole = abs(hundredths) / 100
    let rest = abs(hundredths) % 100
    let sign = hundredths < 0 ? "-" : ""
    guard rest > 0 else { return "\(sign)\(whole)" }
    let decimals = rest % 10 == 0 ? "\(rest / 10)" : rest < 10 ? "0\(rest)" : "\(rest)"
    return "\(sign)\(whole).\(decimals)"
  }
}
