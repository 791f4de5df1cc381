package import Architecture
package import Markup

/// A system as a flow diagram: once from left to right for wide pages and once from top to
/// bottom for narrow ones. The style sheet shows the one that fits.
package struct FlowDiagram {
  package let system: System
  package let overlay: FlowOverlay
  /// The placed drawings.
  package let across: FlowDrawing
  package let down: FlowDrawing
  private let prefix: String

  /// Lays out `system`. `overlay` says what is shown, in the language of the page; `idPrefix`
  /// starts every id of the drawings and must be unique on the page.
  package init(
    system: System, overlay: FlowOverlay, idPrefix: String,
    limits: FlowLayout.Limits = FlowLayout.Limits()
  ) {
    let comparison = FlowComparison(
      systems: [system], overlays: [overlay], idPrefix: idPrefix, limits: limits)
    self.system = system
    self.overlay = overlay
    prefix = idPrefix
    across = comparison.across[0]
    down = comparison.down[0]
  }

  /// The drawing for wide pages.
  package var horizontal: Node {
    FlowSVG.node(across, overlay, idPrefix: prefix + "-h")
  }

  /// The drawing for narrow pages.
  package var vertical: Node {
    FlowSVG.node(down, overlay, idPrefix: prefix + "-v")
  }

  /// Both drawings; one of them is visible.
  package var node: Node {
    element(
      "div", ["class": "flows"],
      [
        element("div", ["class": "flows-wide"], [horizontal]),
        FlowComparison.narrow("flows-narrow", [down], [vertical]),
      ])
  }
}
