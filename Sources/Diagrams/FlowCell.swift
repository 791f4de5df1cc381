import Architecture

/// A component with everything that belongs to it, placed round the middle of its shape: the
/// name, the lines round it and the exits on the way into it. Cells never overlap, so what is
/// apart within each of them is apart in the drawing.
struct FlowCell {
  var silhouette: Silhouette
  /// Its middle is the origin.
  var shape: Box
  var labels: [FlowDrawing.Label] = []
  var exits: [CellExit] = []
  /// Width of the band that the exits leave, as far as it is known.
  var incomingWidth: Double?
  /// Everything, including the straight way on which exits leave the band.
  var bounds: Box

  /// A branch out of the band that enters the cell.
  struct CellExit {
    var kind: FlowOverlay.Exit.Kind
    var width: Double
    /// Where the branch leaves the band, along the flow.
    var start: Double
    /// Where it has left the flow.
    var turn: Point
    var fading: Point
    var end: Point
  }

  /// What decides the size of a cell beside its texts.
  struct Demand {
    /// The side of the shape at which bands enter and leave must be at least this long.
    var side = 0.0
    /// Width of the band that the exits leave; nil where no connection enters.
    var incoming: Double?
    /// The rate behind the exits, shown where it stands for the only connection.
    var arrivingText: String?
    var exits: [FlowOverlay.Exit] = []
    /// Pixels per unit of rate.
    var scale = 0.0
    /// Whether texts are broken early because the page is narrow for the drawing.
    var isTight = false

    func width(_ exit: FlowOverlay.Exit) -> Double { max(1.5, exit.rate * scale) }
  }

  static func of(
    _ label: FlowOverlay.ComponentLabel, role: Role, demand: Demand, _ direction: FlowDirection
  ) -> FlowCell {
    direction == .horizontal
      ? horizontal(label, Silhouette(role), demand) : vertical(label, Silhouette(role), demand)
  }

  /// A shape round `texts`, not smaller than `least`.
  init(_ silhouette: Silhouette, texts: LabelColumn, leastWidth: Double, leastHeight: Double) {
    let insets = silhouette.insets
    self.silhouette = silhouette
    let width = max(leastWidth, texts.width + 20 + insets.left + insets.right)
    let height = max(leastHeight, texts.height + 14 + insets.top + insets.bottom)
    shape = Box(center: Point(0, 0), width: width, height: height)
    bounds = shape
    let middle = (insets.top - insets.bottom) / 2
    add(
      texts.labels(top: middle - texts.height / 2, x: (insets.left - insets.right) / 2, .middle)
        .map { label in
          var label = label
          label.isInside = true
          return label
        })
  }

  mutating func add(_ new: [FlowDrawing.Label]) {
    labels += new
    for label in new { bounds = bounds.union(label.box) }
  }
}

extension FlowCell {
  /// The width to wrap a name at: wide enough for its longest word, so that `OrderProcessor` is
  /// not cut in two, up to a width that still leaves room for its neighbours.
  fileprivate static func nameWidth(_ name: String, _ usual: Double) -> Double {
    let words = name.split(separator: " ").map { TextStyle.name.width(String($0)) }
    return min(max(usual, words.max() ?? 0), 148)
  }
}

// MARK: - Left to right

extension FlowCell {
  /// Name inside, details below, mark above, exits below the details.
  private static func horizontal(
    _ label: FlowOverlay.ComponentLabel, _ silhouette: Silhouette, _ demand: Demand
  ) -> FlowCell {
    var name = LabelColumn()
    name.add(label.name, .name, wrappedTo: nameWidth(label.name, demand.isTight ? 84 : 104))
    let isCircle = silhouette == .circle
    var cell = FlowCell(
      silhouette, texts: isCircle ? LabelColumn() : name, leastWidth: isCircle ? 44 : 78,
      leastHeight: max(44, demand.side + 10))
    var details = LabelColumn()
    if isCircle { details.add(label.name, .detail, wrappedTo: 96) }
    for line in label.details { details.add(line, .detail, wrappedTo: demand.isTight ? 96 : 132) }
    cell.add(details.labels(top: cell.shape.maxY + 5, x: 0, .middle))
    if let mark = label.mark {
      var column = LabelColumn()
      column.add(mark, .mark(label.state), wrappedTo: demand.isTight ? 96 : 140)
      cell.add(column.labels(top: cell.shape.minY - 5 - column.height, x: 0, .middle))
    }
    cell.addExitsBelow(demand)
    return cell
  }

  /// Each exit bends out of the band before the shape and ends below it, left of its text.
  private mutating func addExitsBelow(_ demand: Demand) {
    guard !demand.exits.isEmpty else { return }
    incomingWidth = demand.incoming
    let clear = bounds
    var top = bounds.maxY + 4
    var x = min(clear.minX, shape.minX) - 8
    for exit in demand.exits {
      let width = demand.width(exit)
      var text = LabelColumn()
      let style = TextStyle.exit(exit.kind)
      let room = demand.isTight ? 112.0 : 150
      text.add(exit.symbol + exit.text, style, wrappedTo: room)
      if let reason = exit.reason { text.add(reason, .detail, wrappedTo: room) }
      let end = top + max(text.height, 26)
      let half = exit.kind == .deadLettered ? max(width / 2 + 3, 10) : width / 2
      x -= half
      let turn = Point(x, max(shape.maxY - 4, 30 + width / 2))
      exits.append(
        CellExit(
          kind: exit.kind, width: width, start: x - 26 - width / 2, turn: turn,
          fading: Point(x, end - 18), end: Point(x, end)))
      add(text.labels(top: end - text.height, x: x + half + 8, .start))
      top = end + 8
      x -= half + 10
    }
    addArriving(demand, clear)
    let start = min(exits.map(\.start).min() ?? bounds.minX, x + 4)
    bounds = bounds.union(Box(minX: start - 6, minY: 0, maxX: 0, maxY: top - 8))
  }

  /// The rate behind the exits stands over the rest of the band, left of shape and mark.
  private mutating func addArriving(_ demand: Demand, _ clear: Box) {
    guard let text = demand.arrivingText, let band = demand.incoming else { return }
    var column = LabelColumn()
    column.add(text, .rate, wrappedTo: 200)
    let right = min(clear.minX, shape.minX - 4) - 2
    let new = column.labels(top: -band / 2 - 5 - column.height, x: right, .end)
    add(new)
    let left = new.map(\.box.minX).min() ?? right
    for index in exits.indices { exits[index].start = min(exits[index].start, left - 4) }
  }
}

// MARK: - Top to bottom

extension FlowCell {
  /// Everything inside the shape, so that bands can enter above and leave below it; exits to
  /// the right.
  private static func vertical(
    _ label: FlowOverlay.ComponentLabel, _ silhouette: Silhouette, _ demand: Demand
  ) -> FlowCell {
    var texts = LabelColumn()
    if let mark = label.mark { texts.add(mark, .mark(label.state), wrappedTo: 104) }
    texts.add(label.name, .name, wrappedTo: nameWidth(label.name, 104))
    for line in label.details { texts.add(line, .detail, wrappedTo: 118) }
    let isCircle = silhouette == .circle
    var cell = FlowCell(
      silhouette, texts: isCircle ? LabelColumn() : texts,
      leastWidth: max(isCircle ? 40 : 72, demand.side + (isCircle ? 4 : 24)), leastHeight: 40)
    if isCircle {
      cell.add(texts.labels(top: -texts.height / 2, x: cell.shape.maxX + 8, .start))
    }
    cell.addExitsBeside(demand)
    return cell
  }

  private mutating func addExitsBeside(_ demand: Demand) {
    guard !demand.exits.isEmpty else { return }
    incomingWidth = demand.incoming
    let top = bounds.minY
    var left = bounds.maxX + 8
    for exit in demand.exits {
      let width = demand.width(exit)
      var text = LabelColumn()
      text.add(exit.symbol + exit.text, .exit(exit.kind), wrappedTo: 62)
      if let reason = exit.reason { text.add(reason, .detail, wrappedTo: 72) }
      let half = exit.kind == .deadLettered ? max(width / 2 + 3, 10) : width / 2
      let x = left + max(half, min(16, text.width / 2))
      exits.append(
        CellExit(
          kind: exit.kind, width: width, start: top - 50, turn: Point(x, top + 2),
          fading: Point(x, top + 10), end: Point(x, top + 26)))
      add(text.labels(top: top + 30, x: left, .start))
      left = max(left + text.width, x + width / 2) + 10
    }
    bounds = bounds.union(Box(minX: 0, minY: top - 54, maxX: left - 10, maxY: 0))
    guard let text = demand.arrivingText, let band = demand.incoming else { return }
    var column = LabelColumn()
    column.add(text, .rate, wrappedTo: 80)
    add(column.labels(top: top - 14 - column.height, x: -band / 2 - 5, .end))
  }
}

extension FlowOverlay.Exit {
  /// A sign that stands before the text, so that colour is not the only difference.
  var symbol: String {
    switch kind {
    case .lost: "✕ "
    case .rejected: "⊘ "
    case .deadLettered: "▣ "
    }
  }
}
