import Diagnostics
import Markup
import Translation

/// What is measured on this site and how to read it, in one screen at the top of the start page.
struct StartText {
  let site: Site
  let edition: Edition
  let page: PagePath

  private static let parts = ["measured", "figure", "numbers", "claims"]

  var node: Node {
    let words = site.words(of: edition)
    let items = Self.parts.flatMap { part in
      [
        element("dt", [:], [words.label("pages.start.\(part)")]),
        element("dd", [:], [words.label("pages.start.\(part).text")]),
      ]
    }
    return element(
      "section", ["class": "start", "aria-labelledby": "start"],
      [element("h2", ["id": "start"], [words.label("pages.start")]), element("dl", [:], items)])
  }
}
