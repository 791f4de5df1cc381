import Translation
import Diagnostics
import Markdown
import Markup

/// The text of a note with its figures: one column, or two aligned block by block.
struct NoteBody {
  let page: NotePage

  /// In the order of the text; footnotes last.
  var nodes: [Node] {
    switch page.edition {
    case .language(let language): single(language)
    case .parallel(let first, let second): parallel(first, second)
    }
  }

  private func renderer(_ language: Language, writesAnchors: Bool) -> BlockRenderer {
    let document = page.document(in: language)
    let isOriginal = language == page.site.originalLanguage
    return BlockRenderer(
      words: page.edition.isParallel ? Words(page.site.phrasebook(language)) : page.words,
      links: LinkResolver(
        site: page.site, page: page.page, edition: page.edition,
        notePath: page.note.original.source.path),
      anchors: page.anchors, footnotes: FootnoteNumbers(of: document),
      language: language, writesAnchors: writesAnchors, isOriginal: isOriginal,
      claims: page.note.claims, glossary: page.site.glossary)
  }

  private func single(_ language: Language) -> [Node] {
    var renderer = renderer(language, writesAnchors: true)
    let document = page.document(in: language)
    // A page in a language that nobody translated the note into shows the original, marked.
    let foreign: Language? =
      language != page.site.originalLanguage
        && !page.note.translations.contains { $0.language == language }
      ? page.site.originalLanguage : nil
    let title = page.note.original.titleBlock
    var nodes: [Node] = []
    for (index, block) in document.blocks.enumerated() {
      var block = block
      if let foreign { block.language = foreign }
      if index != title { nodes.append(renderer.topLevel(block)) }
      nodes += figures(after: index)
    }
    return nodes + [renderer.footnoteList(), terms(renderer.terms.used)]
  }

  private func parallel(_ first: Language, _ second: Language) -> [Node] {
    var left = renderer(first, writesAnchors: true)
    var right = renderer(second, writesAnchors: false)
    let originals = page.document(in: first).blocks
    let others = page.document(in: second).blocks
    let title = page.note.original.titleBlock
    var nodes: [Node] = []
    for (index, block) in originals.enumerated() {
      if index != title {
        let one = left.topLevel(block)
        let counterpart = index < others.count ? others[index] : nil
        nodes.append(pair(block, one, counterpart, second, &right))
      }
      nodes += figures(after: index)
    }
    let notes = left.footnoteList()
    let otherNotes = right.footnoteList()
    if notes != .empty {
      nodes.append(side(by: notes, element("div", ["lang": second.tag], [otherNotes])))
    }
    let used = left.terms.used
    return nodes + [terms(used + right.terms.used.filter { !used.contains($0) })]
  }

  /// A block and its translation; a block that reads the same in both stands once.
  private func pair(
    _ block: Block, _ one: Node, _ other: Block?, _ second: Language,
    _ right: inout BlockRenderer
  ) -> Node {
    if one == .empty { return .empty }
    guard let other else { return side(by: one, missing(second)) }
    // Rendered even where it is not shown: its headings take their anchors in order.
    let two = right.topLevel(other)
    if Self.text(block) == Self.text(other) {
      // The same words on both sides: a gap in the translation, or nothing to translate.
      let isMissing = Self.languages(other).contains { $0 != second }
      return isMissing ? side(by: one, missing(second)) : alone(one)
    }
    return side(by: one, element("div", ["lang": second.tag], [two]))
  }

  private static func text(_ block: Block) -> String {
    block.withDescendants.map(\.visibleText).joined(separator: "\n")
  }

  /// The languages that the block or a part of it declares.
  private static func languages(_ block: Block) -> [Language] {
    block.withDescendants.flatMap { inner -> [Language] in
      guard case .table(let table) = inner.kind else { return [inner.language].compactMap(\.self) }
      return (table.header + table.rows.joined()).compactMap(\.language)
    }
  }

  private func alone(_ node: Node) -> Node {
    element("div", ["class": "pair alone"], [element("div", [:], [node])])
  }

  private func side(by one: Node, _ two: Node) -> Node {
    element("div", ["class": "pair"], [element("div", [:], [one]), two])
  }

  private func terms(_ entries: [Int]) -> Node {
    TermList(site: page.site, page: page.page, edition: page.edition, entries: entries).node
  }

  private func missing(_ language: Language) -> Node {
    let text = page.site.phrasebook(language).text(Message("pages.missingBlock"))
    return element("p", ["class": "miss", "lang": language.tag], [.text(text)])
  }

  /// The drawings, charts and tables of more measured systems than this make a page heavy.
  private static let mostSystems = 6

  private var isCrowded: Bool {
    let measured = page.note.studies.filter { $0.comparison != nil }
    return measured.reduce(0) { $0 + $1.systems.count } > Self.mostSystems
  }

  /// The figures of the studies that end in top-level block `index`.
  private func figures(after index: Int) -> [Node] {
    let blocks = page.note.original.blocks
    return page.note.studies.enumerated().compactMap { number, study in
      guard Self.block(endingAt: study.end, in: blocks) == index else { return nil }
      return StudyFigure(
        study: study, number: number + 1, words: page.words.naming(study.systems),
        steps: LoadSteps(page, study, number: number + 1), isCrowded: isCrowded,
        drawn: page.drawn,
        numbersLink: page.numbersLink(of: study, number: number + 1, from: page.page),
        alarms: page.note.alarms,
        demandText: page.text(of:in:)
      ).node
    }
  }

  /// The top-level block that a study ends in: the last one that starts before its end.
  static func block(endingAt end: Place, in blocks: [Block]) -> Int {
    blocks.lastIndex { $0.place.start < end.end } ?? 0
  }
}
