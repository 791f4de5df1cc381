package import Diagnostics

/// A part of a system: one Lambda function, one queue, one table, the users.
package struct Component: Hashable, Sendable, Codable {
  /// Unique in its system and stable: the service, and a number from the second on
  /// (`lambda`, `lambda-2`).
  package struct ID: Hashable, Sendable, Codable {
    package let text: String
    package init(_ text: String) { self.text = text }
  }

  package var id: ID
  package var service: Service
  /// The name as the note writes it, without annotations: `별도 Lambda`.
  package var label: String
  /// What the note puts in parentheses: `병목`, `선택적`.
  package var annotations: [String]
  package var settings: [Setting]
  /// Where the note names it; nil for a part that reading had to add (the users).
  package var place: Place?

  package init(
    id: ID, service: Service, label: String, annotations: [String] = [],
    settings: [Setting] = [], place: Place? = nil
  ) {
    self.id = id
    self.service = service
    self.label = label
    self.annotations = annotations
    self.settings = settings
    self.place = place
  }

  /// The role of the component's service; `.other` when the service is unknown.
  package var role: Role { ServiceCatalog.role(of: service) ?? .other }
}

/// A directed edge: requests or messages go from one component to another.
package struct Connection: Hashable, Sendable, Codable {
  package var from: Component.ID
  package var to: Component.ID
  /// What the note writes at the edge: `직접 쓰기`.
  package var label: String?
  package var place: Place?

  package init(
    from: Component.ID, to: Component.ID, label: String? = nil, place: Place? = nil
  ) {
    self.from = from
    self.to = to
    self.label = label
    self.place = place
  }
}

/// The graph read from a snippet. Once built, ids are unique and every connection ends at
/// components of the system; order is that of the note.
package struct System: Hashable, Sendable, Codable {
  /// What the note calls it (`Before`, `선택지 D`); empty when it has no name.
  package let name: String
  package let components: [Component]
  package let connections: [Connection]

  /// Nil when two components share an id, a connection ends nowhere or joins a component to
  /// itself: mistakes of the program, never of an author.
  package init?(name: String = "", components: [Component], connections: [Connection]) {
    let ids = Set(components.map(\.id))
    guard ids.count == components.count else { return nil }
    for connection in connections {
      guard ids.contains(connection.from), ids.contains(connection.to) else { return nil }
      guard connection.from != connection.to else { return nil }
    }
    self.name = name
    self.components = components
    self.connections = connections
  }

  /// The same system under another name, where it has none of its own.
  package func named(_ name: String) -> System {
    guard self.name.isEmpty else { return self }
    return System(name: name, components: components, connections: connections) ?? self
  }

  /// The component with `id`.
  package subscript(id: Component.ID) -> Component? { components.first { $0.id == id } }
}
