/// The lines of a drawing as a grid of screen columns, Hangul two columns wide.
struct CharacterGrid: Sendable {
  /// A point of the grid.
  struct Point: Hashable, Sendable {
    var row: Int
    var column: Int

    func moved(_ direction: Direction) -> Point {
      Point(row: row + direction.down, column: column + direction.right)
    }
  }

  enum Direction: Hashable, Sendable, CaseIterable {
    case left, right, up, down

    var down: Int { self == .down ? 1 : self == .up ? -1 : 0 }
    var right: Int { self == .right ? 1 : self == .left ? -1 : 0 }
    var opposite: Direction {
      switch self {
      case .left: .right
      case .right: .left
      case .up: .down
      case .down: .up
      }
    }
  }

  private var rows: [[Unicode.Scalar]] = []
  /// The byte of the line that each column starts at.
  private var offsets: [[Int]] = []

  /// Nil for what is too large for a drawing.
  init?(_ lines: [PlacedLine]) {
    guard lines.count <= 400 else { return nil }
    for line in lines {
      var row: [Unicode.Scalar] = []
      var offset: [Int] = []
      var byte = 0
      for scalar in line.text.string.unicodeScalars {
        for part in 0..<DisplayWidth.width(of: scalar) {
          row.append(part == 0 ? scalar : " ")
          offset.append(byte)
        }
        byte += scalar.utf8.count
      }
      guard row.count <= 500 else { return nil }
      rows.append(row)
      offsets.append(offset + [byte])
    }
    guard lines.contains(where: { TypedDrawing.mayStand(in: $0.text) }) else { return }
    rows = TypedDrawing.drawn(rows, plain: lines.map { Array($0.text.string.unicodeScalars) })
  }

  var height: Int { rows.count }

  func width(of row: Int) -> Int { rows[row].count }

  subscript(point: Point) -> Unicode.Scalar {
    guard rows.indices.contains(point.row), rows[point.row].indices.contains(point.column) else {
      return " "
    }
    return rows[point.row][point.column]
  }

  /// The bytes of a line that the columns take.
  func bytes(row: Int, columns: Range<Int>) -> Range<Int> {
    let offsets = offsets[row]
    let last = offsets.count - 1
    let start = offsets[min(max(0, columns.lowerBound), last)]
    return start..<max(start, offsets[min(max(0, columns.upperBound), last)])
  }

  /// Where lines lead on from a box-drawing character; nil for any other.
  static func ways(of scalar: Unicode.Scalar) -> [Direction]? {
    switch scalar {
    case "─", "━", "═", "-": [.left, .right]
    case "│", "┃", "║", "|": [.up, .down]
    case "┌", "╭", "┏", "╔": [.right, .down]
    case "┐", "╮", "┓", "╗": [.left, .down]
    case "└", "╰", "┗", "╚": [.right, .up]
    case "┘", "╯", "┛", "╝": [.left, .up]
    case "├", "┣", "╠": [.up, .down, .right]
    case "┤", "┫", "╣": [.up, .down, .left]
    case "┬", "┳", "╦": [.left, .right, .down]
    case "┴", "┻", "╩": [.left, .right, .up]
    case "┼", "╋", "╬": Direction.allCases
    default: nil
    }
  }

  /// Where an arrow head points.
  static func head(_ scalar: Unicode.Scalar) -> Direction? {
    switch scalar {
    case "▶", "►", "→": .right
    case "◀", "◄", "←": .left
    case "▼", "↓": .down
    case "▲", "↑": .up
    default: nil
    }
  }
}
