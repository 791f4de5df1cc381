import Diagnostics
import Markdown

/// The headings of a note with their anchors and levels, the same in every language so that
/// changing the language keeps the reader's place.
struct HeadingAnchors: Hashable {
  struct Heading: Hashable {
    var anchor: String
    /// 2 to 6; 1 is the page's title. Levels that a note skips are closed up, so that a reader
    /// who moves by headings meets no gap (WCAG 2.2, 1.3.1).
    var level: Int
  }

  /// The anchor of the heading that became the page's title, where one did.
  let title: String?
  private let byStart: [Position: Heading]

  /// Anchors are made from the headings of the note in its own language.
  init(of document: Document) {
    let titlePlace = document.titleBlock.map { document.blocks[$0].place }
    var title: String?
    var byStart: [Position: Heading] = [:]
    var open: [Int] = []
    for heading in document.headings {
      if heading.block.place == titlePlace {
        title = heading.anchor
        continue
      }
      while let last = open.last, last >= heading.level { open.removeLast() }
      open.append(heading.level)
      byStart[heading.block.place.start] = Heading(
        anchor: heading.anchor, level: min(open.count + 1, 6))
    }
    self.title = title
    self.byStart = byStart
  }

  /// The heading that `block` is; a translated block stands where the original does.
  subscript(block: Block) -> Heading? { byStart[block.place.start] }
}
