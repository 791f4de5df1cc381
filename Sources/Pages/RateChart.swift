import Architecture
import Diagnostics
import Markup
import Simulation

/// Requests per second over time: what came in, what was done, and between the two what was
/// lost, turned away or left waiting.
struct RateChart {
  let measurements: Measurements
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
      ] + frame.axes + areas + lines + labels)
  }

  private func series(_ kind: Measurements.Series.Kind) -> [Double] {
    measurements.series.first { $0.kind == kind }?.values ?? []
  }

  private var step: Double { measurements.series.first?.step ?? 1 }

  private var offered: [Double] { series(.offeredRate) }
  private var completed: [Double] { series(.completedRate) }
  private var lost: [Double] { series(.lostRate) }
  private var rejected: [Double] { series(.rejectedRate) }

  /// Stacked from below: done, lost, turned away; the rest up to the offered line is waiting.
  private var areas: [Node] {
    let count = offered.count
    let done = (0..<count).map { at(completed, $0) }
    let withLost = (0..<count).map { done[$0] + at(lost, $0) }
    let withRejected = (0..<count).map { withLost[$0] + at(rejected, $0) }
    let waiting = (0..<count).map { max(withRejected[$0], offered[$0]) }
    let drained = (0..<count).map { max(done[$0], offered[$0]) }
    return [
      area(done, withLost, "area lost"), area(withLost, withRejected, "area rejected"),
      area(withRejected, waiting, "area waiting"),
      area(
        (0..<count).map { min(done[$0], offered[$0]) },
        (0..<count).map { offered[$0] < done[$0] ? drained[$0] : min(done[$0], offered[$0]) },
        "area drained"),
    ]
  }

  private func area(_ low: [Double], _ high: [Double], _ style: String) -> Node {
    let noise = frame.peak * 0.02
    guard zip(low, high).contains(where: { $1 - $0 > noise }) else { return .empty }
    let up = high.enumerated().map { point($0.offset, $0.element) }
    let down = low.enumerated().reversed().map { point($0.offset, $0.element) }
    return element("path", ["class": style, "d": "M" + (up + down).joined(separator: "L") + "Z"])
  }

  private var lines: [Node] {
    [line(offered, "line offered"), line(completed, "line kept")]
  }

  private func line(_ values: [Double], _ style: String) -> Node {
    guard !values.isEmpty else { return .empty }
    let points = values.enumerated().map { point($0.offset, $0.element) }
    return element("path", ["class": style, "d": "M" + points.joined(separator: "L")])
  }

  /// A value stands in the middle of its step.
  private func point(_ index: Int, _ value: Double) -> String {
    "\(frame.x((Double(index) + 0.5) * step).short) \(frame.y(value).short)"
  }

  /// Where most is missing between what came in and what was done, a label tells most. A mean
  /// over five steps keeps one step's noise out of the number.
  private var window: Range<Int> {
    let peak = PeakPhase(measurements.scenario).steps(of: step, count: offered.count)
    func gap(_ index: Int) -> Double { at(offered, index) - at(completed, index) }
    let worst = peak.max { gap($0) < gap($1) } ?? peak.lowerBound
    let start = min(max(worst - 2, peak.lowerBound), max(peak.upperBound - 5, peak.lowerBound))
    return start..<min(start + 5, peak.upperBound)
  }

  private func mean(_ values: [Double]) -> Double {
    window.isEmpty ? 0 : window.reduce(0) { $0 + at(values, $1) } / Double(window.count)
  }

  private func at(_ values: [Double], _ index: Int) -> Double {
    values.indices.contains(index) ? values[index] : 0
  }

  private var labels: [Node] {
    let (all, done, gone, turned) = (mean(offered), mean(completed), mean(lost), mean(rejected))
    let waiting = all - done - gone - turned
    let least = frame.peak * 0.03
    var labels = [
      ChartLabels.Label(style: "offered", value: all, isLine: true, text: text("offered", all)),
      ChartLabels.Label(style: "kept", value: done, isLine: true, text: text("completed", done)),
    ]
    if gone > least {
      labels.append(.init(style: "lost", value: done + gone / 2, text: text("lost", gone)))
    }
    if turned > least {
      labels.append(
        .init(style: "wait", value: done + gone + turned / 2, text: text("rejected", turned)))
    }
    if waiting > least {
      // Without a queue, what is neither done nor lost is still being tried.
      let kind = measurements.series.contains(where: \.kind.isDepth) ? "waiting" : "pending"
      labels.append(.init(style: "wait", value: all - waiting / 2, text: text(kind, waiting)))
    }
    let peak = PeakPhase(measurements.scenario)
    return ChartLabels(labels: labels, frame: frame, peak: peak).nodes
  }

  private func text(_ kind: String, _ rate: Double) -> String {
    let precision = Precision(fractionDigits: min(0, 2 - Precision.exponent(of: rate)))
    return words.text(
      Message(
        "pages.chart." + kind,
        [
          Message.Argument(
            "rate", .message(UnitScale(.perSecond, for: rate).message(rate, precision)))
        ]))
  }

  private var description: Message {
    Message(
      "pages.chart.rates",
      [Message.Argument("result", .message(Study.result(of: measurements)))])
  }
}

/// When the scenario's highest rate holds.
struct PeakPhase: Hashable {
  let start: Double
  let end: Double

  init(_ scenario: Scenario) {
    var time = 0.0
    var best = (rate: -1.0, start: 0.0, end: 0.0)
    for phase in scenario.phases {
      if phase.rate > best.rate { best = (phase.rate, time, time + phase.duration) }
      time += phase.duration
    }
    start = best.start
    end = best.end
  }

  /// The steps that lie wholly inside, without the first and the last, where rates change.
  func steps(of step: Double, count: Int) -> Range<Int> {
    let first = Int((start / step).rounded(.up)) + 1
    let last = Int((end / step).rounded(.down)) - 1
    let range = first < last ? first..<last : Int(start / step)..<(Int(start / step) + 1)
    return range.clamped(to: 0..<max(count, 1))
  }
}
