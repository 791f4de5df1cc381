/// Raw HTML of notes, reduced to what can do no harm to a page: elements and attributes of an
/// allow-list, addresses that run nothing, and every element closed.
///
/// Total and linear. Text is never lost, only tags are.
struct SafeHTML {
  private static let deepestNesting = 64

  private let bytes: [UInt8]
  private var output: [UInt8] = []
  private var open: [String] = []

  /// The reduced form of `html`.
  static func reduced(_ html: [UInt8]) -> String {
    var reducer = SafeHTML(html)
    reducer.reduce()
    return reducer.output.text
  }

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  private mutating func reduce() {
    var offset = 0
    var hasNoMoreComments = false
    while offset < bytes.count {
      let byte = bytes[offset]
      guard byte == .lessThan else {
        append(text: byte, at: offset)
        offset += 1
        continue
      }
      if !hasNoMoreComments, bytes[offset...].starts(with: "<!--".utf8) {
        if let end = self.offset(of: "-->", from: offset + 4) {
          offset = end + 3
          continue
        }
        hasNoMoreComments = true
      }
      guard let tag = HTMLTag(bytes[offset...]), HTMLElements.isKnown(tag.name) else {
        append(text: byte, at: offset)
        offset += 1
        continue
      }
      offset += tag.width
      if HTMLElements.unread.contains(tag.name), !tag.isEnd {
        offset = self.offset(of: "</" + tag.name, from: offset) ?? bytes.count
      } else {
        append(tag)
      }
    }
    while let name = open.popLast() { output += "</\(name)>".utf8 }
  }

  private func offset(of needle: String, from start: Int) -> Int? {
    let wanted = Array(needle.utf8)
    var index = start
    while index + wanted.count <= bytes.count {
      if zip(bytes[index...], wanted).allSatisfy({ $0 == $1 || $0 | 0x20 == $1 }) { return index }
      index += 1
    }
    return nil
  }

  /// Entities stay, everything else that means something to HTML is escaped.
  private mutating func append(text byte: UInt8, at offset: Int) {
    switch byte {
    case .lessThan: output += "&lt;".utf8
    case .greaterThan: output += "&gt;".utf8
    case UInt8(ascii: "&"):
      let name = bytes[offset...].dropFirst().prefix(32)
        .prefix { $0.isAlphanumeric || $0 == UInt8(ascii: "#") }
      let isEntity = !name.isEmpty && bytes[name.endIndex...].first == UInt8(ascii: ";")
      output += (isEntity ? "&" : "&amp;").utf8
    case 0: output.append(.space)
    default: output.append(byte)
    }
  }

  // MARK: Tags

  private mutating func append(_ tag: HTMLTag) {
    guard Self.isAllowed(tag.name) else { return }
    if HTMLElements.void.contains(tag.name) {
      if !tag.isEnd { output += "<\(tag.name)\(Self.attributes(of: tag))>".utf8 }
    } else if tag.isEnd {
      close(tag.name)
    } else {
      closeSiblings(of: tag.name)
      guard open.count < Self.deepestNesting, hasParent(tag.name) else { return }
      output += "<\(tag.name)\(Self.attributes(of: tag))>".utf8
      open.append(tag.name)
    }
  }

  private static func isAllowed(_ name: String) -> Bool {
    HTMLElements.marks.contains(name) || HTMLElements.structures.contains(name)
      || HTMLElements.parts.contains(name)
      || [
        "a", "b", "br", "code", "del", "em", "hr", "i", "img", "p", "s", "strong", "blockquote",
      ].contains(name)
  }

  /// Closes `name` and what is still open inside it; an end tag without a start tag is dropped,
  /// and so is one that would reach out of the structure it stands in.
  private mutating func close(_ name: String) {
    guard let index = open.lastIndex(of: name) else { return }
    let inside = open[(index + 1)...]
    guard
      !inside.contains(where: { HTMLElements.structures.contains($0) })
        || HTMLElements.structures.contains(name)
    else { return }
    while open.count > index, let last = open.popLast() { output += "</\(last)>".utf8 }
  }

  /// What a start tag ends by itself, as browsers do: `<li>` ends the `<li>` before it.
  private static let siblings: [String: Set<String>] = [
    "li": ["li"], "dt": ["dt", "dd"], "dd": ["dt", "dd"], "p": ["p"],
    "tr": ["tr", "td", "th", "caption"], "td": ["td", "th"], "th": ["td", "th"],
    "thead": ["caption", "thead", "tbody", "tfoot", "tr", "td", "th"],
    "tbody": ["caption", "thead", "tbody", "tfoot", "tr", "td", "th"],
    "tfoot": ["caption", "thead", "tbody", "tfoot", "tr", "td", "th"],
  ]

  private mutating func closeSiblings(of name: String) {
    let ended = (Self.siblings[name] ?? []).union(
      HTMLElements.structures.contains(name) ? ["p"] : [])
    let scope = open.lastIndex { HTMLElements.structures.contains($0) } ?? -1
    guard let index = open[(scope + 1)...].firstIndex(where: { ended.contains($0) }) else { return }
    while open.count > index, let last = open.popLast() { output += "</\(last)>".utf8 }
  }

  /// Parts stand only where their structure has a place for them.
  private func hasParent(_ name: String) -> Bool {
    guard HTMLElements.parts.contains(name) else { return true }
    let parents: Set<String> =
      switch name {
      case "li": ["ul", "ol"]
      case "dt", "dd": ["dl"]
      case "td", "th": ["tr"]
      case "tr": ["table", "thead", "tbody", "tfoot"]
      default: ["table"]
      }
    return open.last.map { parents.contains($0) } ?? false
  }

  private static func attributes(of tag: HTMLTag) -> String {
    var result = ""
    for (name, value) in tag.attributes {
      guard let value, isAllowed(name, of: tag.name), !result.contains(" \(name)=") else {
        continue
      }
      let resolved = LinkTail.unescaped(Array(value.utf8)[...])
      let isAddress = name == "href" || name == "src"
      let isNumber = resolved.utf8.allSatisfy(\.isDigit) && !resolved.isEmpty
      guard isAddress ? isHarmless(address: resolved) : isText(name) || isNumber else { continue }
      result += " \(name)=\"\(escaped(resolved))\""
    }
    return result
  }

  private static func isText(_ name: String) -> Bool { ["alt", "title", "lang"].contains(name) }

  private static func isAllowed(_ attribute: String, of element: String) -> Bool {
    switch element {
    case "a": ["href", "title"].contains(attribute)
    case "img": ["src", "alt", "title", "width", "height"].contains(attribute)
    case "td", "th": ["colspan", "rowspan"].contains(attribute)
    case "ol": attribute == "start"
    default: ["lang", "title"].contains(attribute)
    }
  }

  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// Whether an address runs nothing: relative, or of a scheme that only shows something.
  static func isHarmless(address: String) -> Bool {
    let bytes = address.utf8.filter { $0 > 0x20 }
    let scheme = bytes.prefix { !":/?#".utf8.contains($0) }
    guard scheme.count < bytes.count, bytes[scheme.count] == UInt8(ascii: ":") else { return true }
    return ["http", "https", "mailto", "tel"].contains(scheme.text.lowercased())
  }

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
