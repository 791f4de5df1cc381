/// Which `<` at the beginning of a line can open an HTML block (CommonMark 0.29, section 4.6).
enum HTMLBlockStart {
  /// Elements whose text ends only with their own end tag.
  private static let rawText = ["script", "pre", "style", "textarea"]

  /// How many bytes of `content`, which begins with `<`, cmark has to see: 0 when the `<` opens
  /// nothing, else the width of the opening as far as it decides.
  static func width(_ content: ArraySlice<UInt8>) -> Int {
    let start = content.startIndex
    guard content.count > 1 else { return 0 }
    if content.starts(with: "<![CDATA[".utf8) { return 9 }
    let second = content[start + 1]
    if second == UInt8(ascii: "!") || second == UInt8(ascii: "?") { return 2 }
    return HTMLTag(content) != nil || isTagName(content) ? 1 : 0
  }

  /// `</script` and its like end a raw block anywhere in a line.
  static func endsRawText(_ content: ArraySlice<UInt8>) -> Bool {
    guard content.dropFirst().first == UInt8(ascii: "/") else { return false }
    let name = content.dropFirst(2).prefix { $0.isLetter }.text.lowercased()
    return rawText.contains(name)
  }

  /// A name in front of a space, `>` or the end of the line: `<http:` and `<a@b>` are no tags.
  private static func isTagName(_ content: ArraySlice<UInt8>) -> Bool {
    var rest = content.dropFirst()
    if rest.first == UInt8(ascii: "/") { rest = rest.dropFirst() }
    guard rest.first?.isLetter == true else { return false }
    rest = rest.drop { $0.isAlphanumeric || $0 == UInt8(ascii: "-") }
    guard let next = rest.first else { return true }
    return next.isSpace || next == .greaterThan || next == UInt8(ascii: "/")
  }
}
