import Architecture

/// Turns a plan and a frame into a drawing with a place for everything.
struct FlowRouting {
  let plan: FlowPlan
  let frame: FlowFrame
  /// Place across the flow by item, from the top of the drawing.
  private(set) var cross: [Double]
  /// Height of the drawing across the flow.
  private var depth = 0.0
  /// For each row but the last: where the channel behind it begins.
  private var channels: [Double] = []

  /// Free space round the drawing.
  static let margin = 4.0

  static func drawing(_ plan: FlowPlan, _ frame: FlowFrame, positions: [Double]) -> FlowDrawing {
    var routing = FlowRouting(plan: plan, frame: frame, cross: positions)
    routing.stackRows()
    return routing.drawing()
  }

  private init(plan: FlowPlan, frame: FlowFrame, cross: [Double]) {
    self.plan = plan
    self.frame = frame
    self.cross = cross
  }

  // MARK: Rows

  /// Puts the rows one behind the other across the flow, with a channel for the bands that lead
  /// from one to the next.
  private mutating func stackRows() {
    var top = Self.margin
    for (number, row) in frame.rows.enumerated() {
      let own = plan.items.indices.filter { row.contains(plan.items[$0].layer) }
      let frames = frames(in: row)
      let low =
        (own.map { cross[$0] - plan.items[$0].extents.crossBefore } + frames.map(\.cross.lowerBound))
        .min() ?? 0
      let high =
        (own.map { cross[$0] + plan.items[$0].extents.crossAfter } + frames.map(\.cross.upperBound))
        .max() ?? 0
      for item in own { cross[item] += top - low }
      top += high - low
      guard number + 1 < frame.rows.count else { continue }
      channels.append(top + 12)
      top += 24 + turning(behind: row.upperBound - 1).reduce(0) { $0 + lane($1) }
    }
    depth = top + Self.margin
  }

  /// The segments that lead from the row that ends with `layer` to the next, in their order.
  private func turning(behind layer: Int) -> [Int] {
    let place = Dictionary(
      plan.order[layer].enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    return plan.segments.indices.filter { plan.items[plan.segments[$0].from].layer == layer }
      .sorted {
        let (left, right) = (plan.segments[$0], plan.segments[$1])
        return (place[left.from] ?? 0, left.fromOffset, $0)
          < (place[right.from] ?? 0, right.fromOffset, $1)
      }
  }

  private func lane(_ segment: Int) -> Double { Self.lane(segment, plan) }

  /// Room of a band beside others.
  private static func lane(_ segment: Int, _ plan: FlowPlan) -> Double {
    plan.thickness(plan.edges[plan.segments[segment].edge].connection) + 8
  }

  /// The room that changing rows needs at the ends of the rows, where rows end behind `layers`.
  static func turn(_ plans: [FlowPlan], behind layers: [Int]) -> Double {
    plans.flatMap { plan in
      layers.map { layer in
        plan.segments.indices.filter { plan.items[plan.segments[$0].from].layer == layer }
          .reduce(24) { $0 + lane($1, plan) }
      }
    }.max() ?? 0
  }

  // MARK: Drawing

  private func drawing() -> FlowDrawing {
    let size = frame.direction.point(main: frame.length + 2 * Self.margin, cross: depth)
    var drawing = FlowDrawing(
      direction: frame.direction, width: size.x, height: size.y, rows: frame.rows.count, shapes: [],
      labels: [],
      bands: [], exits: [], crossings: plan.crossings)
    for (index, item) in plan.items.enumerated() {
      let center = point(main: frame.anchors[item.layer], cross: cross[index])
      var labels = item.labels
      if case .component(let component) = item.kind {
        let cell = plan.cells[component]
        let label = plan.overlay.components.first {
          $0.id == plan.system.components[component].id
        }
        drawing.shapes.append(
          FlowDrawing.Shape(
            component: component, silhouette: cell.silhouette, box: cell.shape.moved(by: center),
            state: label?.state ?? .normal, level: label?.level))
        labels = cell.labels.map { inner in
          var inner = inner
          inner.isInside = inner.isInside && label?.state != .saturated
          return inner
        }
        drawing.exits += branches(component, center)
      }
      drawing.labels += labels.map { label in
        var label = label
        label.box = label.box.moved(by: center)
        return label
      }
    }
    drawing.bands = plan.edges.indices.map(band).sorted { $0.connection < $1.connection }
    drawing.frames = frame.rows.flatMap { frames(in: $0).map(drawn) }
    return drawing
  }

  func point(main: Double, cross: Double) -> Point {
    frame.direction.point(main: main + Self.margin, cross: cross)
  }

  // MARK: Bands

  private func band(_ edge: Int) -> FlowDrawing.Band {
    let forward = plan.edges[edge]
    let own = plan.segments.filter { $0.edge == edge }
    var path: [FlowDrawing.PathStep] = []
    let start = boundary(forward.tail, own.first?.fromOffset ?? 0, leaving: true)
    let end = boundary(forward.head, own.last?.toOffset ?? 0, leaving: false)
    let head = plan.headLength(forward.connection) + 1
    var band = FlowDrawing.Band(
      connection: forward.connection, path: [], width: plan.width(forward.connection),
      tip: point(main: end.main - 2, cross: end.cross),
      source: point(main: start.main, cross: start.cross), isBackwards: forward.isReversed,
      isWatching: plan.label(forward.connection).isWatching)
    path.append(
      .move(point(main: start.main + (forward.isReversed ? head : 0), cross: start.cross)))
    for segment in own { route(segment, &path) }
    if forward.isReversed {
      band.tip = point(main: start.main + 2, cross: start.cross)
      band.source = point(main: end.main, cross: end.cross)
      path.append(.line(band.source))
    } else {
      finish(&band, &path, forward, end, head)
    }
    band.path = path
    return band
  }

  /// The last stretch up to the arrow; where exits leave, only what is left of the band goes on.
  private func finish(
    _ band: inout FlowDrawing.Band, _ path: inout [FlowDrawing.PathStep], _ edge: ForwardEdge,
    _ end: (main: Double, cross: Double), _ head: Double
  ) {
    let cell = plan.cells[edge.head]
    let first = cell.exits.map(\.start).min()
    guard let first, plan.exitConnections[edge.head] == edge.connection else {
      path.append(.line(point(main: end.main - head, cross: end.cross)))
      return
    }
    let full = plan.thickness(edge.connection)
    let rest = max(1.5, full - cell.exits.reduce(0) { $0 + $1.width })
    let cross = end.cross - max(0, full - rest) / 2
    let split = frame.anchors[plan.items[edge.head].layer] + first
    path.append(.line(point(main: split, cross: end.cross)))
    let tip = boundary(edge.head, cross - self.cross[edge.head], leaving: false)
    band.tip = point(main: tip.main - 2, cross: cross)
    band.arriving = .init(from: point(main: split, cross: cross), width: min(full, rest))
  }

  /// Where a band meets the outline of a component.
  private func boundary(
    _ component: Int, _ offset: Double, leaving: Bool
  ) -> (main: Double, cross: Double) {
    let cell = plan.cells[component]
    let anchor = frame.anchors[plan.items[component].layer]
    let isHorizontal = frame.direction == .horizontal
    let half = isHorizontal ? cell.shape.width / 2 : cell.shape.height / 2
    let side: Silhouette.Side =
      isHorizontal ? (leaving ? .right : .left) : (leaving ? .bottom : .top)
    let depth = cell.silhouette.depth(of: cell.shape, side: side, offset: offset)
    return (anchor + (leaving ? half - depth : depth - half), cross[component] + offset)
  }

  /// Adds the way from one layer to the next.
  private func route(_ segment: FlowSegment, _ path: inout [FlowDrawing.PathStep]) {
    let layer = plan.items[segment.from].layer
    let from = cross[segment.from] + segment.fromOffset
    let to = cross[segment.to] + segment.toOffset
    if frame.endsRow(layer) {
      turnRow(segment, from, to, &path)
      return
    }
    guard abs(from - to) > 0.5 else { return }
    let a = frame.end(layer) + frame.metrics.leads[layer]
    let b = frame.start(layer + 1) - frame.metrics.tails[layer]
    path.append(.line(point(main: a, cross: from)))
    let bend = (b - a) / 2
    path.append(
      .curve(
        point(main: a + bend, cross: from), point(main: b - bend, cross: to),
        point(main: b, cross: to)))
  }

  // MARK: Exits

  private func branches(_ component: Int, _ center: Point) -> [FlowDrawing.Branch] {
    let cell = plan.cells[component]
    let anchor = frame.anchors[plan.items[component].layer]
    let connection = plan.exitConnections[component]
    let entering = plan.segments.last {
      $0.to == component && plan.edges[$0.edge].connection == connection
    }
    let full = connection.map { plan.thickness($0) } ?? 0
    let port = cross[component] + (entering?.toOffset ?? 0)
    let split = cell.exits.map(\.start).min() ?? 0
    var edge = full / 2
    return cell.exits.reversed().map { exit in
      let lane = port + max(edge - exit.width / 2, exit.width / 2 - full / 2)
      edge -= exit.width
      let start =
        connection == nil
        ? boundary(component, 4, leaving: false) : (main: anchor + split, cross: lane)
      return FlowDrawing.Branch(
        component: component, kind: exit.kind,
        path: branchPath(exit, start: start, bend: anchor + exit.start, center),
        width: exit.width, end: exit.end + center, fading: exit.fading + center)
    }.reversed()
  }

  /// Along the band to where the branch bends, round the bend and on to where it fades. Without
  /// a band the branch leaves the outline of the component against the flow.
  private func branchPath(
    _ exit: FlowCell.CellExit, start: (main: Double, cross: Double), bend: Double, _ center: Point
  ) -> [FlowDrawing.PathStep] {
    let turn = exit.turn + center
    let from = point(main: start.main, cross: start.cross)
    let isLoose = start.main > bend + 20
    let isArch = isLoose && frame.direction == .vertical
    let bent =
      isArch
      ? Point(from.x, turn.y - 8)
      : point(main: isLoose ? start.main : bend, cross: start.cross)
    var path: [FlowDrawing.PathStep] = [.move(from)]
    if bent != from { path.append(.line(bent)) }
    if frame.direction == .horizontal {
      path.append(
        .curve(
          Point((bent.x + turn.x * 2) / 3, bent.y), Point(turn.x, (bent.y * 2 + turn.y) / 3), turn
        ))
    } else {
      let middle = isArch ? bent.y - 24 : (bent.y + turn.y) / 2
      path.append(.curve(Point(bent.x, middle), Point(turn.x, middle), turn))
    }
    path.append(.line(exit.fading + center))
    return path
  }
}

// MARK: - Changing the row

extension FlowRouting {
  /// Out at the end of a row, back through the channel below it and into the next row: the
  /// bands keep their order, so they do not cross.
  private func turnRow(
    _ segment: FlowSegment, _ from: Double, _ to: Double, _ path: inout [FlowDrawing.PathStep]
  ) {
    let layer = plan.items[segment.from].layer
    let all = turning(behind: layer)
    guard
      let index = all.firstIndex(where: {
        plan.segments[$0].from == segment.from && plan.segments[$0].to == segment.to
          && plan.segments[$0].edge == segment.edge
      })
    else { return }
    let lanes = all.map(lane)
    let before = lanes[..<index].reduce(0, +) + lanes[index] / 2
    let behind = lanes[(index + 1)...].reduce(0, +) + lanes[index] / 2
    let row = frame.row(of: layer)
    let out = frame.end(layer) + frame.metrics.endSpace(frame.rows[row]) + 10 + behind
    let back =
      frame.start(layer + 1) - frame.metrics.startSpace(frame.rows[row + 1]) - 14 - before
    let channel = channels[row] + behind
    path += rounded([
      Point(frame.end(layer), from), Point(out, from), Point(out, channel), Point(back, channel),
      Point(back, to), Point(frame.start(layer + 1), to),
    ])
  }

  /// A right-angled way, given as main and cross, with its corners rounded off.
  private func rounded(_ way: [Point]) -> [FlowDrawing.PathStep] {
    var steps: [FlowDrawing.PathStep] = []
    for index in way.indices.dropFirst().dropLast() {
      let (last, corner, next) = (way[index - 1], way[index], way[index + 1])
      let before = towards(last, from: corner)
      let after = towards(next, from: corner)
      steps.append(.line(point(main: before.x, cross: before.y)))
      let control = point(main: corner.x, cross: corner.y)
      steps.append(.curve(control, control, point(main: after.x, cross: after.y)))
    }
    return steps
  }

  /// The point some pixels from `corner` on the way to `other`, not beyond the middle.
  private func towards(_ other: Point, from corner: Point) -> Point {
    let (dx, dy) = (other.x - corner.x, other.y - corner.y)
    let length = max(abs(dx), abs(dy))
    guard length > 0 else { return corner }
    let share = min(12, length / 2) / length
    return Point(corner.x + dx * share, corner.y + dy * share)
  }
}
