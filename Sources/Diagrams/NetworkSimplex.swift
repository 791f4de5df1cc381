/// Finds integer positions that keep every edge at least as long as it must be and make the
/// weighted sum of the lengths as small as possible.
///
/// The method of Gansner, Koutsofios, North and Vo, *A Technique for Drawing Directed Graphs*
/// (IEEE Transactions on Software Engineering 19, 1993), section 2. It serves twice: for the
/// layers of a drawing and for the places within a layer.
struct NetworkSimplex {
  /// Demands `position[head] - position[tail] >= length`.
  struct Edge {
    var tail: Int
    var head: Int
    var length: Int
    var weight: Int
  }

  /// The best positions of `count` nodes; the smallest is 0. `edges` must not contain a cycle.
  static func positions(count: Int, edges: [Edge]) -> [Int] {
    guard count > 0 else { return [] }
    var simplex = NetworkSimplex(count: count, edges: edges)
    simplex.setFeasiblePositions()
    simplex.growTree()
    simplex.improve()
    let lowest = simplex.position[..<count].min() ?? 0
    return simplex.position[..<count].map { $0 - lowest }
  }

  private var edges: [Edge]
  private let nodes: Int
  private var position: [Int]
  private var inTree: [Bool]
  /// Weight of the edges that leave a node minus that of those that enter it.
  private var balance: [Int]

  /// One more node, below all others, joins parts that no edge connects.
  private init(count: Int, edges: [Edge]) {
    nodes = count + 1
    self.edges = edges
    position = Array(repeating: 0, count: count + 1)
    balance = Array(repeating: 0, count: count + 1)
    for edge in edges {
      balance[edge.tail] += edge.weight
      balance[edge.head] -= edge.weight
    }
    self.edges += (0..<count).map { Edge(tail: count, head: $0, length: -1_000_000, weight: 0) }
    inTree = Array(repeating: false, count: self.edges.count)
  }

  private func slack(_ edge: Edge) -> Int {
    position[edge.head] - position[edge.tail] - edge.length
  }

  /// Longest paths in topological order.
  private mutating func setFeasiblePositions() {
    var waiting = Array(repeating: 0, count: nodes)
    var leaving = Array(repeating: [Int](), count: nodes)
    for (index, edge) in edges.enumerated() {
      waiting[edge.head] += 1
      leaving[edge.tail].append(index)
    }
    var ready = (0..<nodes).filter { waiting[$0] == 0 }
    var placed = Array(repeating: Int.min, count: nodes)
    while let node = ready.popLast() {
      if placed[node] == Int.min { placed[node] = 0 }
      position[node] = placed[node]
      for index in leaving[node] {
        let edge = edges[index]
        placed[edge.head] = max(placed[edge.head], position[node] + edge.length)
        waiting[edge.head] -= 1
        if waiting[edge.head] == 0 { ready.append(edge.head) }
      }
    }
  }

  /// Makes a spanning tree of edges without slack, shifting what is not yet in it.
  private mutating func growTree() {
    var reached = Array(repeating: false, count: nodes)
    reached[nodes - 1] = true
    var missing = nodes - 1
    while missing > 0 {
      var best: (edge: Int, slack: Int)?
      var grew = false
      for (index, edge) in edges.enumerated() where reached[edge.tail] != reached[edge.head] {
        let slack = slack(edge)
        if slack == 0 {
          inTree[index] = true
          reached[edge.tail] = true
          reached[edge.head] = true
          missing -= 1
          grew = true
        } else if best.map({ slack < $0.slack }) ?? true {
          best = (index, slack)
        }
      }
      guard !grew, let best else {
        if grew { continue }
        return
      }
      let shift = reached[edges[best.edge].tail] ? best.slack : -best.slack
      for node in 0..<nodes where reached[node] { position[node] += shift }
    }
  }

  /// Exchanges tree edges until none has a negative cut value. The limit only guards against
  /// going round in circles on ties.
  private mutating func improve() {
    for _ in 0..<(40 + 4 * edges.count) {
      let tree = rootedTree()
      guard let leaving = leavingEdge(tree) else { return }
      guard let entering = enteringEdge(leaving, tree) else { return }
      exchange(leaving, entering, tree)
    }
  }

  /// The tree hung up at the extra node.
  private struct RootedTree {
    /// Nodes from the root outwards.
    var order: [Int] = []
    /// The tree edge towards the root, -1 at the root.
    var parentEdge: [Int]
    var parent: [Int]
    /// Sum of the balances below and at a node.
    var net: [Int]
  }

  /// Runs in every step and therefore keeps its lists in plain arrays: `first` and `next` chain
  /// the two ends of every tree edge, end `2 * edge` at the tail and the following at the head.
  private func rootedTree() -> RootedTree {
    var first = Array(repeating: -1, count: nodes)
    var next = Array(repeating: -1, count: 2 * edges.count)
    var index = edges.count - 1
    while index >= 0 {
      if inTree[index] {
        next[2 * index] = first[edges[index].tail]
        first[edges[index].tail] = 2 * index
        next[2 * index + 1] = first[edges[index].head]
        first[edges[index].head] = 2 * index + 1
      }
      index -= 1
    }
    let none = Array(repeating: -1, count: nodes)
    var tree = RootedTree(parentEdge: none, parent: none, net: balance)
    tree.order.append(nodes - 1)
    var place = 0
    while place < tree.order.count {
      let node = tree.order[place]
      place += 1
      var end = first[node]
      while end >= 0 {
        let edge = end / 2
        if edge != tree.parentEdge[node] {
          let other = end % 2 == 0 ? edges[edge].head : edges[edge].tail
          tree.parentEdge[other] = edge
          tree.parent[other] = node
          tree.order.append(other)
        }
        end = next[end]
      }
    }
    place = tree.order.count - 1
    while place > 0 {
      let node = tree.order[place]
      tree.net[tree.parent[node]] += tree.net[node]
      place -= 1
    }
    return tree
  }

  /// The node whose edge towards the root has the most negative cut value: the weight of the
  /// edges from the tail's side to the head's side minus that of those in the other direction.
  private func leavingEdge(_ tree: RootedTree) -> Int? {
    var best: (node: Int, value: Int)?
    for node in tree.order where tree.parentEdge[node] >= 0 {
      let isTail = edges[tree.parentEdge[node]].tail == node
      let value = isTail ? tree.net[node] : -tree.net[node]
      if value < (best?.value ?? 0) { best = (node, value) }
    }
    return best?.node
  }

  private func below(_ top: Int, _ tree: RootedTree) -> [Bool] {
    var inside = Array(repeating: false, count: nodes)
    inside[top] = true
    for node in tree.order where tree.parent[node] >= 0 && inside[tree.parent[node]] {
      inside[node] = true
    }
    return inside
  }

  /// The edge with the least slack that leads from the head's side back to the tail's side.
  private func enteringEdge(_ node: Int, _ tree: RootedTree) -> Int? {
    let inside = below(node, tree)
    let insideIsTail = edges[tree.parentEdge[node]].tail == node
    var best: Int?
    var least = Int.max
    var index = 0
    while index < edges.count {
      let edge = edges[index]
      if inside[edge.head] == insideIsTail, inside[edge.tail] != insideIsTail {
        let slack = position[edge.head] - position[edge.tail] - edge.length
        if slack < least {
          least = slack
          best = index
        }
      }
      index += 1
    }
    return best
  }

  private mutating func exchange(_ node: Int, _ entering: Int, _ tree: RootedTree) {
    let leaving = tree.parentEdge[node]
    let shift = slack(edges[entering])
    let inside = below(node, tree)
    let insideIsHead = edges[leaving].head == node
    for node in 0..<nodes where inside[node] { position[node] += insideIsHead ? shift : -shift }
    inTree[leaving] = false
    inTree[entering] = true
  }
}
