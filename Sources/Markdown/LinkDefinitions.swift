/// What a note defines once and refers to: `[label]: address "title"` and footnotes.
struct LinkDefinitions {
  /// CommonMark's limit.
  static let longestLabel = 999

  /// Where a label leads.
  struct Definition {
    var destination: String
    var title: String
  }

  /// Looked up by label only, never iterated.
  private var definitions: [String: Definition] = [:]
  private var footnotes: Set<String> = []

  /// The definition of the label that `bytes` spell.
  subscript(bytes: ArraySlice<UInt8>) -> Definition? {
    definitions.isEmpty ? nil : definitions[Self.key(bytes)]
  }

  /// Whether the note has a footnote `label`.
  func hasFootnote(_ label: String) -> Bool { footnotes.contains(label.lowercased()) }

  /// Adds a footnote.
  mutating func addFootnote(_ label: String) { footnotes.insert(label.lowercased()) }

  /// Labels match without regard to case and to the width of white space.
  private static func key(_ bytes: ArraySlice<UInt8>) -> String {
    bytes.split(whereSeparator: \.isSpace).map(\.text).joined(separator: " ").lowercased()
  }

  /// The range of the label in `[label]` at `start`.
  static func label(_ bytes: [UInt8], at start: Int) -> Range<Int>? {
    guard start < bytes.count, bytes[start] == .openBracket else { return nil }
    var end = start + 1
    while end < bytes.count, bytes[end] != .closeBracket {
      guard bytes[end] != .openBracket, end - start <= longestLabel else { return nil }
      if bytes[end] == .backslash { end += 1 }
      end += 1
    }
    return end < bytes.count ? start + 1..<end : nil
  }

  /// Takes the definitions at the beginning of a paragraph; the answer is their width in bytes.
  ///
  /// The first definition of a label counts.
  mutating func take(from bytes: [UInt8]) -> Int {
    var width = 0
    while let (label, definition, end) = Self.definition(bytes, at: width) {
      let key = Self.key(bytes[label])
      if definitions[key] == nil { definitions[key] = definition }
      width = end
    }
    return width
  }

  private static func definition(
    _ bytes: [UInt8], at start: Int
  ) -> (label: Range<Int>, Definition, end: Int)? {
    guard let label = label(bytes, at: start), !bytes[label].allSatisfy(\.isSpace),
      label.upperBound + 1 < bytes.count, bytes[label.upperBound + 1] == UInt8(ascii: ":")
    else { return nil }
    var offset = LinkTail.skipSpace(bytes, label.upperBound + 2)
    guard let address = LinkTail.address(bytes, &offset) else { return nil }
    let behindAddress = offset
    var title = ""
    var titleEnd = LinkTail.skipSpace(bytes, offset)
    if titleEnd > offset, let found = LinkTail.title(bytes, &titleEnd),
      let end = lineEnd(bytes, titleEnd)
    {
      title = found
      return (label, Definition(destination: address, title: title), end)
    }
    guard let end = lineEnd(bytes, behindAddress) else { return nil }
    return (label, Definition(destination: address, title: title), end)
  }

  /// The beginning of the next line when only spaces stand in front of it.
  private static func lineEnd(_ bytes: [UInt8], _ start: Int) -> Int? {
    var offset = start
    while offset < bytes.count, bytes[offset].isBlank { offset += 1 }
    if offset == bytes.count { return offset }
    return bytes[offset] == .newline ? offset + 1 : nil
  }
}
