import Architecture

/// The search behind `Simulator.validity`: which places are looked at, and what they say.
struct BoundarySearch {
  let outcome: StatedOutcome
  let system: System
  let scenario: Scenario
  let factor: Factor
  let start: Double
  let end: Double
  let plan: ValidityPlan

  private var probes: [Validity.Probe] = []
  private var requests = 0
  private var isCutShort = false

  init(
    outcome: StatedOutcome, system: System, scenario: Scenario, factor: Factor, start: Double,
    end: Double, plan: ValidityPlan
  ) {
    self.outcome = outcome
    self.system = system
    self.scenario = scenario
    self.factor = factor
    self.start = start
    self.end = end
    self.plan = plan
  }

  private var isUpwards: Bool { end >= start }

  mutating func run() -> Validity {
    if look(at: start)?.verdict == .holds {
      expand()
      narrow()
      lookBeyond()
    }
    return Validity(
      outcome: outcome, factor: factor, unit: factor.unit(in: system), probes: probes,
      extent: extent, isCutShort: isCutShort, replications: plan.replications,
      requests: requests)
  }

  /// Doublings or halvings until the outcome fails for certain or the range ends.
  private mutating func expand() {
    var value = start
    while value != end, !isCutShort {
      let next = isUpwards ? value * 2 : value / 2
      value = isUpwards ? min(next, end) : max(next, end)
      if look(at: value)?.verdict == .fails { return }
    }
  }

  /// Bisects the wider of the two gaps that open places leave: between the last value that
  /// holds and what follows, and between the first that fails and what comes before.
  private mutating func narrow() {
    while !isCutShort, let fails = probes.firstIndex(where: { $0.verdict == .fails }),
      let holds = probes[..<fails].lastIndex(where: { $0.verdict == .holds })
    {
      let near = gap(holds, holds + 1)
      let far = gap(fails - 1, fails)
      let lower = near >= far ? holds : fails - 1
      guard max(near, far) > plan.tolerance else { return }
      let middle = rounded((probes[lower].value * probes[lower + 1].value).squareRoot())
      guard !probes.contains(where: { $0.value == middle }) else { return }
      look(at: middle)
    }
  }

  private func gap(_ lower: Int, _ upper: Int) -> Double {
    let (first, second) = (probes[lower].value, probes[upper].value)
    return max(first, second) / min(first, second) - 1
  }

  /// Half as far again beyond the boundary, and the end of the range when it is affordable: an
  /// outcome that holds there again has no single boundary.
  private mutating func lookBeyond() {
    guard let first = probes.first(where: { $0.verdict == .fails }) else { return }
    let further = isUpwards ? min(first.value * 1.5, end) : max(first.value / 1.5, end)
    for value in [rounded(further), end] where !isCutShort {
      if !probes.contains(where: { $0.value == value }) { look(at: value) }
    }
  }

  /// Measures at `value` and keeps the probe in its place; nil when the budget forbids it.
  @discardableResult
  private mutating func look(at value: Double) -> Validity.Probe? {
    var changed = scenario
    factor.set(&changed, to: value, peak: scenario.peakIndex)
    let cost = changed.expectedRequests * Double(plan.replications)
    guard probes.isEmpty || Double(requests) + cost <= plan.budget,
      case .success(let network) = Network.build(factor.system(system, at: value), under: changed)
    else {
      isCutShort = true
      return nil
    }
    var summary = Summary(network)
    summary.add(
      Simulator.records(of: network, 0..<plan.replications, isParallel: plan.isParallel))
    requests += summary.records.reduce(0) { $0 + $1.end.totals.offered }
    let probe = Validity.Probe(
      value: value, estimate: summary.estimate(outcome.metric),
      verdict: outcome.verdict(of: summary))
    let place = probes.firstIndex { isUpwards ? $0.value > value : $0.value < value }
    probes.insert(probe, at: place ?? probes.count)
    return probe
  }

  private var extent: Validity.Extent {
    guard let first = probes.first, first.verdict != .open else { return .undecided }
    guard first.verdict == .holds else { return .nowhere }
    let lastHolding = probes.lastIndex { $0.verdict == .holds } ?? 0
    guard let firstFailing = probes.firstIndex(where: { $0.verdict == .fails }) else {
      return .throughout(probes[lastHolding].value)
    }
    guard lastHolding < firstFailing else { return .notMonotone }
    return .boundary(holds: probes[lastHolding].value, fails: probes[firstFailing].value)
  }

  /// To a multiple of the step, or to three significant digits, so that a page can print it.
  private func rounded(_ value: Double) -> Double {
    if plan.step > 0 { return max(plan.step, (value / plan.step).rounded() * plan.step) }
    var unit = 1.0
    while value / unit >= 1000 { unit *= 10 }
    while value / unit < 100 { unit /= 10 }
    return (value / unit).rounded() * unit
  }
}
