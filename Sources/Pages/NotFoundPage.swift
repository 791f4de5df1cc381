import Translation
import Diagnostics
import Markup

extension Site {
  /// `404.html`, which hosts show for any address that leads nowhere. It can stand at any depth,
  /// so it finds its style and leads home by the path of the base URL.
  package var notFoundPage: OutputFile {
    let home = rootPath
    let blocks = languages.map { language in
      let book = phrasebook(language)
      let target = self.home(of: .language(language))
      return element(
        "section", ["lang": language.tag],
        [
          element(
            language == originalLanguage ? "h1" : "h2", [:],
            [.text(book.text(Message("pages.notFound")))]),
          element("p", [:], [.text(book.text(Message("pages.notFound.why")))]),
          element(
            "p", [:],
            [
              element(
                "a", ["href": home + target.served],
                [.text(book.text(Message("pages.notFound.home")))])
            ]),
        ])
    }
    let words = words(of: .language(originalLanguage))
    let root = element(
      "html", ["lang": originalLanguage.tag],
      [
        element(
          "head", [:],
          [
            element("meta", ["charset": "utf-8"]), ContentPolicy.node,
            element(
              "meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"]),
            element("title", [:], [.text(words("pages.notFound"))]),
            element("meta", ["name": "robots", "content": "noindex"]),
            PageIcon.link,
            element("link", ["rel": "stylesheet", "href": home + stylePath.text]),
          ]),
        element(
          "body", ["class": "lost"], [element("main", ["class": "page", "id": "main"], blocks)]),
      ])
    return OutputFile(path: "404.html", bytes: Array(("<!doctype html>\n" + root.html + "\n").utf8))
  }

  /// The path of the site on its host: `/notes/` of `https://example.org/notes`, else `/`.
  private var rootPath: String {
    guard let baseURL, let scheme = baseURL.firstRange(of: "://") else { return "/" }
    let path = baseURL[scheme.upperBound...].drop { $0 != "/" }
    return path + "/"
  }
}
