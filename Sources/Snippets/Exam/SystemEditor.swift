import Architecture
import Diagnostics

/// Applies the edits of an option to the system of a stem.
struct SystemEditor {
  private var components: [Component]
  private var connections: [Connection]
  private let place: Place

  /// `place` is where the option says so.
  init(_ system: System, at place: Place) {
    components = system.components
    connections = system.connections
    self.place = place
  }

  /// `system` without what belongs to nobody's service and only receives (`the appropriate
  /// microservice`): it lies behind all options alike, and no measurement tells about it.
  static func withoutReceivers(_ system: System) -> System {
    let outside = system.components.filter { part in
      part.service.identifier == "microservices"
        && !system.connections.contains { $0.from == part.id }
    }.map(\.id)
    return System(
      name: system.name, components: system.components.filter { !outside.contains($0.id) },
      connections: system.connections.filter { !outside.contains($0.to) },
      groups: system.groups) ?? system
  }

  /// The edited system; nil when ids clash, which edits avoid.
  func system(named name: String) -> System? {
    System(name: name, components: components, connections: connections)
  }

  /// Applies `edit`; false when the system has no part for it.
  mutating func apply(_ edit: SystemEdit) -> Bool {
    switch edit {
    case .buffer(let service): return buffer(with: service)
    case .cache(let service): return cache(with: service)
    case .front(let service): return front(with: service)
    case .throttle(let rate): return throttle(rate)
    case .index: return addIndex()
    case .onDemand: return mark(["dynamodb"], "On-Demand", "onDemand")
    case .set(let service, let name, let value): return set(service, name, value)
    case .replica: return mark(["rds", "aurora"], "Read Replica", "readReplicas")
    case .standby: return mark(["rds", "aurora"], "Multi-AZ", "multiAZ")
    case .scaleOut: return mark(["ec2", "containers"], "Auto Scaling", "autoScaling")
    }
  }

  private func component(_ id: Component.ID) -> Component? { components.first { $0.id == id } }

  private mutating func add(_ service: Service, label: String? = nil) -> Component.ID {
    let taken = Set(components.map(\.id.text))
    var number = 1
    var id = service.identifier
    while taken.contains(id) {
      number += 1
      id = "\(service.identifier)-\(number)"
    }
    let name = label ?? ServiceCatalog.description(of: service)?.name ?? service.identifier
    components.append(
      Component(id: Component.ID(id), service: service, label: name, place: place))
    return Component.ID(id)
  }

  private mutating func connect(_ from: Component.ID, _ to: Component.ID) {
    guard from != to, !connections.contains(where: { $0.from == from && $0.to == to }) else {
      return
    }
    connections.append(Connection(from: from, to: to, place: place))
  }

  /// What the code did with a store at once, a worker now does from the queue.
  private mutating func buffer(with service: Service) -> Bool {
    guard !components.contains(where: { $0.service == service }),
      let write = connections.first(where: { connection in
        component(connection.from)?.role == .compute && component(connection.to)?.role == .store
      }), let code = component(write.from)
    else { return false }
    let queue = add(service)
    let worker = add(code.service, label: code.label)
    for index in connections.indices where connections[index].from == code.id {
      let role = component(connections[index].to)?.role
      if role != .identity, role != .observer { connections[index].from = worker }
    }
    connect(code.id, queue)
    connect(queue, worker)
    return true
  }

  private mutating func cache(with service: Service) -> Bool {
    if service.identifier == "apigateway" {
      guard annotate(role: .entry, only: "apigateway", "Cache") else { return false }
      keepReadShare(of: components.first { $0.role == .store }?.id, at: service)
      return true
    }
    let isDAX = service.identifier == "dax"
    guard !components.contains(where: { $0.service == service }),
      let store = components.first(where: {
        $0.role == .store && (!isDAX || $0.service.identifier == "dynamodb")
      })
    else { return false }
    let callers = connections.filter { connection in
      connection.to == store.id && component(connection.from)?.role == .compute
    }.map(\.from)
    guard !callers.isEmpty else { return false }
    let cache = add(service)
    keepReadShare(of: store.id, at: service)
    // DAX is asked instead of the table; other caches stand beside the database.
    if isDAX { connections.removeAll { $0.to == store.id } }
    for caller in callers { connect(caller, cache) }
    if isDAX { connect(cache, store.id) }
    return true
  }

  /// A cache changes the way of the requests, not what they ask for: it meets the same share of
  /// reads as the store behind it does.
  private mutating func keepReadShare(of store: Component.ID?, at cache: Service) {
    guard let share = store.flatMap(component)?.settings.last(where: { $0.name == "readShare" }),
      let index = components.firstIndex(where: { $0.service == cache })
    else { return }
    set(index, share)
  }

  private mutating func front(with service: Service) -> Bool {
    guard !components.contains(where: { $0.service == service }),
      let first = components.first(where: { $0.role == .entry })
        ?? components.first(where: { $0.role == .compute })
    else { return false }
    let part = add(service)
    for index in connections.indices where connections[index].to == first.id {
      if component(connections[index].from)?.role == .client { connections[index].to = part }
    }
    connect(part, first.id)
    return true
  }

  private mutating func throttle(_ rate: Quantity?) -> Bool {
    guard let index = components.firstIndex(where: { $0.service.identifier == "apigateway" }) else {
      return false
    }
    let stated = components.lazy.flatMap(\.settings).first { $0.name == "writeCapacityUnits" }
    // Without a number the limit that protects what stands behind: the capacity of the table.
    let limit = Quantity(stated?.value.value ?? Self.assumedCapacity, .perSecond)
    set(
      index,
      Setting(
        "throttlingRateLimit", rate ?? limit,
        rate == nil ? .assumed("assumption.option.throttle") : .stated(place)))
    return true
  }

  /// What the simulator assumes of a table whose capacity nobody states, in writes a second.
  private static let assumedCapacity = 100.0

  private mutating func set(_ service: Service, _ name: String, _ value: Quantity?) -> Bool {
    guard let index = components.firstIndex(where: { $0.service == service }) else { return false }
    if let value {
      set(index, Setting(name, value, .stated(place)))
      return true
    }
    guard let old = components[index].settings.first(where: { $0.name == name }) else {
      return false
    }
    // `늘린다` without a number: twice as much.
    set(
      index,
      Setting(
        name, Quantity(old.value.value * 2, old.value.unit), .assumed("assumption.option.double")))
    return true
  }

  private mutating func set(_ index: Int, _ setting: Setting) {
    components[index].settings.removeAll { $0.name == setting.name }
    components[index].settings.append(setting)
  }

  /// An index that is written with every item, as much of it as the table itself can take.
  private mutating func addIndex() -> Bool {
    guard annotate(role: .store, only: "dynamodb", "GSI"),
      let index = components.firstIndex(where: { $0.service.identifier == "dynamodb" })
    else { return false }
    let own = components[index].settings.first { $0.name == "writeCapacityUnits" }?.value.value
    set(index, Setting("indexWritesPerWrite", Quantity(1, .count), .stated(place)))
    set(
      index,
      Setting(
        "indexWriteCapacityUnits", Quantity(own ?? Self.assumedCapacity, .writeUnits),
        .assumed("assumption.option.index")))
    return true
  }

  /// Turns on what is there or not.
  private mutating func mark(_ services: [String], _ text: String, _ setting: String) -> Bool {
    let index = components.firstIndex { services.contains($0.service.identifier) }
    guard let index else { return false }
    if !components[index].annotations.contains(text) { components[index].annotations.append(text) }
    set(index, Setting(setting, Quantity(1, .count), .stated(place)))
    return true
  }

  private mutating func annotate(role: Role, only service: String? = nil, _ text: String) -> Bool {
    let index = components.firstIndex { component in
      component.role == role && (service == nil || component.service.identifier == service)
    }
    guard let index else { return false }
    if !components[index].annotations.contains(text) { components[index].annotations.append(text) }
    return true
  }
}
