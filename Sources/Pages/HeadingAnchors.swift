import Markdown

/// The headings of a note with their anchors and levels, the same in every language so that
/// changing the language keeps the reader's place.
struct HeadingAnchors: Hashable {
  struct Heading: Hashable {
    var anchor: String
    /// 2 to 6; 1 is the page's title. Levels that a note skips are closed up, so that a reader
    /// who moves by headings meets no gap (WCAG 2.2, 1.3.1).
    var level: Int
    /// Whether it stands in the note itself, not in a list or quote.
    var isTopLevel: Bool
  }

  /// In the order of the text, the one that became the title left out.
  let all: [Heading]

  /// The headings of the note in its own language: anchors are made from these.
  init(of document: Document) {
    var found: [(level: Int, text: String, isTopLevel: Bool)] = []
    let title = document.titleBlock
    for (index, block) in document.blocks.enumerated() where index != title {
      Self.collect(block, isTopLevel: true, into: &found)
    }
    var taken: [String: Int] = [:]
    var open: [Int] = []
    all = found.map { level, text, isTopLevel in
      while let last = open.last, last >= level { open.removeLast() }
      open.append(level)
      let slug = Self.slug(text)
      let base = slug.isEmpty ? "section" : slug
      let count = taken[base, default: 0]
      taken[base] = count + 1
      return Heading(
        anchor: count == 0 ? base : "\(base)-\(count)", level: min(open.count + 1, 6),
        isTopLevel: isTopLevel)
    }
  }

  private static func collect(
    _ block: Block, isTopLevel: Bool,
    into found: inout [(level: Int, text: String, isTopLevel: Bool)]
  ) {
    switch block.kind {
    case .heading(let level, let inlines): found.append((level, inlines.plainText, isTopLevel))
    case .list(let list):
      for item in list.items {
        item.blocks.forEach { collect($0, isTopLevel: false, into: &found) }
      }
    case .quote(let inner), .callout(_, _, let inner), .footnote(_, let inner):
      inner.forEach { collect($0, isTopLevel: false, into: &found) }
    default: break
    }
  }

  /// The anchor that GitHub gives a heading, so that links written for it keep working: lower
  /// case, spaces as `-`, and nothing but letters, digits, `-` and `_`.
  static func slug(_ text: String) -> String {
    var result = ""
    for character in text.trimmingSpaces.lowercased() {
      if character.isLetter || character.isNumber || character == "-" || character == "_" {
        result.append(character)
      } else if character.isWhitespace {
        result.append("-")
      }
    }
    return result
  }
}
