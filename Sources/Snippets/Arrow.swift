/// An arrow between two parts of a line.
struct Arrow: Hashable, Sendable {
  enum Direction: Hashable, Sendable { case right, left }

  var range: Range<Int>
  var direction: Direction
  /// `=>` is a definition mark in notes more often than an arrow.
  var isDouble: Bool
  /// The glyph that ends the arrow, to tell `->` from `→` in lines that use both.
  var head: String
  /// What is written into the shaft: `--HTTPS-->`, `── 폴링 ──▶`.
  var label: String?

  /// The arrows of `text` that do not stand in parentheses.
  static func all(in text: ByteText) -> [Arrow] {
    let visible = text.masking(text.parenthesised)
    var arrows: [Arrow] = []
    var index = visible.startIndex
    while index < visible.endIndex {
      if let arrow = arrow(at: index, in: visible) {
        arrows.append(arrow)
        index = arrow.range.upperBound
      } else {
        // Behind a whole rule of dashes, so that a long one costs no more than its length.
        index = max(index + 1, shaftEnd(visible[index...]))
      }
    }
    return arrows
  }

  private static let rightHeads = ["→", "⇒", "➜", "➡", "➔", "⟶", "▶", "►"]
  private static let leftHeads = ["←", "⇐", "⟵", "◀", "◄"]
  private static let shafts = ["─", "━", "═", "-", "=", "—"]

  private static func arrow(at index: Int, in text: ByteText) -> Arrow? {
    let byte = text[index]
    guard byte == 0x2D || byte == 0x3D || byte == 0x3C || byte == 0xE2 else { return nil }
    let rest = text[index...]
    return leftArrow(rest) ?? rightArrow(rest)
  }

  private static func leftArrow(_ text: ByteText) -> Arrow? {
    if text.hasPrefix("<-") || text.hasPrefix("<=") {
      let shaft = shaftEnd(text.dropFirst(1))
      // `<->` and `<=>` say that two things correspond, not that one sends to the other.
      let isTwoWay = shaft < text.endIndex && text[shaft] == UInt8(ascii: ">")
      guard !isTwoWay, !text.hasPrefix("<=") else { return nil }
      return Arrow(
        range: text.startIndex..<shaft, direction: .left, isDouble: false, head: "<-")
    }
    for head in leftHeads where text.hasPrefix(head) {
      let shaft = shaftEnd(text.dropFirst(head.utf8.count))
      guard head.first != "◀" && head.first != "◄" || shaft > text.startIndex + head.utf8.count
      else { return nil }
      return Arrow(
        range: text.startIndex..<shaft, direction: .left, isDouble: head == "⇐", head: head)
    }
    return nil
  }

  private static func rightArrow(_ text: ByteText) -> Arrow? {
    headed(text) ?? labelled(text)
  }

  /// A head, with or without a shaft before it.
  private static func headed(_ text: ByteText) -> Arrow? {
    let end = shaftEnd(text)
    let rest = text[end...]
    let hasShaft = end > text.startIndex
    if hasShaft, rest.first == UInt8(ascii: ">") {
      let shaft = text[text.startIndex..<end]
      let isDouble = shaft.allSatisfy { $0 == UInt8(ascii: "=") }
      return Arrow(
        range: text.startIndex..<end + 1, direction: .right, isDouble: isDouble,
        head: isDouble ? "=>" : "->")
    }
    for head in rightHeads where rest.hasPrefix(head) {
      // A lone ▶ is a bullet in notes.
      if (head == "▶" || head == "►") && !hasShaft { return nil }
      return Arrow(
        range: text.startIndex..<end + head.utf8.count, direction: .right,
        isDouble: head == "⇒", head: head)
    }
    return nil
  }

  /// `--HTTPS-->`: a few words between two pieces of shaft, of which the second has the head.
  private static func labelled(_ text: ByteText) -> Arrow? {
    guard ["--", "──", "━━"].contains(where: text.hasPrefix) else { return nil }
    let start = shaftEnd(text)
    let end = min(text.endIndex, start + longestLabel)
    var index = start
    while index < end, !labelEnds.contains(text[index]) {
      let rest = text[index...]
      let shaft = shaftEnd(rest)
      if shaft > index + 1 {
        let label = text[start..<index].trimmed
        guard label.hasLetter, var arrow = headed(rest) else { return nil }
        arrow.range = text.startIndex..<arrow.range.upperBound
        arrow.label = label.string
        return arrow
      }
      // Another head: what stands before it is no label.
      if text[index] == 0xE2, (rightHeads + leftHeads).contains(where: rest.hasPrefix) {
        return nil
      }
      index = max(index + 1, shaft)
    }
    return nil
  }

  /// In bytes; a Hangul syllable takes three.
  private static let longestLabel = 48
  private static let labelEnds = Set("[]()<>|{}+,.".utf8)

  private static func shaftEnd(_ text: ByteText) -> Int {
    var end = text.startIndex
    // Most bytes start none: `-`, `=`, and the first byte of the drawn ones.
    guard let byte = text.first, byte == 0x2D || byte == 0x3D || byte == 0xE2 else { return end }
    while let shaft = shafts.first(where: { text[end...].hasPrefix($0) }) {
      end += shaft.utf8.count
    }
    return end
  }
}
