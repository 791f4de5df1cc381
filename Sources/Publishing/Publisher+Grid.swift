import Architecture
import Pages
import Simulation

extension Publisher {
  /// Settings that are a component's capacity, whatever the service.
  private static let capacities = [
    "writeCapacityUnits", "readCapacityUnits", "reservedConcurrency", "maximumConcurrency",
    "throttlingRateLimit", "instances", "minSize", "maxSize", "shards",
  ]

  /// Parts of the scenario's highest rate, among those that `variants` measure, too.
  private static let gridShares = [0.5, 1, 2]
  private static let factors = [0.5, 1, 2, 4]
  private static let gridReplications = 3

  /// Requests that the cells of one grid may simulate together.
  private static let gridBudget = 2.5e6

  /// The study with its load and the value that limits it varied together; nil where no loads
  /// were varied, where the note gives no value to vary, where nothing is ever lost or refused,
  /// where the value changes nothing, and where it would take too long.
  func grid(
    of systems: [System], under scenario: Scenario, _ own: Comparison?, _ variants: [StudyVariant]
  ) -> StudyGrid? {
    guard let own, let peak = scenario.peak, !variants.isEmpty else { return nil }
    let measured = variants + [StudyVariant(peakRate: peak.rate, comparison: own)]
    let rates = Self.gridShares.map { $0 == 1 ? peak.rate : Self.rounded(peak.rate * $0) }
    let loads = rates.compactMap { rate in measured.first { $0.peakRate == rate } }
    guard loads.count > 1 else { return nil }
    for (component, setting) in Self.limits(of: systems, own) {
      let grid = grid(over: setting, of: component, in: systems, scenario, loads)
      if let grid, grid.tells(under: loads) { return grid }
    }
    return nil
  }

  /// The grid over one setting; nil where it cannot be varied or where it would take too long.
  private func grid(
    over setting: Setting, of component: Component.ID, in systems: [System],
    _ scenario: Scenario, _ loads: [StudyVariant]
  ) -> StudyGrid? {
    let stated = setting.value
    let varied = systems.indices.filter { index in
      systems[index][component]?.settings.last { $0.name == setting.name }?.value == stated
    }
    let values = Self.factors.map { ($0 * stated.value).rounded() }.filter { $0 >= 1 }
      .reduce(into: [Double]()) { if $0.last != $1 { $0.append($1) } }
    let others = values.filter { $0 != stated.value }
    let requests = loads.reduce(0) { $0 + $1.peakRate } * (scenario.peak?.duration ?? 0)
    let runs = Double(others.count * systems.count * Self.gridReplications)
    guard values.count > 2, others.count < values.count, requests * runs <= Self.gridBudget
    else { return nil }
    let plan = ReplicationPlan(
      minimum: Self.gridReplications, maximum: Self.gridReplications, isParallel: jobs > 1)
    let axis = Sweep.Axis(.peakRate, loads.map(\.peakRate))
    var cells = loads.map { _ in [Comparison?](repeating: nil, count: values.count) }
    for (column, value) in values.enumerated() where value != stated.value {
      let factor = Factor.setting(component, setting.name)
      let changed = systems.indices.map { index in
        varied.contains(index) ? factor.system(systems[index], at: value) : systems[index]
      }
      let sweep = Simulator.sweep(changed, under: scenario, over: axis, plan: plan)
      for (row, point) in sweep.points.enumerated() { cells[row][column] = point.comparison }
    }
    let all = cells.joined().compactMap(\.self) + loads.map(\.comparison)
    let metric = [Metric.lostRatio, .rejectedRatio].first { metric in
      all.contains { run in varied.contains { (run.measurements[$0][metric]?.mean ?? 0) > 0 } }
    }
    guard let metric else { return nil }
    return StudyGrid(
      component: component, setting: setting.name, unit: stated.unit, metric: metric,
      systems: varied, loads: loads.map(\.peakRate), values: values, own: stated.value,
      cells: cells, replications: Self.gridReplications)
  }

  /// The values of the note that limit a system, the first system first: how long the queue keeps
  /// messages that loses most of them by age, else the capacities of what ran out of it.
  private static func limits(
    of systems: [System], _ own: Comparison
  ) -> [(component: Component.ID, setting: Setting)] {
    zip(systems, own.measurements).flatMap { system, run in
      let worst = run.losses.max { $0.count.mean < $1.count.mean }
      let aged = worst.flatMap { $0.reason == .expired ? $0.component : nil }
      return [(aged, ["messageRetentionPeriod"]), (run.bottleneck, capacities)]
        .flatMap { id, names in
          names.compactMap { name -> (component: Component.ID, setting: Setting)? in
            guard let id, let setting = system[id]?.settings.last(where: { $0.name == name })
            else { return nil }
            return (id, setting)
          }
        }
    }
  }
}

extension StudyGrid {
  /// Whether the varied value makes a difference that is no chance: somewhere in the grid, to one
  /// of the systems that have it.
  fileprivate func tells(under loads: [StudyVariant]) -> Bool {
    zip(cells, loads).contains { row, load in
      systems.contains { system in
        let course = row.compactMap { ($0 ?? load.comparison).measurements[system][metric] }
        return course.contains { value in
          abs(value.mean - course[0].mean) > value.halfWidth + course[0].halfWidth
        }
      }
    }
  }
}
