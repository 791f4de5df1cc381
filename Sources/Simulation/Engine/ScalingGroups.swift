import Architecture

/// Notes draw an Auto Scaling group before, behind or instead of the instances in it, or name it
/// in the instances' label. It is no station of its own: its settings go to the instances. In the
/// same way the label of a database says that it has a standby in another zone.
struct ScalingGroups {
  private var settings: [Component.ID: [Setting]] = [:]
  private var absorbed: Set<Component.ID> = []

  private static let scaled = ["ec2", "containers", "microservices", "worker"]
  private static let standbyWords = ["multi-az", "multi az", "multiaz", "다중 az", "다중 가용"]
  private static let words = ["asg", "auto scaling", "autoscaling", "오토 스케일링", "오토스케일링"]

  init(_ system: System) {
    for component in system.components where Self.isScaled(component) {
      let words = [component.label] + component.annotations
      let isNamed = words.contains { text in
        Self.words.contains { text.lowercased().contains($0) }
      }
      if isNamed { join(component, []) }
    }
    for component in system.components where component.service == Service("rds") {
      let words = ([component.label] + component.annotations).map { $0.lowercased() }
      guard words.contains(where: { text in Self.standbyWords.contains { text.contains($0) } })
      else { continue }
      settings[component.id, default: []].append(Self.stated("multiAZ", component))
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
    settings[servers.id, default: [Self.stated("autoScaling", servers)]] += stated
  }

  /// What the label or the drawing says.
  private static func stated(_ name: String, _ component: Component) -> Setting {
    let origin = component.place.map { Origin.stated($0) } ?? .configured
    return Setting(name, Quantity(1, .count), origin)
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
  /// What of a component's parameters matters because of its own settings.
  var ownNeeds: Set<ParameterDeclaration.Need> {
    var needs: Set<ParameterDeclaration.Need> = isScaled ? [.scaling] : []
    if settings.contains(where: { ["failoverAt", "zoneLossStart"].contains($0.name) }) {
      needs.insert(.failing)
    }
    if settings.contains(where: { $0.name == "maxCapacity" }) { needs.insert(.serverless) }
    if settings.contains(where: { $0.name == "onDemand" }) { needs.insert(.onDemand) }
    if settings.contains(where: { $0.name == "cachingEnabled" }) { needs.insert(.caching) }
    if settings.contains(where: { $0.name == "authorizerDuration" }) { needs.insert(.authorizing) }
    let scaled = ["maxWriteCapacityUnits", "maxReadCapacityUnits"]
    if settings.contains(where: { scaled.contains($0.name) }) { needs.insert(.scaling) }
    return needs
  }

  /// Whether the number of its servers follows the load.
  var isScaled: Bool { settings.contains { $0.name == "autoScaling" && $0.value.value > 0 } }
}
