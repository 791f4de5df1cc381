/// Turns a drawing into the kind of image that other sites show of a page (they read no SVG).
package struct ImageConverter: Sendable {
  /// The PNG of an SVG document; nil where it cannot be made.
  package let png: @Sendable (String) -> [UInt8]?

  package init(png: @escaping @Sendable (String) -> [UInt8]?) { self.png = png }
}
