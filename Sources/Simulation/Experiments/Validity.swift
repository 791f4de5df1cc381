package import Architecture

/// A statement about one metric: `lost share ≤ 0`, `answer p99 ≤ 1 s`.
package struct StatedOutcome: Hashable, Sendable {
  package var metric: Metric
  /// In the metric's unit.
  package var bound: Double
  /// Whether the bound is the most or the least that is allowed.
  package var isUpperBound: Bool

  /// `metric` is at most `bound`.
  package static func atMost(_ bound: Double, _ metric: Metric) -> StatedOutcome {
    StatedOutcome(metric: metric, bound: bound, isUpperBound: true)
  }

  /// `metric` is at least `bound`.
  package static func atLeast(_ bound: Double, _ metric: Metric) -> StatedOutcome {
    StatedOutcome(metric: metric, bound: bound, isUpperBound: false)
  }

  /// What the replications of one place say. It holds when all of them fulfil it or the whole
  /// interval does; it fails when the whole interval lies beyond, or when the bound is none at
  /// all (no loss) and a single request broke it. Anything between is open.
  func verdict(of summary: Summary) -> Validity.Verdict {
    let values = summary.values(of: metric)
    guard let estimate = summary.estimate(metric) else { return .open }
    let isKnown = !values.contains { $0 == nil }
    if isKnown, values.allSatisfy({ allows($0 ?? 0) }) { return .holds }
    let (low, high) = (estimate.mean - estimate.halfWidth, estimate.mean + estimate.halfWidth)
    if allows(isUpperBound ? high : low) { return .holds }
    if !allows(isUpperBound ? low : high) { return .fails }
    return isUpperBound && bound == 0 && estimate.mean > 0 ? .fails : .open
  }

  private func allows(_ value: Double) -> Bool { isUpperBound ? value <= bound : value >= bound }
}

/// Up to which value of a factor an outcome holds.
package struct Validity: Hashable, Sendable {
  /// Whether the outcome holds at one place.
  package enum Verdict: String, Hashable, Sendable {
    case holds
    case fails
    /// The interval contains the bound: more replications would be needed to tell.
    case open
  }

  /// One place that was looked at.
  package struct Probe: Hashable, Sendable {
    package var value: Double
    /// The outcome's metric there; nil where the models do not know it.
    package var estimate: Estimate?
    package var verdict: Verdict
  }

  /// What the probes say together.
  package enum Extent: Hashable, Sendable {
    /// Holds on the near side and fails on the far side. The true boundary is between the two
    /// values; whatever lies between them is narrower than the tolerance, open, or was not
    /// affordable.
    case boundary(holds: Double, fails: Double)
    /// Holds at every place looked at, up to this value.
    case throughout(Double)
    /// Fails at the start already.
    case nowhere
    /// Holds again beyond a place where it fails: there is no single boundary.
    case notMonotone
    /// The intervals at the start contain the bound.
    case undecided
  }

  package var outcome: StatedOutcome
  package var factor: Factor
  package var unit: Quantity.Unit
  /// From the start towards the end of the range.
  package var probes: [Probe]
  package var extent: Extent
  /// Whether the budget ended the search before the range or the tolerance was reached.
  package var isCutShort: Bool
  package var replications: Int
  /// Requests simulated for the answer.
  package var requests: Int
}

/// How thoroughly a boundary is looked for.
package struct ValidityPlan: Hashable, Sendable {
  /// At every place; the same random numbers at all of them.
  package var replications: Int
  /// The bracket wanted, as a part of the boundary.
  package var tolerance: Double
  /// Probes are multiples of this: 1 for concurrency. 0 rounds them to three significant digits.
  package var step: Double
  /// Requests that the search may simulate; it stops before the probe that would exceed it.
  package var budget: Double
  /// Whether replications run on several processors at once; changes no result.
  package var isParallel: Bool

  package init(
    replications: Int = 8, tolerance: Double = 0.02, step: Double = 0, budget: Double = 5e6,
    isParallel: Bool = true
  ) {
    self.replications = max(2, replications)
    self.tolerance = max(0.001, tolerance)
    self.step = max(0, step)
    self.budget = budget
    self.isParallel = isParallel
  }
}

extension Simulator {
  /// Looks for the value of `factor` at which `outcome` stops holding for `system`, from `start`
  /// (where nothing is given: the value as it is) towards `end`, which may lie below or above.
  ///
  /// Goes in doublings (or halvings) until the outcome fails, narrows the bracket by bisection,
  /// and looks beyond the boundary whether the outcome comes back. All probes share their random
  /// numbers. Nil when the system has an obstacle or the factor has no value to start from.
  package static func validity(
    of outcome: StatedOutcome, in system: System, under scenario: Scenario, along factor: Factor,
    from start: Double? = nil, to end: Double, plan: ValidityPlan = ValidityPlan()
  ) -> Validity? {
    guard let start = start ?? factor.value(in: system, under: scenario), start > 0, end > 0,
      obstacle(to: system) == nil
    else { return nil }
    var search = BoundarySearch(
      outcome: outcome, system: system, scenario: scenario, factor: factor, start: start,
      end: end, plan: plan)
    return search.run()
  }
}
