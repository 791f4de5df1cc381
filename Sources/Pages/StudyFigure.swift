import Architecture
import Claims
import Diagnostics
import Diagrams
import Facts
import Markup
import Simulation
import Translation

/// One study of a note: what its systems do when they are run, or why they could not be.
struct StudyFigure {
  let study: Study
  /// From 1, in the order of the note; keeps ids of figures apart.
  let number: Int
  let words: Words
  /// The way to the same study under other loads.
  var steps: LoadSteps?
  /// What was drawn for the same study on another page of its edition.
  var drawn = DrawnOnce()
  /// What the note's templates watch.
  var alarms: [NoteAlarm] = []
  /// The words of the note for what a question demands, in the language of a page.
  var demandText: (Demand, Words) -> String? = { _, _ in nil }

  var node: Node {
    let contents: [Node] =
      if let comparison = study.comparison { measured(comparison) } else { unmeasured }
    return element(
      "section",
      [
        "class": "study wide", "id": "study-\(number)",
        "aria-label": words("pages.study", .count("number", number)),
      ],
      contents)
  }

  private var titles: [Message] {
    study.systems.enumerated().map { $0.element.title(index: $0.offset, of: study.systems.count) }
  }

  private var unmeasured: [Node] {
    let why = study.obstacle.map { obstacle in
      element(
        "p", ["class": "notice"],
        [words.label("pages.study.notRun"), .text(" "), words.label(obstacle)])
    }
    return [drawings(study.systems.map { ($0, nil) })] + [why].compactMap(\.self)
  }

  private func measured(_ comparison: Comparison) -> [Node] {
    let systems = comparison.measurements
    var nodes: [Node] = []
    if let headline = study.headline {
      nodes.append(element("p", ["class": "finding"], [words.label(headline)]))
    }
    let ranking = study.question.flatMap { OptionRanking($0, comparison) }
    nodes += [
      ranking.map { question($0).sentences } ?? .empty, scenario(systems), steps?.node ?? .empty,
      ranking.map(options) ?? .empty, drawings(systems.map { ($0.system, $0) }),
      flowNumbers(systems),
      ResultTable(comparison: comparison, titles: titles, words: words).node,
      note(systems),
      DetailTable(systems: systems, titles: titles, words: words).node,
      series(comparison),
      AlarmTable(alarms: alarms, systems: systems, titles: titles, words: words).node,
      traces,
      loads,
      CostTable(systems: systems, titles: titles, words: words, facts: .builtIn).node,
      drawn.parameters(systems, of: number) {
        ParameterTable(systems: systems, titles: titles, words: words, facts: .builtIn).node
      },
      provenance(systems),
    ]
    return nodes
  }

  // MARK: Parts

  private func question(_ ranking: OptionRanking) -> QuestionFigure {
    QuestionFigure(ranking: ranking, words: words, id: "o\(number)")
  }

  /// The options of a question in their order, and what each demand has of them.
  private func options(_ ranking: OptionRanking) -> Node {
    let figure = question(ranking)
    return .group([
      pictures(figure.picture), figure.table,
      DemandTable(ranking: ranking, words: words, text: demandText).node,
    ])
  }

  private func scenario(_ systems: [Measurements]) -> Node {
    guard let first = systems.first else { return .empty }
    let text = ScenarioText(scenario: first.scenario)
    let shared =
      systems.count > 1 ? [Node.text(" "), words.label("pages.scenario.shared")] : []
    return element(
      "p", ["class": "scenario"],
      [words.label(text.message)] + shared + [
        .text(" "), text.glyph, .text(" "), words.label(text.origin),
      ])
  }

  /// A picture for every column of the page, in the language of the column; tables stand once,
  /// because their numbers and names are shared.
  private func pictures(_ make: (Words, String) -> Node) -> Node {
    guard let second = words.second else { return make(words, "") }
    return element(
      "div", ["class": "pair"],
      [
        element("div", [:], [make(Words(words.book), "")]),
        element("div", ["lang": second.language.tag], [make(Words(second), "e")]),
      ])
  }

  private func series(_ comparison: Comparison) -> Node {
    func series(_ words: Words, _ suffix: String) -> SeriesFigure {
      SeriesFigure(
        comparison: comparison, titles: titles, words: words, id: "s\(number)\(suffix)")
    }
    return .group([pictures { series($0, $1).figure }, series(words, "").numbers])
  }

  private var traces: Node {
    guard study.traces.count == study.systems.count else { return .empty }
    func figure(_ words: Words, _ suffix: String) -> TraceFigure {
      TraceFigure(
        traces: study.traces, systems: study.systems, titles: titles, words: words,
        id: "t\(number)\(suffix)")
    }
    return .group([pictures { figure($0, $1).picture }, figure(words, "").table])
  }

  private var loads: Node {
    guard let steps else { return .empty }
    func figure(_ words: Words, _ suffix: String) -> LoadFigure {
      LoadFigure(
        steps: steps, titles: titles, words: words, id: "l\(number)\(suffix)", drawn: drawn)
    }
    let costs = drawn.part("c\(number)") {
      func cost(_ words: Words, _ suffix: String) -> CostFigure? {
        CostFigure(steps: steps, titles: titles, words: words, id: "c\(number)\(suffix)")
      }
      guard let bills = cost(words, "") else { return .empty }
      guard words.second != nil else { return bills.node }
      return .group([pictures { cost($0, $1)?.picture ?? .empty }, bills.table])
    }
    guard words.second != nil else { return .group([figure(words, "").node, costs]) }
    return .group([pictures { figure($0, $1).picture }, figure(words, "").table, costs])
  }

  private func drawings(_ systems: [(System, Measurements?)]) -> Node {
    let isMeasured = systems.contains { $0.1 != nil }
    let caption = isMeasured ? "pages.flow.caption" : "pages.flow.captionUnmeasured"
    return element(
      "figure", ["class": "drawing"],
      [
        pictures { drawings(systems, $0, id: "f\(number)\($1)") },
        element("figcaption", [:], [words.label(caption)]),
      ])
  }

  private func drawings(
    _ systems: [(System, Measurements?)], _ words: Words, id: String
  ) -> Node {
    let builders = systems.enumerated().map { index, pair in
      OverlayBuilder(
        words: words, system: pair.0, measurements: pair.1, title: titles[index], fullRate: 0)
    }
    let full = builders.map(\.highestRate).max() ?? 0
    let overlays = systems.enumerated().map { index, pair in
      OverlayBuilder(
        words: words, system: pair.0, measurements: pair.1, title: titles[index], fullRate: full
      ).overlay
    }
    return FlowPictures(
      systems: systems.map(\.0), overlays: overlays, titles: titles, words: words,
      id: id, isNarrow: self.words.second != nil
    ).node
  }

  private func flowNumbers(_ systems: [Measurements]) -> Node {
    element(
      "details", [:],
      [element("summary", [:], [words.label("pages.flow.table")])]
        + systems.enumerated().map { index, system in
          FlowTable(measurements: system, title: titles[index], words: words).node
        })
  }

  /// What ± and ≤ mean, next to the numbers that use them.
  private func note(_ systems: [Measurements]) -> Node {
    guard let first = systems.first else { return .empty }
    return element(
      "p", ["class": "small"],
      [words.label("pages.result.note", .count("replications", first.replications))])
  }

  private func provenance(_ systems: [Measurements]) -> Node {
    guard let first = systems.first else { return .empty }
    return element(
      "p", ["class": "small"],
      [
        words.label(
          "pages.study.provenance", .count("replications", first.replications),
          .text("seed", String(first.scenario.seed)),
          .text("hash", ScenarioText(scenario: first.scenario).fingerprint))
      ])
  }
}
