internal import Diagnostics

/// Nests the pieces of a text into inlines.
struct InlineBuilder {
  /// Marks nested deeper than this are dropped, so that no later recursion grows with the input.
  static let deepestNesting = 64

  let text: LeafText
  private var open: [(mark: InlineReader.Mark?, inlines: [Inline])] = [(nil, [])]
  /// Marks that are open but too deep to count.
  private var dropped = 0

  init(text: LeafText) { self.text = text }

  /// The inlines that `pieces` make.
  consuming func build(_ pieces: [InlineReader.Piece]) -> [Inline] {
    for piece in pieces {
      for _ in 0..<piece.closes { closeMark() }
      append(piece)
      for mark in piece.opens.reversed() { openMark(mark) }
    }
    while open.count > 1 { closeMark() }
    return open[0].inlines
  }

  private mutating func append(_ piece: InlineReader.Piece) {
    switch piece.content {
    case .source:
      guard !piece.range.isEmpty else { return }
      append(text.bytes[piece.range].text, at: text.place(piece.range))
    case .text(let replaced): append(replaced, at: text.place(piece.range))
    case .inline(let inline): open[open.count - 1].inlines.append(inline)
    }
  }

  /// Text that goes on where the last text ended becomes one with it.
  private mutating func append(_ string: String, at place: Place) {
    let level = open.count - 1
    if case .text(let before, let placeBefore)? = open[level].inlines.last,
      placeBefore.end == place.start
    {
      open[level].inlines[open[level].inlines.count - 1] = .text(
        before + string, Place(file: place.file, start: placeBefore.start, end: place.end))
    } else {
      open[level].inlines.append(.text(string, place))
    }
  }

  private mutating func openMark(_ mark: InlineReader.Mark) {
    if open.count > Self.deepestNesting { dropped += 1 } else { open.append((mark, [])) }
  }

  private mutating func closeMark() {
    guard dropped == 0 else {
      dropped -= 1
      return
    }
    guard open.count > 1, let (mark, inner) = open.popLast(), let mark else { return }
    let level = open.count - 1
    switch mark {
    case .emphasis: open[level].inlines.append(.emphasis(inner))
    case .strong: open[level].inlines.append(.strong(inner))
    case .strikethrough: open[level].inlines.append(.strikethrough(inner))
    case .link(let link): open[level].inlines.append(.link(link, inner.withoutLinks))
    case .image(var image):
      image.alternative = inner.plainText
      open[level].inlines.append(.image(image))
    }
  }
}

extension [Inline] {
  /// Links inside a link become their text.
  fileprivate var withoutLinks: [Inline] {
    flatMap { inline -> [Inline] in
      guard case .link(_, let inner) = inline else { return [inline] }
      return inner
    }
  }
}
