import Architecture

/// A system cut into layers: what stands on each of them, in which order, and how big it is.
struct FlowPlan {
  let system: System
  let overlay: FlowOverlay
  let direction: FlowDirection
  let edges: [ForwardEdge]
  /// Whether texts are broken early to save room along the flow.
  let isTight: Bool
  /// In the order of the flow.
  let layers: [FlowLayer]
  var items: [FlowItem] = []
  var segments: [FlowSegment] = []
  /// By component; the first items are those of the components, in the same order.
  var cells: [FlowCell] = []
  /// The connection that the exits of a component leave, by component.
  var exitConnections: [Int?] = []
  /// Items in their order across the flow, by layer.
  var order: [[Int]] = []
  var crossings = 0
  /// Larger ones first.
  var groups: [FlowGroup] = []

  /// Plans one of the systems of a comparison. `layers` has the layer of each of its components
  /// and `edges` its connections in the layering that all systems share; `layerCount` and
  /// `labelLayers`, behind which texts of connections stand, are common to all of them.
  init(
    _ system: System, _ overlay: FlowOverlay, _ direction: FlowDirection, layers: [Int],
    edges: [ForwardEdge], layerCount: Int, labelLayers: Set<Int>,
    isTight: Bool
  ) {
    self.system = system
    self.overlay = overlay
    self.direction = direction
    self.edges = edges
    self.isTight = isTight
    self.layers = (0..<layerCount).flatMap { index -> [FlowLayer] in
      labelLayers.contains(index) ? [.components(index), .labels(index)] : [.components(index)]
    }
    chooseExitConnections()
    makeCells()
    addComponents(layers)
    for index in edges.indices { addBand(index, layers) }
    groups = makeGroups()
    fillGroups()
    arrange()
    setPorts()
    nameGroups()
  }

  /// The layer behind which the text of `edge` stands: the middle of its way.
  static func labelLayer(_ edge: ForwardEdge, layers: [Int]) -> Int {
    (layers[edge.tail] + layers[edge.head] - 1) / 2
  }

  // MARK: Widths

  /// Pixels per unit of rate.
  var scale: Double { overlay.fullRate > 0 ? 18 / overlay.fullRate : 0 }

  func label(_ connection: Int) -> FlowOverlay.ConnectionLabel {
    overlay.connections.indices.contains(connection)
      ? overlay.connections[connection] : FlowOverlay.ConnectionLabel()
  }

  /// Width of the band of `connection`; nil for a thin arrow.
  func width(_ connection: Int) -> Double? {
    label(connection).rate.map { max(1.5, min(24, $0 * scale)) }
  }

  func thickness(_ connection: Int) -> Double { width(connection) ?? 1.25 }

  func headLength(_ connection: Int) -> Double {
    width(connection).map { 6 + $0 * 0.3 } ?? 8
  }

  /// Room that a band needs where it meets a shape.
  private func pitch(_ connection: Int, isHead: Bool) -> Double {
    guard let width = width(connection) else { return 9 }
    return isHead ? max(width + 7, 10) : width + 1.5
  }

  // MARK: Cells

  private mutating func chooseExitConnections() {
    let backwards = Set(edges.filter(\.isReversed).map(\.connection))
    exitConnections = system.components.map { component in
      guard overlay.exits.contains(where: { $0.component == component.id }) else { return nil }
      let entering = system.connections.indices.filter {
        system.connections[$0].to == component.id && !backwards.contains($0)
          && !label($0).isWatching
      }
      return entering.max { thickness($0) < thickness($1) }
    }
  }

  private mutating func makeCells() {
    for (index, component) in system.components.enumerated() {
      let label =
        overlay.components.first { $0.id == component.id }
        ?? FlowOverlay.ComponentLabel(id: component.id, name: component.label)
      let leaving = edges.filter { $0.tail == index }
      let entering = edges.filter { $0.head == index }
      var demand = FlowCell.Demand(scale: scale, isTight: isTight)
      demand.side = max(
        leaving.reduce(0) { $0 + pitch($1.connection, isHead: $1.isReversed) },
        entering.reduce(0) { $0 + pitch($1.connection, isHead: !$1.isReversed) })
      demand.exits = overlay.exits.filter { $0.component == component.id }
      demand.incoming = exitConnections[index].map { thickness($0) }
      demand.arrivingText =
        entering.count == 1
        ? exitConnections[index].flatMap { self.label($0).arrivingText } : nil
      cells.append(FlowCell.of(label, role: component.role, demand: demand, direction))
    }
  }

  // MARK: Items

  private mutating func addComponents(_ layers: [Int]) {
    for index in system.components.indices {
      let layer = self.layers.firstIndex(of: .components(layers[index])) ?? 0
      items.append(
        FlowItem(
          kind: .component(index), layer: layer,
          extents: Extents(of: cells[index].bounds, direction)))
    }
  }

  /// The items of one connection on the layers between its ends, and the segments that join
  /// them.
  private mutating func addBand(_ index: Int, _ componentLayers: [Int]) {
    let edge = edges[index]
    let (first, last) = (items[edge.tail].layer, items[edge.head].layer)
    let labelLayer = FlowLayer.labels(Self.labelLayer(edge, layers: componentLayers))
    var previous = edge.tail
    for layer in (first + 1)..<max(first + 1, last) {
      items.append(
        layers[layer] == labelLayer && label(edge.connection).text != nil
          ? labelItem(edge.connection, layer: layer)
          : FlowItem(
            kind: .band(edge.connection), layer: layer, extents: bandExtents(edge.connection)))
      segments.append(FlowSegment(from: previous, to: items.count - 1, edge: index))
      previous = items.count - 1
    }
    segments.append(FlowSegment(from: previous, to: edge.head, edge: index))
  }

  private func bandExtents(_ connection: Int) -> Extents {
    let half = thickness(connection) / 2 + 2
    return Extents(of: Box(minX: -half, minY: -half, maxX: half, maxY: half), direction)
  }

  /// The text above a band that runs to the right, or right of one that runs down.
  private func labelItem(_ connection: Int, layer: Int) -> FlowItem {
    var column = LabelColumn()
    let half = thickness(connection) / 2
    column.add(label(connection).text ?? "", .rate, wrappedTo: direction == .horizontal ? 92 : 72)
    let labels =
      direction == .horizontal
      ? column.labels(top: -half - 4 - column.height, x: 0, .middle)
      : column.labels(top: -column.height / 2, x: half + 6, .start)
    var box = Box(minX: -half - 2, minY: -half - 2, maxX: half + 2, maxY: half + 2)
    for label in labels { box = box.union(label.box) }
    if direction == .horizontal {
      box.minX = -column.width / 2
      box.maxX = column.width / 2
    } else {
      box.minY = -column.height / 2
      box.maxY = column.height / 2
    }
    return FlowItem(
      kind: .label(connection), layer: layer, extents: Extents(of: box, direction),
      labels: labels)
  }

  // MARK: Order

  /// Orders every connected part on its own and puts the parts one behind the other.
  private mutating func arrange() {
    let links = segments.map { (from: $0.from, to: $0.to) }
    let part = ConnectedParts.of(count: items.count, links: links)
    order = Array(repeating: [], count: layers.count)
    for number in 0..<((part.max() ?? -1) + 1) {
      let own = items.indices.filter { part[$0] == number }
      var layers = Array(repeating: [Int](), count: layers.count)
      for item in own { layers[items[item].layer].append(item) }
      let edges = links.filter { part[$0.from] == number }
      let best = CrossingReduction.order(layers: layers, edges: edges)
      crossings += CrossingReduction(layers: best, edges: edges).crossings
      for index in order.indices { order[index] += best[index] }
    }
    guard !groups.isEmpty else { return }
    order = GroupOrder.order(
      order, paths: items.map(\.path), edges: links, groups: groups.count)
    crossings = CrossingReduction(layers: order, edges: links).crossings
  }

  /// Stacks the ends of bands on each side of a shape in the order of their other ends.
  private mutating func setPorts() {
    var place = Array(repeating: 0, count: items.count)
    for layer in order { for (index, item) in layer.enumerated() { place[item] = index } }
    for component in system.components.indices {
      let leaving = segments.indices.filter { segments[$0].from == component }
        .sorted { (place[segments[$0].to], $0) < (place[segments[$1].to], $1) }
      for (segment, offset) in offsets(leaving, atTail: true) {
        segments[segment].fromOffset = offset
      }
      let entering = segments.indices.filter { segments[$0].to == component }
        .sorted { (place[segments[$0].from], $0) < (place[segments[$1].from], $1) }
      for (segment, offset) in offsets(entering, atTail: false) {
        segments[segment].toOffset = offset
      }
    }
  }

  private func offsets(_ ordered: [Int], atTail: Bool) -> [(segment: Int, offset: Double)] {
    let pitches = ordered.map { segment -> Double in
      let edge = edges[segments[segment].edge]
      return pitch(edge.connection, isHead: edge.isReversed == atTail)
    }
    var start = -pitches.reduce(0, +) / 2
    return zip(ordered, pitches).map { segment, pitch in
      defer { start += pitch }
      return (segment, start + pitch / 2)
    }
  }
}
