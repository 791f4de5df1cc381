import Markup

/// A table that scrolls by itself where it is wider than the page. It takes the focus of the keyboard,
/// because only then can its right end be reached without a mouse, and therefore has a name.
func scrolling(_ name: String, _ contents: [Node]) -> Node {
  element(
    "div", ["class": "table", "tabindex": "0", "role": "group", "aria-label": name], contents)
}
