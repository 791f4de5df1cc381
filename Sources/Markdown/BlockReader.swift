internal import Diagnostics

/// Turns cmark's outline of a note into blocks with places and inlines.
struct BlockReader {
  let source: SourceLines
  private(set) var findings: [Finding]
  private let outline: BlockOutline
  /// Line `n` of cmark's input is line `n + shift` (from 0) of the note.
  private let shift: Int
  var definitions = LinkDefinitions()
  /// The width of the link definitions at the beginning of paragraphs, by their first line.
  private var definitionWidths: [Int: Int] = [:]
  /// Lines on which a code block begins: such a line closes no other block.
  private var codeStarts: Set<Int> = []

  /// Reads the lines from `start` (from 0) on.
  init(_ source: SourceLines, from start: Int) {
    self.source = source
    var mask = BlockMask(source, lines: start..<source.lines.count)
    findings = mask.findings
    shift = start - mask.leadingLines - 1
    var outline = BlockOutline(of: mask.input)
    // A line that could open a block may go on a paragraph instead: then it is blanked whole.
    // Each round blanks more lines, and the second already meets nearly every note.
    for _ in 0..<4 {
      let lines = outline.linesWithInlines
      guard !lines.isEmpty else { break }
      for line in lines { mask.blankWhole(line: line + shift) }
      outline = BlockOutline(of: mask.input)
    }
    self.outline = outline
  }

  /// The blocks of the note.
  mutating func read() -> [Block] {
    collect(outline.children)
    let own = outline.children.filter { $0.line + shift >= 0 }
    return blocks(own.sorted { ($0.line, $0.column) < ($1.line, $1.column) })
  }

  /// Finds what inlines refer to, wherever in the note it stands.
  private mutating func collect(_ outlines: [BlockOutline]) {
    for outline in outlines {
      switch outline.kind {
      case .paragraph where outline.line + shift >= 0: collectDefinitions(outline)
      case .heading where hashHeading(outline) == nil: collectDefinitions(outline)
      case .footnote:
        definitions.addFootnote(footnoteLabel(outline).label)
      case .code: codeStarts.insert(outline.line)
      default: break
      }
      collect(outline.children)
    }
  }

  private mutating func collectDefinitions(_ outline: BlockOutline) {
    let text = leafText(outline)
    guard text.bytes.first == .openBracket else { return }
    definitionWidths[outline.line] = definitions.take(from: text.bytes)
  }

  mutating func blocks(_ outlines: [BlockOutline]) -> [Block] {
    var sequence = BlockSequence()
    for outline in outlines {
      if case .html = outline.kind {
        appendHTML(outline, to: &sequence)
      } else {
        for block in blocks(of: outline) { sequence.append(block) }
      }
    }
    return sequence.finish()
  }

  private mutating func blocks(of outline: BlockOutline) -> [Block] {
    switch outline.kind {
    case .document, .item, .row, .html, .other: blocks(outline.children)
    case .paragraph: paragraph(outline)
    case .heading(let level): [heading(outline, level: level)]
    case .quote: [quote(outline)]
    case .list(let start, let isTight): list(outline, start: start, isTight: isTight)
    case .code(let isFenced): [code(outline, isFenced: isFenced)]
    case .thematicBreak: [Block(.thematicBreak, place: linePlace(outline))]
    case .table(let alignments): [table(outline, alignments: alignments)]
    case .footnote: [footnote(outline)]
    }
  }

  // MARK: Lines

  /// The line of the note (from 0) on which `outline` begins.
  func line(_ outline: BlockOutline) -> Int {
    min(max(outline.line + shift, 0), max(source.lines.count - 1, 0))
  }

  /// Where `outline` begins.
  func start(_ outline: BlockOutline) -> Position {
    source.position(line: line(outline), offset: max(outline.column - 1, 0))
  }

  /// From the beginning of `outline` to the end of its first line, without spaces there.
  func linePlace(_ outline: BlockOutline) -> Place {
    let content = source.content(line(outline)).trimmedEnd
    let end = source.position(line: line(outline), offset: content.count)
    return Place(file: source.file, start: start(outline), end: max(start(outline), end))
  }

  /// The lines of a leaf: each is the end of a line of the note, because cmark took away only
  /// what stands in front of it.
  func leafText(_ outline: BlockOutline) -> LeafText {
    var text = LeafText(file: source.file)
    let pieces = outline.literal.split(separator: .newline, omittingEmptySubsequences: false)
    for (index, piece) in pieces.enumerated() where line(outline) + index < source.lines.count {
      if index > 0 { text.appendNewline() }
      let line = line(outline) + index
      let content = source.content(line)
      let isLast = index == pieces.count - 1
      let trimmed = content.trimmedEnd
      let start = max(trimmed.endIndex - piece.count, content.startIndex)
      let end = isLast ? trimmed.endIndex : content.endIndex
      text.append(
        source.bytes[start..<end],
        at: source.position(line: line, offset: start - content.startIndex))
    }
    return text
  }

  func inlines(_ text: LeafText) -> [Inline] {
    InlineReader.inlines(text, definitions: definitions)
  }

  /// Whether a code block begins on the line `index` (from 0).
  func isCodeStart(_ index: Int) -> Bool { codeStarts.contains(index - shift) }

  mutating func report(_ finding: Finding) { findings.append(finding) }

  // MARK: Leaves

  private func paragraph(_ outline: BlockOutline) -> [Block] {
    var text = leafText(outline)
    if let width = definitionWidths[outline.line] { text = text.dropping(width) }
    let inlines = inlines(text)
    if Self.isContentsMark(text) { return [] }
    guard inlines.allSatisfy(\.isInvisible) else {
      return [Block(.paragraph(inlines), place: text.place)]
    }
    return inlines.compactMap { inline in
      guard case .comment(let comment, let place) = inline else { return nil }
      return Block(.comment(comment), place: place)
    }
  }

  /// `[TOC]` and its spellings: the page has a table of contents of its own.
  private static func isContentsMark(_ text: LeafText) -> Bool {
    text.bytes.count <= 9
      && ["[toc]", "[[toc]]", "[[_toc_]]", "${toc}"].contains(text.text.lowercased())
  }

  private func heading(_ outline: BlockOutline, level: Int) -> Block {
    if let text = hashHeading(outline) {
      return Block(.heading(level: level, headingInlines(text)), place: linePlace(outline))
    }
    var text = leafText(outline)
    let lineCount = text.bytes.count { $0 == .newline } + 1
    if let width = definitionWidths[outline.line] { text = text.dropping(width) }
    let line = min(line(outline) + lineCount, source.lines.count - 1)
    let underline = source.content(line).drop { $0.isBlank || $0 == .greaterThan }.trimmedEnd
    let lineStart = source.lines[line].range.lowerBound
    let end = source.position(line: line, offset: underline.endIndex - lineStart)
    guard !text.bytes.isEmpty else {
      // Link definitions alone are no heading: the underline stands for itself.
      var own = LeafText(file: source.file)
      own.append(
        underline, at: source.position(line: line, offset: underline.startIndex - lineStart))
      return Block(.paragraph(inlines(own)), place: own.place)
    }
    return Block(
      .heading(level: level, headingInlines(text)),
      place: Place(file: source.file, start: text.place.start, end: end))
  }

  /// The inlines of a heading. `{#name}` at its end is an address (kramdown, Hugo): it becomes
  /// an anchor beside the heading's own.
  private func headingInlines(_ text: LeafText) -> [Inline] {
    let bytes = text.bytes[...]
    guard bytes.last == .closeBrace, let open = bytes.lastIndex(of: .openBrace),
      bytes[open...].starts(with: [.openBrace, UInt8(ascii: "#")])
    else { return inlines(text) }
    let name = bytes[open...].dropFirst(2).dropLast()
    let isName = name.allSatisfy { $0.isAlphanumeric || $0 >= 0x80 || "-_.:".utf8.contains($0) }
    guard isName, !name.isEmpty else { return inlines(text) }
    let rest = inlines(text.slice(0..<bytes[..<open].trimmedEnd.endIndex))
    return [.html("<span id=\"\(name.text)\">"), .html("</span>")] + rest
  }

  /// The text of `## like this ##`; nil for a heading that is underlined.
  private func hashHeading(_ outline: BlockOutline) -> LeafText? {
    let line = line(outline)
    let content = source.content(line)
    var rest = content.dropFirst(outline.column - 1)
    guard rest.first == UInt8(ascii: "#") else { return nil }
    rest = rest.drop { $0 == UInt8(ascii: "#") }
    guard rest.first.map({ $0.isSpace || $0 == 0xC2 }) ?? true else { return nil }
    rest = rest.trimmed
    let closing = rest.reversed().prefix { $0 == UInt8(ascii: "#") }.count
    let behind = rest.dropLast(closing)
    if closing > 0, behind.last?.isBlank ?? true { rest = behind.trimmedEnd }
    if rest.starts(with: [0xC2, 0xA0]) { rest = rest.dropFirst(2).trimmed }
    var text = LeafText(file: source.file)
    text.append(
      rest, at: source.position(line: line, offset: rest.startIndex - content.startIndex))
    return text
  }
}
