/// A point in a file: line and column count from 1, and the column counts UTF-8 bytes.
///
/// `가b` puts `b` in column 4. Printers convert bytes to what their readers count (SARIF: UTF-16).
package struct Position: Hashable, Sendable, Comparable, Codable {
  package var line: Int
  package var column: Int

  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  package static func < (left: Position, right: Position) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}

/// A stretch of a file, from its first byte to just behind its last one.
///
/// `end.line` is the line of the last byte, so that a whole line 7 of five bytes is `7:1..<7:6`.
package struct Place: Hashable, Sendable, Comparable, Codable {
  /// The path of the file relative to the root of the project, with `/` between folders.
  package var file: String
  package var start: Position
  package var end: Position

  package init(file: String, start: Position, end: Position) {
    self.file = file
    self.start = start
    self.end = end
  }

  /// The place of a whole file, for what has no better one.
  package init(file: String) {
    let first = Position(line: 1, column: 1)
    self.init(file: file, start: first, end: first)
  }

  /// File first, then start, then end: the order in which findings are printed.
  package static func < (left: Place, right: Place) -> Bool {
    if left.file != right.file { return left.file < right.file }
    return (left.start, left.end) < (right.start, right.end)
  }

  /// Whether `other` lies inside this place.
  package func contains(_ other: Place) -> Bool {
    file == other.file && start <= other.start && other.end <= end
  }
}
