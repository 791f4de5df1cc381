package import Architecture
package import Markup

/// Systems side by side under the same scenario: the same component has the same place along
/// the flow in every drawing, and bands have the same scale, so that the eye can subtract.
package struct FlowComparison {
  /// Where everything stands.
  package let placement: FlowPlacement
  private let prefix: String

  /// The drawings of `placement`; `idPrefix` starts every id of the drawings and must be unique
  /// on the page.
  package init(_ placement: FlowPlacement, idPrefix: String) {
    self.placement = placement
    prefix = idPrefix
  }

  /// The same for systems that were not placed yet. There is one overlay per system, all with the
  /// same `fullRate`.
  package init(
    systems: [System], overlays: [FlowOverlay], idPrefix: String,
    limits: FlowLayout.Limits = FlowLayout.Limits()
  ) {
    self.init(
      FlowPlacement(systems: systems, overlays: overlays, limits: limits), idPrefix: idPrefix)
  }

  private var overlays: [FlowOverlay] { placement.overlays }
  /// The placed drawings from left to right, one below the other on the page.
  package var across: [FlowDrawing] { placement.across }
  /// The placed drawings from top to bottom.
  package var down: [FlowDrawing] { placement.down }

  /// The drawings for wide pages.
  package var horizontal: [Node] {
    zip(across, overlays).enumerated().map { index, pair in
      FlowSVG.node(pair.0, pair.1, idPrefix: "\(prefix)-\(index)h")
    }
  }

  /// The drawings for narrow pages.
  package var vertical: [Node] {
    if let known = placement.upright[prefix] { return known }
    let nodes = zip(down, overlays).enumerated().map { index, pair in
      FlowSVG.node(pair.0, pair.1, idPrefix: "\(prefix)-\(index)v")
    }
    placement.upright[prefix] = nodes
    return nodes
  }

  /// Whether the narrow drawings fit beside each other.
  package var fitsSideBySide: Bool {
    let gaps = 12 * Double(max(0, down.count - 1))
    return down.reduce(gaps) { $0 + $1.width } <= placement.limits.narrowWidth
  }

  /// All drawings, each under its heading; a wide page shows one set of them, a narrow page the
  /// other.
  package func node(headings: [Node]) -> Node {
    element(
      "div", ["class": "flows"],
      [
        element("div", ["class": "flows-wide"], parts(horizontal, headings)),
        narrowSet(headings),
      ])
  }

  /// The drawings for narrow pages alone, for a place that is never wide: half of a page.
  package func narrow(headings: [Node]) -> Node {
    element("div", ["class": "flows upright"], [narrowSet(headings)])
  }

  private func narrowSet(_ headings: [Node]) -> Node {
    let name = fitsSideBySide ? "flows-narrow abreast" : "flows-narrow"
    return Self.narrow(name, down, parts(vertical, headings))
  }

  private func parts(_ drawings: [Node], _ headings: [Node]) -> [Node] {
    drawings.enumerated().map { index, drawing in
      let heading = headings.indices.contains(index) ? headings[index] : Node.empty
      return element("div", ["class": "flow-part"], [heading, drawing])
    }
  }

  /// The drawings for narrow pages; can be scrolled with the keyboard if one of them is too wide.
  static func narrow(_ className: String, _ drawings: [FlowDrawing], _ nodes: [Node]) -> Node {
    let scrolls = drawings.contains(where: \.isTooWideToShrink)
    return .element(
      "div",
      [Attribute("class", className)] + (scrolls ? [Attribute("tabindex", "0")] : []), nodes)
  }
}
