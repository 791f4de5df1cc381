package import Diagnostics
package import Simulation

/// What was measured of the systems that one figure of a note draws: evidence for what the note
/// says about them.
package struct MeasuredFigure: Hashable, Sendable {
  /// The first snippet of the figure.
  package var place: Place
  /// In the order of the note: before, after.
  package var comparison: Comparison

  package init(place: Place, comparison: Comparison) {
    self.place = place
    self.comparison = comparison
  }
}

/// The two systems that a note compares, when it compares exactly two.
struct MeasuredPair {
  let before: Measurements
  let after: Measurements

  /// Nil unless one figure, and only one, sets two systems against each other.
  init?(_ figures: [MeasuredFigure]) {
    let pairs = figures.filter { $0.comparison.measurements.count == 2 }
    guard pairs.count == 1, let pair = pairs.first else { return nil }
    before = pair.comparison.measurements[0]
    after = pair.comparison.measurements[1]
  }

  /// Requests turned away, failed or lost, as a share of those offered; the lower end of the
  /// interval, so that chance does not count.
  static func shareNotServed(_ measurements: Measurements) -> Double {
    guard let offered = measurements[.offered]?.mean, offered > 0 else { return 0 }
    let gone = [Metric.lost, .rejected, .failed].compactMap { measurements[$0] }
    return gone.reduce(0) { $0 + max(0, $1.mean - $1.halfWidth) } / offered
  }
}
