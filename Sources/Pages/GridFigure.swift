import Architecture
import Diagnostics
import Markup
import Simulation

/// Where "no loss" holds when the spike and a capacity vary together: a table for each system, with
/// the verdict and the number in every cell.
struct GridFigure {
  let grid: StudyGrid
  let steps: LoadSteps
  let systems: [System]
  let titles: [Message]
  let words: Words

  var node: Node {
    element(
      "figure", ["class": "sweep grid"],
      [
        element("p", ["class": "fl-name"], [words.label(title)]),
        element("div", ["class": "duo"], grid.systems.indices.map(table)),
        element("figcaption", [:], [words.label(caption)]),
      ])
  }

  private var setting: Message.Argument {
    let key = "setting." + grid.setting
    return .init("setting", .message(Message(words(key) == key ? grid.setting : key)))
  }

  private var title: Message { Message("pages.grid", [setting]) }

  private var caption: Message {
    let system = systems[grid.systems[0]]
    return Message(
      "pages.grid.caption",
      [
        setting, .text("component", ComponentNames(system, words)[grid.component]),
        .init("metric", .message(Message("metric." + grid.metric.rawValue))),
        .count("replications", grid.replications),
      ])
  }

  private func table(_ index: Int) -> Node {
    let title = titles[grid.systems[index]]
    let head =
      [element("th", ["scope": "col"], [words.label("pages.load.column")])]
      + grid.values.map { value in
        element(
          "th",
          value == grid.own ? ["scope": "col", "class": "own"] : ["scope": "col"],
          [words.label(Quantity(value, grid.unit).message)])
      }
    let rows = grid.loads.indices.map { row(of: index, under: $0) }
    return scrolling(
      "\(words.text(self.title)): \(words.text(title))",
      [
        element(
          "table", ["class": "num"],
          [
            element("caption", [:], [words.label(title)]),
            element("thead", [:], [element("tr", [:], head)]), element("tbody", [:], rows),
          ])
      ])
  }

  private func row(of system: Int, under load: Int) -> Node {
    let rate = grid.loads[load]
    // The note's own value under another load has a page of its own.
    let variant = steps.loads.first { $0.peakRate == rate }
    let name = Node.text(steps.rate(rate))
    let head =
      variant.map {
        element(
          "a",
          ["href": steps.page.link(to: steps.path(of: $0), fragment: "#study-\(steps.number)")],
          [name])
      } ?? name
    let cells = grid.values.indices.map { value -> Node in
      let isOwn = rate == steps.own && grid.values[value] == grid.own
      return element(
        "td", isOwn ? ["class": "own"] : [:],
        cell(grid.cells[load][value].estimates[system], grid.observations[load][value]))
    }
    return element("tr", [:], [element("th", ["scope": "row"], [head])] + cells)
  }

  private func cell(_ estimate: Estimate?, _ observations: Double) -> [Node] {
    guard let estimate else { return [.text("–")] }
    let holds = estimate.mean == 0
    return [
      element("span", ["class": holds ? "v ok" : "v no"], [.text(holds ? "✓" : "✕")]), .text(" "),
      MeasuredText(estimate, grid.metric.unit, observations: observations).node(words),
    ]
  }
}
