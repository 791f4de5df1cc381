/// Builds the data of an SVG path: steps of a tenth of a pixel, each written from where the last
/// one ended (SVG 2, section 9.3), which takes about half the room of places on the drawing.
struct PathData {
  private var bytes: [UInt8] = []
  /// Where the next step begins, in tenths; rounded as it is drawn, so that nothing drifts.
  private var pen = (x: 0, y: 0)
  private var start = (x: 0, y: 0)
  private var lastCommand: UInt8?

  /// The value of the attribute `d`.
  var text: String { String(decoding: bytes, as: UTF8.self) }

  mutating func move(_ x: Double, _ y: Double) {
    let place = Self.tenths(x, y)
    bytes.isEmpty
      ? add(UInt8(ascii: "M"), place.x, place.y)
      : add(UInt8(ascii: "m"), place.x - pen.x, place.y - pen.y)
    (pen, start) = (place, place)
  }

  mutating func line(_ x: Double, _ y: Double) {
    let place = Self.tenths(x, y)
    let (dx, dy) = (place.x - pen.x, place.y - pen.y)
    if dy == 0 {
      if dx != 0 { add(UInt8(ascii: "h"), dx) }
    } else if dx == 0 {
      add(UInt8(ascii: "v"), dy)
    } else {
      add(UInt8(ascii: "l"), dx, dy)
    }
    pen = place
  }

  mutating func close() {
    bytes.append(UInt8(ascii: "z"))
    lastCommand = nil
    pen = start
  }

  mutating func curve(
    _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, to x: Double, _ y: Double
  ) {
    let (first, second) = (Self.tenths(x1, y1), Self.tenths(x2, y2))
    let place = Self.tenths(x, y)
    add(
      UInt8(ascii: "c"), first.x - pen.x, first.y - pen.y, second.x - pen.x, second.y - pen.y,
      place.x - pen.x, place.y - pen.y)
    pen = place
  }

  mutating func arc(
    _ radiusX: Double, _ radiusY: Double, clockwise: Bool, to x: Double, _ y: Double
  ) {
    let (radius, place) = (Self.tenths(radiusX, radiusY), Self.tenths(x, y))
    let sweep = clockwise ? 10 : 0
    add(
      UInt8(ascii: "a"), radius.x, radius.y, 0, 0, sweep, place.x - pen.x, place.y - pen.y)
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
  private mutating func add(_ command: UInt8, _ values: Int...) {
    var isFirst = command != lastCommand
    if isFirst { bytes.append(command) }
    for value in values {
      if !isFirst, value >= 0 { bytes.append(UInt8(ascii: " ")) }
      SVGNumber.append(tenths: value, to: &bytes)
      isFirst = false
    }
    // A line after a move needs no command either, but this way each can be told from the other.
    let isMove = command == UInt8(ascii: "M") || command == UInt8(ascii: "m")
    lastCommand = isMove ? nil : command
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
    var bytes: [UInt8] = []
    append(tenths: tenths, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The same behind `text`: drawings have thousands of numbers.
  static func append(tenths: Int, to text: inout [UInt8]) {
    if tenths < 0 { text.append(UInt8(ascii: "-")) }
    let (whole, rest) = abs(tenths).quotientAndRemainder(dividingBy: 10)
    if whole > 0 || rest == 0 { append(whole, to: &text) }
    guard rest > 0 else { return }
    text.append(UInt8(ascii: "."))
    text.append(UInt8(ascii: "0") + UInt8(rest))
  }

  private static func append(_ number: Int, to text: inout [UInt8]) {
    if number >= 10 { append(number / 10, to: &text) }
    text.append(UInt8(ascii: "0") + UInt8(number % 10))
  }
}
