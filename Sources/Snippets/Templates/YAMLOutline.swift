/// Reads the lines of a fence as YAML: mappings, lists, block scalars, flow collections and the
/// tags of CloudFormation. Total: a line that is no key, value or item is left out.
struct YAMLOutline {
  /// Templates do not nest deeper; what does is no template.
  private static let deepest = 40

  private let lines: [PlacedLine]
  private let depths: [Int?]
  private var index = 0

  private init(_ lines: [PlacedLine]) {
    self.lines = lines
    depths = lines.map { line in
      let depth = line.bytes.prefix { $0 == 0x20 }.count
      let rest = line.text.dropFirst(depth)
      return rest.trimmed.isEmpty || rest.first == UInt8(ascii: "#") ? nil : depth
    }
  }

  /// The tree of `lines` under a root without key.
  static func root(of lines: [PlacedLine]) -> TemplateNode {
    var outline = YAMLOutline(lines)
    var root = TemplateNode(key: "", line: 0, range: 0..<0)
    root.children = outline.children(deeperThan: -1, level: 0)
    return root
  }

  private mutating func children(deeperThan limit: Int, level: Int) -> [TemplateNode] {
    var nodes: [TemplateNode] = []
    while index < lines.count {
      guard let depth = depths[index] else {
        index += 1
        continue
      }
      guard depth > limit else { break }
      guard level < Self.deepest else {
        index += 1
        continue
      }
      nodes.append(node(lines[index].text.dropFirst(depth), depth: depth, level: level))
    }
    return nodes
  }

  private mutating func node(_ content: ByteText, depth: Int, level: Int) -> TemplateNode {
    if content.hasPrefix("- ") || content.elementsEqual("-".utf8) {
      return item(content, depth: depth, level: level)
    }
    let line = index
    guard let pair = Self.pair(content) else {
      let value = Self.scalar(content)
      var node = TemplateNode(key: "", line: line, range: value.startIndex..<value.endIndex)
      fill(&node, value)
      index += 1
      return node
    }
    var node = TemplateNode(
      key: Self.unquoted(pair.key).string, line: line,
      range: pair.key.startIndex..<pair.key.endIndex)
    index += 1
    if Self.isBlockScalar(pair.value) {
      node.value = Self.tag(of: pair.value) + blockScalar(deeperThan: depth)
      return node
    }
    fill(&node, pair.value)
    if node.children.isEmpty {
      node.children = children(deeperThan: depth, level: level + 1)
      if node.children.isEmpty, node.value.isEmpty {
        node.children = list(at: depth, level: level + 1)
      }
    }
    return node
  }

  private mutating func item(_ content: ByteText, depth: Int, level: Int) -> TemplateNode {
    let rest = content.dropFirst(1).drop { $0 == 0x20 }
    let restDepth = depth + (rest.startIndex - content.startIndex)
    var item = TemplateNode(key: "", line: index, range: rest.startIndex..<rest.endIndex)
    if Self.pair(rest) != nil || rest.hasPrefix("- "), level < Self.deepest {
      item.children = [node(rest, depth: restDepth, level: level + 1)]
      item.children += children(deeperThan: restDepth - 1, level: level + 1)
    } else {
      fill(&item, Self.scalar(rest))
      index += 1
      item.children += children(deeperThan: depth, level: level + 1)
    }
    return item
  }

  /// A list may stand at the depth of its key.
  private mutating func list(at depth: Int, level: Int) -> [TemplateNode] {
    var items: [TemplateNode] = []
    while index < lines.count {
      guard let own = depths[index] else {
        index += 1
        continue
      }
      let content = lines[index].text.dropFirst(own)
      guard own == depth, content.hasPrefix("- ") || content.elementsEqual("-".utf8) else { break }
      items.append(item(content, depth: depth, level: level))
    }
    return items
  }

  private mutating func blockScalar(deeperThan depth: Int) -> String {
    var text = ""
    while index < lines.count {
      let line = lines[index]
      let own = line.bytes.prefix { $0 == 0x20 }.count
      guard own > depth || line.isBlank else { break }
      if text.utf8.count < 20_000 { text += line.text.trimmed.string + "\n" }
      index += 1
    }
    return text
  }

  /// A scalar, or a flow collection as children.
  private func fill(_ node: inout TemplateNode, _ value: ByteText) {
    let text = Self.scalar(value)
    let tag = text.prefix { $0 != UInt8(ascii: "[") && $0 != UInt8(ascii: "{") }
    let isFlow = text.first == UInt8(ascii: "[") || text.first == UInt8(ascii: "{")
    if isFlow, let flow = JSONOutline.flow(text, line: node.line) {
      node.children = flow.children
    } else if text.hasPrefix("!"), tag.endIndex < text.endIndex, tag.words.count == 1,
      let flow = JSONOutline.flow(text[tag.endIndex...], line: node.line)
    {
      // `!GetAtt [X, Arn]`, `!Join ['', [...]]`, `!Sub ['…', {…}]`
      if tag.hasPrefix("!GetAtt") {
        node.value = "!GetAtt " + flow.children.map(\.value).joined(separator: ".")
      } else {
        node.children = flow.children
      }
    } else {
      node.value = Self.unquoted(text).string
    }
  }

  private static func isBlockScalar(_ value: ByteText) -> Bool {
    let text = value.trimmed
    let head = text.words.last ?? text
    return ["|", "|-", "|+", ">", ">-", ">+"].contains { head.elementsEqual($0.utf8) }
      && text.count <= 12
  }

  private static func tag(of value: ByteText) -> String {
    value.trimmed.hasPrefix("!") ? (value.trimmed.words.first?.string ?? "") + " " : ""
  }

  /// `Key: value`; the key ends at the first colon that a blank follows.
  private static func pair(_ text: ByteText) -> (key: ByteText, value: ByteText)? {
    var quote: UInt8?
    for index in text.indices.prefix(200) {
      let byte = text[index]
      if let open = quote {
        if byte == open { quote = nil }
        continue
      }
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'"), index == text.startIndex {
        quote = byte
        continue
      }
      if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") || byte == UInt8(ascii: "!") {
        return nil
      }
      guard byte == UInt8(ascii: ":") else { continue }
      let next = index + 1
      guard next == text.endIndex || text[next] == 0x20 else { continue }
      let key = text[text.startIndex..<index].trimmed
      return key.isEmpty ? nil : (key, scalar(text[next...]))
    }
    return nil
  }

  /// The value without comment.
  private static func scalar(_ text: ByteText) -> ByteText {
    var text = text.trimmed
    let isQuoted = text.first == UInt8(ascii: "\"") || text.first == UInt8(ascii: "'")
    if !isQuoted, let comment = text.firstIndex(of: " #") {
      text = text[text.startIndex..<comment].trimmed
    }
    return text
  }

  /// Without the quotes around it; a tag in front stays: `!Sub '…'`.
  private static func unquoted(_ text: ByteText) -> ByteText {
    guard let first = text.first, first == UInt8(ascii: "\"") || first == UInt8(ascii: "'"),
      text.count >= 2, text.last == first
    else { return text }
    return text.dropFirst().dropLast()
  }
}
