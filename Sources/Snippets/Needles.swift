/// Pieces of text that are all looked for at once, byte by byte and without regard to the case of
/// ASCII letters. Reading prose asks for dozens of them in every sentence of a note; as strings,
/// each question would walk the sentence by its characters.
struct Needles: Sendable {
  /// In lower case, by their first byte.
  private var byFirst: [[[UInt8]]] = Array(repeating: [], count: 256)
  /// The first bytes, one bit each: most bytes of a text start none.
  private var starts = [UInt64](repeating: 0, count: 4)

  /// `texts` are in lower case; none is empty.
  init(_ texts: [String]) {
    for text in texts {
      let bytes = Array(text.utf8)
      byFirst[Int(bytes[0])].append(bytes)
      starts[Int(bytes[0] >> 6)] |= 1 << UInt64(bytes[0] & 63)
    }
  }

  /// Whether one of them stands in `text`.
  func occur(in text: ByteText) -> Bool {
    for index in text.indices {
      let first = Self.folded(text[index])
      guard starts[Int(first >> 6)] & 1 << UInt64(first & 63) != 0 else { continue }
      if byFirst[Int(first)].contains(where: { Self.stands($0, at: index, in: text) }) {
        return true
      }
    }
    return false
  }

  private static func stands(_ needle: [UInt8], at start: Int, in text: ByteText) -> Bool {
    guard text.endIndex - start >= needle.count else { return false }
    for offset in needle.indices where folded(text[start + offset]) != needle[offset] {
      return false
    }
    return true
  }

  private static func folded(_ byte: UInt8) -> UInt8 {
    byte >= 0x41 && byte <= 0x5A ? byte + 0x20 : byte
  }
}
