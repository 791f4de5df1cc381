import Architecture

/// Connects parts that a note only lists (`API Gateway + Lambda + DynamoDB`) by what they do:
/// entries pass requests to compute, compute to stores, queues and topics.
enum RoleWiring {
  /// Adds the nodes of a segment and wires them where their order is not given; returns where
  /// a chain enters and leaves them.
  static func add(
    _ segment: Segment, to sketch: inout SystemSketch
  ) -> (entries: [Component.ID], exits: [Component.ID]) {
    let ids = segment.nodes.map { sketch.add($0) }
    guard segment.joint == .combination, ids.count > 1 else { return (ids, ids) }
    let parts = zip(ids, segment.nodes).map { Part(id: $0, node: $1) }
    let before = sketch.connections.count
    wire(parts, in: &sketch)
    let wired = sketch.connections[before...]
    let targets = Set(wired.map(\.to))
    let sources = Set(wired.map(\.from))
    let entries = parts.filter { !targets.contains($0.id) }
    let flowing = parts.filter { !sources.contains($0.id) && $0.role != .observer }
    let exits = flowing.isEmpty ? parts : flowing
    return (entries.map(\.id), exits.map(\.id))
  }

  /// A listed part.
  struct Part {
    var id: Component.ID
    var node: Node
    var role: Role { ServiceCatalog.description(of: node.service)?.role ?? .other }
    var service: String { node.service.identifier }
  }

  /// Connects `parts` by their roles, in the direction of a request.
  static func wire(_ parts: [Part], in sketch: inout SystemSketch) {
    func all(_ roles: Role...) -> [Part] { parts.filter { roles.contains($0.role) } }
    let entries = all(.entry)
    let compute = all(.compute)
    let edge = entries.filter { ["cloudfront", "route53", "waf"].contains($0.service) }
    let inner = entries.filter { !["cloudfront", "route53", "waf"].contains($0.service) }
    connectInSequence(edge, in: &sketch)
    if let last = edge.last {
      let behind = !inner.isEmpty ? inner : compute.isEmpty ? [] : [compute[0]]
      for part in behind { sketch.connect(last.id, part.id) }
      for part in parts where part.service == "s3" && inner.count + compute.count < parts.count - 2
      {
        if last.service == "cloudfront" { sketch.connect(last.id, part.id) }
      }
    }
    connectInSequence(inner, in: &sketch)
    if let last = inner.last, let first = compute.first { sketch.connect(last.id, first.id) }
    for client in all(.client) {
      if let first = edge.first ?? inner.first ?? compute.first {
        sketch.connect(client.id, first.id)
      }
    }
    guard let worker = compute.last else {
      wireWithoutCompute(parts, in: &sketch)
      return
    }
    connectInSequence(compute, in: &sketch)
    wireTargets(of: worker, parts, in: &sketch)
  }

  private static func wireTargets(of worker: Part, _ parts: [Part], in sketch: inout SystemSketch) {
    let cached = parts.first { $0.service == "dax" }
    for part in parts {
      switch part.role {
      case .store where part.service == "dynamodb" && cached != nil:
        if let cached { sketch.connect(cached.id, part.id) }
      case .store, .cache, .queue, .stream, .topic, .orchestrator:
        let bus = parts.first { $0.role == .topic }
        if part.role == .orchestrator || part.role == .queue, let bus, bus.id != part.id,
          part.role == .orchestrator
        {
          sketch.connect(bus.id, part.id)
        } else {
          sketch.connect(worker.id, part.id)
        }
      case .client, .entry, .compute, .observer, .identity, .other: break
      }
    }
  }

  private static func wireWithoutCompute(_ parts: [Part], in sketch: inout SystemSketch) {
    let topics = parts.filter { $0.role == .topic }
    for queue in parts where queue.role == .queue {
      for topic in topics { sketch.connect(topic.id, queue.id) }
    }
    guard let cache = parts.first(where: { $0.service == "dax" }),
      let table = parts.first(where: { $0.service == "dynamodb" })
    else { return }
    sketch.connect(cache.id, table.id)
  }

  private static func connectInSequence(_ parts: [Part], in sketch: inout SystemSketch) {
    for (from, to) in zip(parts, parts.dropFirst()) { sketch.connect(from.id, to.id) }
  }
}
