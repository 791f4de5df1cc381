package import Architecture

/// The outline of a component; one per role, so that a shape tells what a component does.
package enum Silhouette: String, Hashable, Sendable, CaseIterable {
  /// Circle: who sends requests.
  case circle
  /// Pentagon that points in the reading direction: where requests come in.
  case pentagon
  /// Round ends: compute.
  case pill
  /// Open at both ends, with slots: a queue.
  case slots
  /// Open at both ends, with lanes: a stream.
  case lanes
  /// Both ends pointed: hands on to many.
  case hexagon
  /// A store.
  case cylinder
  /// Cut corners: a cache.
  case octagon
  /// Double sides: calls others in turn.
  case doubleSided
  /// Wavy lower edge, like a printed record: watches.
  case document
  /// Identity.
  case shield
  /// A plain box.
  case box

  package init(_ role: Role) {
    self =
      switch role {
      case .client: .circle
      case .entry: .pentagon
      case .compute: .pill
      case .queue: .slots
      case .stream: .lanes
      case .topic: .hexagon
      case .store: .cylinder
      case .cache: .octagon
      case .orchestrator: .doubleSided
      case .observer: .document
      case .identity: .shield
      case .other: .box
      }
  }

  /// Space between outline and text, beyond what every shape leaves.
  struct Insets {
    var top = 0.0
    var left = 0.0
    var bottom = 0.0
    var right = 0.0
  }

  var insets: Insets {
    switch self {
    case .circle, .box: Insets()
    case .pentagon: Insets(right: 10)
    case .pill: Insets(left: 6, right: 6)
    case .slots, .lanes: Insets(bottom: 9)
    case .hexagon: Insets(left: 8, right: 8)
    case .cylinder: Insets(top: 9, bottom: 2)
    case .octagon: Insets(left: 3, right: 3)
    case .doubleSided: Insets(left: 6, right: 6)
    case .document: Insets(bottom: 6)
    case .shield: Insets(bottom: 9)
    }
  }

  /// How far the outline lies inside its box where a band meets it, `offset` from the middle of
  /// the side.
  func depth(of box: Box, side: Side, offset: Double) -> Double {
    let along = side.isUpright ? box.height / 2 : box.width / 2
    let share = min(1, abs(offset) / along)
    return switch (self, side) {
    case (.circle, _), (.pill, .left), (.pill, .right):
      roundDepth(radius: roundness(of: box), along: along, offset: offset)
    case (.pentagon, .right): share * 12
    case (.hexagon, .left), (.hexagon, .right): share * 10
    case (.octagon, _): max(0, abs(offset) - (along - 6))
    case (.cylinder, .top), (.cylinder, .bottom):
      5 * (1 - (1 - share * share).squareRoot())
    case (.document, .bottom): 3
    case (.shield, .bottom): share * share * 12
    default: 0
    }
  }

  /// The radius of round corners: half of a shape of the usual size.
  func roundness(of box: Box) -> Double { min(min(box.width, box.height) / 2, 26) }

  private func roundDepth(radius: Double, along: Double, offset: Double) -> Double {
    let beyond = max(0, abs(offset) - (along - radius))
    return radius - max(0, radius * radius - beyond * beyond).squareRoot()
  }

  /// A side of a shape's box.
  enum Side {
    case left, right, top, bottom

    var isUpright: Bool { self == .left || self == .right }
  }
}
