import Architecture
import Diagnostics

/// Ways that lead back to where they come from.
extension Network {
  /// Whether `edge` copies from one replica to another that copies back. A copy is not passed on
  /// to the others, so nothing goes round.
  static func isMutualCopy(_ edge: Edge, _ nodes: [Node], _ edges: [Edge]) -> Bool {
    func copies(_ from: Int, _ to: Int) -> Bool {
      edges.contains { $0.from == from && $0.to == to && $0.delivery == .notify }
    }
    return edge.delivery == .notify && nodes[edge.from].model == DynamoDBTable.self
      && nodes[edge.to].model == DynamoDBTable.self && copies(edge.to, edge.from)
  }

  /// Why requests cannot be followed round through `nodes`; nil where no way leads back.
  static func returning(_ nodes: [Node], _ edges: [Edge]) -> Obstacle? {
    if let (from, to) = missingCopy(nodes, edges) {
      return Obstacle(
        "replicas",
        [
          .text("from", nodes[from].component.label), .text("to", nodes[to].component.label),
        ])
    }
    guard let loop = loop(nodes, edges) else { return nil }
    let labels = (loop + loop.prefix(1)).map { nodes[$0].component.label }
    return Obstacle(
      isDetected(loop, nodes, edges) ? "recursiveLoop" : "cycle",
      [
        .text("component", nodes[loop[0]].component.label),
        .text("path", labels.joined(separator: " → ")),
      ])
  }

  /// A loop that Lambda detects and stops (`lambda.recursion.limit`): through functions, queues,
  /// topics and buckets only, and not without a function.
  private static func isDetected(_ loop: [Int], _ nodes: [Node], _ edges: [Edge]) -> Bool {
    let services = loop.map { nodes[$0].component.service.identifier }
    return services.contains("lambda")
      && services.allSatisfy { ["lambda", "sqs", "sns", "s3"].contains($0) }
  }

  /// Two replicas that both copy to a third and back, but not to each other: what is written to
  /// one would never reach the other.
  private static func missingCopy(_ nodes: [Node], _ edges: [Edge]) -> (Int, Int)? {
    let mutual = edges.filter { isMutualCopy($0, nodes, edges) }
    for first in mutual {
      for second in mutual where second.from == first.to && second.to != first.from {
        guard mutual.contains(where: { $0.from == first.from && $0.to == second.to }) else {
          return (first.from, second.to)
        }
      }
    }
    return nil
  }

  /// The nodes of one way that leads back to its start, in order; nil where there is none.
  private static func loop(_ nodes: [Node], _ edges: [Edge]) -> [Int]? {
    var next: [[Int]] = Array(repeating: [], count: nodes.count)
    for edge in edges where !isMutualCopy(edge, nodes, edges) { next[edge.from].append(edge.to) }
    // 0: not seen yet, 1: on the way, 2: leads to no loop.
    var state = Array(repeating: 0, count: nodes.count)
    for start in nodes.indices where state[start] == 0 {
      var way = [(node: start, tried: 0)]
      state[start] = 1
      while let (node, tried) = way.last {
        guard tried < next[node].count else {
          state[node] = 2
          way.removeLast()
          continue
        }
        way[way.count - 1].tried += 1
        let target = next[node][tried]
        if state[target] == 1, let first = way.firstIndex(where: { $0.node == target }) {
          return way[first...].map(\.node)
        }
        if state[target] == 0 {
          state[target] = 1
          way.append((target, 0))
        }
      }
    }
    return nil
  }
}
