/// A piece of HTML or SVG. What has to be escaped is escaped when an element is made of it, so
/// that a page is never a tree: an element is its bytes, and what it was made of can be given up
/// at once.
package enum Node: Hashable, Sendable {
  /// Text, escaped when written.
  case text(String)
  /// Markup written as it is. Only for text that this program made or has already made safe.
  case raw(String)
  /// Several nodes without an element round them.
  case group([Node])
  /// Elements, as UTF-8 that is written as it is: what `element` makes.
  case written([UInt8])

  /// No output at all.
  package static let empty = Node.group([])

  /// An element; attributes are written in the order given.
  package static func element(
    _ name: String, _ attributes: [Attribute], _ children: [Node]
  ) -> Node {
    var size = NodeWriter.room(of: name, children)
    for index in attributes.indices { size += attributes[index].size }
    var writer = NodeWriter(room: size)
    writer.start(name)
    for index in attributes.indices { writer.add(attributes[index].name, attributes[index].value) }
    writer.close(name, children)
    return .written(writer.bytes)
  }
}

/// An attribute of an element; without a value it is written as the bare name.
package struct Attribute: Hashable, Sendable {
  package var name: String
  package var value: String?

  package init(_ name: String, _ value: String?) {
    self.name = name
    self.value = value
  }

  fileprivate var size: Int { NodeWriter.room(ofAttribute: name, value) }
}

/// An element: `element("a", ["href": "/"], [.text("home")])`.
package func element(
  _ name: String, _ attributes: KeyValuePairs<String, String?> = [:], _ children: [Node] = []
) -> Node {
  var size = NodeWriter.room(of: name, children)
  for (name, value) in attributes { size += NodeWriter.room(ofAttribute: name, value) }
  var writer = NodeWriter(room: size)
  writer.start(name)
  for (name, value) in attributes { writer.add(name, value) }
  writer.close(name, children)
  return .written(writer.bytes)
}
