import Diagnostics
import Markup

/// The notes as an Atom feed (RFC 4287) in one language.
struct AtomFeed {
  let site: Site
  let language: Language

  /// Atom demands a time for everything. A note without a date gets the feed's, the feed that of
  /// its newest note; a build has no clock, so a site without any date stands at this day.
  private static let dateless = "2000-01-01"

  var text: String {
    let page = site.feedPath(language)
    let home = site.address(of: site.home(of: .language(language)))
    let own = site.address(of: page)
    let newest = site.notes.compactMap(\.date).max() ?? Self.dateless
    let entries = site.notes.map { entry($0, otherwise: newest) }
    let head = [
      element("title", [:], [.text(site.title(in: language))]),
      element("id", [:], [.text(own ?? "")]),
      element("link", ["rel": "self", "type": "application/atom+xml", "href": own]),
      element("link", ["rel": "alternate", "type": "text/html", "href": home]),
      element("updated", [:], [.text(Self.time(newest))]),
      element(
        "author", [:],
        [element("name", [:], [.text(site.author ?? site.title(in: language))])]),
      element("generator", [:], [.text(site.generator)]),
    ]
    return XML.text(
      "feed", ["xmlns": "http://www.w3.org/2005/Atom", "xml:lang": language.tag], head + entries)
  }

  private func entry(_ note: NoteSummary, otherwise newest: String) -> Node {
    let address = site.address(of: site.path(of: note.address, in: .language(language)))
    let words = site.words(of: .language(language))
    let title = note.title(in: language)
    let summary = note.headline.map { [element("summary", [:], [.text(words.text($0))])] } ?? []
    return element(
      "entry", title.language == language ? [:] : ["xml:lang": title.language.tag],
      [
        element("title", [:], [.text(title.text)]),
        element("id", [:], [.text(address ?? "")]),
        element("link", ["rel": "alternate", "type": "text/html", "href": address]),
        element("updated", [:], [.text(Self.time(note.date ?? newest))]),
      ] + summary)
  }

  private static func time(_ day: String) -> String { day + "T00:00:00Z" }
}
