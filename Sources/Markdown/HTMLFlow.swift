/// A block of raw HTML, cut where its tags part blocks.
struct HTMLFlow {
  /// A part of the block.
  enum Part {
    /// Running text, tags of running text included.
    case text(Range<Int>)
    /// A table, a list or preformatted text.
    case structure(Range<Int>)
    /// A tag that parts paragraphs.
    case tag(HTMLTag, Range<Int>)
    /// A script or a style, with its text.
    case unread(name: String, Range<Int>)
  }

  private(set) var parts: [Part] = []
  private let bytes: [UInt8]
  private var offset = 0
  private var textStart = 0
  private var hasNoMoreComments = false

  /// Cuts `bytes`. Linear: nothing is scanned twice but the inside of a structure.
  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    while offset < bytes.count {
      guard bytes[offset] == .lessThan else {
        offset += 1
        continue
      }
      if skipComment() { continue }
      guard let tag = HTMLTag(bytes[offset...]) else {
        offset += 1
        continue
      }
      take(tag)
    }
    endText()
  }

  /// The comments inside a structure, which reduced HTML has no place for.
  static func comments(in bytes: [UInt8], _ range: Range<Int>) -> [Range<Int>] {
    var comments: [Range<Int>] = []
    var start: Int?
    var offset = range.lowerBound
    while offset < range.upperBound {
      if let open = start, bytes[offset..<range.upperBound].starts(with: "-->".utf8) {
        if offset >= open + 4 { comments.append(open..<offset + 3) }
        start = offset >= open + 4 ? nil : start
      } else if start == nil, bytes[offset..<range.upperBound].starts(with: "<!--".utf8) {
        start = offset
      }
      offset += 1
    }
    return comments
  }

  private mutating func endText() {
    if textStart < offset { parts.append(.text(textStart..<offset)) }
    textStart = offset
  }

  private mutating func skipComment() -> Bool {
    guard !hasNoMoreComments, bytes[offset...].starts(with: "<!--".utf8) else { return false }
    var end = offset + 4
    while end + 2 < bytes.count, !bytes[end...].starts(with: "-->".utf8) { end += 1 }
    guard end + 2 < bytes.count else {
      hasNoMoreComments = true
      return false
    }
    offset = end + 3
    return true
  }

  private mutating func take(_ tag: HTMLTag) {
    let range = offset..<offset + tag.width
    if HTMLElements.structures.contains(tag.name), !tag.isEnd {
      endText()
      let end = endOfElement(tag)
      parts.append(.structure(offset..<end))
      offset = end
    } else if HTMLElements.unread.contains(tag.name), !tag.isEnd {
      endText()
      let end = endOfElement(tag)
      parts.append(.unread(name: tag.name, offset..<end))
      offset = end
    } else if HTMLElements.boxes.contains(tag.name) || HTMLElements.parts.contains(tag.name) {
      endText()
      parts.append(.tag(tag, range))
      offset = range.upperBound
    } else {
      offset = range.upperBound
      return
    }
    textStart = offset
  }

  /// The end of the element that `tag` begins, elements of the same name inside it counted.
  private func endOfElement(_ tag: HTMLTag) -> Int {
    var depth = 1
    var index = offset + tag.width
    while index < bytes.count {
      if bytes[index] == .lessThan, let inner = HTMLTag(bytes[index...]) {
        if inner.name == tag.name { depth += inner.isEnd ? -1 : inner.isEmpty ? 0 : 1 }
        index += inner.width
        if depth == 0 { return index }
      } else {
        index += 1
      }
    }
    return bytes.count
  }
}
