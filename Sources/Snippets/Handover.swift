import Architecture

/// What usually goes on from what, where a drawing leaves open from which part an arrow leads.
enum Handover {
  /// Whether `part` passes something on to what `node` names: a queue is read by code and does not
  /// publish, a table keeps what it was given.
  static func isUsual(from part: Component, to node: Node) -> Bool {
    let isFailure = node.service.identifier == "dlq"
    return switch part.role {
    case .store, .cache:
      part.service.identifier == "s3" && [.compute, .queue, .topic, .other].contains(node.role)
    case .queue: isFailure || node.role == .compute || node.role == .client
    case .stream: isFailure || [.compute, .client, .stream, .store].contains(node.role)
    case .topic: ![.store, .cache, .entry, .identity].contains(node.role)
    case .observer: node.role == .topic || node.role == .other
    case .entry: node.role != .client
    case .client, .compute, .orchestrator, .identity, .other: true
    }
  }
}
