extension Service {
  /// A CloudWatch alarm of a template: it sees a metric and tells somebody, and no request passes
  /// it.
  package static let alarm = Service("alarm")
}

extension System {
  /// What requests pass: the system without its alarms and without what takes part in nothing
  /// but being watched or told by them. The system itself where it has no alarm.
  package var flow: System {
    let alarms = Set(components.filter { $0.service == .alarm }.map(\.id))
    guard !alarms.isEmpty else { return self }
    let kept = connections.filter { !alarms.contains($0.from) && !alarms.contains($0.to) }
    let passed = Set(kept.flatMap { [$0.from, $0.to] })
    let beside = Set(connections.flatMap { [$0.from, $0.to] }).subtracting(passed)
    return System(
      name: name,
      components: components.filter { !alarms.contains($0.id) && !beside.contains($0.id) },
      connections: kept, groups: groups) ?? self
  }

  /// Whether `connection` carries no requests: an alarm is at one of its ends, or it ends at
  /// somebody who only watches.
  package func isWatching(_ connection: Connection) -> Bool {
    if self[connection.from]?.service == .alarm || self[connection.to]?.service == .alarm {
      return true
    }
    return self[connection.to]?.role == .observer
      && !connections.contains { $0.from == connection.to }
  }
}
