import Architecture

/// Short ways to write systems in tests.
enum Systems {
  static func setting(_ name: String, _ value: Double, _ unit: Quantity.Unit = .count) -> Setting {
    Setting(name, Quantity(value, unit), .configured)
  }

  static func component(
    _ service: String, _ id: String? = nil, _ settings: [String: Double] = [:]
  ) -> Component {
    Component(
      id: Component.ID(id ?? service), service: Service(service), label: id ?? service,
      settings: settings.sorted { $0.key < $1.key }.map { setting($0.key, $0.value) })
  }

  /// A chain in the given order; nil only for repeated ids.
  static func chain(_ name: String = "", _ components: Component...) -> System? {
    System(
      name: name, components: components,
      connections: zip(components, components.dropFirst()).map {
        Connection(from: $0.id, to: $1.id)
      })
  }

  static func steady(
    _ rate: Double, for duration: Double, drain: Double = 0, seed: UInt64 = 1,
    process: Scenario.Process = .poisson
  ) -> Scenario {
    Scenario(
      name: "steady", process: process, phases: [Scenario.Phase(duration: duration, rate: rate)],
      drain: drain, seed: seed, origin: .configured)
  }
}
