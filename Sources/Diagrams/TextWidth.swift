/// How wide text is, without a font at hand.
///
/// Widths are shares of the font size and lie at the upper end of what the page's font stack
/// needs (Pretendard and Inter are wider than Noto Sans CJK, whose Hangul is 0.92 em), so that a
/// box made for a text is never too small.
package enum TextWidth {
  /// The width of `text` in pixels when set on one line.
  package static func of(_ text: String, size: Double, bold: Bool = false) -> Double {
    width(ofEms: ems(of: text), size: size, bold: bold)
  }

  /// The width of text that takes `ems`, set in `size` pixels.
  static func width(ofEms ems: Double, size: Double, bold: Bool) -> Double {
    ems * size * (bold ? 1.04 : 1)
  }

  /// The width of `text` behind text that takes `start`, both as shares of the font size. Added up
  /// from left to right, so that a line grows to the very width that it has as a whole.
  static func ems(of text: some StringProtocol, after start: Double = 0) -> Double {
    text.unicodeScalars.reduce(start) { $0 + em($1) }
  }

  /// As much of `text` as fits `width` pixels by `measure`, with an ellipsis where some is missing.
  static func shortened(
    _ text: String, to width: Double, by measure: (String) -> Double
  ) -> String {
    guard measure(text) > width else { return text }
    var short = text
    while !short.isEmpty, measure(short + "…") > width { short.removeLast() }
    return short + "…"
  }

  /// The width of one scalar as a share of the font size.
  package static func em(_ scalar: Unicode.Scalar) -> Double {
    switch scalar.value {
    case 0..<0x80: latin[Int(scalar.value)]
    case 0x300...0x36F, 0x200B...0x200F, 0xFE00...0xFE0F, 0x1160...0x11FF: 0
    case 0xA0, 0x2009, 0x202F: 0.28
    case 0xB7: 0.3
    case 0x2013, 0xB1, 0xD7: 0.62
    case 0x80..<0x1100: 0.66
    default: 1
    }
  }

  private static let latin: [Double] = (0..<0x80).map { code in
    let character = Character(Unicode.Scalar(UInt8(code)))
    return switch character {
    case "i", "j", "l", "I", "|", "'", ",", ".", ":", ";", "!": 0.29
    case "(", ")", "[", "]", "f", "t", "r", "/", "-", "\"", "`", "{", "}", "\\": 0.39
    case " ": 0.28
    case "m", "M", "W", "@", "%": 0.9
    case "w", "O", "Q", "G", "D", "N", "H", "U", "C": 0.76
    case "A"..."Z", "+", "=", "<", ">", "~", "#", "&": 0.67
    default: code < 0x20 ? 0 : 0.6
    }
  }
}

/// Breaking text into lines between words, never inside an eojeol that fits a line.
package enum TextLines {
  /// The lines of `text`, each at most `width` pixels wide unless one word alone is wider. As
  /// few lines as possible, of about the same length; a dot between two parts gives way to the
  /// end of a line.
  package static func of(
    _ text: String, width: Double, size: Double, bold: Bool = false
  ) -> [String] {
    var lines = filled(text, width: width, size: size, bold: bold)
    if lines.count > 1 {
      var narrower = width - 4
      while narrower > width / 2 {
        let next = filled(text, width: narrower, size: size, bold: bold)
        guard next.count == lines.count else { break }
        lines = next
        narrower -= 4
      }
    }
    return lines.enumerated().map { index, line in
      index + 1 < lines.count && line.hasSuffix(" ·") ? String(line.dropLast(2)) : line
    }
  }

  private static func filled(
    _ text: String, width: Double, size: Double, bold: Bool
  ) -> [String] {
    var lines: [String] = []
    // Of the last line; nothing before the first one.
    var ems: Double?
    for word in text.split(separator: " ") {
      let longer = ems.map { TextWidth.ems(of: word, after: $0 + TextWidth.em(" ")) }
      if let longer, TextWidth.width(ofEms: longer, size: size, bold: bold) <= width {
        lines[lines.count - 1] += " " + word
        ems = longer
      } else {
        lines.append(contentsOf: pieces(of: String(word), width: width * 1.6, size: size))
        ems = lines.last.map { TextWidth.ems(of: $0) }
      }
    }
    return lines
  }

  /// A word cut where it would be wider than `width`: only words far too long for a line.
  private static func pieces(of word: String, width: Double, size: Double) -> [String] {
    var pieces: [String] = [""]
    var used = 0.0
    for character in word {
      let next = TextWidth.of(String(character), size: size, bold: true)
      if used + next > width {
        // `ThrottledRequests` breaks before a capital, where one is near enough.
        let last = pieces[pieces.count - 1]
        let rest = character.isUppercase ? "" : Self.lastHump(of: last)
        pieces[pieces.count - 1].removeLast(rest.count)
        pieces.append(rest)
        used = TextWidth.of(rest, size: size, bold: true)
      }
      pieces[pieces.count - 1].append(character)
      used += next
    }
    return pieces
  }

  /// What follows the last capital behind a small letter, that capital included; nothing where
  /// hardly anything would stand before it.
  private static func lastHump(of piece: String) -> String {
    let letters = Array(piece)
    let hump = letters.indices.dropFirst().last {
      letters[$0].isUppercase && letters[$0 - 1].isLowercase
    }
    guard let hump, hump >= 3 else { return "" }
    return String(letters[hump...])
  }
}
