/// A point of a drawing, in pixels from its upper left corner.
package struct Point: Hashable, Sendable {
  package var x: Double
  package var y: Double

  package init(_ x: Double, _ y: Double) {
    self.x = x
    self.y = y
  }

  static func + (left: Point, right: Point) -> Point {
    Point(left.x + right.x, left.y + right.y)
  }
}

/// An upright rectangle of a drawing, in pixels.
package struct Box: Hashable, Sendable {
  package var minX: Double
  package var minY: Double
  package var maxX: Double
  package var maxY: Double

  package init(minX: Double, minY: Double, maxX: Double, maxY: Double) {
    self.minX = minX
    self.minY = minY
    self.maxX = maxX
    self.maxY = maxY
  }

  init(center: Point, width: Double, height: Double) {
    self.init(
      minX: center.x - width / 2, minY: center.y - height / 2, maxX: center.x + width / 2,
      maxY: center.y + height / 2)
  }

  package var width: Double { maxX - minX }
  package var height: Double { maxY - minY }
  package var center: Point { Point((minX + maxX) / 2, (minY + maxY) / 2) }

  /// Whether the two share more than an edge.
  package func overlaps(_ other: Box) -> Bool {
    minX < other.maxX && other.minX < maxX && minY < other.maxY && other.minY < maxY
  }

  /// Whether `other` lies inside, edges included.
  package func contains(_ other: Box) -> Bool {
    minX <= other.minX && minY <= other.minY && maxX >= other.maxX && maxY >= other.maxY
  }

  /// The smallest box round both.
  func union(_ other: Box) -> Box {
    Box(
      minX: min(minX, other.minX), minY: min(minY, other.minY), maxX: max(maxX, other.maxX),
      maxY: max(maxY, other.maxY))
  }

  func moved(by offset: Point) -> Box {
    Box(
      minX: minX + offset.x, minY: minY + offset.y, maxX: maxX + offset.x,
      maxY: maxY + offset.y)
  }

  func inset(by margin: Double) -> Box {
    Box(
      minX: minX + margin, minY: minY + margin, maxX: maxX - margin, maxY: maxY - margin)
  }
}

/// Which way a drawing flows. Layout knows two axes: `main` along the flow and `cross` at right
/// angles to it.
package enum FlowDirection: Hashable, Sendable, CaseIterable {
  /// From left to right: `main` is x.
  case horizontal
  /// From top to bottom: `main` is y.
  case vertical

  func point(main: Double, cross: Double) -> Point {
    self == .horizontal ? Point(main, cross) : Point(cross, main)
  }

  func main(_ point: Point) -> Double { self == .horizontal ? point.x : point.y }
  func cross(_ point: Point) -> Double { self == .horizontal ? point.y : point.x }
}

/// How far something reaches from its anchor along both axes.
struct Extents: Hashable {
  var mainBefore = 0.0
  var mainAfter = 0.0
  var crossBefore = 0.0
  var crossAfter = 0.0

  /// The extents of `box`, whose anchor is the origin.
  init(of box: Box, _ direction: FlowDirection) {
    let low = Point(box.minX, box.minY)
    let high = Point(box.maxX, box.maxY)
    mainBefore = -direction.main(low)
    mainAfter = direction.main(high)
    crossBefore = -direction.cross(low)
    crossAfter = direction.cross(high)
  }
}
