import Architecture
import Claims
import Diagnostics
import Facts
import Markup
import Simulation

/// What every system of a study costs at the scenario's mean load, per Region, and below it what
/// that is made of. A Region where a component has no known price is left out and named.
struct CostTable {
  let systems: [Measurements]
  let titles: [Message]
  let words: Words
  let facts: FactBase

  /// The Regions that readers of Korean notes ask for.
  static let regions = ["us-east-1", "ap-northeast-2"]

  /// The bills of one Region, one for each system.
  private struct Bills {
    var region: String
    var bills: [Bill]

    /// Whether every price is known. A sum that leaves something out would make whoever has
    /// more unknown parts look cheap.
    var isComplete: Bool { bills.allSatisfy { $0.unknown.isEmpty && !$0.lines.isEmpty } }
  }

  var node: Node {
    let all = Self.regions.compactMap(bills)
    let complete = all.filter(\.isComplete)
    guard let first = complete.first?.bills.first else { return .empty }
    let rate = Estimate(
      mean: Precision(fractionDigits: 0).rounded(meanRate(first)), halfWidth: 0)
    let caption = words.label(
      "pages.cost.caption", .init("rate", .message(MeasuredText(rate, .perSecond).value)))
    return element(
      "details", ["class": "cost"],
      [
        element("summary", [:], [words.label("pages.cost")]),
        table("pages.cost", rows: complete.flatMap(totals)),
        element("p", ["class": "small"], [caption] + all.compactMap(unknown)),
        // One Region is enough to see what the money goes into; pages stay light.
        table("pages.cost.lines", head: lineHead, rows: complete.prefix(1).flatMap(lines)),
      ])
  }

  /// Nil where a system offers nothing that could be billed.
  private func bills(_ region: String) -> Bills? {
    let bills = systems.compactMap { Bill(for: $0, in: region, facts: facts) }
    return bills.count == systems.count ? Bills(region: region, bills: bills) : nil
  }

  private func meanRate(_ bill: Bill) -> Double {
    bill.requestsPerMonth / (Bill.hoursPerMonth * 3600)
  }

  // MARK: Totals

  private func totals(_ bills: Bills) -> [Node] {
    [
      row(bills, "pages.cost.perMillion") { $0.dollarsPerMillionRequests },
      row(bills, "pages.cost.perMonth") { $0.dollarsPerMonth },
    ]
  }

  private func row(_ bills: Bills, _ key: String, _ value: (Bill) -> Estimate) -> Node {
    let name = words.label(
      key, .init("region", .message(Message("pages.region." + bills.region))))
    return element(
      "tr", [:],
      [element("th", ["scope": "row"], [name])]
        + bills.bills.map {
          element("td", [:], [MeasuredText(value($0), .dollars).node(words)])
        })
  }

  /// Which components have no price in a Region that is left out for that.
  private func unknown(_ bills: Bills) -> Node? {
    var names: [Message.Value] = []
    for (bill, system) in zip(bills.bills, systems) {
      let known = ComponentNames(system.system, words)
      for id in bill.unknown where !names.contains(known.value(id)) {
        names.append(known.value(id))
      }
    }
    guard !names.isEmpty else { return nil }
    return .group([
      .text(" "),
      words.label(
        "pages.cost.unknown",
        .init("region", .message(Message("pages.region." + bills.region))),
        .init("components", .list(names))),
    ])
  }

  // MARK: Lines

  private var lineHead: [Node] {
    ["component", "kind", "units", "price", "dollars"].map { column in
      let isText = column == "kind" || column == "price"
      return element(
        "th", isText ? ["scope": "col", "class": "left"] : ["scope": "col"],
        [words.label("pages.cost.column." + column)])
    }
  }

  private func lines(_ bills: Bills) -> [Node] {
    zip(bills.bills, zip(systems, titles)).flatMap { bill, system -> [Node] in
      guard !bill.lines.isEmpty else { return [] }
      let names = ComponentNames(system.0.system, words)
      let group = element(
        "tr", [:],
        [
          element(
            "th", ["scope": "rowgroup", "colspan": "5"],
            [
              words.label(
                "pages.cost.of", .init("system", .message(system.1)),
                .init("region", .message(Message("pages.region." + bill.region))))
            ])
        ])
      return [group] + bill.lines.map { line($0, names) }
    }
  }

  private func line(_ line: Bill.Line, _ names: ComponentNames) -> Node {
    element(
      "tr", [:],
      [
        element("th", ["scope": "row"], [.text(names[line.component])]),
        element("td", ["class": "left"], [words.label("charge." + line.kind.rawValue)]),
        element("td", [:], [MeasuredText(line.units, .count).node(words)]),
        element("td", ["class": "left"], line.facts.enumerated().flatMap(source)),
        element("td", [:], [MeasuredText(line.dollars, .dollars).node(words)]),
      ])
  }

  private func source(_ index: Int, _ fact: Fact) -> [Node] {
    let name = fact.names.first { $0.language == words.language } ?? fact.names.first
    let text = Node.text(name?.text ?? fact.id)
    let link = fact.source.map { element("a", ["href": $0], [text]) } ?? text
    let day = fact.asOf.map {
      [Node.text(" · "), words.label("pages.asOf", .text("day", $0.description))]
    }
    return (index == 0 ? [] : [.text(", ")]) + [link] + (day ?? [])
  }

  // MARK: Tables

  private func table(_ key: String, head: [Node]? = nil, rows: [Node]) -> Node {
    let systemsHead =
      [element("td", [:], [])]
      + titles.map { element("th", ["scope": "col"], [words.label($0)]) }
    return scrolling(
      words(key),
      [
        element(
          "table", ["class": "num"],
          [
            element("caption", ["class": "hidden-text"], [words.label(key)]),
            element("thead", [:], [element("tr", [:], head ?? systemsHead)]),
            element("tbody", [:], rows),
          ])
      ])
  }
}
