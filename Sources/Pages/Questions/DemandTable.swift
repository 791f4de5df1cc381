import Architecture
import Claims
import Diagnostics
import Markup
import Simulation
import Translation

/// What a question demands, option beside option: what was measured for each, and why a cell says
/// nothing where no measurement settles it.
struct DemandTable {
  let ranking: OptionRanking
  let words: Words
  /// The words of the note for a demand, in the language of a page; nil where it has none.
  let text: (Demand, Words) -> String?

  private var demands: [Demand] { ranking.sheet.demands }

  /// In the order of their letters, as the note has them.
  private var entries: [OptionRanking.Entry] {
    ranking.entries.sorted { $0.choice.letter < $1.choice.letter }
  }

  var node: Node {
    guard !demands.isEmpty else { return .empty }
    let letters = entries.map { entry in
      element("th", ["scope": "col"], [.text(entry.choice.letter)])
    }
    let head = [element("th", ["scope": "col"], [words.label("pages.demand")])] + letters
    let table = scrolling(
      words("pages.demand.table"),
      [
        element(
          "table", ["class": "demands"],
          [
            element("caption", [:], [words.label("pages.demand.table")]),
            element("thead", [:], [element("tr", [:], head)]),
            element("tbody", [:], demands.indices.map(row)),
          ])
      ])
    return .group([table, note])
  }

  /// Why a shortfall of assumed capacity settles nothing: once, below the cells that have one.
  private var note: Node {
    let isAssumed = entries.flatMap(\.checks).contains { check in
      if case .assumedCapacity = check.doubt { true } else { false }
    }
    return isAssumed
      ? element("p", ["class": "small"], [words.label("pages.demand.doubt.assumed.note")]) : .empty
  }

  private func row(_ index: Int) -> Node {
    let name = element("th", ["scope": "row"], [label(demands[index])])
    // What no run shows of any option is said once.
    if demands[index].criterion == nil {
      let cell = element(
        "td", ["colspan": String(entries.count)],
        [standing(.unmeasured), detail([words.label(demands[index].unsettled)])])
      return element("tr", [:], [name, cell])
    }
    let cells = entries.map { entry in
      guard entry.checks.indices.contains(index) else {
        return element(
          "td", [:], [standing(.unmeasured), detail([words.label("pages.demand.notRun")])])
      }
      return element("td", [:], contents(of: entry.checks[index], in: entry.measurements))
    }
    return element("tr", [:], [name] + cells)
  }

  private func label(_ demand: Demand) -> Node {
    let own = text(demand, Words(words.book))
    guard let second = words.second else { return own.map(Node.text) ?? general(demand) }
    guard let own, let other = text(demand, Words(second)) else { return general(demand) }
    return .group([
      .text(own), .text(" "),
      element("span", ["class": "e", "lang": second.language.tag], [.text(other)]),
    ])
  }

  private func general(_ demand: Demand) -> Node {
    let bound: Message =
      switch demand.criterion {
      case .availability(let share): Quantity(share, .ratio).message
      case .latency(let seconds): Quantity(seconds, .seconds).message
      case .throughput(let rate): Quantity(rate, .perSecond).message
      default: Message("pages.none")
      }
    return words.label(
      Message("pages.demand." + demand.name, [.init("bound", .message(bound))]))
  }

  // MARK: Cells

  private func contents(of check: DemandCheck, in run: Measurements?) -> [Node] {
    let evidence = check.evidence.map { detail([words.label(message($0, run))]) }
    let doubt = check.doubt.map { doubt in
      detail([words.label(message(doubt, run))])
    }
    return [standing(check.standing)] + evidence + [doubt].compactMap(\.self)
  }

  private func detail(_ nodes: [Node]) -> Node { QuestionFigure.under(nodes) }

  private func standing(_ standing: DemandCheck.Standing) -> Node {
    let style =
      switch standing {
      case .met: "ok"
      case .unmet: "no"
      case .open: "cond"
      case .compared: "stated"
      case .unmeasured: "un"
      }
    return element(
      "span", ["class": "v " + style],
      [Glyph.silent(style), .text(" "), words.label("pages.demand.standing." + style)])
  }

  private func message(_ evidence: DemandCheck.Evidence, _ run: Measurements?) -> Message {
    switch evidence {
    case .value(let metric, let estimate):
      let text = MeasuredText(estimate, metric.unit, observations: run?.observations)
      return Message(
        "pages.demand.value",
        [
          .init("metric", .message(Message("metric." + metric.rawValue))),
          .init("value", .message(text.message)),
        ])
    case .contract(let share):
      // Rounded down: 99.899 % does not promise 99.9 %.
      let percent = (share * 10_000).rounded(.down) / 100
      return Message("pages.demand.contract", [.init("share", .number(percent, fractionDigits: 2))])
    case .dollars(let estimate):
      let text = MeasuredText(estimate, .dollars)
      return Message("pages.demand.dollars", [.init("value", .message(text.message))])
    case .knownDollars(let estimate):
      let text = MeasuredText(estimate, .dollars)
      return Message("pages.demand.knownDollars", [.init("value", .message(text.message))])
    case .fixedShare(let share):
      let text = MeasuredText(Estimate(mean: share, halfWidth: 0), .ratio)
      return Message("pages.demand.fixed", [.init("share", .message(text.value))])
    case .later(let parts): return Message("pages.demand.later", [names(parts, run)])
    case .nothingLater: return Message("pages.demand.nothingLater")
    }
  }

  private func message(_ doubt: DemandCheck.Doubt, _ run: Measurements?) -> Message {
    switch doubt {
    case .assumedCapacity(let part):
      Message("pages.demand.doubt.assumed", [names([part], run)])
    case .assumedSize(let part):
      Message("pages.demand.doubt.assumedSize", [names([part], run)])
    case .interval: Message("pages.demand.doubt.interval")
    case .contract: Message("pages.demand.doubt.contract")
    case .noContract(let parts): Message("pages.demand.doubt.noContract", [names(parts, run)])
    case .noPrice(let parts): Message("pages.demand.doubt.noPrice", [names(parts, run)])
    case .smallerLoad(let rate):
      Message("pages.demand.doubt.load", [.init(rate: rate)])
    case .topic(let key): Message(key)
    }
  }

  private func names(_ parts: [Component.ID], _ run: Measurements?) -> Message.Argument {
    guard let run else { return .init("parts", .list([])) }
    let names = ComponentNames(run.system, words)
    let all = parts.map { names[$0] }.reduce(into: [String]()) {
      if !$0.contains($1) { $0.append($1) }
    }
    return .init("parts", .list(all.map { .text($0) }))
  }
}

extension Demand {
  /// The last part of the key of its words.
  fileprivate var name: String {
    criterion?.name ?? unsettled.split(separator: ".").last.map(String.init) ?? "other"
  }
}
