/// Hangul syllables and their parts (The Unicode Standard 16.0, section 3.12).
enum HangulLetters {
  /// The first letters of syllables, as a keyboard types them alone.
  static let initials: [UInt16] = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ".utf16.map(\.self)

  private static let first: UInt32 = 0xAC00
  private static let last: UInt32 = 0xD7A3

  static func isSyllable(_ scalar: UInt32) -> Bool { (first...last).contains(scalar) }

  /// The first letter of `syllable`: `ㄷ` of `대`.
  static func initial(of syllable: UInt16) -> UInt16 {
    initials[Int((UInt32(syllable) - first) / 588)]
  }

  /// `text` with letters that were written apart put together, as some systems write the names
  /// of files: the part of normalisation form C that Hangul needs.
  static func composed(_ text: String) -> [UInt32] {
    var result: [UInt32] = []
    for scalar in text.unicodeScalars.lazy.map(\.value) {
      if let last = result.last, let joined = joined(last, scalar) {
        result[result.count - 1] = joined
      } else {
        result.append(scalar)
      }
    }
    return result
  }

  private static func joined(_ before: UInt32, _ scalar: UInt32) -> UInt32? {
    switch scalar {
    case 0x1161...0x1175 where (0x1100...0x1112).contains(before):
      return first + ((before - 0x1100) * 21 + (scalar - 0x1161)) * 28
    case 0x11A8...0x11C2 where isSyllable(before) && (before - first).isMultiple(of: 28):
      return before + (scalar - 0x11A7)
    default: return nil
    }
  }
}
