/// Text cut out of a file that still knows where each of its lines stands in the file.
///
/// A fenced block in a quote loses its `> ` on the way out of the note, yet a problem found in
/// the block's third line must be reported at the right line and column of the note.
package struct SourceText: Hashable, Sendable, Codable {
  /// One line without its line ending.
  package struct Line: Hashable, Sendable, Codable {
    package var text: String
    /// Where the first byte of `text` stands in the file.
    package var start: Position

    package init(text: String, start: Position) {
      self.text = text
      self.start = start
    }
  }

  package var file: String
  package var lines: [Line]

  package init(file: String, lines: [Line]) {
    self.file = file
    self.lines = lines
  }

  /// The whole text with `\n` between lines.
  package var text: String { lines.map(\.text).joined(separator: "\n") }

  /// The place of the bytes `columns` (from 0) of line `index` (from 0).
  package func place(line index: Int, columns: Range<Int>) -> Place {
    let start = lines[index].start
    return Place(
      file: file,
      start: Position(line: start.line, column: start.column + columns.lowerBound),
      end: Position(line: start.line, column: start.column + columns.upperBound))
  }

  /// The place of the lines `range` (from 0, not empty), from the first byte to the last.
  package func place(lines range: Range<Int>) -> Place {
    let last = lines[range.upperBound - 1]
    return Place(
      file: file,
      start: lines[range.lowerBound].start,
      end: Position(line: last.start.line, column: last.start.column + last.text.utf8.count))
  }
}
