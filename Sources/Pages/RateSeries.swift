import Architecture
import Diagnostics
import Diagrams
import Simulation

/// Requests per second over time: what came in, what was done, and between the two what was
/// lost, turned away or left waiting.
struct RateSeries {
  let measurements: Measurements
  let words: Words
  private let offered: [Double]
  private let completed: [Double]
  private let lost: [Double]
  private let rejected: [Double]

  init(_ measurements: Measurements, words: Words) {
    self.measurements = measurements
    self.words = words
    let count = measurements.series.map(\.values.count).max() ?? 0
    func values(_ kind: Measurements.Series.Kind) -> [Double] {
      let values = measurements.series.first { $0.kind == kind }?.values ?? []
      return values + Array(repeating: 0, count: count - values.count)
    }
    offered = values(.offeredRate)
    completed = values(.completedRate)
    lost = values(.lostRate)
    rejected = values(.rejectedRate)
  }

  /// The chart on the axes that all systems of the study share.
  func chart(x: ChartAxis, y: ChartAxis, title: Message, id: String) -> TimeSeriesChart {
    TimeSeriesChart(
      lines: [
        .init(.offered, values: offered, label: text("offered", mean(offered, ending))),
        .init(.kept, values: completed, label: text("completed", mean(completed, ending))),
      ], areas: areas(least: y.highest * 0.03), step: step,
      // A rate stands in the middle of its step.
      start: step / 2, focus: focus, x: x, y: y, title: words.text(title),
      description: words.text(description), idPrefix: id)
  }

  private var step: Double { measurements.series.first?.step ?? 1 }

  // MARK: Areas

  /// Stacked from below: done, lost, turned away; the rest up to the offered line is waiting. An
  /// area thinner than `least` on average has no label.
  private func areas(least: Double) -> [TimeSeriesChart.Area] {
    let withLost = zip(completed, lost).map { $0 + $1 }
    let withRejected = zip(withLost, rejected).map { $0 + $1 }
    func label(_ kind: String, _ rate: Double) -> String {
      rate > least ? text(kind, rate) : ""
    }
    let waiting = mean(offered) - mean(withRejected)
    // Without a queue, what is neither done nor lost is still being tried.
    let kind = measurements.series.contains(where: \.kind.isDepth) ? "waiting" : "pending"
    return [
      .init(.lost, from: completed, to: withLost, label: label("lost", mean(lost))),
      .init(
        .waiting, from: withLost, to: withRejected, label: label("rejected", mean(rejected))),
      .init(.waiting, from: withRejected, to: offered, label: label(kind, waiting)),
      .init(.drained, from: offered, to: completed, label: ""),
    ]
  }

  // MARK: Labels

  private var focus: TimeSeriesChart.Focus {
    let peak = PeakPhase(measurements.scenario)
    func time(_ steps: Range<Int>) -> ClosedRange<Double> {
      (Double(steps.lowerBound) * step)...(Double(steps.upperBound) * step)
    }
    return .init(span: peak.start...peak.end, lines: time(ending), areas: time(window))
  }

  private var peak: Range<Int> {
    PeakPhase(measurements.scenario).steps(of: step, count: offered.count)
      .clamped(to: offered.indices)
  }

  /// Where most is missing between what came in and what was done, a label tells most. A mean
  /// over five steps keeps one step's noise out of the number.
  private var window: Range<Int> {
    let peak = peak
    guard peak.count > 5 else { return peak }
    let starts = peak.lowerBound...(peak.upperBound - 5)
    let worst = starts.max { gap($0..<($0 + 5)) < gap($1..<($1 + 5)) } ?? peak.lowerBound
    return worst..<(worst + 5)
  }

  /// What the lines' labels speak of, which stand behind the peak: the same stretch, or the last
  /// steps of the peak where little is missing any more by then.
  private var ending: Range<Int> {
    let last = max(peak.lowerBound, peak.upperBound - 5)..<peak.upperBound
    return gap(last) < gap(window) / 2 ? last : window
  }

  private func gap(_ steps: Range<Int>) -> Double { mean(offered, steps) - mean(completed, steps) }

  private func mean(_ values: [Double]) -> Double { mean(values, window) }

  private func mean(_ values: [Double], _ steps: Range<Int>) -> Double {
    steps.isEmpty ? 0 : values[steps].reduce(0, +) / Double(steps.count)
  }

  private func text(_ kind: String, _ rate: Double) -> String {
    let precision = Precision.ofRate(rate)
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

extension Precision {
  /// Three digits of a rate in a chart, and nothing behind the point; two of one below 10, of which
  /// a last zero is left out.
  static func ofRate(_ rate: Double) -> Precision {
    let exponent = exponent(of: rate)
    guard rate < 10, rate > 0 else { return Precision(fractionDigits: min(0, 2 - exponent)) }
    let (one, two) = (
      Precision(fractionDigits: -exponent), Precision(fractionDigits: 1 - exponent)
    )
    return one.rounded(rate) == two.rounded(rate) ? one : two
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
