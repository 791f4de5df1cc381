package import Markup

/// The outermost element of every drawing.
enum SVGFrame {
  /// An image of its natural size with title and description; the style sheet lets it shrink.
  static func node(
    className: String, width: Double, height: Double, prefix: String, title: String,
    description: String, _ children: [Node]
  ) -> Node {
    let size = (SVGNumber.text(width.rounded(.up)), SVGNumber.text(height.rounded(.up)))
    return element(
      "svg",
      [
        "class": className, "viewBox": "0 0 \(size.0) \(size.1)", "width": size.0,
        "height": size.1, "role": "img", "aria-labelledby": "\(prefix)-t \(prefix)-d",
      ],
      [
        element("title", ["id": "\(prefix)-t"], [.text(title)]),
        element("desc", ["id": "\(prefix)-d"], [.text(description)]),
      ] + children)
  }
}

/// The two patterns that stand for loss and for waiting; without colours of their own. A page
/// holds them once, for all its drawings and charts.
package enum SVGPattern: String {
  case hatch = "g-hatch"
  case dots = "g-dots"

  /// The `pattern` elements, for the `defs` of a page or of an image that stands alone.
  package static let definitions = Node.group([hatch.node, dots.node])

  /// What an attribute such as `fill` says to paint with the pattern.
  var reference: String { "url(#\(rawValue))" }

  private var node: Node {
    switch self {
    case .hatch:
      element(
        "pattern",
        [
          "id": rawValue, "width": "6", "height": "6", "patternUnits": "userSpaceOnUse",
          "patternTransform": "rotate(45)",
        ], [element("path", ["class": "hatch", "d": "M3 0V6"])])
    case .dots:
      element(
        "pattern",
        ["id": rawValue, "width": "6", "height": "6", "patternUnits": "userSpaceOnUse"],
        [element("path", ["class": "dots", "d": "M1 1h2v2h-2zM4 4h2v2h-2z"])])
    }
  }
}

/// Text elements of drawings.
enum SVGText {
  static func node(_ label: FlowDrawing.Label) -> Node {
    // Most texts stand round their middle; the style sheet knows the classes of the others.
    let (x, side) =
      switch label.alignment {
      case .start: (label.box.minX, " s")
      case .middle: (label.box.center.x, "")
      case .end: (label.box.maxX, " t")
      }
    // Digits and Hangul stand between the baseline and about 0.75 em above it.
    let baseline = label.box.center.y + label.style.size * 0.36
    let attributes = [
      Attribute("class", className(label.style) + (label.isInside ? " i" : "") + side),
      Attribute("x", SVGNumber.place(x)), Attribute("y", SVGNumber.place(baseline)),
    ]
    return .element("text", attributes, [.text(label.text)])
  }

  private static func className(_ style: TextStyle) -> String {
    switch style {
    case .name: "n"
    case .detail: "d"
    case .rate: "r"
    case .mark(.normal): "m"
    case .mark(.saturated): "m full"
    case .mark(.capped): "m capped"
    case .exit(.lost): "m lost"
    case .exit(.rejected): "m refused"
    case .exit(.deadLettered): "m aside"
    }
  }
}
