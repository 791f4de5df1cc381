import Architecture
package import Simulation

/// A study under another load than its own: what the same systems did when the same people came
/// in greater or smaller numbers.
package struct StudyVariant: Hashable, Sendable, Codable {
  /// Requests per second of the scenario's highest phase.
  package var peakRate: Double
  package var comparison: Comparison

  package init(peakRate: Double, comparison: Comparison) {
    self.peakRate = peakRate
    self.comparison = comparison
  }
}

/// Between which loads a system begins to lose requests.
package struct LoadLimit: Hashable, Sendable, Codable {
  /// The highest load measured below which and at which nothing is lost, in requests per second
  /// of the highest phase; nil where every load measured loses some.
  package var holds: Double?
  /// The lowest load measured that loses something; nil where none does.
  package var fails: Double?

  package init(holds: Double?, fails: Double?) {
    self.holds = holds
    self.fails = fails
  }
}

/// One condition that a study was measured under. Each has a page.
struct WhatIf: Hashable {
  /// Requests per second of the scenario's highest phase.
  var load: Double
  /// Of the setting that the study's grid varies; nil for the value of the note.
  var value: Double?
}

extension Study {
  /// The study under its own load and under others, from the smallest load to the highest; empty
  /// when it was measured under its own alone.
  var loads: [StudyVariant] {
    guard let comparison, !variants.isEmpty,
      let own = comparison.measurements.first?.scenario.peak?.rate
    else { return [] }
    return (variants + [StudyVariant(peakRate: own, comparison: comparison)])
      .sorted { $0.peakRate < $1.peakRate }
  }

  /// Every condition but that of the note, with what was measured under it: other loads, then the
  /// cells of the grid.
  var whatIfs: [(condition: WhatIf, comparison: Comparison)] {
    guard comparison != nil else { return [] }
    let cells = grid.map { grid in
      grid.loads.indices.flatMap { load in
        grid.values.indices.compactMap { value in
          grid.cells[load][value].map { run in
            (WhatIf(load: grid.loads[load], value: grid.values[value]), run)
          }
        }
      }
    }
    return variants.map { (WhatIf(load: $0.peakRate), $0.comparison) } + (cells ?? [])
  }

  /// The study as if `comparison` were all that was measured; it stands on a page of its own.
  func showing(_ comparison: Comparison) -> Study {
    var study = self
    study.comparison = comparison
    // The request that was followed met the conditions of the note.
    study.traces = []
    return study
  }
}
