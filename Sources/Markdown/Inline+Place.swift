package import Diagnostics

extension Inline {
  /// Where the inline stands; nil for breaks and tags, which carry no place.
  package var place: Place? {
    switch self {
    case .text(_, let place), .code(_, let place), .comment(_, let place), .liquid(_, let place):
      place
    case .link(let link, _): link.place
    case .image(let image): image.place
    case .emphasis(let inner), .strong(let inner), .strikethrough(let inner): inner.place
    case .softBreak, .lineBreak, .html, .footnoteReference: nil
    }
  }
}

extension [Inline] {
  /// From the first inline with a place to the last.
  package var place: Place? {
    guard let first = lazy.compactMap(\.place).first else { return nil }
    let last = reversed().lazy.compactMap(\.place).first ?? first
    return Place(file: first.file, start: first.start, end: Swift.max(first.end, last.end))
  }
}
