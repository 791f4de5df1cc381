package import Architecture

/// What an experiment varies: one named value of the scenario or of a component.
///
/// (A *factor* in the words of experimental design: Law, *Simulation Modeling and Analysis*,
/// 5th ed., chapter 12.)
package enum Factor: Hashable, Sendable {
  /// Requests per second of the phase with the highest rate.
  case peakRate
  /// Seconds that the phase with the highest rate lasts.
  case peakDuration
  /// Requests per second of all other phases.
  case baseRate
  /// A component's setting by the name that its model gives it: `writeCapacityUnits`.
  case setting(Component.ID, String)

  /// The key of the factor's name: `factor.peakRate`, or `setting.` with the setting's name.
  package var key: String {
    switch self {
    case .peakRate: "factor.peakRate"
    case .peakDuration: "factor.peakDuration"
    case .baseRate: "factor.baseRate"
    case .setting(_, let name): "setting." + name
    }
  }

  /// The unit of the factor's values; that of the stated or declared setting, plain numbers
  /// where nobody gave one.
  package func unit(in system: System) -> Quantity.Unit {
    switch self {
    case .peakRate, .baseRate: .perSecond
    case .peakDuration: .seconds
    case .setting(let id, let name): setting(name, of: id, in: system)?.value.unit ?? .count
    }
  }

  /// The value that `system` and `scenario` have as they are; nil for a phase that does not
  /// exist and for a setting that nobody stated and that has no default.
  package func value(in system: System, under scenario: Scenario) -> Double? {
    switch self {
    case .peakRate: scenario.peakIndex.map { scenario.phases[$0].rate }
    case .peakDuration: scenario.peakIndex.map { scenario.phases[$0].duration }
    case .baseRate:
      scenario.phases.indices.first { $0 != scenario.peakIndex }.map { scenario.phases[$0].rate }
    case .setting(let id, let name): setting(name, of: id, in: system)?.value.value
    }
  }

  /// What `system` states of the setting, else what its model declares.
  private func setting(_ name: String, of id: Component.ID, in system: System) -> Setting? {
    guard let component = system[id] else { return nil }
    if let stated = component.settings.last(where: { $0.name == name }) { return stated }
    let declared = ServiceModels.model(of: component.service)?.parameters
      .first { $0.name == name }
    return declared?.standard.map { Setting(name, $0, declared?.origin ?? .configured) }
  }

  /// Puts this factor of a scenario at `value`; `peak` is the phase that was the highest before
  /// anything was varied. Changes nothing for a setting.
  func set(_ scenario: inout Scenario, to value: Double, peak: Int?) {
    guard let peak else { return }
    switch self {
    case .peakRate: scenario.phases[peak].rate = value
    case .peakDuration: scenario.phases[peak].duration = value
    case .baseRate:
      for index in scenario.phases.indices where index != peak {
        scenario.phases[index].rate = value
      }
    case .setting: break
    }
  }

  /// `system` with this factor at `value`; unchanged when it has no such component.
  package func system(_ system: System, at value: Double) -> System {
    guard case .setting(let id, let name) = self, let index = system.index(of: id) else {
      return system
    }
    var components = system.components
    let unit = unit(in: system)
    components[index].settings.removeAll { $0.name == name }
    components[index].settings.append(Setting(name, Quantity(value, unit), .configured))
    return System(
      name: system.name, components: components, connections: system.connections,
      groups: system.groups)
      ?? system
  }
}

extension System {
  fileprivate func index(of id: Component.ID) -> Int? {
    components.firstIndex { $0.id == id }
  }
}

extension Scenario {
  /// The first phase with the highest rate.
  var peakIndex: Int? {
    guard let highest = phases.map(\.rate).max() else { return nil }
    return phases.firstIndex { $0.rate == highest }
  }

  /// How many requests one replication makes on average.
  var expectedRequests: Double { phases.reduce(0) { $0 + $1.duration * $1.rate } }
}
