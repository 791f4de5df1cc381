import Architecture
import Diagnostics
import Diagrams
import Simulation

/// What became of the requests that were not done at once, as a number over time: those in the
/// deepest queue of a system, or else those lost so far.
struct LevelSeries {
  /// What the level counts.
  enum Meaning: Hashable {
    case waiting, lost
  }

  let meaning: Meaning
  /// At the end of each step.
  let values: [Double]
  /// In seconds.
  let step: Double

  init?(_ system: Measurements) {
    let queues = system.series.filter(\.kind.isDepth)
    let deepest = queues.max { ($0.values.max() ?? 0) < ($1.values.max() ?? 0) }
    if let deepest, (deepest.values.max() ?? 0) >= 1 {
      meaning = .waiting
      values = deepest.values
      step = deepest.step
      return
    }
    guard let lost = system.series.first(where: { $0.kind == .lostRate }) else { return nil }
    var sum = 0.0
    meaning = .lost
    values = lost.values.map { rate in
      sum += rate * lost.step
      return sum
    }
    step = lost.step
  }

  var peak: Double { values.max() ?? 0 }

  var titleKey: String {
    meaning == .waiting ? "pages.chart.title.depth" : "pages.chart.title.lost"
  }

  /// The chart on the axes that all systems of the study share.
  func chart(
    x: ChartAxis, y: ChartAxis, title: Message, words: Words, id: String
  ) -> DepthChart {
    DepthChart(
      tone: meaning == .waiting ? .waiting : .lost, values: [0] + values, step: step, x: x, y: y,
      peakLabel: words.text(greatest), title: words.text(title),
      description: words.text(description), idPrefix: id)
  }

  private var greatest: Message {
    let digits = meaning == .waiting && peak < 10 ? 1 : 0
    let precision = Precision(fractionDigits: min(digits, 2 - Precision.exponent(of: peak)))
    return Message(
      meaning == .waiting ? "pages.chart.deepest" : "pages.chart.lostInAll",
      [.init("depth", .number(precision.rounded(peak), fractionDigits: digits))])
  }

  private var description: Message {
    let index = values.firstIndex(of: peak) ?? 0
    let time = Quantity(Double(index + 1) * step, .seconds)
    return Message(
      meaning == .waiting ? "pages.chart.depth" : "pages.chart.lostOverTime",
      [
        Message.Argument("deepest", .message(greatest)),
        Message.Argument("time", .message(time.message)),
      ])
  }
}
