import Diagnostics
import Markup
import Translation

/// A page that the program writes beside those of the notes: the glossary, the facts, the
/// simulator. One kind = one file + one line in `all`.
struct StandingPage: Sendable {
  /// The last part of its address, and of the keys of its words: `pages.glossary.title`.
  let name: String
  /// Whether a site has something to say on it.
  let isShown: @Sendable (Material) -> Bool
  /// What follows the title and the lead.
  let contents: @Sendable (StandingContext) -> [Node]

  /// What of a site decides which of the pages it has.
  struct Material {
    var topicCount: Int
    var termCount: Int
  }

  static let all: [StandingPage] = [.topics, .glossary, .facts, .simulator]

  var titleKey: String { "pages.\(name).title" }
  var leadKey: String { "pages.\(name).lead" }
}

/// Where a standing page is being written.
struct StandingContext {
  let site: Site
  let edition: Edition
  let page: PagePath
  var words: Words { site.words(of: edition) }

  /// A paragraph of generated text.
  func paragraph(_ key: String, _ arguments: [Message.Argument] = []) -> Node {
    element("p", [:], [words.label(Message(key, arguments))])
  }

  /// A section with a heading that others can link to.
  func section(_ key: String, _ nodes: [Node]) -> Node {
    let anchor = String(key.drop { $0 != "." }.dropFirst())
    return element(
      "section", ["aria-labelledby": anchor],
      [element("h2", ["id": anchor], [words.label(key)])] + nodes)
  }

  /// A table in a frame of its own that scrolls when it is wider than the page.
  func table(_ head: [String], _ rows: [Node]) -> Node {
    let cells = head.map { element("th", ["scope": "col"], [words.label($0)]) }
    return scrolling(
      words("pages.table"),
      [
        element(
          "table", [:],
          [
            element("thead", [:], [element("tr", [:], cells)]), element("tbody", [:], rows),
          ])
      ])
  }
}

extension Site {
  func path(of page: StandingPage, in edition: Edition) -> PagePath {
    path(of: page.name, in: edition)
  }

  /// The standing pages of one edition, each with what follows its title and lead.
  func standing(in edition: Edition) -> [(page: StandingPage, contents: [Node])] {
    standingPages.map { standing in
      let page = path(of: standing, in: edition)
      return (standing, standing.contents(.init(site: self, edition: edition, page: page)))
    }
  }

  /// The files of the standing pages.
  package var standingFiles: [OutputFile] {
    editions.flatMap { files(of: standing(in: $0), in: $0) }
  }

  /// The files of the standing pages of one edition.
  func files(
    of standing: [(page: StandingPage, contents: [Node])], in edition: Edition
  ) -> [OutputFile] {
    standing.map { file(of: $0.page, $0.contents, in: edition) }
  }

  private func file(
    of standing: StandingPage, _ contents: [Node], in edition: Edition
  ) -> OutputFile {
    let page = path(of: standing, in: edition)
    let words = words(of: edition)
    var head = PageShell.Head(title: words(standing.titleKey))
    head.description = words(standing.leadKey)
    head.canonical = page
    head.isListed = !edition.isParallel
    if !edition.isParallel {
      head.alternates = languages.map {
        .init(language: $0, page: path(of: standing, in: .language($0)))
      }
      head.fallback = path(of: standing, in: .language(originalLanguage))
    }
    let intro = element(
      "header", ["class": "t"],
      [
        element("h1", [:], [words.label(standing.titleKey)]),
        element("p", ["class": "lead"], [words.label(standing.leadKey)]),
      ])
    return PageShell(site: self, edition: edition, page: page).document(
      head, switches: editions.map { .init(edition: $0, page: path(of: standing, in: $0)) },
      bodyClass: "standing",
      contents: [
        element("main", ["id": "main", "class": "page std"], [intro] + contents)
      ],
      facts: [])
  }

  /// Links to the standing pages, for the top bar.
  func standingLinks(from page: PagePath, in edition: Edition) -> Node {
    let words = words(of: edition)
    let links = standingPages.map { standing -> Node in
      let target = path(of: standing, in: edition)
      var attributes = [Attribute("href", page.link(to: target))]
      if target == page { attributes.append(Attribute("aria-current", "page")) }
      return .element("a", attributes, [.text(words(standing.titleKey))])
    }
    guard !links.isEmpty else { return .empty }
    return element("nav", ["class": "also", "aria-label": words("pages.also")], links)
  }
}
