import Diagnostics
import Markup
import Translation

/// The axes of a small chart: time to the right, a quantity upwards. Several charts with the
/// same frame can be subtracted by eye.
struct ChartFrame {
  /// Seconds shown.
  let duration: Double
  /// The largest value shown.
  let peak: Double
  let words: Words

  /// In the units of the drawing, which are CSS pixels where the chart stands at full size.
  static let width = 400.0
  let height = 196.0
  private let left = 50.0
  private let right = 10.0
  private let top = 14.0
  private let bottom = 26.0

  func x(_ seconds: Double) -> Double {
    left + (Self.width - left - right) * min(1, max(0, seconds / duration))
  }

  func y(_ value: Double) -> Double {
    let share = peak > 0 ? min(1, max(0, value / peak)) : 0
    return height - bottom - (height - top - bottom) * share
  }

  var rightEdge: Double { Self.width - right }
  var floor: Double { height - bottom }

  /// Three or four lines at round values, and ticks of time.
  var axes: [Node] {
    var nodes: [Node] = []
    let step = Self.roundStep(peak / 3.5)
    var value = 0.0
    while value <= peak * 1.001 {
      let y = self.y(value)
      nodes.append(line("M\(left.short) \(y.short)H\(rightEdge.short)", value == 0 ? "ax" : "gr"))
      nodes.append(text(left - 6, y + 4, tick(value), "end"))
      value += step
    }
    return nodes + timeTicks
  }

  private var timeTicks: [Node] {
    let unit = duration > 180 ? 60.0 : 1
    let step = Self.roundStep(duration / unit / 6) * unit
    var nodes: [Node] = []
    var time = 0.0
    while time <= duration * 1.001 {
      let label =
        time == 0
        ? words(unit == 60 ? "pages.chart.minutes" : "pages.chart.seconds")
        : words.book.text(time / unit, fractionDigits: step / unit < 1 ? 1 : 0)
      nodes.append(line("M\(x(time).short) \(floor.short)v4", "ax"))
      nodes.append(text(x(time), floor + 18, label, "middle"))
      time += step
    }
    return nodes
  }

  private func tick(_ value: Double) -> String {
    words.text(
      Message(
        "pages.chart.tick",
        [
          .init(
            "value", .number(value, fractionDigits: value < 10 && value != value.rounded() ? 1 : 0))
        ]))
  }

  private func line(_ path: String, _ style: String) -> Node {
    element("path", ["class": style, "d": path])
  }

  private func text(_ x: Double, _ y: Double, _ text: String, _ anchor: String) -> Node {
    element(
      "text", ["class": "tick", "x": x.short, "y": y.short, "text-anchor": anchor], [.text(text)])
  }

  /// The smallest of 1, 2, 5 times a power of ten that is not below `size`.
  static func roundStep(_ size: Double) -> Double {
    guard size > 0 else { return 1 }
    let base = Precision.power(Precision.exponent(of: size))
    return ([1, 2, 5, 10].first { $0 * base >= size * 0.999 } ?? 10) * base
  }
}

extension Double {
  /// With at most one digit behind the point: a tenth of a pixel is finer than a screen.
  var short: String {
    let tenths = Int((self * 10).rounded())
    let whole = tenths / 10
    let rest = abs(tenths % 10)
    let sign = tenths < 0 && whole == 0 ? "-" : ""
    return rest == 0 ? "\(sign)\(whole)" : "\(sign)\(whole).\(rest)"
  }
}
