package import Architecture

/// The layout of one system or of the systems of a comparison: one layering and one frame for
/// all, a drawing for each.
package enum FlowLayout {
  /// How long and how wide a drawing may be.
  package struct Limits: Hashable, Sendable {
    /// Of a horizontal drawing, in pixels; a longer one is cut into rows.
    package var width: Double
    /// Of a vertical drawing, in pixels; a layer that is wider is broken up.
    package var narrowWidth: Double

    /// How much longer a drawing may be when it is shown a little smaller: the smallest text
    /// has 11.5 pixels and stays at 11.
    static let shrinking = 1.045

    package init(width: Double = 952, narrowWidth: Double = 356) {
      self.width = width
      self.narrowWidth = narrowWidth
    }
  }

  /// A drawing of every system. The same component has the same place along the flow in all.
  package static func drawings(
    _ systems: [System], _ overlays: [FlowOverlay], _ direction: FlowDirection,
    limits: Limits = Limits()
  ) -> [FlowDrawing] {
    let pairs = Array(zip(systems, overlays))
    let union = SystemUnion(systems)
    var layering = Layering(count: union.count, links: union.links)
    let plans = self.plans(pairs, union, layering, direction)
    let drawings = draw(plans, direction, limits)
    if direction == .vertical {
      guard drawings.contains(where: { $0.width > limits.narrowWidth }) else { return drawings }
      return brokenUp(pairs, union, &layering, plans, limits)
    }
    guard drawings.contains(where: { $0.rows > 1 }) else { return drawings }
    let tight = draw(
      self.plans(pairs, union, layering, direction, isTight: true), direction, limits)
    return tight.contains { $0.rows > 1 } ? drawings : tight
  }

  /// Vertical drawings of which no layer is wider than the page: one crowded layer after the
  /// other is broken up. Stops when that does not help any more.
  private static func brokenUp(
    _ pairs: [(System, FlowOverlay)], _ union: SystemUnion, _ layering: inout Layering,
    _ plans: [FlowPlan], _ limits: Limits
  ) -> [FlowDrawing] {
    var plans = plans
    var best: [FlowDrawing] = []
    for _ in 0..<16 {
      if plans.allSatisfy({ CrossPlacement.leastWidth($0) <= limits.narrowWidth }) {
        let drawings = draw(plans, .vertical, limits)
        if width(drawings) < width(best) { best = drawings }
        if width(best) <= limits.narrowWidth { return best }
      }
      guard let crowd = crowd(plans, union, layering) else { break }
      layering.breakUp(crowd)
      plans = self.plans(pairs, union, layering, .vertical)
    }
    let last = draw(plans, .vertical, limits)
    return width(last) < width(best) ? last : best
  }

  private static func width(_ drawings: [FlowDrawing]) -> Double {
    drawings.map(\.width).max() ?? .infinity
  }

  private static func plans(
    _ pairs: [(System, FlowOverlay)], _ union: SystemUnion, _ layering: Layering,
    _ direction: FlowDirection, isTight: Bool = false
  ) -> [FlowPlan] {
    let edges = pairs.indices.map { union.edges(of: $0, in: layering) }
    let layers = pairs.indices.map { union.layers(of: $0, in: layering) }
    var labelled = Set<Int>()
    for (index, pair) in pairs.enumerated() {
      for edge in edges[index]
      where pair.1.connections.indices.contains(edge.connection)
        && pair.1.connections[edge.connection].text != nil
      {
        labelled.insert(FlowPlan.labelLayer(edge, layers: layers[index]))
      }
    }
    return pairs.indices.map { index in
      FlowPlan(
        pairs[index].0, pairs[index].1, direction, layers: layers[index], edges: edges[index],
        layerCount: layering.layerCount, labelLayers: labelled, isTight: isTight)
    }
  }

  private static func draw(
    _ plans: [FlowPlan], _ direction: FlowDirection, _ limits: Limits
  ) -> [FlowDrawing] {
    guard let first = plans.first else { return [] }
    var plans = plans
    var positions = place(&plans, ends: [])
    let metrics = FlowMetrics(plans, positions)
    let count = first.layers.count
    var rows = [0..<count]
    if direction == .horizontal {
      let cost = { cutCost(before: $0, plans) }
      let turn = FlowRouting.turn(plans, behind: Array(0..<count))
      let room = limits.width - 2 * FlowRouting.margin
      let fits = metrics.length(0..<count) <= room * Limits.shrinking
      let limit = fits ? room * Limits.shrinking : room - 2 * turn
      rows = FlowRows.rows(count: count, limit: limit, length: metrics.length, cost: cost)
    }
    let ends = rows.dropLast().map { $0.upperBound - 1 }
    if !ends.isEmpty {
      positions = place(&plans, ends: ends)
    }
    let frame = FlowFrame(
      direction, rows: rows, metrics: ends.isEmpty ? metrics : FlowMetrics(plans, positions),
      turn: FlowRouting.turn(plans, behind: ends))
    return zip(plans, positions).map { FlowRouting.drawing($0, frame, positions: $1) }
  }

  /// Places across the flow, with ports moved to where bands run straight.
  private static func place(_ plans: inout [FlowPlan], ends: [Int]) -> [[Double]] {
    plans.indices.map { index in
      let plan = plans[index]
      let positions = CrossPlacement.positions(plan) {
        ends.contains(plan.items[$0.from].layer)
      }
      PortSliding.slide(&plans[index], positions)
      return positions
    }
  }

  /// A row may only begin with components, and every connection that changes the row has a
  /// price.
  private static func cutCost(before layer: Int, _ plans: [FlowPlan]) -> Double? {
    guard let first = plans.first, case .components = first.layers[layer] else { return nil }
    let crossing = plans.map { plan in
      plan.segments.count { plan.items[$0.to].layer == layer }
    }
    return 0.15 * Double(max(0, (crossing.max() ?? 0) - 1))
  }

  /// The components of the widest layer that has more than one.
  private static func crowd(
    _ plans: [FlowPlan], _ union: SystemUnion, _ layering: Layering
  ) -> [Int]? {
    var best: (width: Double, crowd: [Int])?
    for (index, plan) in plans.enumerated() {
      for layer in plan.order {
        let components = layer.filter { plan.items[$0].isComponent }
        guard components.count > 1 else { continue }
        let width = layer.reduce(0) { sum, item in
          let extents = plan.items[item].extents
          return sum + extents.crossBefore + extents.crossAfter + 10
        }
        if width > best?.width ?? 0 {
          best = (width, components.map { union.members[index][$0] })
        }
      }
    }
    return best?.crowd
  }
}

/// The components of several systems, where equal ids are one component.
struct SystemUnion {
  private(set) var count = 0
  private(set) var links: [(from: Int, to: Int)] = []
  /// For each system and component its number in the union.
  private(set) var members: [[Int]] = []
  /// For each system and connection its number among the links.
  private var linkNumbers: [[Int]] = []

  init(_ systems: [System]) {
    var numbers: [Component.ID: Int] = [:]
    var linkIndex: [[Int]: Int] = [:]
    for system in systems {
      members.append(
        system.components.map { component in
          if let known = numbers[component.id] { return known }
          numbers[component.id] = count
          count += 1
          return count - 1
        })
      linkNumbers.append(
        system.connections.map { connection in
          let ends = [numbers[connection.from] ?? 0, numbers[connection.to] ?? 0]
          if let known = linkIndex[ends] { return known }
          linkIndex[ends] = links.count
          links.append((ends[0], ends[1]))
          return links.count - 1
        })
    }
  }

  /// The connections of a system as edges between its own components.
  func edges(of system: Int, in layering: Layering) -> [ForwardEdge] {
    var own: [Int: Int] = [:]
    for (index, member) in members[system].enumerated() { own[member] = index }
    return linkNumbers[system].enumerated().map { connection, link in
      let edge = layering.edges[link]
      return ForwardEdge(
        connection: connection, tail: own[edge.tail] ?? 0, head: own[edge.head] ?? 0,
        isReversed: edge.isReversed)
    }
  }

  /// The layer of every component of a system.
  func layers(of system: Int, in layering: Layering) -> [Int] {
    members[system].map { layering.layers[$0] }
  }
}
