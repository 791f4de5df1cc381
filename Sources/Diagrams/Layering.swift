import Architecture

/// A connection turned so that following it never comes back to where one started.
struct ForwardEdge: Hashable {
  /// Index into the connections.
  var connection: Int
  /// Index of the component on the earlier layer.
  var tail: Int
  /// Index of the component on the later layer.
  var head: Int
  /// Whether the drawn arrow points from `head` to `tail`, because it closes a cycle.
  var isReversed: Bool
}

/// Which layer every component stands on; every edge leads to a later layer.
struct Layering {
  var edges: [ForwardEdge]
  /// By component.
  var layers: [Int]
  /// Pairs of components of which the second must stand on a later layer, without an edge: they
  /// break up layers that are too wide.
  var breaks: [(first: Int, second: Int)] = []

  var layerCount: Int { (layers.max() ?? -1) + 1 }

  /// Layers that make the edges as short as possible in sum.
  init(count: Int, links: [(from: Int, to: Int)]) {
    edges = Self.forwardEdges(count: count, links: links)
    layers = []
    place(count: count)
  }

  /// Moves every second of the components in `crowd`, all of one layer, to a later layer.
  mutating func breakUp(_ crowd: [Int]) {
    let kept = crowd.prefix((crowd.count + 1) / 2)
    guard let first = kept.first else { return }
    breaks += crowd.dropFirst(kept.count).map { (first, $0) }
    place(count: layers.count)
  }

  private mutating func place(count: Int) {
    let demands =
      edges.map { NetworkSimplex.Edge(tail: $0.tail, head: $0.head, length: 1, weight: 2) }
      + breaks.map { NetworkSimplex.Edge(tail: $0.first, head: $0.second, length: 1, weight: 1) }
    layers = NetworkSimplex.positions(count: count, edges: demands)
    startEveryPartAtZero()
  }

  /// Parts without a connection between them all start on the first layer; components without
  /// any connection fill the layers in turn.
  private mutating func startEveryPartAtZero() {
    let part = ConnectedParts.of(
      count: layers.count, links: edges.map { ($0.tail, $0.head) } + breaks.map { ($0.0, $0.1) })
    let linked = Set(edges.flatMap { [$0.tail, $0.head] } + breaks.flatMap { [$0.0, $0.1] })
    var lowest: [Int: Int] = [:]
    for node in layers.indices {
      lowest[part[node]] = min(lowest[part[node]] ?? .max, layers[node])
    }
    for node in layers.indices { layers[node] -= lowest[part[node]] ?? 0 }
    let width = linked.isEmpty ? 5 : max(layerCount, 4)
    let single = layers.indices.filter { !linked.contains($0) }
    for (index, node) in single.enumerated() { layers[node] = index % width }
    removeEmptyLayers()
  }

  private mutating func removeEmptyLayers() {
    let used = Set(layers).sorted()
    layers = layers.map { layer in used.firstIndex(of: layer) ?? layer }
  }

  /// Turns every connection that leads back to a component from which it was reached. Depth
  /// first, from the components without input and then in the order of the note.
  private static func forwardEdges(count: Int, links: [(from: Int, to: Int)]) -> [ForwardEdge] {
    var leaving = Array(repeating: [Int](), count: count)
    var hasInput = Array(repeating: false, count: count)
    for (index, link) in links.enumerated() {
      leaving[link.from].append(index)
      hasInput[link.to] = true
    }
    var search = CycleSearch(links: links, leaving: leaving, count: count)
    for node in (0..<count).filter({ !hasInput[$0] }) + Array(0..<count) { search.visit(node) }
    return links.enumerated().map { index, link in
      let turned = search.closing[index]
      return ForwardEdge(
        connection: index, tail: turned ? link.to : link.from,
        head: turned ? link.from : link.to, isReversed: turned)
    }
  }
}

/// A depth-first search that marks the links which close a cycle.
private struct CycleSearch {
  private enum State { case new, open, done }

  let links: [(from: Int, to: Int)]
  let leaving: [[Int]]
  var closing: [Bool]
  private var state: [State]

  init(links: [(from: Int, to: Int)], leaving: [[Int]], count: Int) {
    self.links = links
    self.leaving = leaving
    closing = Array(repeating: false, count: links.count)
    state = Array(repeating: .new, count: count)
  }

  mutating func visit(_ start: Int) {
    guard state[start] == .new else { return }
    state[start] = .open
    var path = [(node: start, next: 0)]
    while let (node, next) = path.last {
      guard next < leaving[node].count else {
        state[node] = .done
        path.removeLast()
        continue
      }
      path[path.count - 1].next += 1
      let link = leaving[node][next]
      let target = links[link].to
      switch state[target] {
      case .open: closing[link] = true
      case .new:
        state[target] = .open
        path.append((target, 0))
      case .done: break
      }
    }
  }
}

/// Which nodes hang together.
enum ConnectedParts {
  /// For every node the number of its part; parts are numbered by their first node.
  static func of(count: Int, links: [(Int, Int)]) -> [Int] {
    var neighbours = Array(repeating: [Int](), count: count)
    for (left, right) in links {
      neighbours[left].append(right)
      neighbours[right].append(left)
    }
    var part = Array(repeating: -1, count: count)
    var parts = 0
    for start in 0..<count where part[start] < 0 {
      var open = [start]
      part[start] = parts
      while let node = open.popLast() {
        for other in neighbours[node] where part[other] < 0 {
          part[other] = parts
          open.append(other)
        }
      }
      parts += 1
    }
    return part
  }
}
