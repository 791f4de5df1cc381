import Diagnostics
import Markdown

/// A piece of a note that forms look at: the lines of one block, and what stands around it.
struct Passage: Hashable, Sendable {
  /// What kind of block the lines come from.
  enum Kind: Hashable, Sendable {
    /// A code block with the first word of its info string.
    case fence(language: String)
    case paragraph, heading, list, table
  }

  /// A text that names what follows, and how it stands there.
  struct Label: Hashable, Sendable {
    /// Nearest first: a caption before the block, then headings from the innermost out.
    enum Source: Hashable, Sendable { case line, caption, heading(level: Int) }

    var text: String
    var source: Source
  }

  var kind: Kind
  var lines: [PlacedLine]
  /// Nearest first.
  var labels: [Label]
  /// Inside a block quote or callout.
  var isQuoted: Bool
  /// The `<!-- gongbu: … -->` directly before the block.
  var directive: Directive?
  /// Directly behind a thematic break.
  var isBehindBreak = false
  /// The chains of each line, read once for all forms; none where no drawing may stand.
  var chains: [[Chain]] = []

  var isFence: Bool {
    if case .fence = kind { return true }
    return false
  }

  /// Whether drawings with arrows may stand here: running text, and fences of no programming
  /// language. The info string does not tell the form: a third of `yaml` fences are prose.
  var mayHoldDrawing: Bool {
    guard case .fence(let language) = kind else { return true }
    return Self.drawingLanguages.contains(language)
  }

  private static let drawingLanguages: Set<String> = [
    "", "text", "txt", "plain", "plaintext", "yaml", "yml", "md", "markdown", "ascii", "asciidoc",
    "diagram", "flow", "architecture", "console", "none", "no-highlight",
  ]
}

/// Walks a note and collects its passages in order.
struct PassageCollector {
  /// No one draws in a longer line; it counts as blank, so that a line of a megabyte costs
  /// nothing.
  private static let longestLine = 4_000

  private let file: String
  private(set) var passages: [Passage] = []
  private(set) var findings: [Finding] = []
  /// Every directive of the note, in its order.
  private(set) var directives: [Directive] = []
  private var headings: [Passage.Label] = []
  private var isBehindBreak = false

  init(_ document: Document) {
    file = document.source.path
    visit(document.blocks, isQuoted: false, parent: nil)
  }

  private mutating func visit(_ blocks: [Block], isQuoted: Bool, parent: Passage.Label?) {
    var caption = parent
    var directive: Directive?
    for (index, block) in blocks.enumerated() {
      switch block.kind {
      case .comment(let text):
        guard let parsed = Directive.read(text, at: block.place) else { continue }
        directive = parsed.directive
        directives.append(parsed.directive)
        findings += parsed.findings
        continue
      case .paragraph(let inlines):
        let lines = inlines.placedLines(file: file)
        if joins(lines, blocks, index) {
          passages[passages.count - 1].lines += lines
        } else {
          add(.paragraph, lines, caption, isQuoted, directive)
        }
        caption = Self.caption(inlines) ?? caption
      default:
        visit(block, isQuoted: isQuoted, caption: caption, directive: directive)
        caption = parent
      }
      directive = nil
    }
  }

  private mutating func visit(
    _ block: Block, isQuoted: Bool, caption: Passage.Label?, directive: Directive?
  ) {
    switch block.kind {
    case .heading(let level, let inlines):
      headings.removeAll {
        if case .heading(let other) = $0.source { other >= level } else { false }
      }
      add(.heading, inlines.placedLines(file: file), caption, isQuoted, directive)
      headings.insert(
        Passage.Label(text: inlines.plainText, source: .heading(level: level)), at: 0)
    case .code(let code):
      let lines = code.text.lines.map { PlacedLine($0, file: file) }
      add(.fence(language: code.language), lines, caption, isQuoted, directive)
      for file in Heredoc.all(in: lines, language: code.language) {
        add(.fence(language: file.language), file.lines, caption, isQuoted, directive)
      }
    case .list(let list):
      visit(list, isQuoted: isQuoted, caption: caption, directive: directive)
    case .table(let table):
      let lines = ([table.header] + table.rows).flatMap { row in
        row.enumerated().flatMap { column, cell in
          cell.inlines.placedLines(file: file).map { line in
            var line = line
            line.column = column
            return line
          }
        }
      }
      add(.table, lines, caption, isQuoted, directive)
    case .quote(let inner), .callout(_, _, let inner):
      visit(inner, isQuoted: true, parent: caption)
    case .footnote(_, let inner):
      visit(inner, isQuoted: isQuoted, parent: nil)
    case .thematicBreak:
      isBehindBreak = true
    case .paragraph, .html, .comment:
      break
    }
  }

  private mutating func visit(
    _ list: List, isQuoted: Bool, caption: Passage.Label?, directive: Directive?
  ) {
    var lines: [PlacedLine] = []
    for (offset, item) in list.items.enumerated() {
      guard case .paragraph(let inlines)? = item.blocks.first?.kind else { continue }
      var own = inlines.placedLines(file: file)
      if !own.isEmpty {
        own[0].item = list.start.map { $0 + offset } ?? 0
        own[0].isTask = item.isDone != nil
      }
      lines += own
    }
    add(.list, lines, caption, isQuoted, directive)
    for item in list.items {
      guard case .paragraph(let inlines)? = item.blocks.first?.kind else {
        visit(item.blocks, isQuoted: isQuoted, parent: caption)
        continue
      }
      let parent = Passage.Label(text: inlines.plainText, source: .caption)
      visit(Array(item.blocks.dropFirst()), isQuoted: isQuoted, parent: parent)
    }
  }

  private mutating func add(
    _ kind: Passage.Kind, _ lines: [PlacedLine], _ caption: Passage.Label?, _ isQuoted: Bool,
    _ directive: Directive?
  ) {
    guard !lines.isEmpty else { return }
    let lines = lines.map { $0.bytes.count <= Self.longestLine ? $0 : PlacedLine(blank: $0) }
    passages.append(
      Passage(
        kind: kind, lines: lines, labels: (caption.map { [$0] } ?? []) + headings,
        isQuoted: isQuoted, directive: directive, isBehindBreak: isBehindBreak))
    isBehindBreak = false
  }

  /// A vertical chain outside a fence is a run of paragraphs with `↓` between them.
  private func joins(_ lines: [PlacedLine], _ blocks: [Block], _ index: Int) -> Bool {
    guard index > 0, case .paragraph = blocks[index - 1].kind, let last = passages.last,
      last.kind == .paragraph, let above = last.lines.last, let first = lines.first
    else { return false }
    return Connector(above) != nil || Connector(first) != nil
  }

  /// The text of a paragraph that names what follows: short, bold, or with a colon at its end.
  private static func caption(_ inlines: [Inline]) -> Passage.Label? {
    let text = inlines.plainText.utf8.count <= 200 ? inlines.plainText : ""
    guard !text.isEmpty else { return nil }
    return Passage.Label(text: text, source: .caption)
  }
}
