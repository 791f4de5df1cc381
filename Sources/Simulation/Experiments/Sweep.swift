package import Architecture

/// Systems measured at several values of one or two factors: what a plot over load, burst
/// length or capacity is drawn from.
package struct Sweep: Hashable, Sendable {
  /// A factor and the values it takes.
  package struct Axis: Hashable, Sendable {
    package var factor: Factor
    package var values: [Double]

    package init(_ factor: Factor, _ values: [Double]) {
      self.factor = factor
      self.values = values
    }
  }

  /// What was measured at one place of the sweep.
  package struct Point: Hashable, Sendable {
    /// One value per axis.
    package var coordinates: [Double]
    /// Every system at this place, with the same random numbers as at every other place, and
    /// the paired differences from the first system.
    package var comparison: Comparison
  }

  package var axes: [Axis]
  /// Values of the first axis one after the other; for each of them all of the second.
  package var points: [Point]

  /// The course of `metric` along the first axis for system `number`, at the values of the
  /// second axis (if there is one) in turn; nil where a point does not know it.
  package func course(of metric: Metric, system number: Int) -> [Estimate?] {
    points.map { point in
      guard point.comparison.measurements.indices.contains(number) else { return nil }
      return point.comparison.measurements[number][metric]
    }
  }
}

extension Simulator {
  /// Runs `systems` at every value of `axis`, and of `second` crossed with it.
  ///
  /// All places meet the same random numbers: neighbouring points differ by what the factor does
  /// and hardly by chance. A system without the component of a setting stays as it is. Systems
  /// with an obstacle are left out: ask `obstacle(to:)` first.
  package static func sweep(
    _ systems: [System], under scenario: Scenario, over axis: Sweep.Axis,
    and second: Sweep.Axis? = nil, plan: ReplicationPlan = ReplicationPlan(maximum: 20)
  ) -> Sweep {
    let axes = [axis] + (second.map { [$0] } ?? [])
    let places: [[Double]] = axis.values.flatMap { first in
      second.map { other in other.values.map { [first, $0] } } ?? [[first]]
    }
    let points = places.map { coordinates in
      var changed = scenario
      var variants = systems
      for (axis, value) in zip(axes, coordinates) {
        axis.factor.set(&changed, to: value, peak: scenario.peakIndex)
        variants = variants.map { axis.factor.system($0, at: value) }
      }
      return Sweep.Point(
        coordinates: coordinates, comparison: compare(variants, under: changed, plan: plan))
    }
    return Sweep(axes: axes, points: points)
  }
}
