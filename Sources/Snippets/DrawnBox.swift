/// A rectangle in a drawing.
struct DrawnBox: Hashable, Sendable {
  var top: Int
  var bottom: Int
  var left: Int
  var right: Int
  /// The first row that divides the box; what stands above it names the box.
  var divider: Int?

  /// Whether `other` lies inside.
  func encloses(_ other: DrawnBox) -> Bool {
    self != other && top <= other.top && bottom >= other.bottom && left <= other.left
      && right >= other.right
  }

  private static let topLeft: Set<Unicode.Scalar> = ["┌", "╭", "┏", "╔", "├"]
  private static let bottomLeft: Set<Unicode.Scalar> = ["└", "╰", "┗", "╚", "├"]
  private static let topRight: Set<Unicode.Scalar> = ["┐", "╮", "┓", "╗", "┤"]
  private static let bottomRight: Set<Unicode.Scalar> = ["┘", "╯", "┛", "╝", "┤"]
  private static let walls: Set<Unicode.Scalar> = ["│", "┃", "║", "|", "├", "┤"]
  private static let edges: Set<Unicode.Scalar> = [
    "─", "━", "═", "┬", "┴", "┼", "▼", "▲", "┳", "┻", "╦", "╩", "↓", "↑",
  ]
  /// How far a wall may stand off: authors count Hangul as one column, or as two.
  private static let tolerance = 4

  /// The boxes of a drawing, from top to bottom.
  static func all(in grid: CharacterGrid) -> [DrawnBox] {
    var boxes: [DrawnBox] = []
    for row in 0..<grid.height {
      for column in 0..<grid.width(of: row) {
        let scalar = grid[.init(row: row, column: column)]
        guard topLeft.contains(scalar), scalar != "├",
          let right = edgeEnd(grid, row, column, topRight),
          let edge = bottomEdge(grid, row, column..<right + 1)
        else { continue }
        boxes.append(
          DrawnBox(
            top: row, bottom: edge.bottom, left: column, right: right, divider: edge.divider))
      }
    }
    return boxes.count <= 120 ? boxes : []
  }

  private static func edgeEnd(
    _ grid: CharacterGrid, _ row: Int, _ start: Int, _ corners: Set<Unicode.Scalar>
  ) -> Int? {
    var column = start + 1
    while edges.contains(grid[.init(row: row, column: column)]) { column += 1 }
    guard column > start + 1, corners.contains(grid[.init(row: row, column: column)]) else {
      return nil
    }
    return column
  }

  /// The row below with a bottom edge of about the same width, and the first row like it that the
  /// walls run past: `├────┤` divides a box.
  private static func bottomEdge(
    _ grid: CharacterGrid, _ top: Int, _ columns: Range<Int>
  ) -> (bottom: Int, divider: Int?)? {
    var divider: Int?
    for row in (top + 1)..<max(top + 2, min(grid.height, top + 80)) {
      if let corner = edgeStart(grid, row, columns) {
        guard corner == "├" else { return (row, divider) }
        divider = divider ?? row
      } else if !hasWall(grid, row, columns) {
        break
      }
    }
    return divider.map { ($0, nil) }
  }

  /// The corner with which a row closes a box that takes `columns`.
  private static func edgeStart(
    _ grid: CharacterGrid, _ row: Int, _ columns: Range<Int>
  ) -> Unicode.Scalar? {
    for left in max(0, columns.lowerBound - 2)...columns.lowerBound + 2 {
      let scalar = grid[.init(row: row, column: left)]
      guard bottomLeft.contains(scalar),
        let right = edgeEnd(grid, row, left, bottomRight),
        abs(right - (columns.upperBound - 1)) <= tolerance
      else { continue }
      return scalar
    }
    return nil
  }

  private static func hasWall(_ grid: CharacterGrid, _ row: Int, _ columns: Range<Int>) -> Bool {
    (max(0, columns.lowerBound - 2)...columns.lowerBound + tolerance).contains {
      walls.contains(grid[.init(row: row, column: $0)])
    }
  }

  /// The walls of each box in each row that has exactly as many walls as its boxes need: then
  /// their order says which is whose, however far Hangul has moved them.
  static func wallsInOrder(
    _ boxes: [DrawnBox], in grid: CharacterGrid
  ) -> [[Int: (left: Int, right: Int)]] {
    (0..<grid.height).map { row in
      let spanning = boxes.indices.filter { boxes[$0].top < row && row < boxes[$0].bottom }
      let expected = spanning.flatMap { [(boxes[$0].left, $0), (boxes[$0].right, $0)] }
        .sorted { $0.0 < $1.0 }
      let found = (0..<grid.width(of: row)).filter {
        walls.contains(grid[.init(row: row, column: $0)])
      }
      guard found.count == expected.count else { return [:] }
      var sides: [Int: (left: Int, right: Int)] = [:]
      for (column, place) in zip(found, expected) {
        sides[place.1] = (sides[place.1]?.left ?? column, column)
      }
      return sides
    }
  }

  /// The columns of the walls in a row of the box, wherever they drifted to.
  func walls(in grid: CharacterGrid, row: Int) -> (left: Int, right: Int)? {
    func nearest(_ column: Int, _ range: ClosedRange<Int>) -> Int? {
      range.filter { Self.walls.contains(grid[.init(row: row, column: $0)]) }
        .min { abs($0 - column) < abs($1 - column) }
    }
    guard let start = nearest(left, max(0, left - 2)...left + Self.tolerance),
      let end = nearest(right, max(start + 1, right - Self.tolerance)...right + Self.tolerance)
    else { return nil }
    return (start, end)
  }
}
