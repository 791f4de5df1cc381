import Architecture
import Diagnostics
import Markup
import Simulation

/// What became of data and records in the systems of a study: what only some models measure.
struct DetailTable {
  let systems: [Measurements]
  let titles: [Message]
  let words: Words

  /// A detail of a component; components of one id are the same one in every system.
  private struct Row: Hashable {
    let id: Component.ID
    let detail: Detail
  }

  /// Nothing where no model measures anything of its own.
  var node: Node {
    var rows: [Row] = []
    for system in systems {
      for component in system.components {
        for value in component.details {
          let row = Row(id: component.id, detail: value.detail)
          if !rows.contains(row) { rows.append(row) }
        }
      }
    }
    guard !rows.isEmpty else { return .empty }
    let corner = element("td", [:], [])
    let head = titles.map { element("th", ["scope": "col"], [words.label($0)]) }
    return element(
      "figure", ["class": "data"],
      [
        element("p", ["class": "fl-name"], [words.label("pages.detail.title")]),
        scrolling(
          words("pages.detail.title"),
          [
            element(
              "table", ["class": "num"],
              [
                element("thead", [:], [element("tr", [:], [corner] + head)]),
                element("tbody", [:], rows.map(node)),
              ])
          ]),
        element("figcaption", [:], [words.label("pages.detail.caption")]),
      ])
  }

  private func node(_ row: Row) -> Node {
    let cells = systems.map { system -> Node in
      guard let estimate = value(row, in: system) else { return element("td", [:], [.text("–")]) }
      return element("td", [:], [MeasuredText(estimate, row.detail.unit).node(words)])
    }
    return element("tr", [:], [element("th", ["scope": "row"], [name(row)])] + cells)
  }

  private func value(_ row: Row, in system: Measurements) -> Estimate? {
    system.components.first { $0.id == row.id }?.details
      .first { $0.detail == row.detail }?.estimate
  }

  private func name(_ row: Row) -> Node {
    let system = systems.first { value(row, in: $0) != nil }
    let name = system.map { ComponentNames($0.system, words)[row.id] } ?? row.id.text
    return .group([
      element("b", [:], [.text(name)]), element("br", [:], []),
      element("span", ["class": "pm"], [words.label("detail." + row.detail.rawValue)]),
    ])
  }
}
