/// A line of a chart as points of the drawing.
enum ChartLine {
  /// Leaves out points that lie within a third of a pixel of the line without them (Ramer 1972,
  /// Douglas and Peucker 1973).
  static func simplified(_ points: [Point]) -> [Point] {
    guard points.count > 2 else { return points }
    var keep = Array(repeating: false, count: points.count)
    keep[0] = true
    keep[points.count - 1] = true
    var open = [(0, points.count - 1)]
    while let (first, last) = open.popLast() {
      var farthest = (index: first, distance: 0.34)
      for index in (first + 1)..<max(first + 1, last) {
        let distance = distance(points[index], points[first], points[last])
        if distance > farthest.distance { farthest = (index, distance) }
      }
      guard farthest.index != first else { continue }
      keep[farthest.index] = true
      open += [(first, farthest.index), (farthest.index, last)]
    }
    return points.indices.filter { keep[$0] }.map { points[$0] }
  }

  /// From `point` to the stretch between `start` and `end`.
  private static func distance(_ point: Point, _ start: Point, _ end: Point) -> Double {
    let (dx, dy) = (end.x - start.x, end.y - start.y)
    let square = dx * dx + dy * dy
    let along = ((point.x - start.x) * dx + (point.y - start.y) * dy) / max(square, 1e-12)
    let share = min(1, max(0, along))
    let (ex, ey) = (point.x - start.x - share * dx, point.y - start.y - share * dy)
    return (ex * ex + ey * ey).squareRoot()
  }

  static func path(_ points: [Point], closed: Bool = false) -> String {
    var path = PathData()
    let tenths = points.map { (($0.x * 10).rounded() / 10, ($0.y * 10).rounded() / 10) }
    path.polyline(tenths)
    if closed { path.close() }
    return path.text
  }
}
