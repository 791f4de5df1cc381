/// Something that takes room on a layer.
struct FlowItem {
  enum Kind: Hashable {
    /// Index of a component.
    case component(Int)
    /// The text of a connection beside its band.
    case label(Int)
    /// A connection that passes the layer.
    case band(Int)
    /// Nothing, where a group of the plan spans a layer on which it has no other item.
    case space(Int)
  }

  var kind: Kind
  /// Index into the layers of the plan.
  var layer: Int
  var extents: Extents
  /// Texts round the middle of the item.
  var labels: [FlowDrawing.Label] = []
  /// The groups round it, the outermost first: indices into the groups of the plan.
  var path: [Int] = []

  /// Whether it shows in the drawing.
  var isSeen: Bool {
    if case .space = kind { return false }
    return true
  }

  var isComponent: Bool {
    if case .component = kind { return true }
    return false
  }
}

/// A piece of a connection between two neighbouring layers.
struct FlowSegment {
  /// Items, the one on the earlier layer first.
  var from: Int
  var to: Int
  /// Index into the forward edges.
  var edge: Int
  /// Distance from the middle of the items, across the flow.
  var fromOffset = 0.0
  var toOffset = 0.0
}

/// A layer of a plan.
enum FlowLayer: Hashable {
  /// The components with this number in the layering.
  case components(Int)
  /// The texts of connections between that layer and the next.
  case labels(Int)
}
