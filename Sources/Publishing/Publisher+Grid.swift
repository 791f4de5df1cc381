import Architecture
import Pages
import Simulation

extension Publisher {
  /// Settings that are a component's capacity, whatever the service.
  private static let capacities = [
    "writeCapacityUnits", "readCapacityUnits", "reservedConcurrency", "maximumConcurrency",
    "throttlingRateLimit", "instances", "maxSize", "shards",
  ]

  /// Parts of the scenario's highest rate, among those that `variants` measure, too.
  private static let gridShares = [0.5, 1, 2]
  private static let factors = [0.5, 1, 2, 4]
  private static let gridReplications = 3

  /// Requests that the cells of one study may simulate together.
  private static let gridBudget = 2.5e6

  /// The study with its load and the capacity of its bottleneck varied together; nil where no
  /// loads were varied, where the note gives the component that ran out of capacity no capacity
  /// to vary, where nothing is ever lost or refused, and where it would take too long.
  func grid(
    of systems: [System], under scenario: Scenario, _ own: Comparison?, _ variants: [StudyVariant]
  ) -> StudyGrid? {
    guard let own, !variants.isEmpty, let peak = scenario.peak,
      let capacity = Self.capacity(of: systems, own)
    else { return nil }
    let varied = systems.indices.filter { index in
      systems[index][capacity.component]?.settings
        .last { $0.name == capacity.setting.name }?.value == capacity.setting.value
    }
    let measured = Set(variants.map(\.peakRate) + [peak.rate])
    let loads = Self.gridShares.map { $0 == 1 ? peak.rate : Self.rounded(peak.rate * $0) }
      .filter(measured.contains)
    let stated = capacity.setting.value
    let values = Self.factors.map { ($0 * stated.value).rounded() }.filter { $0 >= 1 }
      .reduce(into: [Double]()) { if $0.last != $1 { $0.append($1) } }
    let requests = loads.reduce(0, +) * peak.duration * Double(values.count * varied.count)
    guard loads.count > 1, values.count > 2, values.contains(stated.value),
      requests * Double(Self.gridReplications) <= Self.gridBudget
    else { return nil }
    let plan = ReplicationPlan(
      minimum: Self.gridReplications, maximum: Self.gridReplications, isParallel: jobs > 1)
    let sweep = Simulator.sweep(
      varied.map { systems[$0] }, under: scenario, over: .init(.peakRate, loads),
      and: .init(.setting(capacity.component, capacity.setting.name), values), plan: plan)
    let runs = sweep.points.map(\.comparison.measurements)
    let metric = [Metric.lostRatio, .rejectedRatio].first { metric in
      runs.joined().contains { ($0[metric]?.mean ?? 0) > 0 }
    }
    guard let metric else { return nil }
    let rows = loads.indices.map { Array(runs[($0 * values.count)...].prefix(values.count)) }
    return StudyGrid(
      component: capacity.component, setting: capacity.setting.name, unit: stated.unit,
      metric: metric, systems: varied, loads: loads, values: values, own: stated.value,
      cells: rows.map { row in row.map { .init(estimates: $0.map { $0[metric] }) } },
      observations: rows.map { row in row.map { $0.first?.observations ?? 0 } },
      replications: Self.gridReplications)
  }

  /// The capacity that the note gives to the first component that ran out of it.
  private static func capacity(
    of systems: [System], _ own: Comparison
  ) -> (component: Component.ID, setting: Setting)? {
    for (system, run) in zip(systems, own.measurements) {
      guard let id = run.bottleneck, let settings = system[id]?.settings else { continue }
      for name in capacities {
        if let setting = settings.last(where: { $0.name == name }) { return (id, setting) }
      }
    }
    return nil
  }
}
