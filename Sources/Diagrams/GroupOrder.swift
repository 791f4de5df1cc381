/// Orders the items of layers so that each group stands together on every layer, and any two
/// groups on the same side of each other on all layers: frames can be drawn round them.
struct GroupOrder {
  /// The groups round each item, the outermost first.
  private let paths: [[Int]]
  private let edges: [(from: Int, to: Int)]
  private var layers: [[Int]]

  /// Gathers groups where most of their items stand, then lets items that belong together or to
  /// no group change places as long as fewer connections cross.
  static func order(
    _ layers: [[Int]], paths: [[Int]], edges: [(from: Int, to: Int)], groups: Int
  ) -> [[Int]] {
    var sides: [Side] = Array(repeating: .middle, count: groups)
    var best = GroupOrder(layers, paths, edges, sides)
    for group in 0..<groups {
      for side in [Side.first, .last] where best.crossings > 0 {
        var trial = sides
        trial[group] = side
        let other = GroupOrder(layers, paths, edges, trial)
        if other.crossings < best.crossings {
          best = other
          sides = trial
        }
      }
    }
    return best.layers
  }

  /// Where a group stands among what is around it.
  private enum Side { case first, middle, last }

  private init(
    _ layers: [[Int]], _ paths: [[Int]], _ edges: [(from: Int, to: Int)], _ sides: [Side]
  ) {
    self.layers = layers
    self.paths = paths
    self.edges = edges
    gather(sides)
    improve()
  }

  private var crossings: Int { CrossingReduction(layers: layers, edges: edges).crossings }

  // MARK: Gathering

  private mutating func gather(_ sides: [Side]) {
    var sums = Array(repeating: (total: 0.0, count: 0.0), count: sides.count)
    for layer in layers {
      for (index, item) in layer.enumerated() {
        for group in paths[item] {
          sums[group].total += Self.share(index, of: layer)
          sums[group].count += 1
        }
      }
    }
    let places = zip(sums, sides).map { sum, side -> Double in
      switch side {
      case .first: -1
      case .middle: sum.total / max(1, sum.count)
      case .last: 2
      }
    }
    for number in layers.indices {
      let layer = layers[number]
      let keyed = layer.enumerated().map { index, item in
        let key =
          paths[item].map { (place: places[$0], number: $0) }
          + [(place: Self.share(index, of: layer), number: sides.count + index)]
        return (key: key, item: item)
      }
      layers[number] = keyed.sorted { Self.precedes($0.key, $1.key) }.map(\.item)
    }
  }

  private static func precedes(
    _ left: [(place: Double, number: Int)], _ right: [(place: Double, number: Int)]
  ) -> Bool {
    for (one, other) in zip(left, right) where one != other { return one < other }
    return false
  }

  /// Where an index stands in a layer: between 0 and 1.
  private static func share(_ index: Int, of layer: [Int]) -> Double {
    (Double(index) + 0.5) / Double(layer.count)
  }

  // MARK: Fewer crossings

  /// Each of them counts all crossings; large systems are left as they are gathered.
  private static let mostTries = 600

  /// Moves single items past their neighbours, and past whole groups that they do not belong to.
  private mutating func improve() {
    var fewest = crossings
    var tries = 0
    for _ in 0..<8 where fewest > 0 {
      let before = fewest
      for number in layers.indices {
        for item in layers[number] {
          for isForward in [true, false] where fewest > 0 && tries < Self.mostTries {
            tries += 1
            guard let moved = moving(item, in: layers[number], isForward) else { continue }
            let old = layers[number]
            layers[number] = moved
            let now = crossings
            if now < fewest { fewest = now } else { layers[number] = old }
          }
        }
      }
      if fewest == before { return }
    }
  }

  /// The layer with an item behind (or before) its neighbour; nil where it would leave its group.
  private func moving(_ item: Int, in layer: [Int], _ isForward: Bool) -> [Int]? {
    var row = isForward ? layer : layer.reversed()
    guard let place = row.firstIndex(of: item), place + 1 < row.count else { return nil }
    let depth = paths[item].count
    let next = paths[row[place + 1]]
    guard next.starts(with: paths[item]) else { return nil }
    var end = place + 2
    if next.count > depth {
      while end < row.count, paths[row[end]].starts(with: next.prefix(depth + 1)) { end += 1 }
    }
    row.insert(item, at: end)
    row.remove(at: place)
    return isForward ? row : row.reversed()
  }
}
