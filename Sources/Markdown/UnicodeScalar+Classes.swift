extension Unicode.Scalar {
  /// White space, no-break and zero-width characters: nothing that prints.
  var isInvisible: Bool {
    properties.isWhitespace || (0x200B...0x200F).contains(value) || value == 0xFEFF
      || value == 0x2060
  }

  /// Punctuation as cmark 0.29 knows it: ASCII symbols and the general categories P*.
  var isPunctuation: Bool {
    if isASCII { return UInt8(truncatingIfNeeded: value).isPunctuation }
    switch properties.generalCategory {
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
      .initialPunctuation, .finalPunctuation, .otherPunctuation:
      return true
    default: return false
    }
  }

  /// Letters and punctuation of Korean, Chinese and Japanese: written without spaces between a
  /// word and the particle behind it.
  var isCJK: Bool {
    switch value {
    case 0x1100...0x11FF, 0x2E80...0x9FFF, 0xA960...0xA97F, 0xAC00...0xD7FF, 0xF900...0xFAFF,
      0xFE30...0xFE4F, 0xFF00...0xFFEF, 0x20000...0x3FFFF:
      true
    default: false
    }
  }

  /// A Hangul syllable or letter.
  var isHangul: Bool {
    switch value {
    case 0x1100...0x11FF, 0x3130...0x318F, 0xA960...0xA97F, 0xAC00...0xD7FF: true
    default: false
    }
  }

  /// A letter or digit of ASCII.
  var isASCIIAlphanumeric: Bool {
    isASCII && UInt8(truncatingIfNeeded: value).isAlphanumeric
  }
}
