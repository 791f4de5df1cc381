package import Architecture

/// What a flow diagram shows on top of a system's shape. All text is already in the language of
/// the page and all numbers are already rounded: diagrams know neither measurements nor words.
package struct FlowOverlay: Hashable, Sendable {
  /// How a component is doing.
  package enum State: Hashable, Sendable {
    case normal
    /// Out of capacity: thick red outline, hatch.
    case saturated
    /// Held at a limit on purpose: dashed ochre outline.
    case capped
  }

  /// What is shown at one component.
  package struct ComponentLabel: Hashable, Sendable {
    package var id: Component.ID
    /// The name inside the shape.
    package var name: String
    /// Small lines below the shape: role, utilisation, settings.
    package var details: [String]
    /// A marked line above the shape: `▲ 병목 100%`.
    package var mark: String?
    package var state: State
    /// Fill height from 0 to 1: utilisation, or how full a queue is.
    package var level: Double?

    package init(
      id: Component.ID, name: String, details: [String] = [], mark: String? = nil,
      state: State = .normal, level: Double? = nil
    ) {
      self.id = id
      self.name = name
      self.details = details
      self.mark = mark
      self.state = state
      self.level = level
    }
  }

  /// What is shown at one connection, in the order of the system's connections.
  package struct ConnectionLabel: Hashable, Sendable {
    /// What the source sends; decides the width of the band, as a share of
    /// `FlowOverlay.fullRate`. Exits on the way are part of it: the band that arrives is as much
    /// narrower as they are wide. Without a rate the connection is a thin arrow.
    package var rate: Double?
    /// `3,000/s`, for what the source sends.
    package var text: String?
    /// `1,000/s`, for what is left behind the exits; shown only where there is one.
    package var arrivingText: String?
    /// Whether nothing flows here, but somebody looks on or is told: a dashed thin arrow.
    package var isWatching: Bool

    package init(
      rate: Double? = nil, text: String? = nil, arrivingText: String? = nil,
      isWatching: Bool = false
    ) {
      self.rate = rate
      self.text = text
      self.arrivingText = arrivingText
      self.isWatching = isWatching
    }
  }

  /// Something that leaves the system on its way into a component.
  package struct Exit: Hashable, Sendable {
    /// What a branch out of the flow means.
    package enum Kind: Hashable, Sendable {
      /// Gone for good: red, ends in dashes.
      case lost
      /// Turned away at the entry: dotted ochre.
      case rejected
      /// Kept aside in a dead-letter queue.
      case deadLettered
    }

    package var component: Component.ID
    package var kind: Kind
    package var rate: Double
    /// `유실 2,000/s`
    package var text: String
    /// Why, in small letters below.
    package var reason: String?

    package init(
      component: Component.ID, kind: Kind, rate: Double, text: String, reason: String? = nil
    ) {
      self.component = component
      self.kind = kind
      self.rate = rate
      self.text = text
      self.reason = reason
    }
  }

  /// One per component, in the order of the system.
  package var components: [ComponentLabel]
  /// One per connection, in the order of the system.
  package var connections: [ConnectionLabel]
  package var exits: [Exit]
  /// The rate that is drawn as the widest band; shared by the systems of a comparison.
  package var fullRate: Double
  /// `<title>` and `<desc>` of the drawing: the finding in words.
  package var title: String
  package var description: String
  /// The names of the system's groups, in its order; where there are none the note's own.
  package var groups: [String] = []

  package init(
    components: [ComponentLabel], connections: [ConnectionLabel], exits: [Exit],
    fullRate: Double, title: String, description: String
  ) {
    self.components = components
    self.connections = connections
    self.exits = exits
    self.fullRate = fullRate
    self.title = title
    self.description = description
  }
}
