package import Diagnostics

/// Bytes of a file as text.
package enum TextDecoding {
  /// The text of a file. Bytes that are not UTF-8 become U+FFFD and are reported with the place
  /// of the first one; the rest of the note is still read.
  package static func text(of file: InputFile) -> (source: SourceFile, findings: [Finding])? {
    guard let bytes = file.bytes else { return nil }
    if let text = String(validating: bytes, as: UTF8.self) {
      return (SourceFile(path: file.path, text: text), [])
    }
    let position = firstInvalid(in: bytes)
    let place = Place(file: file.path, start: position, end: position)
    return (
      SourceFile(path: file.path, text: String(decoding: bytes, as: UTF8.self)),
      [Finding("InvalidUTF8", .error, at: place, [.text("hint", hint(bytes))])]
    )
  }

  /// The place of the first byte that no UTF-8 sequence can have there.
  private static func firstInvalid(in bytes: [UInt8]) -> Position {
    var position = Position(line: 1, column: 1)
    var rest = bytes[...]
    while let byte = rest.first {
      let count = sequenceLength(rest)
      guard count > 0 else { return position }
      if byte == UInt8(ascii: "\n") {
        position = Position(line: position.line + 1, column: 1)
      } else {
        position.column += count
      }
      rest = rest.dropFirst(count)
    }
    return position
  }

  /// How many bytes the valid sequence at the start of `bytes` takes; 0 when there is none.
  private static func sequenceLength(_ bytes: ArraySlice<UInt8>) -> Int {
    for count in 1...4 where count <= bytes.count {
      let candidate = bytes.prefix(count)
      if String(validating: candidate, as: UTF8.self) != nil { return count }
    }
    return 0
  }

  /// The encoding that the bytes look like, for the way out: old Korean files are CP949.
  private static func hint(_ bytes: [UInt8]) -> String {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return "UTF-16" }
    return "CP949"
  }
}
