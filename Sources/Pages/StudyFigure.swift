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
  /// Whether the page has so many systems that the tables behind its figures stand elsewhere.
  var isCrowded = false
  /// What was drawn for the same study on another page of its edition.
  var drawn = DrawnOnce()
  /// Where numbers of the study stand that the page leaves out; without any they all stand here.
  var numbersLink: NumbersLink?
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

  private var titles: [Message] { study.titles }

  private var unmeasured: [Node] {
    let why = study.obstacle.map { obstacle in
      element(
        "p", ["class": "notice"],
        [words.label("pages.study.notRun"), .text(" "), words.label(obstacle)])
    }
    return [origin, drawings(study.systems.map { ($0, nil) })] + [why].compactMap(\.self)
  }

  private func measured(_ comparison: Comparison) -> [Node] {
    let systems = comparison.measurements
    let numbers = StudyNumbers(
      study: study, comparison: comparison, titles: titles, words: words, number: number)
    var nodes: [Node] = []
    if let headline = study.headline {
      nodes.append(element("p", ["class": "finding"], [words.label(headline)]))
    }
    nodes.append(origin)
    let ranking = study.question.flatMap { OptionRanking($0, comparison) }
    nodes += [
      ranking.map { question($0).sentences } ?? .empty, scenario(systems), steps?.node ?? .empty,
      grid?.change ?? .empty, grid?.verdict(on: systems) ?? .empty,
      ranking.map(options) ?? .empty, drawings(Array(zip(study.systems, systems))),
      numbersStandHere ? numbers.flows : .empty,
      ResultTable(comparison: comparison, titles: titles, words: words).node,
      note(systems),
      DetailTable(systems: systems, titles: titles, words: words).node,
      series(comparison), numbersStandHere ? numbers.series : .empty,
      AlarmTable(alarms: alarms, systems: systems, titles: titles, words: words).node,
      traces, numbersStandHere ? numbers.traces : .empty,
      loads, validity, grid?.node ?? .empty,
      CostTable(systems: systems, titles: titles, words: words, facts: .builtIn).node,
      values(numbers.parameters),
      provenance(systems),
    ]
    return nodes
  }

  // MARK: Parts

  /// Where a system comes from that no single snippet describes.
  private var origin: Node {
    guard study.pieceCount > 1 else { return .empty }
    return element(
      "p", ["class": "scenario"],
      [words.label("pages.study.joined", .count("count", study.pieceCount))])
  }

  private func question(_ ranking: OptionRanking) -> QuestionFigure {
    QuestionFigure(ranking: ranking, words: words, id: "o\(number)")
  }

  /// The options of a question in their order, and what each demand has of them.
  private func options(_ ranking: OptionRanking) -> Node {
    let figure = question(ranking)
    return .group([
      figure.picture, figure.table,
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

  /// On a page of two languages the numbers stand on a page of their own, because each of its
  /// labels would be there twice; and so they do on a page of many systems.
  private var numbersStandHere: Bool {
    numbersLink == nil || words.second == nil && !isCrowded
  }

  /// A drawing for every column of the page, in the language of the column. Charts stand once:
  /// they have few words, and those stand below them in both languages.
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
    var figure = SeriesFigure(
      comparison: comparison, titles: titles, words: words, id: "s\(number)")
    if let steps {
      figure.once = { [flows = drawn.flows, language = words.language] id, make in
        flows.chart(.init(id: id, language: language, condition: steps.shown), make)
      }
    }
    return figure.figure
  }

  private var traces: Node {
    guard study.traces.count == study.systems.count else { return .empty }
    return TraceFigure(
      traces: study.traces, systems: study.systems, titles: titles, words: words,
      id: "t\(number)"
    ).picture
  }

  /// What the note's own value does under every load.
  private var loads: Node {
    guard let steps, steps.shown.value == nil else { return .empty }
    return .group([
      LoadFigure(
        steps: steps, limits: study.limits, titles: titles, words: words, id: "l\(number)",
        drawn: drawn
      ).node,
      drawn.part("c\(number)") {
        CostFigure(steps: steps, titles: titles, words: words, id: "c\(number)")?.node ?? .empty
      },
    ])
  }

  private var validity: Node {
    guard let steps, steps.shown.value == nil else { return .empty }
    return drawn.part("v\(number)") {
      ValidityFigure(
        steps: steps, limits: study.limits, titles: titles, words: words, id: "v\(number)")?.node
        ?? .empty
    }
  }

  private var grid: GridFigure? {
    guard let steps, let grid = study.grid else { return nil }
    return GridFigure(
      grid: grid, steps: steps, systems: study.systems, titles: titles, words: words)
  }

  /// What the run assumed; what it knew stands on the page of numbers.
  private func values(_ table: ParameterTable) -> Node {
    guard let numbersLink else { return table.node }
    guard words.second == nil else { return numbersLink.all(words) }
    guard steps?.shown.value == nil else { return numbersLink.others(words) }
    let assumptions = drawn.parameters(table.systems, of: number) { table.assumptions }
    let link =
      isCrowded ? numbersLink.all(words) : numbersLink.givens(table.givenCount, words)
    return .group([assumptions, link])
  }

  private func drawings(_ systems: [(System, Measurements?)]) -> Node {
    let isMeasured = systems.contains { $0.1 != nil }
    let caption = isMeasured ? "pages.flow.caption" : "pages.flow.captionUnmeasured"
    return element(
      "figure", ["class": "drawing"],
      [
        pictures { drawings(systems, $0, id: "f\(number)\($1)") },
        element(
          "figcaption", [:],
          [words.label(caption)]
            + (hasWatchers ? [.text(" "), words.label("pages.flow.watching")] : [])),
      ])
  }

  /// Whether some arrow of the drawings carries no requests.
  private var hasWatchers: Bool {
    study.systems.contains { system in system.connections.contains(where: system.isWatching) }
  }

  private func drawings(
    _ systems: [(System, Measurements?)], _ words: Words, id: String
  ) -> Node {
    var builders = systems.enumerated().map { index, pair in
      OverlayBuilder(
        words: words, system: pair.0, measurements: pair.1, title: titles[index], fullRate: 0)
    }
    let full = builders.map(\.highestRate).max() ?? 0
    for index in builders.indices { builders[index].fullRate = full }
    let overlays = builders.map(\.overlay)
    let placement = drawn.flows.placement(of: number, systems.map(\.0), overlays)
    return FlowPictures(
      placement: placement, titles: titles, words: words, id: id,
      isNarrow: self.words.second != nil
    ).node
  }

  /// What ± and ≤ mean, next to the numbers that use them.
  private func note(_ systems: [Measurements]) -> Node {
    guard let first = systems.first else { return .empty }
    let differences: [Node] =
      systems.count > 1 ? [.text(" "), words.label("pages.result.note.differences")] : []
    return element(
      "p", ["class": "small"],
      [words.label("pages.result.note", .count("replications", first.replications))] + differences)
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
