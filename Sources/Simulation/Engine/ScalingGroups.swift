import Architecture

/// Notes draw an Auto Scaling group before, behind or instead of the instances in it, or name it
/// in the instances' label. It is no station of its own: its settings go to the instances.
struct ScalingGroups {
  private var settings: [Component.ID: [Setting]] = [:]
  private var absorbed: Set<Component.ID> = []

  private static let scaled = ["ec2", "containers", "microservices", "worker"]
  private static let words = ["asg", "auto scaling", "autoscaling", "오토 스케일링", "오토스케일링"]

  init(_ system: System) {
    for component in system.components where Self.isScaled(component) {
      let words = [component.label] + component.annotations
      let isNamed = words.contains { text in
        Self.words.contains { text.lowercased().contains($0) }
      }
      if isNamed { join(component, []) }
    }
    for connection in system.connections {
      guard let from = system[connection.from], let to = system[connection.to] else { continue }
      for (group, servers) in [(from, to), (to, from)]
      where group.service == Service("autoscaling") && Self.isScaled(servers) {
        absorbed.insert(group.id)
        join(servers, group.settings)
      }
    }
  }

  private static func isScaled(_ component: Component) -> Bool {
    scaled.contains(component.service.identifier)
  }

  private mutating func join(_ servers: Component, _ stated: [Setting]) {
    let origin = servers.place.map { Origin.stated($0) } ?? .configured
    let name = Setting("autoScaling", Quantity(1, .count), origin)
    settings[servers.id, default: [name]] += stated
  }

  /// Whether the component lives on in the servers next to it.
  func absorbs(_ id: Component.ID) -> Bool { absorbed.contains(id) }

  /// `component` with what its group says; its own settings come first.
  func completed(_ component: Component) -> Component {
    guard let more = settings[component.id] else { return component }
    var completed = component
    let own = Set(component.settings.map(\.name))
    completed.settings += more.filter { !own.contains($0.name) }
    return completed
  }
}

extension Component {
  /// Whether the number of its servers follows the load.
  var isScaled: Bool { settings.contains { $0.name == "autoScaling" && $0.value.value > 0 } }
}
