import Markup

/// The sign of who says what a value is: a full square for a documented fact, a dashed one for an
/// assumption, one with a line for what the note states. Drawn by the style sheet, because a page
/// has hundreds of them.
struct OriginSign {
  /// The sign's class: `fact`, `assume` or `stated`.
  let style: String

  init(_ style: String) { self.style = style }

  /// Before the word for it.
  func beside(_ word: Node) -> Node { element("span", ["class": "kind " + style], [word]) }

  /// By itself, where a sentence follows that says as much.
  var node: Node { element("span", ["class": "kind \(style) sign", "aria-hidden": "true"]) }
}
