import Architecture
import Claims
import Diagnostics
import Diagrams
import Markup
import Simulation
import Translation

/// The options of an exam question in the order that the measurements give them: what decides, as
/// bars with their intervals, and every number in a table.
struct QuestionFigure {
  let ranking: OptionRanking
  let words: Words
  /// Starts the ids of the charts.
  let id: String

  private var sheet: QuestionSheet { ranking.sheet }

  /// The charts of what decides.
  var picture: Node {
    let charts = metrics.filter { $0.unit == .ratio || $0 == ranking.metric }.prefix(2).map(chart)
    return element(
      "figure", ["class": "ranking"],
      [
        element("div", ["class": "duo"], charts),
        element("figcaption", [:], [words.label(caption)]),
      ])
  }

  private var caption: Message {
    Message(ranking.metric == nil ? "pages.ranking.captionDemands" : "pages.ranking.caption")
  }

  // MARK: Words

  /// Which option is ahead, and what cannot be told apart.
  var sentences: Node {
    var nodes = [element("p", ["class": "finding"], [words.label(verdict)])]
    // The verdict has named those that it shares the first rank with.
    let told: [String] = if case .shared(let others) = ranking.outcome { others } else { [] }
    let others = ranking.ties.filter { $0.allSatisfy { !told.contains($0) } }.map { letters in
      words.label("pages.ranking.tie", .init("letters", Self.list(letters)))
    }
    let idle = ranking.entries.filter(\.changesNothing).map(\.choice.letter)
    let same =
      idle.isEmpty
      ? [] : [words.label("pages.ranking.changesNothing", .init("letters", Self.list(idle)))]
    if !(others + same).isEmpty {
      nodes.append(
        element("p", ["class": "small"], (others + same).flatMap { [$0, .text(" ")] }))
    }
    return .group(nodes)
  }

  private var verdict: Message {
    let marked = sheet.choices.filter(\.isMarked).map(\.letter)
    let answer = Message.Argument("answer", Self.list(marked))
    switch ranking.outcome {
    case .holds: return Message("pages.ranking.holds", [answer])
    case .shared(let others):
      return Message("pages.ranking.shared", [answer, .init("others", Self.list(others))])
    case .behind(let first):
      return Message("pages.ranking.behind", [answer, .init("first", Self.list(first))])
    case .notRun: return Message("pages.ranking.notRun", [answer])
    case .unmarked(let first):
      return Message("pages.ranking.unmarked", [.init("first", Self.list(first))])
    }
  }

  static func list(_ letters: [String]) -> Message.Value { .list(letters.map { .text($0) }) }

  // MARK: Chart

  /// Loss first, and what decides; then what any option differs in.
  private var metrics: [Metric] {
    let systems = ranking.entries.compactMap(\.measurements)
    let shown = [Metric.rejectedRatio, .duplicated, .answerMean, .completionP95].filter { metric in
      systems.contains { ($0[metric]?.mean ?? 0) > 0 }
    }
    let first = [ranking.metric, .lostRatio].compactMap(\.self)
    return (first + shown).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  /// A name and a run for each bar, the system as it is today last.
  private var runs: [(name: Message, isMarked: Bool, run: Measurements)] {
    let options = ranking.entries.compactMap { entry in
      entry.measurements.map { (name(of: entry.choice), entry.choice.isMarked, $0) }
    }
    return options + (ranking.baseline.map { [(Message("stem"), false, $0)] } ?? [])
  }

  private func name(of choice: Choice) -> Message {
    let letter = Message.Argument.text("letter", choice.letter)
    return Message(choice.isMarked ? "pages.ranking.marked" : "pages.ranking.option", [letter])
  }

  private func chart(_ metric: Metric) -> Node {
    let title = Message("metric." + metric.rawValue)
    let bars = runs.compactMap { name, isMarked, run -> IntervalBars.Bar? in
      guard let value = run[metric], let range = run.interval(of: metric) else { return nil }
      return IntervalBars.Bar(
        label: words.text(name), value: value.mean, low: max(0, range.lowerBound),
        high: range.upperBound, text: words.text(run.text(metric)),
        tone: Self.tone(metric, value.mean), isMarked: isMarked)
    }
    let parts = runs.map { name, _, run in
      Message(
        "pages.headline.system",
        [.init("system", .message(name)), .init("result", .message(run.text(metric)))])
    }
    let highest = bars.map(\.high).max() ?? 0
    let chart = IntervalBars(
      bars: bars, highest: highest > 0 ? highest : 1, title: words.text(title),
      description: words.text(.commas(parts)), idPrefix: "\(id)-\(metric.rawValue)")
    return element(
      "div", [:], [element("p", ["class": "fl-name"], [words.label(title)]), chart.node])
  }

  private static func tone(_ metric: Metric, _ mean: Double) -> ChartTone {
    switch metric {
    case .lostRatio: mean > 0 ? .lost : .kept
    case .rejectedRatio: mean > 0 ? .waiting : .kept
    case .availability: .kept
    default: .plain
    }
  }

  // MARK: Table

  /// Every option with what it changes, its rank and its numbers.
  var table: Node {
    let metrics = metrics
    var keys = ["pages.ranking.rank", "pages.ranking.choice"]
    if !sheet.demands.isEmpty { keys.append("pages.ranking.unmet") }
    keys += metrics.map { "metric." + $0.rawValue }
    let head = keys.map { element("th", ["scope": "col"], [words.label($0)]) }
    let rows = ranking.entries.map { row($0, metrics) } + [baselineRow(metrics)]
    return scrolling(
      words("pages.ranking"),
      [
        element(
          "table", ["class": "num rank"],
          [
            element("caption", [:], [words.label("pages.ranking")]),
            element("thead", [:], [element("tr", [:], head)]), element("tbody", [:], rows),
          ])
      ])
  }

  private func row(_ entry: OptionRanking.Entry, _ metrics: [Metric]) -> Node {
    let isTied = ranking.entries.count { $0.rank == entry.rank && $0.rank != nil } > 1
    let key = isTied ? "pages.ranking.place.shared" : "pages.ranking.place"
    let place = entry.rank.map { words.label(key, .count("rank", $0)) } ?? .text("–")
    var cells = [element("td", [:], [place]), nameCell(entry)]
    switch entry.choice.run {
    case .notRun(let why):
      let columns = metrics.count + (sheet.demands.isEmpty ? 0 : 1)
      cells.append(
        element(
          "td", ["colspan": String(columns), "class": "small"],
          [words.label("pages.ranking.unrun"), .text(" "), words.label(why)]))
    case .measured:
      if !sheet.demands.isEmpty {
        cells.append(
          element(
            "td", ["class": "n"], [.text(words.book.text(Double(entry.unmet), fractionDigits: 0))]))
      }
      cells += numbers(entry.measurements, metrics)
    }
    return element("tr", entry.choice.isMarked ? ["class": "em"] : [:], cells)
  }

  private func nameCell(_ entry: OptionRanking.Entry) -> Node {
    var nodes = [words.label(name(of: entry.choice))]
    let changes = entry.choice.changes
    if !changes.isEmpty {
      nodes.append(Self.under(changes.flatMap { [words.label($0), .text(" ")] }))
    } else if let system = entry.measurements?.system {
      let services = system.components.filter { $0.role != .client }.map(\.service)
        .reduce(into: [Service]()) { if !$0.contains($1) { $0.append($1) } }
      nodes.append(Self.under([.text(ServiceNames(services, words: words).line)]))
    }
    return element("th", ["scope": "row"], nodes)
  }

  /// A line in small type below what a cell says first.
  static func under(_ nodes: [Node]) -> Node { element("span", ["class": "delta"], nodes) }

  private func numbers(_ run: Measurements?, _ metrics: [Metric]) -> [Node] {
    metrics.map { metric in
      guard let run, let value = run[metric] else {
        return element("td", ["class": "n"], [.text("–")])
      }
      let text = MeasuredText(value, metric.unit, observations: run.observations)
      return element("td", ["class": "n"], [text.node(words)])
    }
  }

  private func baselineRow(_ metrics: [Metric]) -> Node {
    guard let baseline = ranking.baseline else { return .empty }
    let unmet = sheet.demands.isEmpty ? [] : [element("td", ["class": "n"], [.text("–")])]
    return element(
      "tr", [:],
      [
        element("td", [:], [.text("–")]),
        element("th", ["scope": "row"], [words.label("stem")]),
      ] + unmet + numbers(baseline, metrics))
  }
}
