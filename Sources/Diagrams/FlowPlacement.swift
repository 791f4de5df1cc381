package import Architecture
import Markup

/// Where everything of the drawings of a comparison stands. Each direction is laid out when it is
/// first asked for, because narrow columns show one alone, and once, because pages in one language
/// and in two show the same.
package final class FlowPlacement {
  package let systems: [System]
  package let overlays: [FlowOverlay]
  let limits: FlowLayout.Limits
  /// The drawings from top to bottom as SVG, by the beginning of their ids: a page in one language
  /// and the half of a page in two have the same.
  var upright: [String: [Node]] = [:]

  /// There is one overlay per system, all with the same `fullRate`.
  package init(
    systems: [System], overlays: [FlowOverlay], limits: FlowLayout.Limits = FlowLayout.Limits()
  ) {
    self.systems = systems
    self.overlays = overlays
    self.limits = limits
  }

  /// From left to right, one below the other on the page.
  package private(set) lazy var across = FlowLayout.drawings(
    systems, overlays, .horizontal, limits: limits)

  /// From top to bottom.
  package private(set) lazy var down = FlowLayout.drawings(
    systems, overlays, .vertical, limits: limits)
}
