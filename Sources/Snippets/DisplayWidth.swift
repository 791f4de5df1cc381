/// Columns on a screen: Hangul and other wide characters take two.
enum DisplayWidth {
  /// How many columns `text` takes.
  static func columns(of text: ByteText) -> Int {
    // Most lines are ASCII or need decoding only where they are not.
    if text.allSatisfy({ $0 < 0x80 }) { return text.count }
    return text.string.unicodeScalars.reduce(0) { $0 + width(of: $1) }
  }

  /// The columns of one scalar (Unicode Standard Annex 11: wide and full-width).
  static func width(of scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case 0x0300...0x036F, 0x200B...0x200F, 0xFE00...0xFE0F: 0
    case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
      0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF:
      2
    default: 1
    }
  }
}
