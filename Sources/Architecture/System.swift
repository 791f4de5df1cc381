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

/// Components that a drawing frames together: a Region, a VPC, a part of an application. Only what
/// the note itself frames.
package struct ComponentGroup: Hashable, Sendable, Codable {
  /// As the note writes it.
  package var name: String
  /// In the order of the system; those of a frame within belong to it, too.
  package var members: [Component.ID]

  package init(name: String, members: [Component.ID]) {
    self.name = name
    self.members = members
  }
}

/// The graph read from a snippet. Once built, ids are unique and every connection ends at
/// components of the system; order is that of the note.
package struct System: Hashable, Sendable, Codable {
  /// What the note calls it (`Before`, `선택지 D`); empty when it has no name.
  package let name: String
  package let components: [Component]
  package let connections: [Connection]
  /// Frames round components, larger ones first; any two lie apart or one within the other.
  package let groups: [ComponentGroup]
  /// Where each component stands; empty where looking through all of them is as fast.
  private let positions: [Component.ID: Int]

  /// Groups keep the components that the system has; those without any are left out, and so are
  /// those that cut through an earlier, larger one.
  ///
  /// Nil when two components share an id, a connection ends nowhere or joins a component to
  /// itself: mistakes of the program, never of an author.
  package init?(
    name: String = "", components: [Component], connections: [Connection],
    groups: [ComponentGroup] = []
  ) {
    let ids = Set(components.map(\.id))
    guard ids.count == components.count else { return nil }
    for connection in connections {
      guard ids.contains(connection.from), ids.contains(connection.to) else { return nil }
      guard connection.from != connection.to else { return nil }
    }
    self.name = name
    self.components = components
    self.connections = connections
    self.groups = Self.nested(groups, of: components)
    guard components.count > 12 else {
      positions = [:]
      return
    }
    positions = Dictionary(
      uniqueKeysWithValues: components.indices.map { (components[$0].id, $0) })
  }

  private static func nested(
    _ groups: [ComponentGroup], of components: [Component]
  ) -> [ComponentGroup] {
    let present = groups.map { group in
      let members = Set(group.members)
      return ComponentGroup(
        name: group.name, members: components.map(\.id).filter(members.contains))
    }.filter { !$0.members.isEmpty && !$0.name.isEmpty }
    let largest = present.enumerated().sorted {
      (-$0.element.members.count, $0.offset) < (-$1.element.members.count, $1.offset)
    }
    return largest.map(\.element).reduce(into: []) { kept, group in
      let own = Set(group.members)
      let cuts = kept.contains { other in
        !own.isDisjoint(with: other.members) && !own.isSubset(of: other.members)
      }
      if !cuts { kept.append(group) }
    }
  }

  /// The groups of a component, the largest first.
  package func groups(of id: Component.ID) -> [ComponentGroup] {
    groups.filter { $0.members.contains(id) }
  }

  /// The same system under another name, where it has none of its own.
  package func named(_ name: String) -> System {
    guard self.name.isEmpty else { return self }
    return System(
      name: name, components: components, connections: connections, groups: groups) ?? self
  }

  /// The component with `id`.
  package subscript(id: Component.ID) -> Component? {
    guard positions.isEmpty else { return positions[id].map { components[$0] } }
    return components.first { $0.id == id }
  }
}

extension System {
  private enum CodingKeys: String, CodingKey { case name, components, connections, groups }

  /// Throws where the parts make no system.
  package init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    let system = System(
      name: try values.decode(String.self, forKey: .name),
      components: try values.decode([Component].self, forKey: .components),
      connections: try values.decode([Connection].self, forKey: .connections),
      groups: try values.decode([ComponentGroup].self, forKey: .groups))
    guard let system else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "components that do not fit"))
    }
    self = system
  }
}
