internal import Diagnostics

/// Nests the pieces of a text into inlines, and pairs the tags among them.
struct InlineBuilder {
  /// Marks and tags nested deeper than this are dropped, so that no later recursion grows with
  /// the input.
  static let deepestNesting = 64

  /// What is open: a mark, the inlines inside it so far, and the start tags among those.
  private struct Level {
    var mark: InlineReader.Mark?
    var inlines: [Inline] = []
    var tags: [OpenTag] = []
    /// How many of `tags` have a name. Looked up by name only, never iterated.
    var tagCounts: [String: Int] = [:]
  }

  private struct OpenTag {
    var tag: HTMLTag
    var place: Place
    /// How many inlines of the level stand in front of it.
    var index: Int
  }

  let text: LeafText
  private var levels = [Level(mark: nil)]
  /// Marks that are open but too deep to count.
  private var dropped = 0
  private var openTags = 0

  init(text: LeafText) { self.text = text }

  private var top: Level {
    get { levels[levels.count - 1] }
    _modify { yield &levels[levels.count - 1] }
  }

  /// The inlines that `pieces` make.
  consuming func build(_ pieces: [InlineReader.Piece]) -> [Inline] {
    for piece in pieces {
      for _ in 0..<piece.closes { closeMark() }
      append(piece)
      for mark in piece.opens.reversed() { openMark(mark) }
    }
    while levels.count > 1 { closeMark() }
    // Breaks at the end are what a dropped attribute list leaves.
    while let last = top.inlines.last, last == .softBreak || last == .lineBreak {
      top.inlines.removeLast()
    }
    return levels[0].inlines
  }

  private mutating func append(_ piece: InlineReader.Piece) {
    switch piece.content {
    case .source:
      guard !piece.range.isEmpty else { return }
      append(text.bytes[piece.range].text, at: text.place(piece.range))
    case .text(let replaced): append(replaced, at: text.place(piece.range))
    case .inline(let inline): top.inlines.append(inline)
    case .tag(let tag): append(tag, at: text.place(piece.range))
    }
  }

  /// Text that goes on where the last text ended becomes one with it.
  private mutating func append(_ string: String, at place: Place) {
    let start = top.tags.last?.index ?? 0
    if top.inlines.count > start, case .text(let before, let placeBefore)? = top.inlines.last,
      placeBefore.end == place.start
    {
      let whole = Place(file: place.file, start: placeBefore.start, end: place.end)
      top.inlines[top.inlines.count - 1] = .text(before + string, whole)
    } else {
      top.inlines.append(.text(string, place))
    }
  }

  // MARK: Marks

  private mutating func openMark(_ mark: InlineReader.Mark) {
    if levels.count > Self.deepestNesting { dropped += 1 } else { levels.append(Level(mark: mark)) }
  }

  private mutating func closeMark() {
    guard dropped == 0 else {
      dropped -= 1
      return
    }
    guard levels.count > 1, let level = levels.popLast(), let mark = level.mark else { return }
    openTags -= level.tags.count
    let inner = level.inlines
    switch mark {
    case .emphasis: top.inlines.append(.emphasis(inner))
    case .strong: top.inlines.append(.strong(inner))
    case .strikethrough: top.inlines.append(.strikethrough(inner))
    case .link(let link): top.inlines.append(.link(link, inner.withoutLinks))
    case .image(var image):
      image.alternative = inner.plainText
      top.inlines.append(.image(image))
    }
  }

  // MARK: Tags

  private mutating func append(_ tag: HTMLTag, at place: Place) {
    if tag.isEnd {
      close(tag.name, at: place)
    } else if !tag.isEmpty, openTags < Self.deepestNesting {
      top.tags.append(OpenTag(tag: tag, place: place, index: top.inlines.count))
      top.tagCounts[tag.name, default: 0] += 1
      openTags += 1
    }
  }

  /// Pairs an end tag with the last start tag of its name; start tags without partner, and end
  /// tags without one, leave nothing.
  private mutating func close(_ name: String, at place: Place) {
    guard top.tagCounts[name, default: 0] > 0 else { return }
    while let open = top.tags.popLast() {
      openTags -= 1
      top.tagCounts[open.tag.name, default: 1] -= 1
      guard open.tag.name == name else { continue }
      let inner = Array(top.inlines[open.index...])
      top.inlines.removeLast(inner.count)
      let whole = Place(file: place.file, start: open.place.start, end: place.end)
      top.inlines += Self.element(open.tag, around: inner, at: whole)
      return
    }
  }

  /// What an element of running text says in terms of Markdown; tags with no such meaning stay
  /// when they are harmless and go when they are not.
  private static func element(
    _ tag: HTMLTag, around inner: [Inline], at place: Place
  ) -> [Inline] {
    switch tag.name {
    case "b", "strong": return [.strong(inner)]
    case "i", "em": return [.emphasis(inner)]
    case "s", "del", "strike": return [.strikethrough(inner)]
    case "code", "tt":
      return inner.plainText.isEmpty ? inner : [.code(inner.plainText, inner.place ?? place)]
    case "a": return anchor(tag, around: inner, at: place)
    case let name where HTMLElements.marks.contains(name):
      return [.html("<\(name)>")] + inner + [.html("</\(name)>")]
    default: return inner
    }
  }

  private static func anchor(
    _ tag: HTMLTag, around inner: [Inline], at place: Place
  ) -> [Inline] {
    func value(_ name: String) -> String {
      LinkTail.unescaped(Array((tag.value(name) ?? "").utf8)[...])
    }
    let address = value("href")
    if !address.isEmpty, SafeHTML.isHarmless(address: address) {
      let link = Link(destination: address, title: value("title"), place: place)
      return [.link(link, inner.withoutLinks)]
    }
    let id = value("id").isEmpty ? value("name") : value("id")
    let isPlain = id.unicodeScalars.allSatisfy { $0.properties.isAlphabetic || $0.isAnchorMark }
    guard !id.isEmpty, isPlain else { return inner }
    return [.html("<span id=\"\(id)\">")] + inner + [.html("</span>")]
  }
}

extension Unicode.Scalar {
  /// Digits, hyphens and the like: what an anchor may hold beside letters.
  fileprivate var isAnchorMark: Bool { isASCIIAlphanumeric || "-_.:".unicodeScalars.contains(self) }
}

extension [Inline] {
  /// Links inside a link become their text.
  fileprivate var withoutLinks: [Inline] {
    flatMap { inline -> [Inline] in
      switch inline {
      case .link(_, let inner): inner
      case .emphasis(let inner): [.emphasis(inner.withoutLinks)]
      case .strong(let inner): [.strong(inner.withoutLinks)]
      case .strikethrough(let inner): [.strikethrough(inner.withoutLinks)]
      default: [inline]
      }
    }
  }
}
