/// Raw HTML of notes, reduced to what can do no harm to a page.
enum SafeHTML {
  /// Elements of running text that may stay.
  static let inlineElements: Set<String> = [
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd", "mark",
    "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u",
    "var",
  ]

  /// The tag as it may stand on a page: empty when its element may not.
  static func tag(_ tag: HTMLTag) -> String {
    guard inlineElements.contains(tag.name) else { return "" }
    return tag.isEnd ? "</\(tag.name)>" : "<\(tag.name)>"
  }

  /// Whether an address runs nothing: relative, or of a scheme that only shows something.
  static func isHarmless(address: String) -> Bool {
    let bytes = address.utf8.filter { $0 > 0x20 }
    let scheme = bytes.prefix { $0 != UInt8(ascii: ":") && $0 != UInt8(ascii: "/") }
    guard scheme.count < bytes.count, bytes[scheme.endIndex] == UInt8(ascii: ":") else {
      return true
    }
    return ["http", "https", "mailto", "tel"].contains(scheme.text.lowercased())
  }
}

extension SafeHTML {
  /// The text of safe HTML, without its tags.
  static func text(of html: String) -> String {
    var text: [UInt8] = []
    let bytes = Array(html.utf8)
    var offset = 0
    while offset < bytes.count {
      if bytes[offset] == .lessThan, let tag = HTMLTag(bytes[offset...]) {
        offset += tag.width
        text.append(.space)
      } else {
        text.append(bytes[offset])
        offset += 1
      }
    }
    return LinkTail.unescaped(text[...])
  }
}
