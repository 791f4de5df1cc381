import Architecture
import Diagnostics
import Facts
import Markup
import Simulation

/// Every value that a run used: what it is, whether it is a fact, an assumption or the note's
/// own, and why.
struct ParameterTable {
  let systems: [Measurements]
  let titles: [Message]
  let words: Words
  let facts: FactBase

  /// A value and the components that have it.
  private struct Row {
    var setting: Setting
    var holders: [Holder]

    var isAssumed: Bool { if case .assumed = setting.origin { true } else { false } }
  }

  /// A component in the systems that have it.
  private struct Holder: Hashable {
    var component: String
    /// Indices of systems; all of them in most cases.
    var systems: [Int]
  }

  /// The values that the same components have.
  private struct Section {
    var holders: [Holder]
    var settings: [Setting]
  }

  var node: Node { .group([assumptions, givens(isOpen: false)]) }

  /// The values that a fact or the note gives.
  func givens(isOpen: Bool) -> Node {
    section(rows.filter { !$0.isAssumed }, "pages.givens", isOpen: isOpen)
  }

  /// The values that nobody gave.
  var assumptions: Node {
    section(rows.filter(\.isAssumed), "pages.assumptions", isOpen: true)
  }

  /// Found when asked for: most pages of other loads show none.
  private var rows: [Row] { Self.rows(of: systems, words) }

  /// How many values a fact or the note gives.
  var givenCount: Int { rows.count { !$0.isAssumed } }

  private func section(_ rows: [Row], _ key: String, isOpen: Bool) -> Node {
    guard !rows.isEmpty else { return .empty }
    let header = ["pages.parameter.value", "pages.parameter.size", "pages.parameter.reason"]
      .map { element("th", ["scope": "col"], [words.label($0)]) }
    let table = element(
      "table", ["class": "ass"],
      [
        element("thead", [:], [element("tr", [:], header)])

      ] + Self.sections(rows).map(body))
    return element(
      "details", isOpen ? ["open": nil] : [:],
      [
        element("summary", [:], [words.label(key, .count("count", rows.count))]),
        scrolling(
          words(key, .count("count", rows.count)),
          [table]),
      ])
  }

  /// Rows of the same components under one heading, in the order of their first.
  private static func sections(_ rows: [Row]) -> [Section] {
    var places: [[Holder]: Int] = [:]
    return rows.reduce(into: []) { sections, row in
      let place = places[row.holders] ?? sections.count
      places[row.holders] = place
      if place == sections.count { sections.append(Section(holders: row.holders, settings: [])) }
      sections[place].settings.append(row.setting)
    }
  }

  private func body(_ section: Section) -> Node {
    let names = section.holders.map(name).enumerated()
      .flatMap { $0.offset == 0 ? $0.element : [.text(", ")] + $0.element }
    let heading = element(
      "tr", ["class": "of"], [element("th", ["colspan": "3", "scope": "rowgroup"], names)])
    return element("tbody", [:], [heading] + section.settings.map(row))
  }

  private func name(_ holder: Holder) -> [Node] {
    let name = [element("b", [:], [.text(holder.component)])]
    guard holder.systems.count < systems.count else { return name }
    let own = holder.systems.map { titles[$0] }
    return name + [
      .text(" "),
      element("span", ["class": "pm"], [.text("("), words.label(.commas(own)), .text(")")]),
    ]
  }

  private func row(_ setting: Setting) -> Node {
    element(
      "tr", [:],
      [
        element("th", ["scope": "row"], [settingName(setting.name)]),
        element("td", ["class": "n"], [words.label(setting.value.message)]),
        element("td", [:], reason(setting.origin)),
      ])
  }

  /// The setting in words; AWS's own word where the theme has none.
  private func settingName(_ name: String) -> Node {
    let key = "setting." + name
    return words(key) == key ? element("code", [:], [.text(name)]) : words.label(key)
  }

  private func reason(_ origin: Origin) -> [Node] {
    switch origin {
    case .stated(let place):
      return kind("stated") + [words.label("pages.origin.line", .count("line", place.start.line))]
    case .configured: return kind("stated") + [words.label("pages.origin.configured")]
    case .assumed(let key): return kind("assume") + [words.label(Message(key))]
    case .fact(let id): return kind("fact") + source(of: id)
    }
  }

  private func kind(_ style: String) -> [Node] {
    [OriginSign(style).beside(words.label("pages.origin." + style)), .text(" ")]
  }

  private func source(of id: String) -> [Node] {
    guard let fact = facts[id] else { return [element("code", [:], [.text(id)])] }
    let name = fact.names.first { $0.language == words.language } ?? fact.names.first
    let text = Node.text(name?.text ?? id)
    var nodes = [
      fact.source.map { element("a", ["href": $0], [text]) } ?? text
    ]
    if let day = fact.asOf {
      nodes += [.text(" · "), words.label("pages.asOf", .text("day", day.description))]
    }
    return nodes
  }

  /// Equal values of the same component in several systems make one row, and so do equal values
  /// of several components from the same source.
  private static func rows(of systems: [Measurements], _ words: Words) -> [Row] {
    var single: [Row] = []
    for (index, system) in systems.enumerated() {
      let names = ComponentNames(system.system, words)
      for parameter in system.parameters {
        let component = names[parameter.component]
        // By index, because handing rows to a closure copies them.
        let same = single.indices.first { row in
          single[row].setting.name == parameter.setting.name
            && single[row].holders[0].component == component
            && single[row].setting.value == parameter.setting.value
        }
        if let same {
          if single[same].holders[0].systems.last != index {
            single[same].holders[0].systems.append(index)
          }
        } else {
          let holder = Holder(component: component, systems: [index])
          single.append(Row(setting: parameter.setting, holders: [holder]))
        }
      }
    }
    return single.reduce(into: []) { rows, row in
      if let same = rows.indices.first(where: { rows[$0].setting == row.setting }) {
        rows[same].holders += row.holders
      } else {
        rows.append(row)
      }
    }
  }
}
