import Diagnostics
import Markup

/// What a page says of itself to search engines (JSON-LD 1.1 with the words of schema.org). All of
/// it needs full addresses, and so a base URL.
struct StructuredData {
  let site: Site
  let edition: Edition

  /// An article and the way to it from the list of notes; empty without a base URL.
  func article(_ note: NoteSummary, description: String?, page: PagePath) -> Node {
    guard let address = site.address(of: page),
      let home = site.address(of: site.home(of: edition))
    else { return .empty }
    let title = note.title(in: edition.language).text
    let list = site.title(in: edition.language)
    var article: [JSON.Member] = [
      .init("@type", .text("TechArticle")), .init("headline", .text(title)),
      .init("inLanguage", .text(edition.language.tag)), .init("url", .text(address)),
    ]
    if let description { article.append(.init("description", .text(description))) }
    if let date = note.date { article.append(.init("dateModified", .text(date))) }
    if let author = site.author {
      article.append(
        .init("author", .members(["@type": .text("Person"), "name": .text(author)])))
    }
    article.append(
      .init(
        "isPartOf",
        .members(["@type": .text("WebSite"), "name": .text(list), "url": .text(home)])))
    let steps = site.trail(to: note, in: edition).enumerated().compactMap { index, step in
      site.address(of: step.page).map { address in
        JSON.members([
          "@type": .text("ListItem"), "position": .integer(index + 1),
          "name": .text(index == 0 ? list : step.name), "item": .text(address),
        ])
      }
    }
    let trail = JSON.members([
      "@type": .text("BreadcrumbList"), "itemListElement": .array(steps),
    ])
    return Self.script(
      .members([
        "@context": .text("https://schema.org"), "@graph": .array([.object(article), trail]),
      ]))
  }

  /// A `<` could end the script early and is written as an escape of JSON instead.
  private static func script(_ value: JSON) -> Node {
    let text = value.compact.split(separator: "<", omittingEmptySubsequences: false)
      .joined(separator: "\\u003c")
    return element("script", ["type": "application/ld+json"], [.raw(text)])
  }
}
