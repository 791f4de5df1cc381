/// A statement of a Mermaid graph: nodes, each maybe with a text, and links between them.
///
/// Mermaid 10 flowchart syntax as far as notes use it: shapes, `&`, chains, texts on links.
struct MermaidStatement: Hashable, Sendable {
  /// `id[text]`.
  struct Node: Hashable, Sendable {
    var id: String
    /// The bytes of its id, or of its text where it has one.
    var text: ByteText
    var hasText: Bool
    /// Braces: a decision in a flowchart.
    var isDecision: Bool
  }

  /// Between the nodes of `groups[n]` and those of `groups[n + 1]`.
  struct Link: Hashable, Sendable {
    var label: ByteText?
    var isLeft: Bool
    /// `---`: a line without an end.
    var isPlain: Bool
  }

  var groups: [[Node]] = []
  var links: [Link] = []

  private static let keywords = [
    "graph", "flowchart", "end", "classdef", "class", "style", "linkstyle", "click", "direction",
    "%%", "accTitle", "accDescr", "subgraph", "---", "title",
  ]

  /// Nil for a line that declares no nodes.
  init?(_ line: ByteText) {
    var rest = line.trimmed
    while rest.last == UInt8(ascii: ";") { rest = rest.dropLast() }
    let first = rest.words.first?.string.lowercased() ?? ""
    guard !rest.isEmpty, !Self.keywords.contains(where: { first == $0 || first.hasPrefix("%%") })
    else { return nil }
    while true {
      guard let group = Self.group(&rest) else { return nil }
      groups.append(group)
      rest = rest.trimmed
      guard !rest.isEmpty else { return }
      guard let link = Self.link(&rest) else { return nil }
      links.append(link)
      guard links.count <= 60 else { return nil }
    }
  }

  private static func group(_ rest: inout ByteText) -> [Node]? {
    var nodes: [Node] = []
    while nodes.count <= 30, let node = node(&rest) {
      nodes.append(node)
      let behind = rest.trimmed
      guard behind.first == UInt8(ascii: "&") else { return nodes }
      rest = behind.dropFirst()
    }
    return nil
  }

  private static func node(_ rest: inout ByteText) -> Node? {
    let text = rest.trimmed
    var end = text.startIndex
    while end < text.endIndex, isIdentifier(text, end) { end += 1 }
    let id = text[text.startIndex..<end]
    guard !id.isEmpty else { return nil }
    var node = Node(id: id.string, text: id, hasText: false, isDecision: false)
    rest = text[end...]
    if let shape = shape(rest) {
      node.text = shape.text
      node.hasText = shape.text.hasLetter
      node.isDecision = rest.first == UInt8(ascii: "{")
      rest = rest[shape.end...]
    }
    if rest.hasPrefix(":::") {
      rest = rest.dropFirst(3).drop { $0 != 0x20 }
    }
    return node
  }

  /// Letters of any script, digits, `_`, and a hyphen or dot inside a word.
  private static func isIdentifier(_ text: ByteText, _ index: Int) -> Bool {
    let byte = text[index]
    if byte >= 0x80 || byte == UInt8(ascii: "_") || isAlphanumeric(byte) { return true }
    guard byte == UInt8(ascii: "-") || byte == UInt8(ascii: "."), index > text.startIndex else {
      return false
    }
    return isAlphanumeric(text[index - 1]) && index + 1 < text.endIndex
      && isAlphanumeric(text[index + 1])
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A) || (byte >= 0x30 && byte <= 0x39)
  }

  /// The text between the brackets at the start of `rest`, and where they end.
  private static func shape(_ rest: ByteText) -> (text: ByteText, end: Int)? {
    let opening: [UInt8] = Array("[({>".utf8)
    let closing: [UInt8] = Array("])}".utf8)
    guard let first = rest.first, opening.contains(first) else { return nil }
    var depth = 0
    var isQuoted = false
    for index in rest.indices {
      let byte = rest[index]
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      guard !isQuoted else { continue }
      if opening.contains(byte), byte != UInt8(ascii: ">") || index == rest.startIndex {
        depth += 1
      } else if closing.contains(byte) {
        depth -= 1
        if depth == 0 { return (inner(rest[rest.startIndex...index]), index + 1) }
      }
    }
    return nil
  }

  /// Without the brackets, slashes and quotes of a shape.
  private static func inner(_ shape: ByteText) -> ByteText {
    var text = shape
    let marks: [UInt8] = Array("[](){}<>/\\\"` ".utf8)
    let first = text.first
    while let byte = text.first, marks.contains(byte) { text = text.dropFirst() }
    while let byte = text.last, marks.contains(byte) {
      // `[Lambda (주문)]` keeps its own parenthesis.
      let isOwn = byte == UInt8(ascii: ")") && text.contains("(") && first != UInt8(ascii: "(")
      if isOwn { break }
      text = text.dropLast()
    }
    return text
  }

  private static func link(_ rest: inout ByteText) -> Link? {
    let marks: [UInt8] = Array("-=.<>ox~".utf8)
    let run = rest.prefix { marks.contains($0) }
    guard run.count >= 2 || run.hasPrefix("<") else { return nil }
    // `--o B` ends in a circle, `--only` does not.
    var shaft = run
    while let last = shaft.last, last == UInt8(ascii: "o") || last == UInt8(ascii: "x"),
      rest[shaft.endIndex...].first.map({ $0 != 0x20 && $0 != UInt8(ascii: "|") }) == true
    {
      shaft = shaft.dropLast()
    }
    var link = Link(label: nil, isLeft: shaft.hasPrefix("<"), isPlain: false)
    var isEnded = shaft.hasSuffix(">") || shaft.hasSuffix("o") || shaft.hasSuffix("x")
    rest = rest[shaft.endIndex...]
    if rest.trimmed.first == UInt8(ascii: "|") {
      let label = rest.trimmed.dropFirst()
      guard let close = label.firstIndex(of: "|") else { return nil }
      link.label = label[..<close].trimmed
      rest = label[(close + 1)...]
      isEnded = true
    } else if !isEnded, shaft.count == 2, let end = endOfText(rest) {
      // `A -- text --> B`
      link.label = rest[..<end.lowerBound].trimmed
      isEnded = rest[end].hasSuffix(">")
      rest = rest[end.upperBound...]
    }
    link.isPlain = !isEnded
    if shaft.hasPrefix("<"), shaft.hasSuffix(">") { link.isLeft = false }
    return link
  }

  private static func endOfText(_ rest: ByteText) -> Range<Int>? {
    for shaft in ["--", ".-", "=="] {
      guard let start = rest.firstIndex(of: shaft) else { continue }
      let run = rest[start...].prefix { $0 == 0x2D || $0 == 0x2E || $0 == 0x3D || $0 == 0x3E }
      return start..<run.endIndex
    }
    return nil
  }
}
