import Claims
import Diagrams
import Markup

/// The small signs of the page: one silhouette per verdict, so that
/// nothing rests on colour alone.
enum Glyph {
  /// The symbol's sign in running text; the word beside it speaks for it.
  static func silent(_ style: String) -> Node {
    element(
      "svg", ["class": "g \(style)", "aria-hidden": "true"],
      [element("use", ["href": "#g-\(style)"])])
  }

  /// The symbol's sign where no word stands beside it.
  static func spoken(_ style: String, _ label: String) -> Node {
    element(
      "svg", ["class": "g \(style)", "role": "img", "aria-label": label],
      [element("use", ["href": "#g-\(style)"])])
  }

  /// The symbols and patterns that a page refers to, once per page.
  static let definitions = element(
    "svg",
    ["class": "defs", "width": "0", "height": "0", "aria-hidden": "true", "focusable": "false"],
    [element("defs", [:], [symbols, SVGPattern.definitions])])

  private static let symbols = Node.raw(
    """
    <symbol id="g-ok" viewBox="0 0 16 16"><circle cx="8" cy="8" r="7.5" fill="currentColor"/>\
    <path d="M4.5 8.2 7 10.8l4.6-5.4" fill="none" stroke="var(--paper)" stroke-width="2"/></symbol>\
    <symbol id="g-cond" viewBox="0 0 16 16"><circle cx="8" cy="8" r="6.7" fill="none" \
    stroke="currentColor" stroke-width="1.6"/><path d="M8 1.3a6.7 6.7 0 0 0 0 13.4z" \
    fill="currentColor"/></symbol>\
    <symbol id="g-old" viewBox="0 0 16 16"><path d="M2.5 1.2h11m-11 13.6h11M4 1.5C4 5.5 8 6 8 8s\
    -4 2.5-4 6.5h8C12 10.5 8 10 8 8s4-2.5 4-6.5" fill="none" stroke="currentColor" \
    stroke-width="1.7"/><path d="M5 14c.5-2.4 3-2.8 3-4.5 0 1.7 2.5 2.1 3 4.5z" \
    fill="currentColor"/></symbol>\
    <symbol id="g-no" viewBox="0 0 16 16"><path d="m8 0 8 8-8 8-8-8z" fill="currentColor"/>\
    <path d="m5.4 5.4 5.2 5.2m0-5.2-5.2 5.2" stroke="var(--paper)" \
    stroke-width="2.2"/></symbol>\
    <symbol id="g-imp" viewBox="0 0 16 16"><rect x="1" y="1" width="14" height="14" rx="2" \
    fill="none" stroke="currentColor" stroke-width="1.6"/><path d="M3.8 8.6c1.4-1.6 \
    2.8-1.6 4.2-.4s2.8 1.2 4.2-.4" fill="none" stroke="currentColor" \
    stroke-width="2"/></symbol>\
    <symbol id="g-un" viewBox="0 0 16 16"><circle cx="8" cy="8" r="6.6" fill="none" \
    stroke="currentColor" stroke-width="1.7" stroke-dasharray="2.6 2.580"/></symbol>\
    <symbol id="g-stated" viewBox="0 0 16 16"><path d="M3 3h10v10H3zM5.5 6.5h5m-5 3h3.5" \
    fill="none" stroke="currentColor" stroke-width="1.6"/></symbol>
    """)
}
