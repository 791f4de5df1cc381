/// Orders the nodes within their layers so that few edges cross.
///
/// Barycentre sweeps (Sugiyama, Tagawa and Toda 1981) from several starting orders, each followed
/// by exchanges of neighbours as in Gansner et al. 1993. Edges join neighbouring layers only.
struct CrossingReduction {
  private(set) var layers: [[Int]]
  /// For every node its neighbours on the layer before and after, in order of the edges.
  private let before: [[Int]]
  private let after: [[Int]]
  private var position: [Int]

  /// - Parameters:
  ///   - layers: the nodes of each layer; nodes are numbered from 0 without gaps.
  ///   - edges: pairs of nodes on neighbouring layers, the earlier layer's node first.
  init(layers: [[Int]], edges: [(from: Int, to: Int)]) {
    self.layers = layers
    let count = (layers.joined().max() ?? -1) + 1
    var before = Array(repeating: [Int](), count: count)
    var after = before
    for edge in edges {
      after[edge.from].append(edge.to)
      before[edge.to].append(edge.from)
    }
    self.before = before
    self.after = after
    position = Array(repeating: 0, count: count)
    for layer in layers { number(layer) }
  }

  /// The best order found. Starts with the given one, which wins ties.
  static func order(layers: [[Int]], edges: [(from: Int, to: Int)]) -> [[Int]] {
    var best = CrossingReduction(layers: layers, edges: edges)
    var fewest = best.crossings
    var shuffle = UInt64(7)
    for start in 0..<10 where fewest > 0 {
      var trial = CrossingReduction(layers: layers, edges: edges)
      if start == 1 { trial.reverseLayers() }
      if start > 1 { trial.shuffle(&shuffle) }
      trial.sweep()
      if trial.crossings < fewest {
        fewest = trial.crossings
        best = trial
      }
    }
    return best.layers
  }

  /// How many pairs of edges cross.
  var crossings: Int {
    layers.indices.dropLast().reduce(0) { sum, index in
      sum + crossings(afterLayer: index)
    }
  }

  private func crossings(afterLayer index: Int) -> Int {
    var ends: [Int] = []
    var sum = 0
    for node in layers[index] {
      let own = after[node].map { position[$0] }
      for end in own { sum += ends.count { $0 > end } }
      ends += own
    }
    return sum
  }

  private mutating func number(_ layer: [Int]) {
    for (index, node) in layer.enumerated() { position[node] = index }
  }

  private mutating func reverseLayers() {
    for index in layers.indices { set(index, Array(layers[index].reversed())) }
  }

  private mutating func set(_ index: Int, _ layer: [Int]) {
    layers[index] = layer
    number(layer)
  }

  private mutating func shuffle(_ state: inout UInt64) {
    for index in layers.indices {
      var layer = layers[index]
      for last in layer.indices.dropFirst().reversed() {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        layer.swapAt(last, Int((state >> 33) % UInt64(last + 1)))
      }
      set(index, layer)
    }
  }

  /// Sweeps down and up until two rounds bring nothing.
  private mutating func sweep() {
    var best = layers
    var fewest = crossings
    var idle = 0
    for round in 0..<12 where idle < 3 && fewest > 0 {
      let down = round % 2 == 0
      for index in down ? Array(layers.indices) : layers.indices.reversed() {
        arrange(index, by: down ? before : after)
      }
      exchangeNeighbours()
      let now = crossings
      idle = now < fewest ? 0 : idle + 1
      if now < fewest {
        fewest = now
        best = layers
      }
    }
    for (index, layer) in best.enumerated() { set(index, layer) }
  }

  /// Sorts a layer by the mean place of each node's neighbours; nodes without any stay.
  private mutating func arrange(_ index: Int, by neighbours: [[Int]]) {
    let movable = layers[index].filter { !neighbours[$0].isEmpty }
    let sorted = movable.map { node -> (node: Int, mean: Double) in
      let sum = neighbours[node].reduce(0) { $0 + position[$1] }
      return (node, Double(sum) / Double(neighbours[node].count))
    }.enumerated().sorted { left, right in
      (left.element.mean, left.offset) < (right.element.mean, right.offset)
    }
    var next = sorted.makeIterator()
    let layer = layers[index].map { node in
      neighbours[node].isEmpty ? node : next.next()?.element.node ?? node
    }
    set(index, layer)
  }

  private mutating func exchangeNeighbours() {
    var improved = true
    var rounds = 0
    while improved, rounds < 8 {
      improved = false
      rounds += 1
      for index in layers.indices {
        for left in layers[index].indices.dropLast() {
          let (a, b) = (layers[index][left], layers[index][left + 1])
          guard crossings(of: b, then: a) < crossings(of: a, then: b) else { continue }
          layers[index].swapAt(left, left + 1)
          position[a] = left + 1
          position[b] = left
          improved = true
        }
      }
    }
  }

  /// Crossings between the edges of two neighbours when `first` stands before `second`.
  private func crossings(of first: Int, then second: Int) -> Int {
    [before, after].reduce(0) { sum, neighbours in
      neighbours[first].reduce(sum) { sum, one in
        sum + neighbours[second].count { position[$0] < position[one] }
      }
    }
  }
}
