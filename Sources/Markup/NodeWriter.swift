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

  private static func isSpecial(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""): true
    default: false
    }
  }

  /// Parts of tables, whose ends the next part or the end of the table says (HTML Living Standard,
  /// 13.1.2.4): pages of measurements have thousands of them.
  private static let implied: Set<String> = ["td", "th", "tr", "thead", "tbody"]

  /// SVG's shapes never have children here and are closed in place.
  private static let selfClosing: Set<String> = [
    "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "use", "stop",
  ]

  mutating func write(_ node: Node) {
    switch node {
    case .text(let text): escape(text, attribute: false)
    case .raw(let markup): bytes.append(contentsOf: markup.utf8)
    case .group(let nodes): nodes.forEach { write($0) }
    case .element(let name, let attributes, let children):
      writeElement(name, attributes, children)
    }
  }

  private mutating func writeElement(
    _ name: String, _ attributes: [Attribute], _ children: [Node]
  ) {
    bytes.append(UInt8(ascii: "<"))
    bytes.append(contentsOf: name.utf8)
    for attribute in attributes {
      bytes.append(UInt8(ascii: " "))
      bytes.append(contentsOf: attribute.name.utf8)
      guard let value = attribute.value else { continue }
      bytes.append(contentsOf: "=\"".utf8)
      escape(value, attribute: true)
      bytes.append(UInt8(ascii: "\""))
    }
    // Most elements have children, and then nobody needs to know what kind they are.
    if children.isEmpty, Self.selfClosing.contains(name) {
      bytes.append(contentsOf: "/>".utf8)
      return
    }
    bytes.append(UInt8(ascii: ">"))
    if children.isEmpty, Self.void.contains(name) { return }
    for child in children { write(child) }
    // Few names begin with a t, and most of those are these.
    if name.utf8.first == UInt8(ascii: "t"), Self.implied.contains(name) { return }
    bytes.append(contentsOf: "</".utf8)
    bytes.append(contentsOf: name.utf8)
    bytes.append(UInt8(ascii: ">"))
  }

  private mutating func escape(_ text: String, attribute: Bool) {
    guard text.utf8.contains(where: Self.isSpecial) else {
      bytes.append(contentsOf: text.utf8)
      return
    }
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "&"): bytes.append(contentsOf: "&amp;".utf8)
      case UInt8(ascii: "<"): bytes.append(contentsOf: "&lt;".utf8)
      case UInt8(ascii: ">"): bytes.append(contentsOf: "&gt;".utf8)
      case UInt8(ascii: "\"") where attribute: bytes.append(contentsOf: "&quot;".utf8)
      default: bytes.append(byte)
      }
    }
  }
}
