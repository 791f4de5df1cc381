/// How much room the layers of a drawing need along the flow. Systems of a comparison share the
/// largest of each, so that the same component has the same place in all of them.
struct FlowMetrics {
  /// From the anchor of a layer against the flow.
  var before: [Double]
  /// From the anchor of a layer along the flow.
  var after: [Double]
  /// The room that bands need to change over between a layer and the next; 0 where all of them
  /// run straight.
  private var bends: [Double]
  /// The straight part of a gap with bends next to the earlier layer.
  private(set) var leads: [Double]
  /// The straight part of a gap with bends next to the later layer: at least the arrow.
  private(set) var tails: [Double]
  private var leastGaps: [Double]
  /// The room that frames of groups need before each layer and behind it.
  private(set) var spaceBefore: [Double]
  private(set) var spaceAfter: [Double]
  /// The room that frames need on both sides of a gap in which a row ends.
  private var spaceAcross: [Double]

  /// Between a layer and the next.
  func gap(_ index: Int) -> Double {
    guard bends[index] > 0 else { return leastGaps[index] }
    return max(leastGaps[index], leads[index] + bends[index] + tails[index])
  }

  /// The largest that any of the plans needs.
  init(_ plans: [FlowPlan], _ positions: [[Double]]) {
    self.init(plans[0], positions: positions[0])
    for (plan, positions) in zip(plans, positions).dropFirst() {
      merge(FlowMetrics(plan, positions: positions))
    }
  }

  private init(_ plan: FlowPlan, positions: [Double]) {
    let count = plan.layers.count
    before = Array(repeating: 0, count: count)
    after = before
    for item in plan.items {
      before[item.layer] = max(before[item.layer], item.extents.mainBefore)
      after[item.layer] = max(after[item.layer], item.extents.mainAfter)
    }
    let gaps = max(0, count - 1)
    bends = Array(repeating: 0, count: gaps)
    spaceBefore = plan.spaceBefore
    spaceAfter = plan.spaceAfter
    spaceAcross = plan.spaceAcross
    leads = spaceAfter.dropLast().map { 3 + $0 }
    tails = spaceBefore.dropFirst().map { 3 + $0 }
    leastGaps = zip(plan.layers, plan.layers.dropFirst()).map { earlier, later in
      Self.leastGap(earlier, later, plan.direction)
    }
    for gap in 0..<gaps { leastGaps[gap] += spaceAfter[gap] + spaceBefore[gap + 1] }
    for segment in plan.segments {
      let gap = plan.items[segment.from].layer
      let bend =
        positions[segment.from] + segment.fromOffset - positions[segment.to] - segment.toOffset
      bends[gap] = max(bends[gap], Self.room(forBend: abs(bend), plan.direction))
      let edge = plan.edges[segment.edge]
      let head = plan.headLength(edge.connection) + 5
      if edge.isReversed, plan.items[segment.from].isComponent {
        leads[gap] = max(leads[gap], head + spaceAfter[gap])
      }
      if !edge.isReversed, plan.items[segment.to].isComponent {
        tails[gap] = max(tails[gap], head + spaceBefore[gap + 1])
      }
    }
  }

  /// The room that a band needs to change over by `bend` pixels.
  private static func room(forBend bend: Double, _ direction: FlowDirection) -> Double {
    guard bend > 0.5 else { return 0 }
    return direction == .horizontal
      ? min(84, max(20, bend * 0.5)) : min(52, max(18, bend * 0.35))
  }

  private static func leastGap(
    _ earlier: FlowLayer, _ later: FlowLayer, _ direction: FlowDirection
  ) -> Double {
    switch (earlier, later) {
    case (.components, .components): direction == .horizontal ? 40 : 28
    case (.components, .labels): direction == .horizontal ? 6 : 4
    default: direction == .horizontal ? 6 : 15
    }
  }

  /// Takes the larger of each value.
  private mutating func merge(_ other: FlowMetrics) {
    func larger(_ left: [Double], _ right: [Double]) -> [Double] { zip(left, right).map(max) }
    before = larger(before, other.before)
    after = larger(after, other.after)
    bends = larger(bends, other.bends)
    leads = larger(leads, other.leads)
    tails = larger(tails, other.tails)
    leastGaps = larger(leastGaps, other.leastGaps)
    spaceBefore = larger(spaceBefore, other.spaceBefore)
    spaceAfter = larger(spaceAfter, other.spaceAfter)
    spaceAcross = larger(spaceAcross, other.spaceAcross)
  }

  /// The room of the layers `range` in a row.
  func length(_ range: Range<Int>) -> Double {
    let layers = range.reduce(startSpace(range) + endSpace(range)) { $0 + before[$1] + after[$1] }
    return range.dropLast().reduce(layers) { $0 + gap($1) }
  }

  /// The room that frames need before a row of layers; those that go on from the row before, too.
  func startSpace(_ row: Range<Int>) -> Double {
    guard let first = row.first else { return 0 }
    return spaceBefore[first] + (first > 0 ? spaceAcross[first - 1] : 0)
  }

  /// The room that frames need behind a row of layers; those that go on in the next row, too.
  func endSpace(_ row: Range<Int>) -> Double {
    guard let last = row.last else { return 0 }
    return spaceAfter[last] + spaceAcross[last]
  }
}
