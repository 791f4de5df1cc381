package import Markdown
internal import Diagnostics

/// Cuts a note into passages, in the order of the note.
package struct PassageReader {
  /// In the order of the note.
  package private(set) var passages: [Passage] = []

  /// Headings in force, by level.
  private var headings: [(level: Int, text: String)] = []
  /// Parent bullets, the innermost last.
  private var bullets: [String] = []
  /// The paragraph in front of a list that names it: bold, or ending with a colon.
  private var label: String?
  private var title: String?
  private var speaker = SpeakerState()

  /// Reads every block of `document`.
  package init(_ document: Document) {
    title = document.frontMatter.text("title") ?? Self.fileTitle(of: document)
    read(document.blocks)
  }

  /// The name of the file, when the note has no heading that could be its title.
  private static func fileTitle(of document: Document) -> String? {
    let hasTitle = document.blocks.contains {
      if case .heading(1, _) = $0.kind { true } else { false }
    }
    guard !hasTitle, let name = document.source.path.split(separator: "/").last else { return nil }
    return String(name.prefix { $0 != "." })
  }

  private var context: [ContextLine] {
    bullets.reversed().map { ContextLine(.bullet, $0) }
      + (label.map { [ContextLine(.label, $0)] } ?? [])
      + headings.reversed().map { ContextLine(.heading, $0.text) }
      + (title.map { [ContextLine(.title, $0)] } ?? [])
  }

  private mutating func read(_ blocks: [Block]) {
    for block in blocks {
      read(block)
    }
  }

  private mutating func read(_ block: Block) {
    switch block.kind {
    case .heading(let level, let inlines): readHeading(level, inlines)
    case .paragraph(let inlines): readParagraph(inlines)
    case .list(let list): readList(list)
    case .quote(let blocks): readQuote(blocks)
    case .callout(_, _, let blocks): read(blocks)
    case .footnote(_, let blocks): read(blocks)
    case .table(let table): readTable(table)
    case .code(let code): readCode(code)
    case .html, .comment, .thematicBreak: break
    }
  }

  private mutating func readHeading(_ level: Int, _ inlines: [Inline]) {
    let lines = inlines.placedLines
    let text = lines.map(\.text).joined(separator: " ")
    headings.removeAll { $0.level >= level }
    label = nil
    speaker.enterHeading(text)
    for line in lines { add(line, .heading) }
    headings.append((level, text))
  }

  private mutating func readParagraph(_ inlines: [Inline]) {
    let lines = inlines.placedLines
    guard let first = lines.first else { return }
    let isLabel =
      lines.count == 1 && (inlines.isStrongOnly || first.text.hasSuffix(":") || first.text.isShort)
    speaker.enterParagraph(lines.map(\.text).joined(separator: " "))
    if isLabel { label = nil }
    for line in lines { add(line, .paragraph, isQuoted: inlines.isLinkOnly) }
    if isLabel {
      label = first.text
    } else if let lead = inlines.leadingStrong {
      label = lead
    } else {
      label = nil
    }
  }

  private mutating func readList(_ list: List) {
    for item in list.items {
      let depth = bullets.count
      for block in item.blocks {
        if case .paragraph(let inlines) = block.kind {
          let lines = inlines.placedLines
          if let first = lines.first { speaker.enterItem(first.text) }
          for line in lines { add(line, .item, isQuoted: inlines.isLinkOnly) }
          if let first = lines.first, bullets.count == depth { bullets.append(first.text) }
        } else {
          read([block])
        }
      }
      bullets.removeLast(bullets.count - depth)
      speaker.leaveItem()
    }
  }

  private mutating func readQuote(_ blocks: [Block]) {
    let text = blocks.first.map(\.leadingText) ?? ""
    let wasQuoting = speaker.enterQuote(text)
    read(blocks)
    speaker.leaveQuote(wasQuoting)
  }

  private mutating func readTable(_ table: Table) {
    let header = table.header.map { $0.inlines.plainText }
    for row in table.rows {
      let first = row.first?.inlines.plainText ?? ""
      let isOption = SpeakerState.isOptionLabel(first)
      for (column, cell) in row.enumerated() {
        var around: [ContextLine] = []
        if column > 0 { around.append(ContextLine(.cell, first)) }
        if column < header.count { around.append(ContextLine(.cell, header[column])) }
        for line in cell.inlines.placedLines {
          add(line, .cell, around: around, isQuoted: isOption)
        }
      }
    }
  }

  /// The lines of a block that is no data: prose that somebody fenced, comments and docstrings.
  private mutating func readCode(_ code: CodeBlock) {
    let prose = CodeProse(language: code.language, lines: code.text.lines.map(\.text))
    for (index, line) in code.text.lines.enumerated() {
      guard let range = prose.proseRange(ofLine: index), !range.isEmpty else { continue }
      let bytes = Array(line.text.utf8)[range]
      let text = String(decoding: bytes, as: UTF8.self)
      let start = Position(
        line: line.start.line, column: line.start.column + range.lowerBound)
      var around = prose.label(ofLine: index).map { [ContextLine(.bullet, $0)] } ?? []
      if range.lowerBound > 0 {
        let program = String(decoding: Array(line.text.utf8)[..<range.lowerBound], as: UTF8.self)
        around.insert(ContextLine(.cell, program), at: 0)
      }
      let kind: Passage.Kind = prose.isProse(line: index) ? .fencedLine : .comment
      add(PlacedLine(text, at: start, file: code.text.file), kind, around: around)
    }
  }

  private mutating func add(
    _ line: PlacedLine, _ kind: Passage.Kind, around: [ContextLine] = [], isQuoted: Bool = false
  ) {
    guard !line.isEmpty else { return }
    passages.append(
      Passage(
        kind: kind, line: line, context: around + context,
        isQuoted: isQuoted || speaker.isQuoting || SpeakerState.isForeign(line.text)))
  }
}

extension Block {
  /// The first words of the block.
  fileprivate var leadingText: String {
    switch kind {
    case .paragraph(let inlines), .heading(_, let inlines): inlines.plainText
    case .quote(let blocks): blocks.first.map(\.leadingText) ?? ""
    default: ""
    }
  }
}

extension String {
  /// Whether a paragraph is short enough to be the name of what follows.
  fileprivate var isShort: Bool { utf8.count <= 40 && !hasSuffix(".") && !hasSuffix("다") }
}
