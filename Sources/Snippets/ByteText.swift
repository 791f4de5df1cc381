import Architecture

/// UTF-8 text whose indices are byte offsets of a line, so that whatever is cut out of it still
/// knows its place.
typealias ByteText = ArraySlice<UInt8>

extension ArraySlice<UInt8> {
  /// The text as a string.
  var string: String { String(decoding: self, as: UTF8.self) }

  /// Without white space (also U+00A0, U+200B, U+3000) at both ends.
  var trimmed: ByteText {
    var text = self
    while let length = text.leadingSpaceLength { text = text.dropFirst(length) }
    while let length = text.trailingSpaceLength { text = text.dropLast(length) }
    return text
  }

  private var leadingSpaceLength: Int? {
    guard let byte = first else { return nil }
    if byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) { return 1 }
    for space in ByteText.wideSpaces where starts(with: space) { return space.count }
    return nil
  }

  private var trailingSpaceLength: Int? {
    guard let byte = last else { return nil }
    if byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) { return 1 }
    for space in ByteText.wideSpaces where suffix(space.count).elementsEqual(space) {
      return space.count
    }
    return nil
  }

  private static let wideSpaces: [[UInt8]] = ["\u{A0}", "\u{200B}", "\u{3000}"].map {
    Array($0.utf8)
  }

  /// Whether the text starts with `prefix`.
  func hasPrefix(_ prefix: String) -> Bool { starts(with: prefix.utf8) }

  /// Whether the text ends with `suffix`.
  func hasSuffix(_ suffix: String) -> Bool {
    self.suffix(suffix.utf8.count).elementsEqual(suffix.utf8)
  }

  /// The offset of the first `needle`.
  func firstIndex(of needle: String) -> Int? {
    let needle = needle.utf8
    guard let first = needle.first, count >= needle.count else { return nil }
    var index = startIndex
    while index <= endIndex - needle.count {
      if self[index] == first, self[index...].starts(with: needle) { return index }
      index += 1
    }
    return nil
  }

  /// The offset of the last `needle`.
  func lastIndex(of needle: String) -> Int? {
    let needle = Array(needle.utf8)
    guard let first = needle.first, count >= needle.count else { return nil }
    var index = endIndex - needle.count
    while index >= startIndex {
      if self[index] == first, self[index...].starts(with: needle) { return index }
      index -= 1
    }
    return nil
  }

  /// Whether `needle` occurs in the text.
  func contains(_ needle: String) -> Bool { firstIndex(of: needle) != nil }

  /// The same text at the same offsets with small Latin letters for capitals.
  var lowercased: ByteText {
    var text = self
    for index in text.indices where text[index] >= 0x41 && text[index] <= 0x5A {
      text[index] |= 0x20
    }
    return text
  }

  /// The pieces between spaces.
  var words: [ByteText] { split(whereSeparator: { $0 == 0x20 || $0 == 0x09 }) }

  /// Whether a Hangul syllable occurs.
  var hasHangul: Bool {
    var index = startIndex
    while index < endIndex {
      if self[index] >= 0xEA, KoreanParticle.isHangul(self[index...]) { return true }
      index += 1
    }
    return false
  }

  /// Whether a letter of any script or a digit occurs.
  var hasLetter: Bool {
    var isASCII = true
    for byte in self {
      if byte | 0x20 >= 0x61, byte | 0x20 <= 0x7A { return true }
      isASCII = isASCII && byte < 0x80
    }
    // Hangul needs no look at the tables of Unicode.
    return !isASCII && (hasHangul || string.unicodeScalars.contains { $0.properties.isAlphabetic })
  }

  /// The same text at the same offsets with the bytes of `ranges` replaced by spaces.
  func masking(_ ranges: [Range<Int>]) -> ByteText {
    guard !ranges.isEmpty else { return self }
    var text = self
    for range in ranges {
      for index in range { text[index] = 0x20 }
    }
    return text
  }

  /// The parenthesised groups of the text that stand side by side, outer parentheses included;
  /// an unclosed one reaches nowhere and does not count.
  var parenthesised: [Range<Int>] {
    var groups: [Range<Int>] = []
    var open: [Int] = []
    for index in indices {
      if self[index] == UInt8(ascii: "(") {
        open.append(index)
      } else if self[index] == UInt8(ascii: ")"), let start = open.popLast() {
        while let inner = groups.last, inner.lowerBound > start { groups.removeLast() }
        groups.append(start..<index + 1)
      }
    }
    return groups
  }
}

extension ByteText {
  /// The pieces in square brackets, brackets included: `[Lambda: 메일]`.
  var bracketed: [Range<Int>] {
    var groups: [Range<Int>] = []
    var open: Int?
    for index in indices {
      if self[index] == UInt8(ascii: "[") {
        open = index
      } else if self[index] == UInt8(ascii: "]"), let start = open {
        groups.append(start..<index + 1)
        open = nil
      }
    }
    return groups
  }
}

extension String {
  /// The bytes of the text. Words are looked for in bytes, because `String` compares characters
  /// of Unicode, which takes some fifty times as long.
  var bytes: ByteText { Array(utf8)[...] }
}
