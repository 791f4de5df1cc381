/// Boxes and lines drawn with the characters of a keyboard (`+---+`, `|`, `-->`, `v`), as the
/// drawn characters that they stand for.
enum TypedDrawing {
  private typealias Row = [Unicode.Scalar]

  /// The rows of a drawing by columns of the screen, with drawn characters for typed ones; rows
  /// without a typed box stay as they are. `plain` are the same rows by characters: authors count
  /// Hangul as one column or as two.
  static func drawn(_ rows: [[Unicode.Scalar]], plain: [[Unicode.Scalar]]) -> [[Unicode.Scalar]] {
    var drawn = rows
    var hasBox = false
    for row in rows.indices {
      let edges = edges(of: rows[row])
      let starts = edges.map(\.lowerBound)
      // Edges side by side are all tops or all bottoms, also where Hangul has moved a wall.
      let isTop = starts.contains { hasWall(in: row + 1, at: $0, plain, rows) }
      let isBottom = starts.contains { hasWall(in: row - 1, at: $0, plain, rows) }
      guard isTop || isBottom else { continue }
      hasBox = true
      for edge in edges { draw(edge, in: row, isTop, isBottom, &drawn) }
    }
    guard hasBox else { return rows }
    for row in rows.indices { drawLines(row, rows, &drawn) }
    return drawn
  }

  /// Whether a typed box may stand in a line.
  static func mayStand(in text: ByteText) -> Bool { text.contains("+--") && text.contains("--+") }

  /// From one `+` to another with nothing but dashes, tees and heads between them.
  private static func edges(of row: Row) -> [ClosedRange<Int>] {
    var edges: [ClosedRange<Int>] = []
    var column = 0
    while column < row.count {
      guard row[column] == "+" else {
        column += 1
        continue
      }
      var end = column + 1
      while end < row.count, "-=+vV^".unicodeScalars.contains(row[end]) { end += 1 }
      let last = row[column..<end].lastIndex(of: "+") ?? column
      if last > column + 2 { edges.append(column...last) }
      column = end
    }
    return edges
  }

  private static func draw(
    _ edge: ClosedRange<Int>, in row: Int, _ isTop: Bool, _ isBottom: Bool, _ drawn: inout [Row]
  ) {
    let marks: (left: Unicode.Scalar, right: Unicode.Scalar, inner: Unicode.Scalar) =
      isTop && isBottom ? ("├", "┤", "┼") : isTop ? ("┌", "┐", "┬") : ("└", "┘", "┴")
    for column in edge {
      switch drawn[row][column] {
      case "+": drawn[row][column] = marks.inner
      case "v", "V": drawn[row][column] = "▼"
      case "^": drawn[row][column] = "▲"
      default: drawn[row][column] = "─"
      }
    }
    drawn[row][edge.lowerBound] = marks.left
    drawn[row][edge.upperBound] = marks.right
  }

  private static func hasWall(
    in row: Int, at column: Int, _ plain: [Row], _ rows: [Row]
  ) -> Bool {
    scalar(rows, row, column) == "|" || scalar(plain, row, column) == "|"
  }

  /// Heads and bends of the lines between boxes.
  private static func drawLines(_ row: Int, _ rows: [Row], _ drawn: inout [Row]) {
    for column in rows[row].indices where drawn[row][column] == rows[row][column] {
      let isBehindShaft = isShaft(scalar(rows, row, column - 1))
      let isBeforeShaft = isShaft(scalar(rows, row, column + 1))
      switch rows[row][column] {
      case ">" where isBehindShaft: drawn[row][column] = "▶"
      case "<" where isBeforeShaft: drawn[row][column] = "◀"
      case "v" where leads(rows, row - 1, column), "V" where leads(rows, row - 1, column):
        if isAlone(rows[row], column) { drawn[row][column] = "▼" }
      case "^" where leads(rows, row + 1, column): drawn[row][column] = "▲"
      case "+":
        let bend = bend(
          up: leads(rows, row - 1, column), down: leads(rows, row + 1, column),
          left: isBehindShaft, right: isBeforeShaft)
        if let bend { drawn[row][column] = bend }
      default: break
      }
    }
  }

  private static func bend(up: Bool, down: Bool, left: Bool, right: Bool) -> Unicode.Scalar? {
    switch (up, down, left, right) {
    case (true, true, true, true): "┼"
    case (true, true, false, true): "├"
    case (true, true, true, false): "┤"
    case (false, true, true, true): "┬"
    case (true, false, true, true): "┴"
    case (true, false, false, true): "└"
    case (true, false, true, false): "┘"
    case (false, true, false, true): "┌"
    case (false, true, true, false): "┐"
    default: nil
    }
  }

  private static func isShaft(_ scalar: Unicode.Scalar) -> Bool { scalar == "-" || scalar == "=" }

  /// Whether a line stands at a point that goes up or down from there.
  private static func leads(_ rows: [Row], _ row: Int, _ column: Int) -> Bool {
    let scalar = scalar(rows, row, column)
    return scalar == "|" || scalar == "+"
  }

  private static func isAlone(_ row: Row, _ column: Int) -> Bool {
    ![column - 1, column + 1].contains { side in
      row.indices.contains(side) && row[side].properties.isAlphabetic
    }
  }

  private static func scalar(_ rows: [Row], _ row: Int, _ column: Int) -> Unicode.Scalar {
    guard rows.indices.contains(row), rows[row].indices.contains(column) else { return " " }
    return rows[row][column]
  }
}
