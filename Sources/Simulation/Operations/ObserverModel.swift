import Architecture

/// A service that only watches: requests do not pass it and nothing waits for it, but what it
/// sees and when can be told.
protocol ObserverModel: Sendable {
  /// The services that behave this way.
  static var services: [String] { get }
  /// Everything that can be set, in the order of display.
  static var parameters: [ParameterDeclaration] { get }
  /// `arrivals`: when each request is made, in nanoseconds, by its number.
  init(_ parameters: Parameters, _ arrivals: [Int64], _ scenario: Scenario, key: RandomKey)
  /// A request is over.
  mutating func end(_ request: Request)
  /// What has been seen.
  var details: [Probe.Detail] { get }
}

/// The models that exist: one line each.
enum ObserverModels {
  static let all: [any ObserverModel.Type] = [TraceSampling.self, AuditTrail.self]

  static func model(of service: Service) -> (any ObserverModel.Type)? {
    all.first { $0.services.contains(service.identifier) }
  }
}

extension Network {
  /// A component of the system that only watches.
  struct Watcher: Sendable {
    let component: Component
    let model: any ObserverModel.Type
    let parameters: Parameters
    /// Its place among the system's components.
    let original: Int
  }

  /// The watchers of `system` that a model tells something about.
  static func watchers(of system: System) -> [Watcher] {
    system.components.enumerated().compactMap { original, component in
      guard component.role == .observer,
        let model = ObserverModels.model(of: component.service)
      else { return nil }
      return Watcher(
        component: component, model: model,
        parameters: Parameters(component, model.parameters), original: original)
    }
  }

  /// The watchers of one replication; none where several kinds of users send requests, whose
  /// numbers repeat.
  func observers(key: RandomKey) -> [any ObserverModel] {
    guard !watchers.isEmpty, sources.count == 1, let source = sources.first else { return [] }
    let site = site(source, key: key)
    var arrivals = Arrivals(site.scenario, stream: site.stream("arrivals"))
    var times: [Int64] = []
    while true {
      let time = arrivals.next(.shared)
      guard time != .max else { break }
      times.append(time)
    }
    return watchers.enumerated().map { rank, watcher in
      watcher.model.init(
        watcher.parameters, times, scenario,
        key: key.child(watcher.component.service.identifier).child(UInt64(rank)))
    }
  }
}

extension Engine {
  /// Those who watch are told of the end of a request.
  func observe(end request: Request) {
    for index in unsafe core.pointee.observers.indices {
      unsafe core.pointee.observers[index].end(request)
    }
  }
}
