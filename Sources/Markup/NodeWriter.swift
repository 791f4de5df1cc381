extension Node {
  /// The HTML text of the node. Linear in the size of the output.
  package var html: String { String(decoding: bytes, as: UTF8.self) }

  /// The same as UTF-8.
  package var bytes: [UInt8] {
    var writer = NodeWriter()
    writer.write(self)
    return writer.bytes
  }
}

/// Writes nodes as HTML, escaping every text and attribute value exactly once.
private struct NodeWriter {
  var bytes: [UInt8] = []

  /// HTML's void elements (HTML Living Standard, 13.1.2) have no end tag.
  private static let void: Set<String> = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
  ]

  /// Parts of tables, whose ends the next part or the end of the table says (HTML Living Standard,
  /// 13.1.2.4): pages of measurements have thousands of them.
  private static let implied: Set<String> = ["td", "th", "tr", "thead", "tbody"]

  /// SVG's shapes never have children here and are closed in place.
  private static let selfClosing: Set<String> = [
    "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "use", "stop",
  ]

  /// Nodes are borrowed on the way down: a copy of each would count its references twice.
  mutating func write(_ node: borrowing Node) {
    switch node {
    case .text(let text): escape(text, attribute: false)
    case .raw(let markup): append(markup)
    case .group(let nodes): for index in nodes.indices { write(nodes[index]) }
    case .element(let name, let attributes, let children):
      writeElement(name, attributes, children)
    }
  }

  private mutating func writeElement(
    _ name: borrowing String, _ attributes: borrowing [Attribute], _ children: borrowing [Node]
  ) {
    bytes.append(UInt8(ascii: "<"))
    append(name)
    for index in attributes.indices { write(attributes[index]) }
    // Most elements have children, and then nobody needs to know what kind they are.
    if children.isEmpty, Self.selfClosing.contains(copy name) {
      append("/>")
      return
    }
    bytes.append(UInt8(ascii: ">"))
    if children.isEmpty, Self.void.contains(copy name) { return }
    for index in children.indices { write(children[index]) }
    // Few names begin with a t, and most of those are these.
    if name.utf8.first == UInt8(ascii: "t"), Self.implied.contains(copy name) { return }
    append("</")
    append(name)
    bytes.append(UInt8(ascii: ">"))
  }

  private mutating func write(_ attribute: borrowing Attribute) {
    bytes.append(UInt8(ascii: " "))
    append(attribute.name)
    guard let value = attribute.value else { return }
    append("=\"")
    escape(value, attribute: true)
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func append(_ text: borrowing String) {
    bytes.append(contentsOf: text.utf8)
  }

  private mutating func escape(_ text: borrowing String, attribute: Bool) {
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

  private static func hasSpecial(_ text: borrowing String) -> Bool {
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
