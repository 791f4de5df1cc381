/// Text in which ASCII letters are lower case, as bytes: what words are looked for in. Offsets
/// are those of the original text.
package struct FoldedText: Sendable {
  package let bytes: [UInt8]
  /// Which three bytes stand in a row somewhere, as a Bloom filter: nearly all of the hundreds of
  /// words that rules look for in a passage are not there, and two bits tell.
  private let triples: [UInt64]

  package init(_ text: String) {
    bytes = text.utf8.map { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 }
    triples = Self.triples(in: bytes)
  }

  private static func triples(in bytes: [UInt8]) -> [UInt64] {
    var size = 4
    while size * 8 < bytes.count, size < 1024 { size *= 2 }
    var filter = [UInt64](repeating: 0, count: size)
    guard bytes.count > 2 else { return filter }
    for index in 0..<(bytes.count - 2) {
      let hash = Word.hash(bytes[index], bytes[index + 1], bytes[index + 2])
      filter[Int(hash >> 6) & (size - 1)] |= 1 << UInt64(hash & 63)
    }
    return filter
  }

  /// False only where the word of `ends` is certainly not in the text.
  func mayContain(_ ends: Word.Ends) -> Bool { has(ends.first) && has(ends.last) }

  private func has(_ hash: UInt32) -> Bool {
    hash == Word.Ends.unknown
      || triples[Int(hash >> 6) & (triples.count - 1)] & (1 << UInt64(hash & 63)) != 0
  }

  /// The first place of `word` at or behind `start`; see `Word` for what matches.
  package func range(of word: Word, from start: Int = 0) -> Range<Int>? {
    guard let first = word.bytes.first, mayContain(word.ends) else { return nil }
    var index = start
    while index < bytes.count {
      if bytes[index] == first, let end = match(word, at: index) { return index..<end }
      index += 1
    }
    return nil
  }

  /// Every place of `word`, none overlapping another.
  package func ranges(of word: Word) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var start = 0
    while let range = range(of: word, from: start) {
      found.append(range)
      start = range.upperBound
    }
    return found
  }

  /// Whether `word` occurs.
  package func contains(_ word: Word) -> Bool { range(of: word) != nil }

  /// Whether one of `words` occurs.
  package func containsAny(_ words: [Word]) -> Bool { words.contains { contains($0) } }

  /// The indices of the words of `ends` that may occur. Looking at a whole word counts its
  /// references up and down, which costs more than finding out that it is not there.
  func candidates(among ends: [Word.Ends]) -> [Int] {
    ends.indices.filter { mayContain(ends[$0]) }
  }

  private func match(_ word: Word, at start: Int) -> Int? {
    if word.startsWithLetter, start > 0, bytes[start - 1].isLetterOrDigit { return nil }
    var index = start
    for byte in word.bytes {
      if byte == UInt8(ascii: " ") {
        while index < bytes.count, bytes[index].isJoint { index += 1 }
      } else {
        guard index < bytes.count, bytes[index] == byte else { return nil }
        index += 1
      }
    }
    if word.endsWithLetter, index < bytes.count, bytes[index].isLetterOrDigit {
      let isPlural =
        bytes[index] == UInt8(ascii: "s")
        && (index + 1 == bytes.count || !bytes[index + 1].isLetterOrDigit)
      guard isPlural else { return nil }
      index += 1
    }
    return index
  }
}

/// A word to look for: lower case; a blank stands for any number of blanks, hyphens and
/// underscores, none included (`visibility timeout` finds `VisibilityTimeout`); a word that starts
/// or ends with an ASCII letter or digit must not stand inside a longer one, but a plural s is
/// allowed.
package struct Word: Hashable, Sendable, ExpressibleByStringLiteral {
  let bytes: [UInt8]
  let startsWithLetter: Bool
  let endsWithLetter: Bool
  let ends: Ends

  /// Hashes of the first and the last three bytes of a word, where no blank is among them: a text
  /// without these does not have the word.
  struct Ends: Hashable, Sendable {
    let first: UInt32
    let last: UInt32

    /// Of a word too short to tell; greater than any hash.
    static let unknown = UInt32.max
  }

  package init(_ text: String) {
    let bytes = Array(text.utf8)
    self.bytes = bytes
    startsWithLetter = bytes.first?.isLetterOrDigit ?? false
    endsWithLetter = bytes.last?.isLetterOrDigit ?? false
    ends = Ends(first: Self.hash(bytes.prefix(3)), last: Self.hash(bytes.suffix(3)))
  }

  private static func hash(_ end: ArraySlice<UInt8>) -> UInt32 {
    guard end.count == 3, !end.contains(UInt8(ascii: " ")) else { return Ends.unknown }
    return hash(end[end.startIndex], end[end.startIndex + 1], end[end.startIndex + 2])
  }

  /// Spreads three bytes over 32 bits (Knuth's multiplicative hash).
  fileprivate static func hash(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> UInt32 {
    (UInt32(first) << 16 | UInt32(second) << 8 | UInt32(third)) &* 2_654_435_761 >> 12
  }

  package init(stringLiteral text: String) { self.init(text) }
}

extension UInt8 {
  /// Whether the byte is an ASCII letter or digit.
  var isLetterOrDigit: Bool {
    (0x30...0x39).contains(self) || (0x61...0x7A).contains(self) || (0x41...0x5A).contains(self)
  }

  /// Whether the byte is an ASCII digit.
  var isDigit: Bool { (0x30...0x39).contains(self) }

  /// Whether the byte may stand between the parts of a compound word.
  fileprivate var isJoint: Bool {
    self == UInt8(ascii: " ") || self == UInt8(ascii: "-") || self == UInt8(ascii: "_")
  }
}
