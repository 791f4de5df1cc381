import Diagnostics

/// One line of a text file with its number.
struct TextLine {
  var text: Substring
  /// Counts from 1.
  var number: Int

  /// The lines of `file`, whatever its line endings; a byte order mark is dropped.
  static func lines(of file: SourceFile) -> [TextLine] {
    var text = file.text[...]
    if text.unicodeScalars.first == "\u{FEFF}" {
      text = Substring(text.unicodeScalars.dropFirst())
    }
    return text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .enumerated().map { TextLine(text: $1, number: $0 + 1) }
  }

  /// Whether the line says nothing: empty, or a comment.
  var isSilent: Bool { text.hasPrefix("#") || text.allSatisfy(\.isWhitespace) }

  /// `key = text`; nil for any other line. Spaces at the end of a line do not count.
  var entry: (key: String, text: String)? {
    guard !isSilent, let mark = text.firstRange(of: " = ") else { return nil }
    let key = text[..<mark.lowerBound]
    guard !key.isEmpty, !key.contains(where: \.isWhitespace) else { return nil }
    var words = text[mark.upperBound...]
    while words.last == " " || words.last == "\t" { words.removeLast() }
    return (String(key), String(words))
  }
}
