extension Node {
  /// The HTML text of the node. Linear in the size of the output.
  package var html: String { String(decoding: bytes, as: UTF8.self) }

  /// The same as UTF-8.
  package var bytes: [UInt8] {
    if case .written(let bytes) = self { return bytes }
    var writer = NodeWriter(room: NodeWriter.room(of: self))
    writer.write(self)
    return writer.bytes
  }
}

/// Writes nodes as HTML, escaping every text and attribute value exactly once.
struct NodeWriter {
  private(set) var bytes: [UInt8] = []

  /// `room`: bytes that the output will take. More where something has to be escaped.
  init(room: Int) { bytes.reserveCapacity(room) }

  // MARK: Sizes

  /// What a node takes when nothing in it has to be escaped.
  static func room(of node: Node) -> Int {
    switch node {
    case .text(let text), .raw(let text): text.utf8.count
    case .written(let bytes): bytes.count
    case .group(let nodes): room(of: nodes)
    }
  }

  /// The same for an element without its attributes.
  static func room(of name: String, _ children: [Node]) -> Int {
    2 * name.utf8.count + 5 + room(of: children)
  }

  /// The same for an attribute.
  static func room(ofAttribute name: String, _ value: String?) -> Int {
    name.utf8.count + 4 + (value?.utf8.count ?? 0)
  }

  private static func room(of nodes: [Node]) -> Int {
    var size = 0
    for index in nodes.indices { size += room(of: nodes[index]) }
    return size
  }

  // MARK: Elements

  /// The beginning of a start tag.
  mutating func start(_ name: String) {
    bytes.append(UInt8(ascii: "<"))
    append(name)
  }

  /// An attribute of a start tag; `nil` is written as the bare name.
  mutating func add(_ name: String, _ value: String?) {
    bytes.append(UInt8(ascii: " "))
    append(name)
    guard let value else { return }
    append("=\"")
    escape(value, attribute: true)
    bytes.append(UInt8(ascii: "\""))
  }

  /// The rest of an element whose start tag has its attributes.
  mutating func close(_ name: String, _ children: [Node]) {
    // Most elements have children, and then nobody needs to know what kind they are.
    if children.isEmpty, Self.isSelfClosing(name) {
      append("/>")
      return
    }
    bytes.append(UInt8(ascii: ">"))
    if children.isEmpty, Self.isVoid(name) { return }
    for index in children.indices { write(children[index]) }
    // Few names begin with a t, and most of those are these.
    if name.utf8.first == UInt8(ascii: "t"), Self.isImplied(name) { return }
    append("</")
    append(name)
    bytes.append(UInt8(ascii: ">"))
  }

  /// HTML's void elements (HTML Living Standard, 13.1.2) have no end tag.
  private static func isVoid(_ name: String) -> Bool {
    switch name {
    case "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source",
      "track", "wbr":
      true
    default: false
    }
  }

  /// Parts of tables, whose ends the next part or the end of the table says (HTML Living Standard,
  /// 13.1.2.4): pages of measurements have thousands of them.
  private static func isImplied(_ name: String) -> Bool {
    switch name {
    case "td", "th", "tr", "thead", "tbody": true
    default: false
    }
  }

  /// SVG's shapes never have children here and are closed in place.
  private static func isSelfClosing(_ name: String) -> Bool {
    switch name {
    case "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "use", "stop": true
    default: false
    }
  }

  // MARK: Nodes and text

  /// What `element` does with its children.
  mutating func write(_ node: Node) {
    switch node {
    case .text(let text): escape(text, attribute: false)
    case .raw(let markup): append(markup)
    case .written(let markup): bytes.append(contentsOf: markup)
    case .group(let nodes): for index in nodes.indices { write(nodes[index]) }
    }
  }

  private mutating func append(_ text: String) {
    bytes.append(contentsOf: text.utf8)
  }

  private mutating func escape(_ text: String, attribute: Bool) {
    guard Self.hasSpecial(text) else { return append(text) }
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "&"): append("&amp;")
      case UInt8(ascii: "<"): append("&lt;")
      case UInt8(ascii: ">"): append("&gt;")
      case UInt8(ascii: "\"") where attribute: append("&quot;")
      default: bytes.append(byte)
      }
    }
  }

  private static func hasSpecial(_ text: String) -> Bool {
    let text = text.utf8.span
    for index in text.indices {
      // All of the special ones are below the letters.
      guard text[index] <= UInt8(ascii: ">") else { continue }
      switch text[index] {
      case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""): return true
      default: continue
      }
    }
    return false
  }
}
