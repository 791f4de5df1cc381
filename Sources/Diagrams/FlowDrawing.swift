import Architecture

/// A flow diagram whose every part has its place: what layout hands to the writer of SVG.
package struct FlowDrawing: Hashable, Sendable {
  package var direction: FlowDirection
  package var width: Double
  package var height: Double
  /// How many rows the layers were cut into to fit the page.
  package var rows: Int
  package var shapes: [Shape]
  package var labels: [Label]
  package var bands: [Band]
  package var exits: [Branch]
  /// How many pairs of connections cross.
  package var crossings: Int
  /// Frames round groups of components, outer ones first; one for each row in which a group
  /// stands.
  package var frames: [Frame] = []

  /// Whether a vertical drawing would have texts below 11 pixels on a page of 360: it keeps its
  /// size there and scrolls inside its figure.
  package var isTooWideToShrink: Bool { direction == .vertical && width > 372 }

  /// A frame round components that holds nothing else.
  package struct Frame: Hashable, Sendable {
    /// Indices into the system's components.
    package var members: Set<Int>
    package var box: Box
    /// The lines of its name.
    package var name: [Label]
  }

  /// The outline of a component.
  package struct Shape: Hashable, Sendable {
    /// Index into the system's components.
    package var component: Int
    package var silhouette: Silhouette
    package var box: Box
    package var state: FlowOverlay.State
    package var level: Double?
  }

  /// One line of text.
  package struct Label: Hashable, Sendable {
    package var text: String
    package var style: TextStyle
    /// The room that the text needs at most.
    package var box: Box
    package var alignment: Alignment
    /// Whether the text stands inside a shape that is not hatched and so needs no halo.
    package var isInside = false
  }

  /// Which end of its box a text is set from.
  package enum Alignment: Hashable, Sendable {
    case start, middle, end
  }

  /// A connection.
  package struct Band: Hashable, Sendable {
    /// Index into the system's connections.
    package var connection: Int
    package var path: [PathStep]
    /// Of the band in pixels; nil for the thin arrow of a connection without a rate.
    package var width: Double?
    /// What is left of the band behind an exit: from where it leaves to the arrow.
    package var arriving: Arriving?
    /// The point of the arrow.
    package var tip: Point
    package var source: Point
    /// The direction of the arrow: along the flow or, closing a cycle, against it.
    package var isBackwards: Bool
    /// Whether nothing flows here: the arrow is dashed.
    package var isWatching = false
  }

  /// The rest of a band behind an exit.
  package struct Arriving: Hashable, Sendable {
    package var from: Point
    package var width: Double
  }

  /// A branch that leaves the flow.
  package struct Branch: Hashable, Sendable {
    /// Index of the component into which the flow was on its way.
    package var component: Int
    package var kind: FlowOverlay.Exit.Kind
    package var path: [PathStep]
    package var width: Double
    /// Where the branch ends.
    package var end: Point
    /// Where its last, dashed stretch begins.
    package var fading: Point
  }

  /// A step of a path.
  package enum PathStep: Hashable, Sendable {
    case move(Point)
    case line(Point)
    case curve(Point, Point, Point)
  }
}

/// How a text of a drawing is set.
package enum TextStyle: Hashable, Sendable {
  /// The name of a component, inside its shape.
  case name
  /// Small and muted.
  case detail
  /// A rate at a band.
  case rate
  /// A marked line; its colour follows the state of the component.
  case mark(FlowOverlay.State)
  /// What leaves the flow.
  case exit(FlowOverlay.Exit.Kind)

  /// In pixels. Never below 11 on the page, also when a drawing is scaled by 0.957.
  package var size: Double {
    switch self {
    case .name, .rate, .mark, .exit: 13
    case .detail: 11.5
    }
  }

  package var isBold: Bool {
    switch self {
    case .name, .mark, .exit: true
    case .detail, .rate: false
    }
  }

  /// Distance between two lines.
  var leading: Double { size < 12 ? 15 : 17 }

  func width(_ text: String) -> Double { TextWidth.of(text, size: size, bold: isBold) }

  func lines(_ text: String, width: Double) -> [String] {
    TextLines.of(text, width: width, size: size, bold: isBold)
  }
}
