import Architecture
import Diagnostics
import Diagrams
import Markup
import Simulation

/// How a result changes with the load, system beside system: a chart, and its numbers in a table
/// whose first column leads to the figures under that load.
struct LoadFigure {
  let steps: LoadSteps
  /// Up to which load each system loses nothing, as far as somebody looked closer.
  var limits: [LoadLimit] = []
  let titles: [Message]
  let words: Words
  /// Starts the ids of the chart.
  let id: String
  /// The chart is the same on the page of every load.
  var drawn = DrawnOnce()

  private var loads: [StudyVariant] { steps.loads }

  /// What the chart shows: the first of these that any system has any of.
  private static let candidates: [Metric] = [.lostRatio, .rejectedRatio, .completionP95]

  private var metric: Metric {
    Self.candidates.first { metric in
      loads.contains { $0.comparison.measurements.contains { ($0[metric]?.mean ?? 0) > 0 } }
    } ?? .lostRatio
  }

  /// Chart and table beside each other.
  var node: Node {
    element(
      "figure", ["class": "sweep"],
      [
        element("p", ["class": "fl-name"], [words.label(title)]),
        element("div", ["class": "duo"], [drawing, table]),
        element("figcaption", [:], [words.label("pages.load.caption")]),
      ])
  }

  private var title: Message {
    Message("pages.load.chart", [.init("metric", .message(Message("metric." + metric.rawValue)))])
  }

  // MARK: Chart

  private static let tones: [ChartTone] = [.lost, .kept, .offered, .waiting, .plain]

  private var drawing: Node { drawn.part(id) { chart.node } }

  private var chart: LineChart {
    let metric = metric
    let lines = titles.enumerated().map { index, title in
      LineChart.Line(
        Self.tones[index % Self.tones.count], values: values(of: metric, index),
        label: words.text(title))
    }
    let highest = lines.flatMap(\.values).map(\.high).max() ?? 0
    return LineChart(
      lines: lines, marks: marks, x: loadAxis,
      y: .upTo(highest > 0 ? highest : 1) { axisText($0, metric.unit) },
      title: words.text(title), description: words.text(description), idPrefix: id)
  }

  private func values(of metric: Metric, _ index: Int) -> [LineChart.Line.Value] {
    let measured: [LineChart.Line.Value] = loads.compactMap { load in
      guard load.comparison.measurements.indices.contains(index),
        let value = load.comparison.measurements[index][metric]
      else { return nil }
      return .init(
        x: load.peakRate, y: value.mean, low: max(0, value.mean - value.halfWidth),
        high: value.mean + value.halfWidth)
    }
    // Where nothing was lost between two loads, the line bends there.
    guard metric == .lostRatio, limits.indices.contains(index), let holds = limits[index].holds,
      !measured.contains(where: { $0.x == holds })
    else { return measured }
    return (measured + [.init(x: holds, y: 0, low: 0, high: 0)]).sorted { $0.x < $1.x }
  }

  private var loadAxis: ChartAxis {
    .upTo(loads.last?.peakRate ?? 1) { words.tick($0) }
  }

  private func axisText(_ value: Double, _ unit: Quantity.Unit) -> String {
    words.text(MeasuredText(Estimate(mean: value, halfWidth: 0), unit).value)
  }

  private var marks: [LineChart.Mark] {
    var marks = [
      LineChart.Mark(
        .scenario, x: steps.own,
        label: words("pages.load.scenario", .text("rate", steps.rate(steps.own))))
    ]
    let limits = titles.indices.compactMap { index in limit(index).map { (index, $0) } }
    if let lowest = limits.min(by: { $0.1 < $1.1 }) {
      let label = words(
        "pages.load.limit", .init("system", .message(titles[lowest.0])),
        .text("rate", steps.rate(lowest.1)))
      marks.append(.init(.limit, x: lowest.1, label: label))
    }
    return marks
  }

  /// The highest load measured at which system `index` loses nothing, where it loses some at a
  /// higher one: the claim that nothing is lost breaks behind it.
  private func limit(_ index: Int) -> Double? {
    guard metric == .lostRatio else { return nil }
    let values = values(of: .lostRatio, index)
    guard let fails = values.firstIndex(where: { $0.y > 0 }), fails > 0 else { return nil }
    return values[fails - 1].x
  }

  private var description: Message {
    let parts = titles.enumerated().compactMap { index, title -> Message? in
      guard let last = loads.last,
        last.comparison.measurements.indices.contains(index)
      else { return nil }
      return Message(
        "pages.headline.system",
        [
          .init("system", .message(title)),
          .init("result", .message(last.comparison.measurements[index].text(metric))),
        ])
    }
    return Message(
      "pages.load.description",
      [
        .init("metric", .message(Message("metric." + metric.rawValue))),
        .text("rate", steps.rate(loads.last?.peakRate ?? 0)),
        .init("results", .message(.commas(parts))),
      ])
  }

  // MARK: Numbers

  /// What was measured at every load.
  var table: Node {
    let metric = metric
    let head =
      [element("th", ["scope": "col"], [words.label("pages.load.column")])]
      + titles.map { element("th", ["scope": "col"], [words.label($0)]) }
    let rows = loads.map { load in
      let cells = load.comparison.measurements.map { system in
        element(
          "td", [:],
          [
            system[metric].map {
              MeasuredText($0, metric.unit, observations: system.observations).node(words)
            } ?? .text("–")
          ])
      }
      return element(
        "tr", load.peakRate == steps.shown.load ? ["class": "em"] : [:],
        [element("th", ["scope": "row"], [.text(steps.rate(load.peakRate))])] + cells)
    }
    return scrolling(
      words.text(title),
      [
        element(
          "table", ["class": "num"],
          [element("thead", [:], [element("tr", [:], head)]), element("tbody", [:], rows)])
      ])
  }
}
