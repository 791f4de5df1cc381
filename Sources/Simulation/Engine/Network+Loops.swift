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

  /// The last components of all paths, where effects arrive. Where a path only leads back, it is
  /// what it leads back to.
  static func last(_ nodes: [Node], _ edges: [Edge]) -> Set<Int> {
    var last: Set<Int> = []
    for index in nodes.indices {
      let ways = edges.filter {
        $0.from == index && $0.delivery != .redrive && !isMutualCopy($0, nodes, edges)
      }
      if ways.allSatisfy(\.isReturn) { last.formUnion(ways.isEmpty ? [index] : ways.map(\.to)) }
      if nodes[index].model.mayAnswer(nodes[index].parameters) { last.insert(index) }
    }
    return last
  }

  /// Sets a guard before every function that invokes itself through a bucket or a topic, and marks
  /// the ways that lead back. Throws where requests cannot be followed round.
  static func closeLoops(_ nodes: inout [Node], _ edges: inout [Edge]) throws(Obstacle) {
    if let (from, to) = missingCopy(nodes, edges) {
      throw Obstacle(
        "replicas",
        [
          .text("from", nodes[from].component.label), .text("to", nodes[to].component.label),
        ])
    }
    let drawn = (nodes, edges)
    for index in edges.indices where invokesItself(edges[index], drawn.0, drawn.1) {
      setGuard(on: index, &nodes, &edges)
    }
    while let loop = loop(nodes, edges) {
      let place = loop.firstIndex { nodes[$0].model == LoopGuard.self }
      guard let place, isSimple(loop, edges) else {
        // As it is drawn.
        let loop = self.loop(drawn.0, drawn.1) ?? loop
        let labels = (loop + loop.prefix(1)).map { drawn.0[$0].component.label }
        throw Obstacle(
          isDetected(loop, drawn.0) ? "recursiveLoop" : "cycle",
          [
            .text("component", drawn.0[loop[0]].component.label),
            .text("path", labels.joined(separator: " → ")),
          ])
      }
      // Back to whoever invokes the function.
      let count = loop.count
      let (from, to) = (loop[(place + count - 2) % count], loop[(place + count - 1) % count])
      for index in edges.indices where edges[index].from == from && edges[index].to == to {
        edges[index].isReturn = true
      }
    }
  }

  /// Whether there is one way only from each of the nodes around `loop` to the next. Otherwise each
  /// round would make more events of one, and there would be thousands of them at the sixteenth.
  private static func isSimple(_ loop: [Int], _ edges: [Edge]) -> Bool {
    let ways = edges.filter { $0.delivery != .redrive }
    func closure(_ next: (Edge) -> (Int, Int)) -> Set<Int> {
      var reached: Set<Int> = [loop[0]]
      for _ in 0..<edges.count {
        for edge in ways where reached.contains(next(edge).0) { reached.insert(next(edge).1) }
      }
      return reached
    }
    let around = closure { ($0.from, $0.to) }.intersection(closure { ($0.to, $0.from) })
    let inside = ways.count { around.contains($0.from) && around.contains($0.to) }
    return inside == around.count
  }

  /// Whether over `edge` a bucket or a topic invokes a function that leads back to it.
  private static func invokesItself(_ edge: Edge, _ nodes: [Node], _ edges: [Edge]) -> Bool {
    guard edge.delivery == .notify, nodes[edge.to].model == LambdaFunction.self,
      ["s3", "sns"].contains(nodes[edge.from].component.service.identifier)
    else { return false }
    var reached: Set<Int> = [edge.to]
    for _ in nodes.indices {
      for next in edges where reached.contains(next.from) && next.delivery != .redrive {
        reached.insert(next.to)
      }
    }
    return reached.contains(edge.from)
  }

  private static func setGuard(on index: Int, _ nodes: inout [Node], _ edges: inout [Edge]) {
    let edge = edges[index]
    var component = nodes[edge.to].component
    component.id = Component.ID("loop-guard-\(nodes.count)")
    // What befalls the function does not befall its guard as well.
    component.settings = component.settings.filter { setting in
      LoopGuard.parameters.contains { $0.name == setting.name }
    }
    let place = nodes.count
    nodes.append(
      Node(
        component: component, model: LoopGuard.self,
        parameters: Parameters(component, LoopGuard.parameters), original: nil))
    edges[index] = Edge(
      from: edge.from, to: place, delivery: .notify, label: edge.label, original: edge.original)
    edges.append(
      Edge(from: place, to: edge.to, delivery: .notify, label: nil, original: nil))
    for redrive in edges where redrive.from == edge.to && redrive.delivery == .redrive {
      edges.append(
        Edge(from: place, to: redrive.to, delivery: .redrive, label: nil, original: nil))
    }
  }

  /// A loop that Lambda detects and stops (`lambda.recursion.limit`): through functions, queues,
  /// topics and buckets only, and not without a function.
  private static func isDetected(_ loop: [Int], _ nodes: [Node]) -> Bool {
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
    for edge in edges where !edge.isReturn && !isMutualCopy(edge, nodes, edges) {
      next[edge.from].append(edge.to)
    }
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
