import Architecture
import Diagnostics
import Markup
import Simulation

/// What was measured, system beside system, with intervals and paired differences.
struct ResultTable {
  let comparison: Comparison
  let titles: [Message]
  let words: Words

  /// The metrics in the order in which a reader asks for them. The ones that are zero everywhere
  /// are left out, except the first: that nothing was lost is the news.
  static let metrics: [Metric] = [
    .lostRatio, .lost, .rejectedRatio, .failed, .duplicated, .answerMean, .answerP95,
    .completionMean, .completionP95, .completionP99, .inFlight,
  ]

  private var systems: [Measurements] { comparison.measurements }

  var node: Node {
    let columns = titles.map { element("th", ["scope": "col"], [words.label($0)]) }
    let difference =
      showsDifference
      ? [element("th", ["scope": "col"], [words.label("pages.result.difference")])] : []
    let corner = element("td", [:], [])
    let head = element("thead", [:], [element("tr", [:], [corner] + columns + difference)])
    let rows = Self.metrics.compactMap(row) + [depthRow, bottleneckRow].compactMap(\.self)
    return scrolling(
      words("pages.result"),
      [
        element(
          "table", ["class": "num"],
          [
            element("caption", ["class": "hidden-text"], [words.label("pages.result")]), head,
            element("tbody", [:], rows),
          ])
      ])
  }

  /// One more column is enough for a pair.
  private var showsDifference: Bool { systems.count == 2 && comparison.differences.count == 1 }

  private func row(_ metric: Metric) -> Node? {
    let values = systems.map { $0[metric] }
    guard values.contains(where: { $0 != nil }) else { return nil }
    let isZero = values.allSatisfy { ($0?.mean ?? 0) == 0 }
    if isZero, metric != .lostRatio { return nil }
    let cells = zip(values, systems).enumerated().map { index, pair in
      cell(pair.0, metric.unit, pair.1, under: below(metric, index))
    }
    let name = element(
      "th", ["scope": "row"], [words.label("metric." + metric.rawValue)])
    return element(
      "tr", metric == .lostRatio ? ["class": "em"] : [:], [name] + cells + difference(metric))
  }

  private func cell(
    _ estimate: Estimate?, _ unit: Quantity.Unit, _ system: Measurements, under: Node = .empty
  ) -> Node {
    guard let estimate else { return element("td", [:], [.text("–")]) }
    let text = MeasuredText(estimate, unit, observations: system.observations)
    return element("td", [:], [text.node(words), under])
  }

  /// With more than two systems, how much a value differs from the first system's; a column for
  /// each would be wider than the page.
  private func below(_ metric: Metric, _ index: Int) -> Node {
    guard systems.count > 2, index > 0, comparison.differences.indices.contains(index - 1),
      let value = comparison.differences[index - 1].first(where: { $0.metric == metric })
    else { return .empty }
    let text = differenceText(value.estimate, metric.unit)
    return element(
      "span", ["class": "delta"],
      Self.isNone(value.estimate)
        ? [text] : [words.label("pages.result.difference"), .text(" "), text])
  }

  /// Whether the interval of a difference holds zero.
  private static func isNone(_ difference: Estimate) -> Bool {
    abs(difference.mean) <= difference.halfWidth
  }

  /// The difference paired by replication, which is sharper than two intervals side by side.
  private func difference(_ metric: Metric) -> [Node] {
    guard showsDifference else { return [] }
    let value = comparison.differences[0].first { $0.metric == metric }?.estimate
    return [
      element("td", [:], [value.map { differenceText($0, metric.unit) } ?? .text("–")])
    ]
  }

  private func differenceText(_ estimate: Estimate, _ unit: Quantity.Unit) -> Node {
    if Self.isNone(estimate) {
      return words.label("pages.result.noDifference")
    }
    let sign = estimate.mean > 0 ? "+" : ""
    return .group([
      .text(sign), MeasuredText(estimate, unit, isDifference: true).node(words),
    ])
  }

  private var depthRow: Node? {
    let depths = systems.map { system in
      system.components.compactMap(\.maximumDepth).max { $0.mean < $1.mean }
    }
    guard depths.contains(where: { ($0?.mean ?? 0) > 0 }) else { return nil }
    let cells = zip(depths, systems).map { cell($0, .count, $1) }
    let name = element("th", ["scope": "row"], [words.label("pages.metric.maximumDepth")])
    return element("tr", [:], [name] + cells + empty)
  }

  private var bottleneckRow: Node? {
    guard systems.contains(where: { $0.bottleneck != nil }) else { return nil }
    let cells = systems.map { system -> Node in
      guard let id = system.bottleneck else {
        return element("td", [:], [words.label("pages.none")])
      }
      let names = ComponentNames(system.system, words)
      return element("td", [:], [.text(names[id])])
    }
    let name = element("th", ["scope": "row"], [words.label("pages.metric.bottleneck")])
    return element("tr", [:], [name] + cells + empty)
  }

  private var empty: [Node] { showsDifference ? [element("td", [:], [])] : [] }
}

extension Measurements {
  /// How many requests all replications saw together.
  package var observations: Double { (self[.offered]?.mean ?? 0) * Double(replications) }
}
