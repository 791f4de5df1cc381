import Diagnostics
import Markdown

/// Goes through everything of a note that has words, in reading order, and lets each passage be
/// replaced. Extraction and translation take the same walk, so that they cannot disagree.
struct PassageWalk {
  /// Receives each passage with words; what it leaves changed is put into the document.
  let visit: (inout Passage) -> Void

  /// The document after the walk.
  func walked(_ document: Document) -> Document {
    var document = document
    document.frontMatter.pairs = document.frontMatter.pairs.map { walked($0, document.source.path) }
    document.blocks = walked(document.blocks, as: .paragraph)
    return document
  }

  private func walked(_ pair: FrontMatter.Pair, _ path: String) -> FrontMatter.Pair {
    guard let role = Self.roles[pair.key], case .text(let text) = pair.value else { return pair }
    let start = Position(line: pair.line, column: 1)
    let place = Place(file: path, start: start, end: start)
    let passage = visited(Passage(role: role, place: place, content: .text(text)))
    var pair = pair
    if case .text(let text) = passage.content { pair.value = .text(text) }
    return pair
  }

  /// The values of front matter that readers see as text.
  private static let roles: [String: Passage.Role] = [
    "title": .title, "subtitle": .title, "description": .description, "summary": .description,
    "excerpt": .description,
  ]

  private func walked(_ blocks: [Block], as role: Passage.Role) -> [Block] {
    blocks.map { block in
      var block = block
      switch block.kind {
      case .paragraph(let inlines):
        replace(inlines, role, of: &block) { .paragraph($0) }
      case .heading(let level, let inlines):
        replace(inlines, .heading, of: &block) { .heading(level: level, $0) }
      case .list(var list):
        for index in list.items.indices {
          list.items[index].blocks = walked(list.items[index].blocks, as: .item)
        }
        block.kind = .list(list)
      case .quote(let inner): block.kind = .quote(walked(inner, as: role))
      case .callout(let kind, let title, let inner):
        let place = title.place ?? block.place
        block.kind = .callout(
          kind: kind, title: walked(title: title, place), walked(inner, as: .callout))
      case .footnote(let label, let inner):
        block.kind = .footnote(label: label, walked(inner, as: .footnote))
      case .table(var table):
        table.header = table.header.map(walked)
        table.rows = table.rows.map { $0.map(walked) }
        block.kind = .table(table)
      case .code(let code): visitName(in: code, of: block)
      case .html, .comment, .thematicBreak: break
      }
      return block
    }
  }

  /// Code stays as it is, but the name of a system that an `arch` fence writes out appears in
  /// figures and sentences, which have a language.
  private func visitName(in code: CodeBlock, of block: Block) {
    guard code.language == "arch" else { return }
    let lines = code.text.text.split(separator: "\n", omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() where line.hasPrefix("name:") {
      let start = Position(line: block.place.start.line + 1 + index, column: 1)
      let place = Place(file: block.place.file, start: start, end: start)
      var words = line.dropFirst("name:".count).drop { $0 == " " }
      while words.last == " " { words.removeLast() }
      _ = visited(Passage(role: .name, place: place, content: .text(String(words))))
    }
  }

  private func replace(
    _ inlines: [Inline], _ role: Passage.Role, of block: inout Block,
    _ kind: ([Inline]) -> Block.Kind
  ) {
    let passage = visited(Passage(role: role, place: block.place, content: .inlines(inlines)))
    guard case .inlines(let inlines) = passage.content else { return }
    block.kind = kind(inlines)
    block.language = passage.language ?? block.language
  }

  private func walked(_ cell: Table.Cell) -> Table.Cell {
    let passage = visited(
      Passage(role: .cell, place: cell.place, content: .inlines(cell.inlines)))
    guard case .inlines(let inlines) = passage.content else { return cell }
    return Table.Cell(
      inlines: inlines, place: cell.place, language: passage.language ?? cell.language)
  }

  /// A title has no language of its own, for the callout's would be that of its body, too: the
  /// words are marked instead.
  private func walked(title: [Inline], _ place: Place) -> [Inline] {
    let passage = visited(Passage(role: .callout, place: place, content: .inlines(title)))
    guard case .inlines(let inlines) = passage.content else { return title }
    guard let language = passage.language else { return inlines }
    return [.html("<span lang=\"\(language.tag)\">")] + inlines + [.html("</span>")]
  }

  private func visited(_ passage: Passage) -> Passage {
    guard passage.hasWords else { return passage }
    var passage = passage
    visit(&passage)
    return passage
  }
}
