/// How a value is read aloud in Korean, as far as the particle behind it depends on it.
///
/// `3` is read 삼 and takes 은, `S3` is read 에스쓰리 and takes 는, `10%` is read 십 퍼센트, `5ms` is
/// read 오 밀리초. What readers skip (quotes, backticks, an explanation in parentheses at the end)
/// does not count.
package enum KoreanReading {
  /// How a reading ends: in a vowel, in the consonant ㄹ, or in another consonant. ㄹ stands alone
  /// because 으로/로 treats it as a vowel.
  package enum Ending: Hashable, Sendable { case vowel, rieul, consonant }

  /// How the reading of `text` ends; nil when nothing in it can be read.
  package static func ending(of text: String) -> Ending? {
    var rest = text[...]
    while let last = rest.last {
      if let ending = ending(ofReadable: rest, last: last) { return ending }
      if last.isLetter || last.isNumber { return nil }
      rest = withoutLast(of: rest)
    }
    return nil
  }

  /// Nil when `last` is not read at all, or not by these rules.
  private static func ending(ofReadable text: Substring, last: Character) -> Ending? {
    if let ending = symbols[last] { return ending }
    if last == "#" { return text.dropLast().last?.isLetter == true ? .consonant : nil }
    if isDigit(last) { return ending(ofNumberAtEndOf: text) }
    if isLatin(last) { return ending(ofLatinAtEndOf: text) }
    if let digit = last.wholeNumberValue, digit > 0 { return ending(ofDigits: String(digit)) }
    return last.unicodeScalars.last.flatMap(ending(ofHangul:))
  }

  /// Drops a mark that is not read; of a parenthesis, everything in it, unless nothing is left.
  private static func withoutLast(of text: Substring) -> Substring {
    let inner = text.dropLast()
    guard text.last == ")", let start = inner.lastIndex(of: "(") else { return inner }
    let before = text[..<start]
    let isWorded = before.contains { $0.isLetter || $0.isNumber || symbols[$0] != nil }
    return isWorded ? before : inner
  }

  /// Signs with a name of their own: 퍼센트, 도, 플러스, 달러, 원, 유로, 무한대, 배, 앤드.
  private static let symbols: [Character: Ending] = [
    "%": .vowel, "％": .vowel, "°": .vowel, "℃": .vowel, "+": .vowel, "$": .vowel, "₩": .consonant,
    "€": .vowel, "∞": .vowel, "×": .vowel, "&": .vowel, "‰": .consonant,
  ]

  /// By the final consonant of a syllable (the Unicode standard, 3.12: 28 finals for each vowel,
  /// the eighth is ㄹ), or by the name of a single letter: 기역, 리을, 아.
  private static func ending(ofHangul scalar: Unicode.Scalar) -> Ending? {
    switch scalar.value {
    case 0xAC00...0xD7A3:
      let final = (scalar.value - 0xAC00) % 28
      return final == 0 ? .vowel : final == 8 ? .rieul : .consonant
    case 0x3139: return .rieul
    case 0x3131...0x314E: return .consonant
    case 0x314F...0x3163: return .vowel
    default: return nil
    }
  }

  static func isDigit(_ character: Character) -> Bool { character.isASCII && character.isNumber }
  static func isLatin(_ character: Character) -> Bool { character.isASCII && character.isLetter }
}
