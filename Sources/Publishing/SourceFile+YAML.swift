import Diagnostics
import Yams

extension SourceFile {
  /// Where `mark` stands in this file.
  ///
  /// LibYAML counts columns in characters where `Position` counts bytes, takes three characters of
  /// Unicode for ends of lines that nobody else does (YAML 1.1, section 4.1.4), and puts the end of
  /// a file without a last line end on a line of its own; the answer is always within the file.
  func place(of mark: Mark?) -> Place {
    guard let mark else { return Place(file: path) }
    var yaml = (line: 1, column: 1)
    var line = 1
    var column = 1
    var previous: Unicode.Scalar = " "
    for scalar in text.unicodeScalars {
      // The second half of a line end.
      let isRest = scalar == "\n" && previous == "\r"
      previous = scalar
      if isRest { continue }
      guard yaml.line < mark.line || yaml.line == mark.line && yaml.column < mark.column else {
        break
      }
      let isEnd = scalar == "\n" || scalar == "\r"
      if isEnd || Self.yamlLineEnds.contains(scalar) {
        guard yaml.line < mark.line else { break }
        yaml = (yaml.line + 1, 1)
      } else {
        yaml.column += 1
      }
      (line, column) = isEnd ? (line + 1, 1) : (line, column + UTF8.width(scalar))
    }
    let position = Position(line: line, column: column)
    return Place(file: path, start: position, end: position)
  }

  private static let yamlLineEnds: [Unicode.Scalar] = ["\u{85}", "\u{2028}", "\u{2029}"]
}
