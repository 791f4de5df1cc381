/// Which `<` at the beginning of a line can open an HTML block (CommonMark 0.29, section 4.6).
///
/// One kind of CommonMark's is left out: a line of nothing but a tag of running text (`<br>`,
/// `<img …>`) begins a paragraph here, so that a list or a heading on the next line is still one.
struct HTMLBlockStart {
  /// How many bytes cmark has to see to know the block.
  var width: Int
  /// What the block runs up to; nil when a blank line ends it.
  var closing: String?

  /// Elements whose text ends only with their own end tag.
  private static let rawText = ["script", "pre", "style", "textarea"]

  /// Reads the beginning of `content`, which is `<`; nil when that opens nothing.
  init?(_ content: ArraySlice<UInt8>) {
    if content.starts(with: "<![CDATA[".utf8) {
      self.init(width: 9, closing: "]]>")
    } else if content.starts(with: "<!--".utf8) {
      self.init(width: 4, closing: "-->")
    } else if content.starts(with: "<?".utf8) {
      self.init(width: 2, closing: "?>")
    } else if content.starts(with: "<!".utf8), content.dropFirst(2).first?.isLetter == true {
      self.init(width: 2, closing: ">")
    } else {
      guard let name = Self.tagName(content), Self.opensBlock(name) else { return nil }
      let isRaw = Self.rawText.contains(name) && content.dropFirst().first?.isLetter == true
      self.init(width: 1, closing: isRaw ? "</\(name)>" : nil)
    }
  }

  private init(width: Int, closing: String?) {
    self.width = width
    self.closing = closing
  }

  /// `</script` and its like end a raw block anywhere in a line.
  static func endsRawText(_ content: ArraySlice<UInt8>) -> Bool {
    guard content.dropFirst().first == UInt8(ascii: "/") else { return false }
    let name = content.dropFirst(2).prefix { $0.isLetter }.text.lowercased()
    return rawText.contains(name)
  }

  private static func opensBlock(_ name: String) -> Bool {
    HTMLElements.boxes.contains(name) || HTMLElements.structures.contains(name)
      || HTMLElements.parts.contains(name) || rawText.contains(name)
  }

  /// A name in front of a space, `>` or the end of the line: `<http:` and `<a@b>` are no tags.
  private static func tagName(_ content: ArraySlice<UInt8>) -> String? {
    var rest = content.dropFirst()
    if rest.first == UInt8(ascii: "/") { rest = rest.dropFirst() }
    guard rest.first?.isLetter == true else { return nil }
    let name = rest.prefix { $0.isAlphanumeric || $0 == UInt8(ascii: "-") }
    let next = rest.dropFirst(name.count).first
    let isEnded = next == nil || next?.isSpace == true || next == .greaterThan
    return isEnded || next == UInt8(ascii: "/") ? name.text.lowercased() : nil
  }
}
