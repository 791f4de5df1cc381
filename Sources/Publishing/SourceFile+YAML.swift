import Diagnostics
import Yams

extension SourceFile {
  /// Where `mark` stands in this file.
  ///
  /// LibYAML counts columns in characters where `Position` counts bytes, and puts the end of a
  /// file without a last line end on a line of its own; the answer is always within the file.
  func place(of mark: Mark?) -> Place {
    guard let mark else { return Place(file: path) }
    let lines = text.unicodeScalars.split(
      maxSplits: .max, omittingEmptySubsequences: false, whereSeparator: { $0 == "\n" })
    let number = min(mark.line, lines.count)
    let line = lines[number - 1]
    let before = number < mark.line ? line[...] : line.prefix(max(0, mark.column - 1))
    let bytes = before.filter { $0 != "\r" }.reduce(0) { $0 + UTF8.width($1) }
    let position = Position(line: number, column: bytes + 1)
    return Place(file: path, start: position, end: position)
  }
}
