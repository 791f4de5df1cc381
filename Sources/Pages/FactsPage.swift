import Architecture
import Claims
import Diagnostics
import Facts
import Markup
import Translation

extension StandingPage {
  /// Every fact that notes are judged by, by service, with its source and the day it speaks of.
  static let facts = StandingPage(
    name: "facts", isShown: { _ in true },
    contents: { context in FactsPage(context: context, base: .builtIn).nodes })
}

private struct FactsPage {
  let context: StandingContext
  let base: FactBase

  var nodes: [Node] { [counts] + services.map(service) }

  /// The services in the order of the fact base.
  private var services: [String] {
    var seen: [String] = []
    for fact in base.facts where seen.last != fact.service && !seen.contains(fact.service) {
      seen.append(fact.service)
    }
    return seen
  }

  private var counts: Node {
    let sourced = base.facts.count { $0.source != nil }
    let newest = base.facts.compactMap(\.asOf).max()?.description ?? "–"
    return context.paragraph(
      "pages.facts.counts",
      [
        .count("facts", base.facts.count), .count("services", services.count),
        .count("sourced", sourced),
        .count("contradicting", base.facts.count { $0.canContradict }), .text("newest", newest),
      ])
  }

  private func service(_ identifier: String) -> Node {
    let facts = base.facts(of: identifier)
    let summary = context.words.label(
      "pages.facts.service", name(ofService: identifier), .count("facts", facts.count))
    let columns = ["name", "value", "asOf", "source"].map { "pages.facts." + $0 }
    return element(
      "details", ["id": identifier],
      [element("summary", [:], [summary]), context.table(columns, rows(of: facts))])
  }

  /// The service's own name. What is no service of its own, such as data transfer, has its name in
  /// the theme.
  private func name(ofService identifier: String) -> Message.Argument {
    guard let known = ServiceCatalog.description(of: Service(identifier)) else {
      return .init("service", .message(Message("pages.facts.family." + identifier)))
    }
    return .text("service", known.localizedNames[context.edition.language] ?? known.name)
  }

  /// Facts with one source stand together and share the cell that names it; the sources are in
  /// the order of their first facts.
  private func rows(of facts: [Fact]) -> [Node] {
    var groups: [(first: Fact, all: [Fact])] = []
    for fact in facts {
      let index = groups.firstIndex {
        $0.first.source == fact.source && $0.first.trust == fact.trust
      }
      if let index { groups[index].all.append(fact) } else { groups.append((fact, [fact])) }
    }
    return groups.flatMap { group in
      group.all.enumerated().map { row($1, sharing: $0 == 0 ? group.all.count : nil) }
    }
  }

  /// `count` rows from this one on share their source; nil: one above has it.
  private func row(_ fact: Fact, sharing count: Int?) -> Node {
    element(
      "tr", ["id": fact.id],
      [
        .element("th", [Attribute("scope", "row")] + language(ofNameOf: fact), [.text(name(fact))]),
        element("td", [:], value(fact)),
        element("td", [:], [.text(fact.asOf?.description ?? "–")]),
      ]
        + (count.map { rows in
          [element("td", rows > 1 ? ["rowspan": String(rows)] : [:], source(fact))]
        } ?? []))
  }

  private func name(_ fact: Fact) -> String { fact.name(in: context.edition.language) }

  private func language(ofNameOf fact: Fact) -> [Attribute] {
    let own = context.edition.language
    return fact.names.contains { $0.language == own } ? [] : [Attribute("lang", "en")]
  }

  /// The value, what it had been before, and what it refers to.
  private func value(_ fact: Fact) -> [Node] {
    var nodes = [text(fact.value)]
    for former in fact.history {
      let until = (former.until ?? former.seen)?.description ?? "–"
      let arguments = [
        Message.Argument("value", former.value.message), .text("until", until),
      ]
      nodes.append(
        element(
          "span", ["class": "small was"],
          [context.words.label(Message("pages.facts.was", arguments))]))
    }
    return nodes
  }

  /// Behaviour is described in the words of the fact file, which are English.
  private func text(_ value: FactValue) -> Node {
    switch value {
    case .text(let text):
      context.edition.language == .english
        ? .text(text) : element("span", ["lang": "en"], [.text(text)])
    case .quantity:
      context.words.label(Message("pages.facts.quantity", [.init("value", value.message)]))
    }
  }

  private func source(_ fact: Fact) -> [Node] {
    let trust = context.words.label("pages.facts.trust." + fact.trust.rawValue)
    guard let source = fact.source else { return [trust] }
    let host = source.split(separator: "/").dropFirst().first.map(String.init) ?? source
    return [
      element("a", ["href": source], [.text(host)]),
      .text(" · "), trust,
    ]
  }
}
