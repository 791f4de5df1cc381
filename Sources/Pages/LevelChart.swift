import Architecture
import Diagnostics
import Markup
import Simulation

/// A number of requests over time: those that wait in a queue, or those lost so far.
struct LevelChart {
  /// What the level counts.
  enum Meaning: String {
    case waiting, lost
  }

  let meaning: Meaning
  /// At the end of each step.
  let values: [Double]
  /// In seconds.
  let step: Double
  let frame: ChartFrame
  let title: Message
  let words: Words
  let id: String

  var node: Node {
    element(
      "svg",
      [
        "class": "plot", "viewBox": "0 0 \(ChartFrame.width.short) \(frame.height.short)",
        "role": "img", "aria-labelledby": "\(id)-t \(id)-d",
      ],
      [
        element("title", ["id": "\(id)-t"], [.text(words.text(title))]),
        element("desc", ["id": "\(id)-d"], [.text(words.text(description))]),
      ] + frame.axes + [area, line, mark, label])
  }

  private var style: String { meaning == .waiting ? "wait" : "lost" }

  private var points: [String] {
    values.enumerated().map { point($0.offset, $0.element) }
  }

  /// A depth is read at the end of its step.
  private func point(_ index: Int, _ value: Double) -> String {
    "\(frame.x(Double(index + 1) * step).short) \(frame.y(value).short)"
  }

  private var area: Node {
    let floor = frame.floor.short
    let path =
      "M\(frame.x(0).short) \(floor)L" + points.joined(separator: "L")
      + "L\(frame.x(Double(values.count) * step).short) \(floor)Z"
    return element(
      "path", ["class": meaning == .waiting ? "area drained" : "area gone", "d": path])
  }

  private var line: Node {
    element("path", ["class": "line \(style)", "d": "M" + points.joined(separator: "L")])
  }

  private var top: (index: Int, value: Double) {
    let best = values.enumerated().max { $0.element < $1.element }
    return (best?.offset ?? 0, best?.element ?? 0)
  }

  private var mark: Node {
    let x = frame.x(Double(top.index + 1) * step)
    return element(
      "circle",
      ["class": "dot \(style)", "cx": x.short, "cy": frame.y(top.value).short, "r": "3.5"])
  }

  private var label: Node {
    let x = frame.x(Double(top.index + 1) * step)
    let isBehind = x < ChartFrame.width * 0.6
    return element(
      "text",
      [
        "class": "name \(style)", "x": (isBehind ? x + 9 : x - 9).short,
        "y": (frame.y(top.value) + (meaning == .waiting ? 5 : 19)).short,
        "text-anchor": isBehind ? "start" : "end",
      ], [.text(words.text(greatest))])
  }

  private var greatest: Message {
    let precision = Precision(fractionDigits: min(0, 2 - Precision.exponent(of: top.value)))
    return Message(
      meaning == .waiting ? "pages.chart.deepest" : "pages.chart.lostInAll",
      [.init("depth", .number(precision.rounded(top.value), fractionDigits: 0))])
  }

  private var description: Message {
    let time = Quantity(Double(top.index + 1) * step, .seconds)
    return Message(
      meaning == .waiting ? "pages.chart.depth" : "pages.chart.lostOverTime",
      [
        Message.Argument("deepest", .message(greatest)),
        Message.Argument("time", .message(time.message)),
      ])
  }
}
