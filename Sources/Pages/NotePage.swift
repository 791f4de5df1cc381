import Claims
import Translation
import Diagnostics
import Markdown
import Markup

/// The page of one note in one edition of the site.
struct NotePage {
  let site: Site
  let note: StudyNote
  let edition: Edition
  let page: PagePath
  let words: Words
  let anchors: HeadingAnchors
  let claims: [ClaimMarks.Numbered]
  let summary: NoteSummary
  /// What the pages of the note's loads share with this one.
  let drawn: DrawnOnce

  init(site: Site, note: StudyNote, edition: Edition, flows: PlacedFlows = PlacedFlows()) {
    self.site = site
    self.note = note
    self.edition = edition
    page = site.path(of: note.address, in: edition)
    words = site.words(of: edition)
    anchors = HeadingAnchors(of: note.original)
    claims = ClaimMarks(note.claims).all
    summary = NoteSummary(of: note, originalLanguage: site.originalLanguage)
    drawn = DrawnOnce(flows: flows)
  }

  /// The finished page and the image that other sites show of it.
  var files: [OutputFile] {
    guard let preview else { return [file(with: nil)] }
    return [file(with: preview.image), preview.file]
  }

  private func file(with image: PageShell.Image?) -> OutputFile {
    var head = head
    head.image = image
    let shell = PageShell(site: site, edition: edition, page: page)
    let contents = TableOfContents(words: words, entries: contentsEntries)
    let main = element(
      "main", ["id": "main"],
      [header, notice, contents.folded] + body.nodes + [ledger, related, neighbours])
    return shell.document(
      head,
      switches: site.editions.map { .init(edition: $0, page: site.path(of: note.address, in: $0)) },
      bodyClass: edition.isParallel ? "note par" : "note",
      contents: [element("div", ["class": "page cols"], [contents.side, main])],
      facts: [claimsFact])
  }

  private var body: NoteBody { NoteBody(page: self) }

  /// The note's text in the language of the page: the translation where there is one.
  func document(in language: Language) -> Document {
    note.translations.first { $0.language == language }?.document ?? note.original
  }

  /// The translation that the page shows; nil on pages in the note's own language.
  private var translation: StudyNote.Translated? {
    switch edition {
    case .language(let language), .parallel(_, let language):
      note.translations.first { $0.language == language }
    }
  }

  func isReal(_ language: Language) -> Bool {
    language == site.originalLanguage
      || note.translations.contains { $0.language == language && $0.isReal }
  }
}

// MARK: - Head

extension NotePage {
  private var title: NoteSummary.Title { summary.title(in: edition.language) }

  private var head: PageShell.Head {
    let original = site.path(of: note.address, in: .language(site.originalLanguage))
    var head = PageShell.Head(title: title.text)
    head.isArticle = true
    head.source = site.sourcePath(of: note.address)
    head.description = summary.headline.map(words.text) ?? firstParagraph
    switch edition {
    case .language(let language):
      head.canonical = isReal(language) ? page : original
      head.isListed = isReal(language)
      if isReal(language) {
        head.data = StructuredData(site: site, edition: edition)
          .article(summary, description: head.description, page: page)
        head.alternates = site.languages.filter(isReal).map { language in
          .init(language: language, page: site.path(of: note.address, in: .language(language)))
        }
        head.fallback = original
      }
    case .parallel:
      head.canonical = original
      head.isListed = false
    }
    return head
  }

  /// The first paragraph, cut at a word, for search engines and previews.
  private var firstParagraph: String? {
    for block in document(in: edition.language).blocks {
      guard case .paragraph(let inlines) = block.kind else { continue }
      let text = inlines.plainText.trimmingSpaces
      if text.isEmpty { continue }
      guard text.count > 160 else { return text }
      let cut = text.prefix(160)
      return cut[..<(cut.lastIndex(of: " ") ?? cut.endIndex)] + "…"
    }
    return nil
  }

  private var header: Node {
    let trail = site.trail(to: summary, in: edition)
    var parts = [Breadcrumbs(trail, words: words).node, titleNode]
    let services = ServiceNames(summary.services, words: words)
    let topics = site.topicLinks(of: summary, from: page, in: edition)
    if topics != .empty {
      parts.append(topics)
    } else if !services.isEmpty {
      parts.append(services.list)
    }
    if let headline = summary.headline {
      parts.append(element("p", ["class": "lead"], [words.label(headline)]))
    }
    parts.append(ClaimNotes(words: words).strip(claims))
    return element("header", ["class": "t"], parts)
  }

  private var titleNode: Node {
    switch edition {
    case .language(let language):
      return .element(
        "h1", titleAnchor + Self.language(of: title, on: language), [.text(title.text)])
    case .parallel(let first, let second):
      let one = summary.title(in: first)
      let two = summary.title(in: second)
      var content: [Node] = [.text(one.text)]
      if two.text != one.text {
        content += [
          .text(" "), element("span", ["class": "e", "lang": second.tag], [.text(two.text)]),
        ]
      }
      return .element("h1", titleAnchor, content)
    }
  }

  private var titleAnchor: [Attribute] { anchors.title.map { [Attribute("id", $0)] } ?? [] }

  private static func language(of title: NoteSummary.Title, on page: Language) -> [Attribute] {
    title.language == page ? [] : [Attribute("lang", title.language.tag)]
  }

  /// Says what is not translated, where something is not.
  private var notice: Node {
    guard edition != .language(site.originalLanguage) else { return .empty }
    let translated = translation?.translatedBlocks ?? 0
    let all = translation?.allBlocks ?? 0
    guard translation == nil || translated < all else { return .empty }
    let message =
      translated == 0
      ? Message("pages.untranslated")
      : Message(
        "pages.partlyTranslated", [.count("missing", all - translated), .count("all", all)])
    return element("p", ["class": "notice", "role": "note"], [words.label(message)])
  }

  private var contentsEntries: [TableOfContents.Entry] {
    let document = document(in: edition.language)
    let title = document.titleBlock ?? note.original.titleBlock
    var entries: [TableOfContents.Entry] = []
    for (index, block) in document.blocks.enumerated() where index != title {
      guard case .heading(_, let inlines) = block.kind, let heading = anchors[block] else {
        continue
      }
      entries.append(
        .init(level: heading.level, anchor: heading.anchor, title: .text(inlines.plainText)))
    }
    if !claims.isEmpty {
      entries.append(
        .init(level: 2, anchor: Self.ledgerAnchor, title: words.label("pages.ledger")))
    }
    return entries
  }
}

// MARK: - Foot

extension NotePage {
  /// Not a word that a heading of a note could have as its anchor.
  static var ledgerAnchor: String { "claims.ledger" }

  private var ledger: Node {
    guard !claims.isEmpty else { return .empty }
    return element(
      "section", ["class": "wide ledger", "aria-labelledby": Self.ledgerAnchor],
      [
        element("h2", ["id": Self.ledgerAnchor], [words.label("pages.ledger")]),
        ClaimNotes(words: words).ledger(claims, isMarked: isMarked),
      ])
  }

  private var claimsFact: Node {
    let file = ClaimsFile.path(of: note.address, in: edition.language)
    return element(
      "div", [:],
      [
        element("dt", [:], [words.label("pages.fact.claims")]),
        element(
          "dd", [:], [element("a", ["href": page.link(to: file)], [.text("claims.json")])]),
      ])
  }

  /// Whether the text shows the place of a claim; the title and front matter do not.
  private func isMarked(_ numbered: ClaimMarks.Numbered) -> Bool {
    let title = note.original.titleBlock
    return note.original.blocks.enumerated().contains { index, block in
      index != title && block.place.holds(numbered.claim.place.start)
    }
  }

  private var related: Node {
    RelatedList(
      site: site, address: note.address, edition: edition, page: page, words: words
    ).node
  }

  private var neighbours: Node {
    guard let index = site.noteFinder.rank(of: note.address) else {
      return .empty
    }
    var links: [Node] = []
    if index > 0 { links.append(neighbour(site.notes[index - 1], "prev", "pages.previous")) }
    if index + 1 < site.notes.count {
      links.append(neighbour(site.notes[index + 1], "next", "pages.next"))
    }
    guard !links.isEmpty else { return .empty }
    return element(
      "nav", ["class": "pn wide", "aria-label": words("pages.neighbours")], links)
  }

  private func neighbour(_ other: NoteSummary, _ relation: String, _ key: String) -> Node {
    let title = other.title(in: edition.language)
    let path = site.path(of: other.address, in: edition)
    return element(
      "a", ["href": page.link(to: path), "rel": relation, "class": relation],
      [
        element("span", [:], [.text(words(key))]),
        .element("b", Self.language(of: title, on: edition.language), [.text(title.text)]),
      ])
  }
}
