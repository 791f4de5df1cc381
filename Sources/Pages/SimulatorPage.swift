import Architecture
import Diagnostics
import Markup
import Simulation
import Translation

extension StandingPage {
  /// How the numbers come about: the method, how it compares with theory, what is assumed.
  static let simulator = StandingPage(
    name: "simulator", isShown: { _ in true },
    contents: { context in SimulatorPage(context: context).nodes })
}

private struct SimulatorPage {
  let context: StandingContext

  var nodes: [Node] {
    [method, validation, services, assumptions].filter { $0 != .empty }
  }

  private static let steps = ["events", "pairs", "replications", "time", "unrun"]

  private var method: Node {
    context.section(
      "simulator.method",
      [
        element(
          "ul", [:],
          Self.steps.map { step in
            element("li", [:], [context.words.label("simulator.method." + step)])
          })
      ])
  }

  /// The same systems by formula and by simulation, computed when the site was built.
  private var validation: Node {
    let rows = context.site.validations.map { row in
      let unit = row.metric.unit
      let exact = Estimate(mean: row.expected, halfWidth: 0)
      return element(
        "tr", [:],
        [
          element("th", ["scope": "row"], [context.words.label(row.key)]),
          element("td", ["class": "n"], [MeasuredText(exact, unit).node(context.words)]),
          element("td", ["class": "n"], [MeasuredText(row.measured, unit).node(context.words)]),
        ])
    }
    guard !rows.isEmpty else { return .empty }
    let columns = ["system", "theory", "measured"].map { "simulator.validation." + $0 }
    return context.section(
      "simulator.validation",
      [context.paragraph("simulator.validation.text"), context.table(columns, rows)])
  }

  /// Services that have the same settings share a line.
  private var services: Node {
    var groups: [(names: [String], settings: [String])] = []
    for description in ServiceCatalog.all {
      let settings = Simulator.settingNames(for: description.service)
      guard !settings.isEmpty else { continue }
      let name = description.localizedNames[context.edition.language] ?? description.name
      if let same = groups.firstIndex(where: { $0.settings == settings }) {
        groups[same].names.append(name)
      } else {
        groups.append(([name], settings))
      }
    }
    let items = groups.map { group in
      element(
        "li", [:],
        [element("strong", [:], [.text(group.names.joined(separator: ", "))]), .text(" ")]
          + group.settings.flatMap { [element("code", [:], [.text($0)]), .text(" ")] })
    }
    return context.section(
      "simulator.services",
      [context.paragraph("simulator.services.text"), element("ul", ["class": "models"], items)])
  }

  private var assumptions: Node {
    let items = Simulator.assumptionKeys.map { key in
      element("li", [:], [context.words.label(key)])
    }
    return context.section(
      "simulator.assumptions",
      [context.paragraph("simulator.assumptions.text"), element("ul", [:], items)])
  }
}
