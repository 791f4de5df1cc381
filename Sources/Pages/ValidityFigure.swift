import Architecture
import Diagnostics
import Diagrams
import Markup
import Simulation

/// Up to which load each system loses nothing: the domain of a note's "no loss", as a chart with its
/// numbers in a table.
struct ValidityFigure {
  let steps: LoadSteps
  let titles: [Message]
  let words: Words
  /// Starts the ids of the chart.
  let id: String
  private let limits: [LoadLimit]

  /// Nil unless some system loses nothing under the load of the note, and some system loses
  /// requests under one that was measured.
  init?(
    steps: LoadSteps, limits: [LoadLimit], titles: [Message], words: Words, id: String
  ) {
    guard limits.count == titles.count, limits.contains(where: { $0.fails != nil }),
      limits.contains(where: { ($0.holds ?? 0) >= steps.own })
    else { return nil }
    self.steps = steps
    self.limits = limits
    self.titles = titles
    self.words = words
    self.id = id
  }

  /// Chart and table beside each other.
  var node: Node {
    element(
      "figure", ["class": "sweep"],
      [
        element("p", ["class": "fl-name"], [words.label("pages.validity")]),
        element("p", ["class": "small"], sentences),
        element("div", ["class": "duo"], [chart.node, table]),
        element("figcaption", [:], [words.label("pages.validity.caption")]),
      ])
  }

  /// What limits "no loss" for the systems of which the note may say it.
  private var sentences: [Node] {
    zip(titles, limits).flatMap { title, limit -> [Node] in
      guard let holds = limit.holds, holds >= steps.own else { return [] }
      let key = limit.fails == nil ? "pages.validity.throughout" : "pages.validity.until"
      return [
        words.label(
          key, .init("system", .message(title)), .text("rate", steps.rate(holds)),
          .text("own", steps.rate(steps.own))), .text(" "),
      ]
    }
  }

  private var chart: ValidityChart {
    let rows = zip(titles, limits).map { title, limit in
      ValidityChart.Row(
        label: words.text(title), limit: limit.holds, fails: limit.fails,
        text: words.text(text(limit)))
    }
    let highest = limits.flatMap { [$0.holds ?? 0, $0.fails ?? 0] }.max() ?? 1
    return ValidityChart(
      rows: rows,
      x: .upTo(max(highest, steps.own)) { words.tick($0) },
      scenario: .init(
        steps.own, words("pages.load.scenario", .text("rate", steps.rate(steps.own)))),
      title: words("pages.validity"),
      description: words.text(
        .commas(
          zip(titles, limits).map { title, limit in
            Message(
              "pages.headline.system",
              [.init("system", .message(title)), .init("result", .message(text(limit)))])
          })), idPrefix: id)
  }

  private func text(_ limit: LoadLimit) -> Message {
    guard let holds = limit.holds else {
      return Message("pages.validity.nowhere", [.text("rate", steps.rate(limit.fails ?? 0))])
    }
    let key = limit.fails == nil ? "pages.validity.open" : "pages.validity.upTo"
    return Message(key, [.text("rate", steps.rate(holds))])
  }

  private var table: Node {
    let columns = ["pages.validity.system", "pages.validity.holds", "pages.validity.fails"]
    let rows = zip(titles, limits).map { title, limit in
      element(
        "tr", [:],
        [element("th", ["scope": "row"], [words.label(title)])]
          + [limit.holds, limit.fails].map { rate in
            element("td", [:], [.text(rate.map(steps.rate) ?? "–")])
          })
    }
    return scrolling(
      words("pages.validity"),
      [
        element(
          "table", ["class": "num"],
          [
            element(
              "thead", [:],
              [
                element(
                  "tr", [:], columns.map { element("th", ["scope": "col"], [words.label($0)]) })
              ]),
            element("tbody", [:], rows),
          ])
      ])
  }
}
