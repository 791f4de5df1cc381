package import Simulation

/// The simulator beside a formula: what theory says and what was measured.
package struct Validation: Hashable, Sendable, Codable {
  /// The key of the words that describe the system and name the formula:
  /// `validation.erlang`.
  package var key: String
  package var expected: Double
  package var measured: Estimate
  /// Whether the value is a share, a duration or a number.
  package var metric: Metric

  package init(key: String, expected: Double, measured: Estimate, metric: Metric) {
    self.key = key
    self.expected = expected
    self.measured = measured
    self.metric = metric
  }
}
