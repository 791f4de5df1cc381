/// Finds places for texts beside the lines that they name, so that no legend is needed.
struct LabelPlacement {
  /// A text that wants to stand near `anchor`.
  struct Request {
    var text: String
    var tone: ChartTone
    var anchor: Point
  }

  let bounds: Box
  /// Lines that no text may cover.
  let lines: [[Point]]
  /// Heights of gridlines, on which texts had better not stand.
  let gridlines: [Double]
  /// Areas with a pattern, on which texts had better not stand either.
  let patterned: [[Point]]
  private var taken: [Box]
  /// The box around each line.
  private let extents: [Extent]

  /// `taken` is where other texts stand already.
  init(
    bounds: Box, lines: [[Point]], taken: [Box] = [], gridlines: [Double],
    patterned: [[Point]] = []
  ) {
    self.bounds = bounds
    self.taken = taken
    self.lines = lines.map(Self.dense)
    extents = self.lines.map(Extent.init)
    self.gridlines = gridlines
    self.patterned = patterned
  }

  /// The box of every request, in their order. Boxes never overlap each other as long as there
  /// is room for all of them.
  mutating func place(_ requests: [Request]) -> [Box] {
    requests.map { request in
      let size = (width: ChartText.width(request.text, request.tone) + 4, height: 16.0)
      let box =
        best(size, request.anchor)
        ?? Box(center: bounds.center, width: size.width, height: size.height)
      taken.append(box)
      return box
    }
  }

  /// The first of the cheapest boxes, column by column.
  ///
  /// A box costs no less than its distance, so that most need no look at the lines once a cheap
  /// one is known; the columns at the anchor are looked at first because one of them nearly
  /// always has it.
  private func best(_ size: (width: Double, height: Double), _ anchor: Point) -> Box? {
    let rows = Array(stride(from: bounds.minY, through: bounds.maxY - size.height, by: 4))
    let wanted = [anchor.x + 6, anchor.x - 6 - size.width, anchor.x - size.width / 2]
      .filter { $0 >= bounds.minX && $0 + size.width <= bounds.maxX }
    var bound = Double.infinity
    for x in wanted {
      for y in rows { bound = min(bound, cost(Self.box(x, y, size), anchor, below: bound)) }
    }
    var best: Box?
    var lowest = Double.infinity
    let columns = stride(from: bounds.minX, through: bounds.maxX - size.width, by: 6)
    for x in Array(columns) + wanted {
      for y in rows {
        let box = Self.box(x, y, size)
        let cost = cost(box, anchor, below: bound)
        guard cost < lowest, cost <= bound else { continue }
        (best, lowest) = (box, cost)
        bound = cost
      }
    }
    return best
  }

  private static func box(
    _ x: Double, _ y: Double, _ size: (width: Double, height: Double)
  ) -> Box {
    Box(minX: x, minY: y, maxX: x + size.width, maxY: y + size.height)
  }

  /// What is bad about `box`; of one that costs more than `bound`, only enough to see that.
  private func cost(_ box: Box, _ anchor: Point, below bound: Double) -> Double {
    var cost = distance(box, anchor)
    guard cost <= bound else { return cost }
    for other in taken where other.overlaps(box) { cost += 5000 }
    guard cost < 4000, cost <= bound else { return cost }
    let wide = Box(minX: box.minX - 4, minY: box.minY, maxX: box.maxX + 4, maxY: box.maxY)
    for (line, extent) in zip(lines, extents) where extent.touches(wide) {
      guard cost <= bound else { return cost }
      let (inside, isNear) = crossing(line, box, wide)
      cost += 60 * Double(inside)
      if isNear { cost += 12 }
    }
    let middle = box.center.y
    for gridline in gridlines where abs(gridline - middle) < 8 { cost += 16 }
    for area in patterned where overlaps(box, area) { cost += 30 }
    return cost
  }

  /// How many points of a line lie in a box, up to eight, and whether one lies close beside it.
  private func crossing(
    _ line: [Point], _ box: Box, _ wide: Box
  ) -> (inside: Int, isNear: Bool) {
    var inside = 0
    var isNear = false
    for point in line where contains(wide, point) {
      isNear = true
      if contains(box, point) { inside += 1 }
      if inside == 8 { break }
    }
    return (inside, isNear)
  }

  private func contains(_ box: Box, _ point: Point) -> Bool {
    point.x > box.minX && point.x < box.maxX && point.y > box.minY && point.y < box.maxY
  }

  private func distance(_ box: Box, _ point: Point) -> Double {
    let dx = max(0, box.minX - point.x, point.x - box.maxX)
    let dy = abs(box.center.y - point.y)
    return dx + dy * 1.2 + abs(box.minX - point.x) * 0.02
  }

  /// Whether a corner or the middle of `box` lies in the polygon `area`.
  private func overlaps(_ box: Box, _ area: [Point]) -> Bool {
    let spots = [
      Point(box.minX, box.center.y), Point(box.maxX, box.center.y), box.center,
      Point(box.minX, box.minY), Point(box.maxX, box.maxY),
    ]
    return spots.contains { Self.contains(area, $0) }
  }

  private static func contains(_ area: [Point], _ point: Point) -> Bool {
    var inside = false
    for (a, b) in zip(area, area.dropFirst() + area.prefix(1))
    where (a.y > point.y) != (b.y > point.y) {
      if point.x < (b.x - a.x) * (point.y - a.y) / (b.y - a.y) + a.x { inside.toggle() }
    }
    return inside
  }

  /// The points of a line with none more than four pixels apart.
  private static func dense(_ line: [Point]) -> [Point] {
    zip(line, line.dropFirst()).flatMap { from, to -> [Point] in
      let (dx, dy) = (to.x - from.x, to.y - from.y)
      let steps = max(1, Int(max(abs(dx), abs(dy)) / 4))
      return (0..<steps).map { step in
        let share = Double(step) / Double(steps)
        return Point(from.x + dx * share, from.y + dy * share)
      }
    } + line.suffix(1)
  }
}

/// The smallest rectangle that holds some points.
private struct Extent {
  private var minX = Double.infinity
  private var minY = Double.infinity
  private var maxX = -Double.infinity
  private var maxY = -Double.infinity

  init(_ points: [Point]) {
    for point in points {
      minX = min(minX, point.x)
      minY = min(minY, point.y)
      maxX = max(maxX, point.x)
      maxY = max(maxY, point.y)
    }
  }

  /// Whether a point of the rectangle may lie inside `box`.
  func touches(_ box: Box) -> Bool {
    minX < box.maxX && maxX > box.minX && minY < box.maxY && maxY > box.minY
  }
}
