internal import Diagnostics

extension InlineReader {
  mutating func openBracket(isImage: Bool) -> Bool {
    if !brackets.isEmpty { brackets[brackets.count - 1].hasInner = true }
    let end = offset + (isImage ? 2 : 1)
    pieces.append(Piece(content: .source, range: offset..<end))
    brackets.append(Bracket(piece: pieces.count - 1, isImage: isImage, runBelow: topRun))
    offset = end
    return true
  }

  mutating func closeBracket() -> Bool {
    pieces.append(Piece(content: .source, range: offset..<offset + 1))
    closedPiece = pieces.count - 1
    let bracketEnd = offset
    offset += 1
    guard let bracket = brackets.popLast() else { return true }
    let isActive = bracket.isImage || brackets.count >= inactiveBrackets
    inactiveBrackets = min(inactiveBrackets, brackets.count)
    guard isActive, let target = target(of: bracket, labelEnd: bracketEnd) else { return true }
    resolveRuns(above: bracket.runBelow)
    close(bracket, with: target)
    return true
  }

  /// Where a link leads and where its syntax ends.
  struct Target {
    var destination: String
    var title: String
    var end: Int
    var width: Int?
  }

  private mutating func close(_ bracket: Bracket, with target: Target) {
    let place = text.place(pieces[bracket.piece].range.lowerBound..<target.end)
    let start = pieces[bracket.piece].range.upperBound
    pieces[bracket.piece].range = start..<start
    pieces[pieces.count - 1].range = target.end..<target.end
    pieces[pieces.count - 1].closes += 1
    offset = target.end
    if bracket.isImage {
      pieces[bracket.piece].opens.append(
        .image(
          Image(
            source: target.destination, title: target.title, alternative: "",
            width: target.width, place: place)))
    } else {
      pieces[bracket.piece].opens.append(
        .link(Link(destination: target.destination, title: target.title, place: place)))
      inactiveBrackets = brackets.count
    }
  }

  /// What stands behind the `]` at `labelEnd`: `(address "title")`, `[label]`, `[]` or nothing.
  private mutating func target(of bracket: Bracket, labelEnd: Int) -> Target? {
    let behind = labelEnd + 1
    if var inline = LinkTail(text.bytes, at: behind, isImage: bracket.isImage)?.target {
      let attributes = AttributeList.width(text.bytes[inline.end...])
      if bracket.isImage, let width = attributes {
        inline.width = AttributeList.pixels(text.bytes[inline.end..<inline.end + width])
        inline.end += width
      }
      return inline
    }
    let own = pieces[bracket.piece].range.upperBound..<labelEnd
    if let label = LinkDefinitions.label(text.bytes, at: behind),
      label.isEmpty || text.bytes[label].contains(where: { !$0.isSpace })
    {
      let isCollapsed = label.isEmpty
      if isCollapsed, bracket.hasInner { return nil }
      guard let found = definitions[text.bytes[isCollapsed ? own : label]] else { return nil }
      return Target(
        destination: found.destination, title: found.title,
        end: isCollapsed ? behind + 2 : label.upperBound + 1)
    }
    guard !bracket.hasInner, own.count <= LinkDefinitions.longestLabel,
      let found = definitions[text.bytes[own]]
    else { return nil }
    return Target(destination: found.destination, title: found.title, end: behind)
  }

  // MARK: Dialects

  /// `[[note]]` and `[[note|text]]`; whether such a note exists is for a later stage to say.
  mutating func readWikilink() -> Bool {
    guard let (range, end) = doubleBrackets(at: offset) else { return false }
    let link = wikilink(range, place: text.place(offset..<end))
    return add(link, upTo: end)
  }

  /// `![[picture.png|500]]`; an embedded note becomes a link to it.
  mutating func readEmbed() -> Bool {
    guard let (range, end) = doubleBrackets(at: offset + 1) else { return false }
    let place = text.place(offset..<end)
    let parts = parts(of: range)
    let address = text.bytes[parts.address].text
    guard Image.isPicture(address) else { return add(wikilink(range, place: place), upTo: end) }
    let suffix = text.bytes[parts.label ?? parts.address].text
    let width = parts.label == nil ? nil : Int(suffix.prefix { $0.isNumber })
    let alternative = parts.label == nil || width != nil ? address : suffix
    return add(
      .image(Image(source: address, alternative: alternative, width: width, place: place)),
      upTo: end)
  }

  private func wikilink(_ range: Range<Int>, place: Place) -> Inline {
    let parts = parts(of: range)
    let shown = parts.label ?? parts.address
    return .link(
      Link(destination: text.bytes[parts.address].text, isWikilink: true, place: place),
      [.text(text.bytes[shown].text, text.place(shown))])
  }

  /// The parts in front of and behind the first bar.
  private func parts(of range: Range<Int>) -> (address: Range<Int>, label: Range<Int>?) {
    guard let bar = text.bytes[range].firstIndex(of: .pipe), bar + 1 < range.upperBound else {
      return (range, nil)
    }
    return (range.lowerBound..<bar, bar + 1..<range.upperBound)
  }

  /// What stands between `[[` at `start` and `]]` on the same line; spaces inside the brackets
  /// mean a shell test, an inner bracket or a following `(` an ordinary link.
  private func doubleBrackets(at start: Int) -> (inner: Range<Int>, end: Int)? {
    let bytes = text.bytes
    guard start + 4 < bytes.count, bytes[start] == .openBracket, bytes[start + 1] == .openBracket
    else { return nil }
    let inner = start + 2
    var end = inner
    while end < bytes.count, bytes[end] != .openBracket, bytes[end] != .closeBracket,
      bytes[end] != .newline
    { end += 1 }
    guard end > inner, end + 1 < bytes.count, bytes[end] == .closeBracket,
      bytes[end + 1] == .closeBracket, !bytes[inner].isBlank, !bytes[end - 1].isBlank,
      bytes[inner] != .pipe, !(end + 2 < bytes.count && bytes[end + 2] == .openParenthesis)
    else { return nil }
    return (inner..<end, end + 2)
  }

  /// `[^label]` of a footnote that the note defines.
  mutating func readFootnoteReference() -> Bool {
    guard peek(1) == UInt8(ascii: "^") else { return false }
    let start = offset + 2
    let label = text.bytes[start...].prefix(LinkDefinitions.longestLabel)
      .prefix { !$0.isSpace && $0 != .openBracket && $0 != .closeBracket }
    guard !label.isEmpty, label.endIndex < text.bytes.count,
      text.bytes[label.endIndex] == .closeBracket, definitions.hasFootnote(label.text)
    else { return false }
    return add(.footnoteReference(label: label.text.lowercased()), upTo: label.endIndex + 1)
  }
}

extension Image {
  private static let extensions = [
    ".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif", ".bmp",
  ]

  /// Whether an address ends like that of a picture.
  static func isPicture(_ address: String) -> Bool {
    let lower = address.lowercased()
    return extensions.contains { lower.hasSuffix($0) }
  }
}
