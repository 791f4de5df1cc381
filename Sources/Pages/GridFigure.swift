import Architecture
import Diagnostics
import Markup
import Simulation

/// Where "no loss" holds when the spike and one value vary together: a table for each system, with
/// the verdict and the number in every cell. Each cell leads to the figures of its condition.
struct GridFigure {
  let grid: StudyGrid
  let steps: LoadSteps
  let systems: [System]
  let titles: [Message]
  let words: Words

  var node: Node {
    element(
      "figure", ["class": "sweep grid"],
      [
        element("p", ["class": "fl-name"], [words.label(title)]),
        element("div", ["class": "duo"], tables),
        element("figcaption", [:], captions.flatMap { [words.label($0), .text(" ")] }),
      ])
  }

  private var title: Message { Message("pages.grid", [grid.name(words)]) }

  private var captions: [Message] {
    let whole = Message(
      "pages.grid.caption",
      [grid.name(words), component, metric, .count("replications", grid.replications)])
    let hasOpen = grid.systems.contains { system in
      grid.loads.indices.contains { load in
        grid.values.indices.contains { value in
          run(of: system, under: load, with: value).flatMap(Self.open) != nil
        }
      }
    }
    return [whole] + (hasOpen ? [Message("pages.grid.open.caption")] : [])
  }

  private var component: Message.Argument {
    ComponentNames(systems[grid.systems[0]], words).argument("component", grid.component)
  }

  private var metric: Message.Argument {
    .init("metric", .message(Message("metric." + grid.metric.rawValue)))
  }

  // MARK: Beside the drawings

  /// What the note has in place of the value that is shown, and how often that was run; nothing
  /// where the note's own value is shown.
  var change: Node {
    guard let value = steps.shown.value else { return .empty }
    let others = titles.indices.filter { !grid.systems.contains($0) }.map { titles[$0] }
    let parts = [
      Message(
        "pages.grid.change",
        [
          grid.name(words), component,
          .init("own", .message(Quantity(grid.own, grid.unit).message)),
          .init("value", .message(Quantity(value, grid.unit).message)),
          .count("replications", grid.replications),
        ]),
      others.isEmpty
        ? nil : Message("pages.grid.unchanged", [.init("systems", .message(.commas(others)))]),
    ]
    return element(
      "p", ["class": "small"],
      parts.compactMap(\.self).flatMap { [words.label($0), .text(" ")] })
  }

  /// The verdict on every system under the condition that is shown: `유실률 0: ✕ 기존 ✓ 개선`.
  func verdict(on runs: [Measurements]) -> Node {
    let marks = zip(titles, runs).flatMap { title, run -> [Node] in
      guard let estimate = run[grid.metric] else { return [] }
      return [
        .text(" "),
        element(
          "span", ["class": "of"],
          [mark(estimate), .text(" "), words.label(title)]
            + (Self.open(run).map { [.text(" "), open($0)] } ?? [])),
      ]
    }
    return element(
      "p", ["class": "verdict"], [words.label(Message("pages.grid.verdict", [metric]))] + marks)
  }

  // MARK: Tables

  /// A table for each system; systems that do the same in every cell share one.
  private var tables: [Node] {
    var tables: [(title: Message, rows: [Node])] = []
    for system in grid.systems {
      let rows = grid.loads.indices.map { row(of: system, under: $0) }
      if let same = tables.firstIndex(where: { $0.rows == rows }) {
        tables[same].title = .commas([tables[same].title, titles[system]])
      } else {
        tables.append((titles[system], rows))
      }
    }
    return tables.map(table)
  }

  private func table(_ systems: Message, _ rows: [Node]) -> Node {
    let head =
      [element("th", ["scope": "col"], [words.label("pages.load.column")])]
      + grid.values.map { value in
        element(
          "th", own(value == grid.own, scope: "col"),
          [words.label(Quantity(value, grid.unit).message)])
      }
    return scrolling(
      "\(words.text(title)): \(words.text(systems))",
      [
        element(
          "table", ["class": "num"],
          [
            element("caption", [:], [words.label(systems)]),
            element("thead", [:], [element("tr", [:], head)]), element("tbody", [:], rows),
          ])
      ])
  }

  private func row(of system: Int, under load: Int) -> Node {
    let rate = grid.loads[load]
    let head = element(
      "th", own(rate == steps.own, scope: "row"), [.text(steps.rate(rate))])
    return element(
      "tr", [:], [head] + grid.values.indices.map { cell(of: system, under: load, with: $0) })
  }

  private func cell(of system: Int, under load: Int, with value: Int) -> Node {
    guard let run = run(of: system, under: load, with: value), let estimate = run[grid.metric]
    else { return element("td", [:], [.text("–")]) }
    let isOwn = grid.values[value] == grid.own
    let condition = WhatIf(load: grid.loads[load], value: isOwn ? nil : grid.values[value])
    let text = MeasuredText(estimate, grid.metric.unit, observations: run.observations)
    let address = steps.address(of: condition)
    let link = element(
      "a",
      condition == steps.shown
        ? ["href": address, "aria-current": "true"] : ["href": address],
      [mark(estimate), .text(" "), text.node(words)]
        + (Self.open(run).map { [.text(" "), open($0)] } ?? []))
    return element("td", Self.shade(estimate).map { ["class": $0] } ?? [:], [link])
  }

  /// What was measured of a system in a cell; with the note's own value that is what was measured
  /// under the load.
  private func run(of system: Int, under load: Int, with value: Int) -> Measurements? {
    let own = { steps.loads.first { $0.peakRate == grid.loads[load] }?.comparison }
    let runs = (grid.cells[load][value] ?? own())?.measurements ?? []
    return runs.indices.contains(system) ? runs[system] : nil
  }

  private func mark(_ estimate: Estimate) -> Node {
    let holds = estimate.mean == 0
    return element("span", ["class": holds ? "v ok" : "v no"], [.text(holds ? "✓" : "✕")])
  }

  /// The share of the requests that were neither done nor lost when watching ended; nil for hardly
  /// any. A queue that keeps everything loses nothing, but nobody has the result either.
  private static func open(_ run: Measurements) -> Double? {
    guard let open = run[.inFlight], let all = run[.offered]?.mean, all > 0,
      open.mean > open.halfWidth, open.mean / all >= 0.001
    else { return nil }
    return open.mean / all
  }

  private func open(_ share: Double) -> Node {
    let text = MeasuredText(Estimate(mean: share, halfWidth: 0), .ratio).value
    return element(
      "span", ["class": "pm"],
      [words.label(Message("pages.grid.open", [.init("share", .message(text))]))])
  }

  /// How much there is of what a cell should be free of, from `q1` to `q4`; nil for nothing.
  private static func shade(_ estimate: Estimate) -> String? {
    let count = [0, 0.1, 0.3, 0.6].count { estimate.mean > $0 }
    return count > 0 ? "q\(count)" : nil
  }

  private func own(_ isOwn: Bool, scope: String) -> KeyValuePairs<String, String?> {
    isOwn ? ["scope": scope, "class": "own"] : ["scope": scope]
  }
}
