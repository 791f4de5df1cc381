/// Reads JSON as notes write it: with comments, trailing commas, `...` for what is left out and
/// bare words for values. Total: whatever cannot be read ends the value that it stands in.
struct JSONOutline {
  /// Templates do not nest deeper; what does is no template.
  private static let deepest = 40
  /// A fence with more values is no template that anybody reads.
  private static let mostNodes = 20_000

  private let lines: [PlacedLine]
  private var line: Int
  private var index: Int
  private var count = 0

  private init(_ lines: [PlacedLine]) {
    self.lines = lines
    (line, index) = (0, 0)
  }

  /// The tree of `lines`; nil when they do not start with a brace or a bracket.
  static func root(of lines: [PlacedLine]) -> TemplateNode? {
    var reader = JSONOutline(lines)
    guard let first = reader.peek(), first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
    else { return nil }
    return reader.value(key: "", at: reader.index..<reader.index, of: reader.line, depth: 0)
  }

  /// A flow collection of YAML inside one line, whose bytes keep their offsets.
  static func flow(_ text: ByteText, line number: Int) -> TemplateNode? {
    var placed = PlacedLine(file: "")
    placed.bytes = [UInt8](repeating: 0x20, count: text.startIndex) + text
    guard var root = root(of: [placed]) else { return nil }
    root.moveTo(line: number)
    return root
  }

  /// The next byte that is no space and no comment.
  private mutating func peek() -> UInt8? {
    while line < lines.count {
      let bytes = lines[line].bytes
      while index < bytes.count, bytes[index] <= 0x20 { index += 1 }
      let isComment =
        index < bytes.count
        && (bytes[index] == UInt8(ascii: "#")
          || bytes[index] == UInt8(ascii: "/") && bytes[index...].starts(with: "//".utf8))
      if index < bytes.count, !isComment { return bytes[index] }
      (line, index) = (line + 1, 0)
    }
    return nil
  }

  private mutating func value(
    key: String, at range: Range<Int>, of start: Int, depth: Int
  ) -> TemplateNode {
    var node = TemplateNode(key: key, line: start, range: range)
    count += 1
    guard let byte = peek(), depth < Self.deepest, count < Self.mostNodes else {
      (line, index) = (lines.count, 0)
      return node
    }
    if key.isEmpty { (node.line, node.range) = (line, index..<index + 1) }
    switch byte {
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      index += 1
      node.children = members(until: byte == UInt8(ascii: "{") ? 0x7D : 0x5D, depth: depth)
    default:
      let token = scalar()
      node.value = token.string
      if key.isEmpty { (node.line, node.range) = (token.line, token.range) }
    }
    return node
  }

  private mutating func members(until close: UInt8, depth: Int) -> [TemplateNode] {
    var nodes: [TemplateNode] = []
    while let byte = peek(), count < Self.mostNodes {
      if byte == close {
        index += 1
        return nodes
      }
      if byte == UInt8(ascii: ",") || byte == 0x7D || byte == 0x5D || byte == UInt8(ascii: ":") {
        index += 1
        continue
      }
      guard close == 0x7D else {
        nodes.append(value(key: "", at: index..<index, of: line, depth: depth + 1))
        continue
      }
      let key = scalar()
      if peek() == UInt8(ascii: ":") || peek() == UInt8(ascii: "=") {
        index += 1
        nodes.append(value(key: key.string, at: key.range, of: key.line, depth: depth + 1))
      } else {
        count += 1
      }
    }
    return nodes
  }

  /// A quoted text or a bare word, which may hold blanks up to the next mark.
  private mutating func scalar() -> (string: String, range: Range<Int>, line: Int) {
    let bytes = lines[line].bytes
    let start = index
    let own = line
    let quote = bytes[index]
    if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      index += 1
      while index < bytes.count, bytes[index] != quote {
        index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
      }
      index = min(index, bytes.count)
      let inner = start + 1..<max(start + 1, index)
      index = min(index + 1, bytes.count)
      return (bytes[inner].string.replacing("\\\"", with: "\""), inner, own)
    }
    let marks: [UInt8] = Array(",]}:".utf8)
    while index < bytes.count {
      let next = index + 1 < bytes.count ? bytes[index + 1] : 0x20
      // `AWS::Region` and `a:b` go on behind their colon.
      let isInside = bytes[index] == UInt8(ascii: ":") && next > 0x20
      guard !marks.contains(bytes[index]) || isInside else { break }
      index += 1
    }
    if index == start { index += 1 }
    let text = bytes[start..<index].trimmed
    return (text.string, text.startIndex..<text.endIndex, own)
  }
}

extension TemplateNode {
  /// The same tree on line `line`.
  fileprivate mutating func moveTo(line: Int) {
    self.line = line
    for index in children.indices { children[index].moveTo(line: line) }
  }
}
