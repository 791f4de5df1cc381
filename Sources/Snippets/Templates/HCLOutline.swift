/// Reads HCL: `resource "type" "name" { … }`, attributes, nested blocks, lists and heredocs.
/// A block is a node whose key is its first word and whose value is its labels, joined by dots.
struct HCLOutline {
  private static let deepest = 20

  private let lines: [PlacedLine]
  private var index = 0

  private init(_ lines: [PlacedLine]) { self.lines = lines }

  /// The tree of `lines` under a root without key.
  static func root(of lines: [PlacedLine]) -> TemplateNode {
    var outline = HCLOutline(lines)
    var root = TemplateNode(key: "", line: 0, range: 0..<0)
    while outline.index < lines.count {
      root.children += outline.body(level: 0)
      outline.index += 1
    }
    return root
  }

  /// The lines up to the closing brace of a block.
  private mutating func body(level: Int) -> [TemplateNode] {
    var nodes: [TemplateNode] = []
    while index < lines.count {
      let text = Self.withoutComment(lines[index].text.trimmed)
      if text.first == UInt8(ascii: "}") { return nodes }
      if text.isEmpty {
        index += 1
        continue
      }
      nodes.append(statement(text, level: level))
      index += 1
    }
    return nodes
  }

  /// One statement; afterwards `index` is at its last line.
  private mutating func statement(_ text: ByteText, level: Int) -> TemplateNode {
    let line = index
    let isBlock =
      text.hasSuffix("{") && (text.firstIndex(of: "=") == nil || !Self.isAttribute(text))
    if isBlock {
      let words = text.dropLast().words.map { Self.unquoted($0).string }
      var node = TemplateNode(
        key: words.first ?? "", value: words.dropFirst().joined(separator: "."), line: line,
        range: text.startIndex..<text.endIndex)
      index += 1
      if level < Self.deepest { node.children = body(level: level + 1) }
      return node
    }
    guard Self.isAttribute(text), let equal = text.firstIndex(of: "=") else {
      return inlineBlock(text, line)
    }
    let key = text[text.startIndex..<equal].trimmed
    var node = TemplateNode(
      key: Self.unquoted(key).string, line: line, range: key.startIndex..<key.endIndex)
    let value = text[(equal + 1)...].trimmed
    node.value = whole(value)
    if value.first == UInt8(ascii: "["), value.last == UInt8(ascii: "]"),
      let list = JSONOutline.flow(value, line: line)
    {
      node.children = list.children
    } else if value.first != UInt8(ascii: "[") {
      node.value = Self.unquoted(Array(node.value.utf8)[...]).string
    }
    return node
  }

  /// `attribute { name = "id" }` on one line.
  private func inlineBlock(_ text: ByteText, _ line: Int) -> TemplateNode {
    var node = TemplateNode(
      key: text.words.first?.string ?? "", line: line, range: text.startIndex..<text.endIndex)
    guard let open = text.firstIndex(of: "{") else { return node }
    node.value = text[..<open].words.dropFirst().map { Self.unquoted($0).string }
      .joined(separator: ".")
    for part in text[(open + 1)...].split(separator: UInt8(ascii: ",")) {
      guard let equal = part.firstIndex(of: "=") else { continue }
      let key = part[part.startIndex..<equal].trimmed
      let value = part[(equal + 1)...].trimmed
      node.children.append(
        TemplateNode(
          key: key.string, value: Self.unquoted(value).string, line: line,
          range: key.startIndex..<key.endIndex))
    }
    return node
  }

  /// The text of a value that goes on over lines: brackets, function calls, heredocs.
  private mutating func whole(_ value: ByteText) -> String {
    var text = value.string
    if value.hasPrefix("<<") {
      let mark = value.drop { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "-") }.trimmed
      while index + 1 < lines.count {
        index += 1
        guard !lines[index].text.trimmed.elementsEqual(mark) else { return text }
        if text.utf8.count < 20_000 { text += "\n" + lines[index].text.string }
      }
      return text
    }
    var depth = Self.balance(value)
    while depth > 0, index + 1 < lines.count {
      index += 1
      let next = Self.withoutComment(lines[index].text)
      depth += Self.balance(next)
      if text.utf8.count < 20_000 { text += "\n" + next.string }
    }
    return text
  }

  private static func balance(_ text: ByteText) -> Int {
    text.reduce(0) { depth, byte in
      if "([{".utf8.contains(byte) { return depth + 1 }
      return ")]}".utf8.contains(byte) ? depth - 1 : depth
    }
  }

  /// `key = value` rather than a block with a text that holds an equals sign.
  private static func isAttribute(_ text: ByteText) -> Bool {
    guard let equal = text.firstIndex(of: "=") else { return false }
    let key = text[text.startIndex..<equal].trimmed
    return key.words.count == 1 && !key.contains("{")
  }

  private static func withoutComment(_ text: ByteText) -> ByteText {
    if text.hasPrefix("#") || text.hasPrefix("//") {
      return text[text.startIndex..<text.startIndex]
    }
    guard let comment = text.firstIndex(of: " #") else { return text }
    return text[..<comment].trimmed
  }

  private static func unquoted(_ text: ByteText) -> ByteText {
    text.count >= 2 && text.first == UInt8(ascii: "\"") && text.last == UInt8(ascii: "\"")
      ? text.dropFirst().dropLast() : text
  }
}
