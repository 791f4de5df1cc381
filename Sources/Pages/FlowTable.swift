import Architecture
import Diagnostics
import Markup
import Simulation

/// The numbers of a flow diagram as a table, for readers who cannot see it or want to copy it.
struct FlowTable {
  let measurements: Measurements
  let title: Message
  let words: Words
  private let names: ComponentNames

  init(measurements: Measurements, title: Message, words: Words) {
    self.measurements = measurements
    self.title = title
    self.words = words
    names = ComponentNames(measurements.system, words)
  }

  var node: Node {
    scrolling(
      words("pages.flow.table"),
      [connections, components])
  }

  /// The frames that a component stands in, the outermost first: `Seoul Region › VPC`; no cell
  /// where the system has none.
  private func groups(_ id: Component.ID) -> [Node] {
    guard !measurements.system.groups.isEmpty else { return [] }
    let names = measurements.system.groups(of: id).map { ComponentNames.name(of: $0, words) }
    return [.text(names.isEmpty ? "–" : names.joined(separator: " › "))]
  }

  private var connections: Node {
    table(
      ["pages.flow.connection", "pages.flow.attempts", "pages.flow.through"],
      measurements.connections.map { values in
        (
          "\(names[values.from]) → \(names[values.to])",
          [rate(values.peakRate), rate(values.peakThroughput)]
        )
      })
  }

  private var components: Node {
    let within = measurements.system.groups.isEmpty ? [] : ["pages.flow.within"]
    return table(
      ["pages.flow.component", "pages.flow.used", "pages.flow.throttles", "pages.flow.waiting"]
        + within,
      measurements.components.map { values in
        (
          names[values.id],
          [
            measured(values.peakUtilization, .ratio), measured(values.throttles, .count),
            measured(values.maximumDepth, .count),
          ] + groups(values.id)
        )
      })
  }

  private func table(_ columns: [String], _ rows: [(name: String, cells: [Node])]) -> Node {
    let head = columns.map { element("th", ["scope": "col"], [words.label($0)]) }
    let body = rows.map { row in
      element(
        "tr", [:],
        [element("th", ["scope": "row"], [.text(row.name)])]
          + row.cells.map { element("td", [:], [$0]) })
    }
    return element(
      "table", ["class": "num"],
      [
        element("caption", [:], [words.label(title)]),
        element("thead", [:], [element("tr", [:], head)]), element("tbody", [:], body),
      ])
  }

  private func rate(_ estimate: Estimate) -> Node { measured(estimate, .perSecond) }

  private func measured(_ estimate: Estimate?, _ unit: Quantity.Unit) -> Node {
    estimate.map { MeasuredText($0, unit).node(words) } ?? .text("–")
  }
}
