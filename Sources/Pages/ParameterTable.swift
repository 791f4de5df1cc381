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

  /// A value and the systems that used it.
  private struct Row {
    var component: String
    var setting: Setting
    /// Indices of systems; all of them in most rows.
    var systems: [Int]
  }

  var node: Node {
    let rows = rows
    let assumed = rows.filter { if case .assumed = $0.setting.origin { true } else { false } }
    let others = rows.filter { if case .assumed = $0.setting.origin { false } else { true } }
    return .group([
      section(assumed, "pages.assumptions", isOpen: true),
      section(others, "pages.givens", isOpen: false),
    ])
  }

  private func section(_ rows: [Row], _ key: String, isOpen: Bool) -> Node {
    guard !rows.isEmpty else { return .empty }
    let header = ["pages.parameter.value", "pages.parameter.size", "pages.parameter.reason"]
      .map { element("th", ["scope": "col"], [words.label($0)]) }
    let table = element(
      "table", ["class": "ass"],
      [
        element("thead", [:], [element("tr", [:], header)]),
        element("tbody", [:], rows.map(row)),
      ])
    return element(
      "details", isOpen ? ["open": nil] : [:],
      [
        element("summary", [:], [words.label(key, .count("count", rows.count))]),
        element(
          "div",
          [
            "class": "table", "tabindex": "0", "role": "group",
            "aria-label": words(key, .count("count", rows.count)),
          ],
          [table]),
      ])
  }

  private func row(_ row: Row) -> Node {
    var name = [
      element("b", [:], [.text(row.component)]), .text(" "),
      settingName(row.setting.name),
    ]
    if row.systems.count < systems.count {
      let where_ = row.systems.map { titles[$0] }
      name += [
        .text(" "),
        element("span", ["class": "pm"], [.text("("), words.label(.commas(where_)), .text(")")]),
      ]
    }
    return element(
      "tr", [:],
      [
        element("th", ["scope": "row"], name),
        element("td", ["class": "n"], [words.label(row.setting.value.message)]),
        element("td", [:], reason(row.setting.origin)),
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
    [
      element(
        "span", ["class": "kind"],
        [Glyph.silent(style), .text(" "), words.label("pages.origin." + style)]),
      .text(" "),
    ]
  }

  private func source(of id: String) -> [Node] {
    guard let fact = facts[id] else { return [element("code", [:], [.text(id)])] }
    let name = fact.names.first { $0.language == words.language } ?? fact.names.first
    let text = Node.text(name?.text ?? id)
    var nodes = [
      fact.source.map { element("a", ["href": $0, "rel": "noopener"], [text]) } ?? text
    ]
    if let day = fact.asOf {
      nodes += [.text(" · "), words.label("pages.asOf", .text("day", day.description))]
    }
    return nodes
  }

  /// Equal values of the same component in several systems make one row.
  private var rows: [Row] {
    var rows: [Row] = []
    for (index, system) in systems.enumerated() {
      let names = ComponentNames(system.system, words)
      for parameter in system.parameters {
        let component = names[parameter.component]
        let same = rows.firstIndex {
          $0.component == component && $0.setting.name == parameter.setting.name
            && $0.setting.value == parameter.setting.value
        }
        if let same {
          if rows[same].systems.last != index { rows[same].systems.append(index) }
        } else {
          rows.append(Row(component: component, setting: parameter.setting, systems: [index]))
        }
      }
    }
    return rows
  }
}
