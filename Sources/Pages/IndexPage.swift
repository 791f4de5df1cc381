import Translation
import Claims
import Diagnostics
import Markup

/// The list of all notes in one edition.
struct IndexPage {
  let site: Site
  let edition: Edition
  let page: PagePath

  private var words: Words { site.words(of: edition) }

  var file: OutputFile {
    var head = PageShell.Head(title: site.title(in: edition.language))
    head.canonical = site.home(of: edition)
    head.isListed = !edition.isParallel
    if !edition.isParallel {
      head.alternates = site.languages.map {
        .init(language: $0, page: site.home(of: .language($0)))
      }
      head.fallback = site.home(of: .language(site.originalLanguage))
    }
    let verdicts = site.notes.flatMap(\.verdicts)
    let intro = element(
      "header", ["class": "t"],
      [
        element("h1", [:], [.text(site.title(in: edition.language))]),
        element("p", ["class": "lead"], [words.label(sentence(verdicts))]),
        key(verdicts), StartText(site: site, edition: edition, page: page).node,
      ])
    let list = list(of: site.notes)
    return PageShell(site: site, edition: edition, page: page).document(
      head, switches: site.editions.map { .init(edition: $0, page: site.home(of: $0)) },
      bodyClass: "index",
      contents: [element("main", ["id": "main", "class": "page ixp"], [intro, list])],
      facts: [])
  }

  /// `notes` with what was measured and the state of their claims.
  func list(of notes: [NoteSummary]) -> Node {
    let rows = notes.map(row)
    return rows.isEmpty ? .empty : element("ol", ["class": "ix"], rows)
  }

  private func sentence(_ verdicts: [Verdict]) -> Message {
    let counts = ClaimCounts(verdicts)
    let notes = Message.Argument.count("notes", site.notes.count)
    let claims = Message.Argument.count("claims", counts.total)
    if counts.total == 0 { return Message("pages.index.noClaims", [notes]) }
    if counts.failing == 0 { return Message("pages.index.allFine", [notes, claims]) }
    return Message("pages.index.failing", [notes, claims, .count("failing", counts.failing)])
  }

  /// The verdicts that occur on the site with their signs: the key to the signs below.
  private func key(_ verdicts: [Verdict]) -> Node {
    let counts = ClaimCounts(verdicts).counts
    guard !counts.isEmpty else { return .empty }
    return element(
      "ul", ["class": "key"],
      counts.map { count in
        element(
          "li", [:],
          [
            element(
              "span", ["class": "v " + count.verdict.style],
              [Glyph.silent(count.verdict.style), .text(" "), words.label(count.verdict.key)]),
            .text(" "), element("span", ["class": "count"], [.text(String(count.count))]),
          ])
      })
  }

  private func row(_ note: NoteSummary) -> Node {
    let title = note.title(in: edition.language)
    let path = site.path(of: note.address, in: edition)
    var about = [element("h2", [:], [link(to: path, title)])]
    if let headline = note.headline {
      about.append(element("p", ["class": "say"], [words.label(headline)]))
    }
    let services = ServiceNames(note.services, words: words).line
    about.append(
      element(
        "p", ["class": "path"],
        (services.isEmpty ? [] : [.text(services + " · ")])
          + [element("code", [:], [.text(note.path)])] + untranslated(note)))
    return element(
      "li", [:],
      [element("div", [:], about), element("div", ["class": "state"], state(note))])
  }

  private func link(to path: PagePath, _ title: NoteSummary.Title) -> Node {
    var attributes = [Attribute("href", page.link(to: path))]
    if title.language != edition.language {
      attributes.append(Attribute("lang", title.language.tag))
    }
    return .element("a", attributes, [.text(title.text)])
  }

  private func untranslated(_ note: NoteSummary) -> [Node] {
    guard case .language(let language) = edition, language != site.originalLanguage,
      !note.translations.contains(language)
    else { return [] }
    return [.text(" · "), words.label("pages.index.untranslated")]
  }

  /// The claims of a note as signs in the order of its text, and in words what needs work.
  private func state(_ note: NoteSummary) -> [Node] {
    guard !note.verdicts.isEmpty else { return [] }
    let signs = element(
      "p", ["class": "glance", "aria-hidden": "true"],
      note.verdicts.map { Glyph.silent($0.style) })
    let counts = ClaimCounts(note.verdicts)
    let notable = counts.counts.filter { $0.verdict != .confirmed }
    if notable.isEmpty {
      return [
        signs,
        element(
          "p", ["class": "todo"],
          [words.label("pages.index.allConfirmed", .count("claims", counts.total))]),
      ]
    }
    let parts = notable.map { count in
      element(
        "span", ["class": "v " + count.verdict.style],
        [
          Glyph.silent(count.verdict.style), .text(" "), words.label(count.verdict.key),
          .text(" \(count.count)"),
        ])
    }
    return [signs, element("p", ["class": "todo"], parts.flatMap { [$0, .text(" ")] })]
  }
}

extension Site {
  /// The lists of notes. The original language has two: the root of the site, and one in its
  /// folder for readers who shorten an address by hand.
  package var indexPages: [OutputFile] { indexes.map(\.file) }

  var indexes: [IndexPage] {
    let homes = editions.map { IndexPage(site: self, edition: $0, page: home(of: $0)) }
    let original = Edition.language(originalLanguage)
    let second = IndexPage(
      site: self, edition: original, page: PagePath("\(original.folder)/index.html"))
    return homes + [second]
  }
}
