import Architecture

/// Notes often draw a cache and the store that it holds copies of side by side, both called by the
/// same component. Such a component asks the store only for what the cache does not hold, and
/// for its writes.
enum CacheAside {
  private static let stores: [String: [String]] = [
    "elasticache": ["rds", "aurora", "rdsproxy", "dynamodb", "documentdb"], "dax": ["dynamodb"],
  ]

  /// Leads the connections from the callers of a cache to its stores through the cache.
  static func apply(to edges: inout [Network.Edge], _ nodes: [Network.Node]) {
    for cache in nodes.indices where !edges.contains(where: { $0.from == cache }) {
      guard let stores = stores[nodes[cache].component.service.identifier] else { continue }
      let callers = edges.filter { $0.to == cache && $0.delivery == .call }.map(\.from)
      edges = edges.map { edge in
        guard edge.delivery == .call, callers.contains(edge.from),
          stores.contains(nodes[edge.to].component.service.identifier)
        else { return edge }
        return Network.Edge(
          from: cache, to: edge.to, delivery: .route, label: edge.label, original: edge.original)
      }
    }
  }
}
