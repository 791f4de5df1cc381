/// Builds the data of an SVG path: steps of a tenth of a pixel, each written from where the last
/// one ended (SVG 2, section 9.3), which takes about half the room of places on the drawing.
struct PathData {
  private(set) var text = ""
  /// Where the next step begins, in tenths; rounded as it is drawn, so that nothing drifts.
  private var pen = (x: 0, y: 0)
  private var start = (x: 0, y: 0)
  private var lastCommand: Character?

  mutating func move(_ x: Double, _ y: Double) {
    let place = Self.tenths(x, y)
    text.isEmpty
      ? add("M", [place.x, place.y])
      : add("m", [place.x - pen.x, place.y - pen.y])
    (pen, start) = (place, place)
  }

  mutating func line(_ x: Double, _ y: Double) {
    let place = Self.tenths(x, y)
    let (dx, dy) = (place.x - pen.x, place.y - pen.y)
    if dy == 0 {
      if dx != 0 { add("h", [dx]) }
    } else if dx == 0 {
      add("v", [dy])
    } else {
      add("l", [dx, dy])
    }
    pen = place
  }

  mutating func close() {
    text += "z"
    lastCommand = nil
    pen = start
  }

  mutating func curve(
    _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, to x: Double, _ y: Double
  ) {
    let places = [Self.tenths(x1, y1), Self.tenths(x2, y2), Self.tenths(x, y)]
    add("c", places.flatMap { [$0.x - pen.x, $0.y - pen.y] })
    pen = places[2]
  }

  mutating func arc(
    _ radiusX: Double, _ radiusY: Double, clockwise: Bool, to x: Double, _ y: Double
  ) {
    let (radius, place) = (Self.tenths(radiusX, radiusY), Self.tenths(x, y))
    let sweep = clockwise ? 10 : 0
    add("a", [radius.x, radius.y, 0, 0, sweep, place.x - pen.x, place.y - pen.y])
    pen = place
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

  private static func tenths(_ x: Double, _ y: Double) -> (x: Int, y: Int) {
    (SVGNumber.tenths(x), SVGNumber.tenths(y))
  }

  /// A command and its numbers, in tenths. A command that follows itself is not repeated, and a
  /// minus needs no space before it.
  private mutating func add(_ command: Character, _ values: [Int]) {
    var isFirst = command != lastCommand
    if isFirst { text.append(command) }
    for value in values {
      let number = SVGNumber.text(tenths: value)
      if !isFirst, !number.hasPrefix("-") { text += " " }
      text += number
      isFirst = false
    }
    // A line after a move needs no command either, but this way each can be told from the other.
    lastCommand = command == "M" || command == "m" ? nil : command
  }
}

/// Numbers of drawings as text.
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

  /// A place on the drawing, which no eye sees to more than a tenth of a pixel.
  static func place(_ value: Double) -> String { text(tenths: tenths(value)) }

  static func tenths(_ value: Double) -> Int {
    value.isFinite && abs(value) < 1e9 ? Int((value * 10).rounded()) : 0
  }

  /// `12`, `3.5`, `-.5`.
  static func text(tenths: Int) -> String {
    let (whole, rest) = (abs(tenths) / 10, abs(tenths) % 10)
    let sign = tenths < 0 ? "-" : ""
    guard rest > 0 else { return "\(sign)\(whole)" }
    return whole == 0 ? "\(sign).\(rest)" : "\(sign)\(whole).\(rest)"
  }
}
