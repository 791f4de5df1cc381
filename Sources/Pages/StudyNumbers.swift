import Architecture
import Diagnostics
import Facts
import Markup
import Simulation

/// Every number behind a study that its figures are drawn from: flows, series, the request that
/// was followed, and the values that the run used.
struct StudyNumbers {
  let study: Study
  let comparison: Comparison
  let titles: [Message]
  let words: Words
  /// From 1, in the order of the note.
  let number: Int

  private var systems: [Measurements] { comparison.measurements }

  /// Whether the tables are unfolded: on a page that has nothing else.
  var isOpen = false

  /// The numbers of the flow diagrams.
  var flows: Node {
    element(
      "details", isOpen ? ["open": nil] : [:],
      [element("summary", [:], [words.label("pages.flow.table")])]
        + systems.enumerated().map { index, system in
          FlowTable(measurements: system, title: titles[index], words: words).node
        })
  }

  /// The numbers of the time series.
  var series: Node {
    SeriesFigure(comparison: comparison, titles: titles, words: words, id: "s\(number)")
      .numbers(isOpen: isOpen)
  }

  /// What happened to the request that was followed.
  var traces: Node {
    TraceFigure(
      traces: study.traces, systems: study.systems, titles: titles, words: words, id: "t\(number)"
    ).table(isOpen: isOpen)
  }

  var parameters: ParameterTable {
    ParameterTable(systems: systems, titles: titles, words: words, facts: .builtIn)
  }

  /// All of them, for a page of their own.
  var node: Node {
    .group([
      flows, series, traces, parameters.assumptions, parameters.givens(isOpen: isOpen),
    ])
  }
}
