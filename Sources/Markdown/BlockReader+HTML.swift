internal import Diagnostics

extension BlockReader {
  /// A block of raw HTML: comments become comments, and the rest is read as running text, so
  /// that its words, images and links are those of any paragraph.
  func html(_ outline: BlockOutline) -> [Block] {
    let text = leafText(outline)
    let inlines = inlines(text)
    let isComment = inlines.allSatisfy { inline in
      switch inline {
      case .comment, .softBreak, .lineBreak: true
      case .text(let text, _): text.unicodeScalars.allSatisfy(\.isInvisible)
      default: false
      }
    }
    guard isComment else { return [Block(.paragraph(inlines), place: text.place)] }
    return inlines.compactMap { inline in
      guard case .comment(let comment, let place) = inline else { return nil }
      return Block(.comment(comment), place: place)
    }
  }
}
