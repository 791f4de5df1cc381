import Diagnostics
import Markup

extension Site {
  /// What crawlers, feed readers and hosts look for: `robots.txt`, `.nojekyll`, `llms.txt`, and
  /// with a base URL `sitemap.xml` and a feed per language.
  package var conventions: [OutputFile] {
    var files = [text(".nojekyll", ""), text("robots.txt", robots), languageModelIndex] + hostFiles
    if baseURL != nil {
      files.append(text("sitemap.xml", sitemap))
      files += languages.map { text(feedPath($0).text, AtomFeed(site: self, language: $0).text) }
    }
    return files
  }

  func feedPath(_ language: Language) -> PagePath { PagePath("\(language.tag)/feed.xml") }

  private func text(_ path: String, _ text: String) -> OutputFile {
    OutputFile(path: path, bytes: Array(text.utf8))
  }

  private var robots: String {
    let sitemap = baseURL.map { "\nSitemap: \($0)/sitemap.xml\n" } ?? ""
    return "User-agent: *\nAllow: /\n" + sitemap
  }

  /// Every page that search engines should list, each with its counterparts
  /// (sitemaps.org 0.9 with Google's `xhtml:link`).
  private var sitemap: String {
    var urls = entries(languages.map { ($0, home(of: .language($0))) }, date: nil)
    for page in standingPages {
      urls += entries(languages.map { ($0, path(of: page, in: .language($0))) }, date: nil)
    }
    for entry in topics where hasPage(of: entry.topic) {
      urls += entries(
        languages.map { ($0, path(of: entry.topic, in: .language($0))) }, date: nil)
    }
    for note in notes {
      let real = languages.filter { $0 == originalLanguage || note.translations.contains($0) }
      urls += entries(
        real.map { ($0, path(of: note.address, in: .language($0))) }, date: note.date)
    }
    return XML.text(
      "urlset",
      [
        "xmlns": "http://www.sitemaps.org/schemas/sitemap/0.9",
        "xmlns:xhtml": "http://www.w3.org/1999/xhtml",
      ], urls)
  }

  private func entries(_ pages: [(language: Language, page: PagePath)], date: String?) -> [Node] {
    let links = pages.map { language, page in
      element(
        "xhtml:link",
        ["rel": "alternate", "hreflang": language.tag, "href": address(of: page)])
    }
    let fallback = pages.first.map { first in
      element(
        "xhtml:link",
        ["rel": "alternate", "hreflang": "x-default", "href": address(of: first.page)])
    }
    let alternates = pages.count > 1 ? links + [fallback].compactMap(\.self) : []
    return pages.map { _, page in
      element(
        "url", [:],
        [element("loc", [:], [.text(address(of: page) ?? "")])]
          + (date.map { [element("lastmod", [:], [.text($0)])] } ?? []) + alternates)
    }
  }
}

/// XML documents from the same value tree as pages.
enum XML {
  /// The document of a root element, one child of it per line.
  static func text(
    _ name: String, _ attributes: KeyValuePairs<String, String?>, _ children: [Node]
  ) -> String {
    let spaced = children.flatMap { [Node.text("\n"), $0] } + [.text("\n")]
    return "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
      + element(name, attributes, spaced).html + "\n"
  }
}
