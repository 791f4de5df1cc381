/// Places the items of a plan across the flow: in their order, without overlap, and so that
/// bands run straight wherever they can.
enum CrossPlacement {
  /// Quarters of a pixel: places are whole numbers for the simplex method.
  private static let unit = 4.0

  /// The place of every item's anchor. Segments that are `loose` need not be straight, because a
  /// row of the drawing ends between their items.
  static func positions(_ plan: FlowPlan, loose: (FlowSegment) -> Bool) -> [Double] {
    var edges: [NetworkSimplex.Edge] = []
    for layer in plan.order {
      for (left, right) in zip(layer, layer.dropFirst()) {
        edges.append(
          NetworkSimplex.Edge(
            tail: left, head: right, length: Int((distance(left, right, plan) * unit).rounded(.up)),
            weight: 0))
      }
    }
    var count = plan.items.count
    for segment in plan.segments where !loose(segment) {
      let weight = weight(segment, plan)
      let shift = Int(((segment.fromOffset - segment.toOffset) * unit).rounded())
      edges.append(.init(tail: count, head: segment.from, length: 0, weight: weight))
      edges.append(.init(tail: count, head: segment.to, length: shift, weight: weight))
      count += 1
    }
    edges += edgesAround(plan, first: count)
    count += 2
    let places = NetworkSimplex.positions(count: count, edges: edges)
    return plan.items.indices.map { Double(places[$0]) / unit }
  }

  /// Two nodes at the edges of the drawing, which pull it together.
  private static func edgesAround(_ plan: FlowPlan, first: Int) -> [NetworkSimplex.Edge] {
    let outermost = plan.order.flatMap { [$0.first, $0.last].compactMap(\.self) }
    return outermost.flatMap { item in
      let extents = plan.items[item].extents
      let low = Int((extents.crossBefore * unit).rounded(.up))
      let high = Int((extents.crossAfter * unit).rounded(.up))
      return [
        NetworkSimplex.Edge(tail: first, head: item, length: low, weight: 0),
        NetworkSimplex.Edge(tail: item, head: first + 1, length: high, weight: 0),
      ]
    } + [NetworkSimplex.Edge(tail: first, head: first + 1, length: 0, weight: 1)]
  }

  /// The least room that the widest layer needs across the flow.
  static func leastWidth(_ plan: FlowPlan) -> Double {
    let widths = plan.order.map { layer -> Double in
      guard let first = layer.first, let last = layer.last else { return 0 }
      let between = zip(layer, layer.dropFirst()).reduce(0) { $0 + distance($1.0, $1.1, plan) }
      return plan.items[first].extents.crossBefore + between
        + plan.items[last].extents.crossAfter
    }
    return widths.max() ?? 0
  }

  /// How far apart the anchors of two neighbours must be.
  private static func distance(_ left: Int, _ right: Int, _ plan: FlowPlan) -> Double {
    let (left, right) = (plan.items[left], plan.items[right])
    let space = left.isComponent && right.isComponent ? 20.0 : 10.0
    return left.extents.crossAfter + right.extents.crossBefore + space
  }

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
