package import Diagnostics

/// Turns places of a file back into the bytes that stand there, for everything that rewrites a
/// note without touching the rest of it.
package struct ByteOffsets: Sendable {
  private let lines: SourceLines

  package init(_ source: SourceFile) { lines = SourceLines(source) }

  /// How many bytes stand in front of `position`; nil when the file has no such position.
  package func offset(of position: Position) -> Int? {
    guard lines.lines.indices.contains(position.line - 1) else { return nil }
    let line = lines.lines[position.line - 1]
    let offset = line.range.lowerBound + position.column - line.firstColumn
    return (line.range.lowerBound...line.range.upperBound).contains(offset) ? offset : nil
  }

  /// The bytes between two positions, as offsets; nil when the file has no such bytes.
  package func range(_ place: Place) -> Range<Int>? {
    guard let start = offset(of: place.start), let end = offset(of: place.end), start <= end else {
      return nil
    }
    return start..<end
  }

  /// The text between two positions; empty when the file has no such bytes.
  package func text(_ place: Place) -> String {
    range(place).map { String(decoding: lines.bytes[$0], as: UTF8.self) } ?? ""
  }

  /// The line `number` (from 1) without its line ending; empty when there is none.
  package func line(_ number: Int) -> String {
    lines.lines.indices.contains(number - 1) ? lines.text(number - 1) : ""
  }
}
