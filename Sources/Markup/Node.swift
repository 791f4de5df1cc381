/// A piece of HTML or SVG as a value; `NodeWriter` is the only place that turns it into text.
package enum Node: Hashable, Sendable {
  /// An element; attributes are written in the order given.
  case element(String, [Attribute], [Node])
  /// Text, escaped when written.
  case text(String)
  /// Markup written as it is. Only for text that this program made or has already made safe.
  case raw(String)
  /// Several nodes without an element round them.
  case group([Node])

  /// No output at all.
  package static let empty = Node.group([])
}

/// An attribute of an element; without a value it is written as the bare name.
package struct Attribute: Hashable, Sendable {
  package var name: String
  package var value: String?

  package init(_ name: String, _ value: String?) {
    self.name = name
    self.value = value
  }
}

/// An element: `element("a", ["href": "/"], [.text("home")])`.
package func element(
  _ name: String, _ attributes: KeyValuePairs<String, String?> = [:], _ children: [Node] = []
) -> Node {
  .element(name, attributes.map { Attribute($0.key, $0.value) }, children)
}
