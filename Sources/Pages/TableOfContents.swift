import Markup

/// The headings of a page as links: beside the text when there is room, folded above it when
/// there is none.
struct TableOfContents {
  let words: Words
  let entries: [Entry]

  struct Entry {
    var level: Int
    var anchor: String
    var title: Node
  }

  /// Too short a list says less than the page itself.
  private var isWorthwhile: Bool { shown.count > 1 }

  /// Two levels are enough to find one's way; deeper ones are on the page.
  private var shown: [Entry] { entries.filter { $0.level <= 3 } }

  /// Beside the text.
  var side: Node {
    guard isWorthwhile else { return element("div", ["class": "toc"]) }
    return element(
      "nav", ["class": "toc", "aria-label": words("pages.contents")],
      [element("b", [:], [words.label("pages.contents")]), list])
  }

  /// Above the text, folded.
  var folded: Node {
    guard isWorthwhile else { return .empty }
    return element(
      "details", ["class": "tocd"],
      [
        element("summary", [:], [words.label("pages.contents")]),
        element("nav", ["class": "toc", "aria-label": words("pages.contentsFolded")], [list]),
      ])
  }

  private var list: Node {
    element(
      "ol", [:],
      shown.map { entry in
        element(
          "li", entry.level > 2 ? ["class": "deep"] : [:],
          [element("a", ["href": PagePath.fragment(entry.anchor)], [entry.title])])
      })
  }
}
