/// Places the items of a plan across the flow: in their order, without overlap, and so that
/// bands run straight wherever they can.
enum CrossPlacement {
  /// Quarters of a pixel: places are whole numbers for the simplex method.
  private static let unit = 4.0

  /// The place of every item's anchor. Segments that are `loose` need not be straight, because a
  /// row of the drawing ends between their items.
  static func positions(_ plan: FlowPlan, loose: (FlowSegment) -> Bool) -> [Double] {
    let sides = CrossSides(plan)
    var edges = sides.demands.map { demand in
      NetworkSimplex.Edge(
        tail: demand.low, head: demand.high, length: Int((demand.length * unit).rounded(.up)),
        weight: demand.isTight ? 2 : 0)
    }
    var count = plan.items.count + 2 * plan.groups.count
    for segment in plan.segments where !loose(segment) {
      let weight = weight(segment, plan)
      let shift = Int(((segment.fromOffset - segment.toOffset) * unit).rounded())
      edges.append(.init(tail: count, head: segment.from, length: 0, weight: weight))
      edges.append(.init(tail: count, head: segment.to, length: shift, weight: weight))
      count += 1
    }
    edges +=
      sides.outermost.map { demand in
        NetworkSimplex.Edge(
          tail: demand.low ?? count, head: demand.high ?? count + 1,
          length: Int((demand.length * unit).rounded(.up)), weight: 0)
      } + [NetworkSimplex.Edge(tail: count, head: count + 1, length: 0, weight: 1)]
    count += 2
    let places = NetworkSimplex.positions(count: count, edges: edges)
    return plan.items.indices.map { Double(places[$0]) / unit }
  }

  /// The least room that the widest layer needs across the flow.
  static func leastWidth(_ plan: FlowPlan) -> Double { CrossSides(plan).leastWidth }

  /// Long connections are kept straight first, then wide bands.
  private static func weight(_ segment: FlowSegment, _ plan: FlowPlan) -> Int {
    let ends = [segment.from, segment.to].count { plan.items[$0].isComponent }
    let width = plan.width(plan.edges[segment.edge].connection) ?? 0
    let weight = [16, 4, 2][ends] * (2 + Int(width / 5))
    return weight + (isOnlyOne(segment, plan) ? 1 : 0)
  }

  /// Whether no other band shares the side of the component at which the segment ends. Such an
  /// end has a row to itself, so the band should bend at its other end.
  private static func isOnlyOne(_ segment: FlowSegment, _ plan: FlowPlan) -> Bool {
    if plan.items[segment.to].isComponent {
      return plan.segments.count { $0.to == segment.to } == 1
    }
    guard plan.items[segment.from].isComponent else { return false }
    return plan.segments.count { $0.from == segment.from } == 1
  }
}
