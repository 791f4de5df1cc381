internal import Diagnostics

/// The blocks of one container, with the `<details>` that are open in it.
///
/// `<details>` and its end tag are raw HTML blocks of their own, and what stands between them is
/// Markdown: the section becomes a callout of kind `details` whose title is the summary.
struct BlockSequence {
  private var blocks: [Block] = []
  private var sections: [(title: [Inline], place: Place, blocks: [Block])] = []
  /// Deeper sections are not opened, so that no later recursion grows with the input.
  private static let deepestNesting = 16
  private var dropped = 0

  mutating func append(_ block: Block) {
    if sections.isEmpty {
      blocks.append(block)
    } else {
      sections[sections.count - 1].blocks.append(block)
    }
  }

  mutating func openSection(at place: Place) {
    if sections.count == Self.deepestNesting {
      dropped += 1
    } else {
      sections.append(([], place, []))
    }
  }

  /// The summary of the open section; text in front of any section is an ordinary paragraph.
  mutating func appendTitle(_ title: [Inline], at place: Place) {
    guard let section = sections.last, section.title.isEmpty, section.blocks.isEmpty else {
      append(Block(.paragraph(title), place: place))
      return
    }
    sections[sections.count - 1].title = title
  }

  mutating func closeSection(at place: Place?) {
    guard dropped == 0 else {
      dropped -= 1
      return
    }
    guard let section = sections.popLast() else { return }
    let end = place?.end ?? section.blocks.last?.place.end ?? section.title.place?.end
    let whole = Place(
      file: section.place.file, start: section.place.start, end: end ?? section.place.end)
    append(
      Block(.callout(kind: "details", title: section.title, section.blocks), place: whole))
  }

  /// All blocks; a section that is never closed ends here.
  consuming func finish() -> [Block] {
    dropped = 0
    while !sections.isEmpty { closeSection(at: nil) }
    return blocks
  }
}

extension BlockReader {
  /// Adds a block of raw HTML, cut into what it says: paragraphs, headings, pictures, links and
  /// comments like those of Markdown, and reduced HTML for tables and lists.
  mutating func appendHTML(_ outline: BlockOutline, to sequence: inout BlockSequence) {
    let text = leafText(outline)
    var context = HTMLContext()
    for part in HTMLFlow(text.bytes).parts {
      switch part {
      case .text(let range): append(text.slice(trimmed(range, of: text)), context, to: &sequence)
      case .structure(let range):
        for comment in HTMLFlow.comments(in: text.bytes, range) {
          let inner = text.bytes[comment.lowerBound + 4..<comment.upperBound - 3]
          sequence.append(Block(.comment(inner.text), place: text.place(comment)))
        }
        let html = SafeHTML.reduced(Array(text.bytes[range]))
        sequence.append(Block(.html(html), place: text.place(range)))
      case .unread(let name, let range):
        report(Finding("ScriptRemoved", .note, at: text.place(range), [.text("element", name)]))
      case .tag(let tag, let range):
        append(tag, at: text.place(range), &context, to: &sequence)
      }
    }
  }

  /// What the tags in front of a text say about it.
  struct HTMLContext {
    var headingLevel: Int?
    var isSummary = false
  }

  private func append(
    _ tag: HTMLTag, at place: Place, _ context: inout HTMLContext, to sequence: inout BlockSequence
  ) {
    switch tag.name {
    case "details" where !tag.isEnd: sequence.openSection(at: place)
    case "details": sequence.closeSection(at: place)
    case "summary": context.isSummary = !tag.isEnd
    case "hr": sequence.append(Block(.thematicBreak, place: place))
    case "h1", "h2", "h3", "h4", "h5", "h6":
      context.headingLevel = tag.isEnd ? nil : tag.name.last?.wholeNumberValue
    default:
      guard let link = InlineReader.link(toMediaOf: tag, place: place) else { return }
      sequence.append(Block(.paragraph([link]), place: place))
    }
  }

  private func append(
    _ text: LeafText, _ context: HTMLContext, to sequence: inout BlockSequence
  ) {
    let inlines = inlines(text)
    if inlines.allSatisfy(\.isInvisible) {
      for case .comment(let comment, let place) in inlines {
        sequence.append(Block(.comment(comment), place: place))
      }
    } else if context.isSummary {
      sequence.appendTitle(inlines, at: text.place)
    } else if let level = context.headingLevel {
      sequence.append(Block(.heading(level: level, inlines), place: text.place))
    } else {
      sequence.append(Block(.paragraph(inlines), place: text.place))
    }
  }

  private func trimmed(_ range: Range<Int>, of text: LeafText) -> Range<Int> {
    let slice = text.bytes[range].trimmed
    return slice.startIndex..<slice.endIndex
  }
}

extension Inline {
  /// Whether a reader sees nothing of it.
  var isInvisible: Bool {
    switch self {
    case .text(let text, _): text.unicodeScalars.allSatisfy(\.isInvisible)
    case .emphasis(let inner), .strong(let inner), .strikethrough(let inner):
      inner.allSatisfy(\.isInvisible)
    case .comment, .softBreak, .lineBreak: true
    case .html(let html): html.isEmpty
    case .code, .link, .image, .footnoteReference, .liquid: false
    }
  }
}
