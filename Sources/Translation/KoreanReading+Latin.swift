extension KoreanReading {
  /// The ending of a text that ends in a Latin letter: a unit, an abbreviation or an English word.
  static func ending(ofLatinAtEndOf text: Substring) -> Ending? {
    let run = String(text.reversed().prefix(while: isLatin).reversed())
    let before = text.dropLast(run.count)
    if isQuantity(before), let unit = units[run] { return unit }
    if let known = exceptions[run] ?? exceptions[run.lowercased()] { return known }
    let word = lastWord(of: run)
    guard !isSpelled(word) else { return letterName(word.last) }
    let lower = word.lowercased()
    return exceptions[lower] ?? ending(ofEnglish: Array(lower.utf8))
  }

  /// Whether a unit may follow: behind a number, with or without a space, or behind `건/`.
  private static func isQuantity(_ before: Substring) -> Bool {
    if before.last == "/" {
      return before.dropLast().last.map { $0.isLetter || $0.isNumber } ?? false
    }
    let number = before.last == " " ? before.dropLast() : before
    return number.last.map(isDigit) ?? false
  }

  /// `DB` of `DynamoDB`, `Front` of `CloudFront`; the whole run when it has only one hump.
  private static func lastWord(of run: String) -> Substring {
    let capitals = run.reversed().prefix(while: \.isUppercase).count
    if capitals > 0 { return run.suffix(capitals) }
    return run.lastIndex(where: \.isUppercase).map { run[$0...] } ?? run[...]
  }

  /// Whether a word is read letter by letter. Up to three capitals are; longer ones only when no
  /// vowel makes them sayable (HTTP, but not REST).
  private static func isSpelled(_ word: Substring) -> Bool {
    let hasVowel = word.contains { "aeiouyAEIOUY".contains($0) }
    return word.count == 1 || !hasVowel || (word.count <= 3 && word.allSatisfy(\.isUppercase))
  }

  /// 엘 and 알 end in ㄹ, 엠 and 엔 in a consonant, all other names of letters in a vowel.
  private static func letterName(_ letter: Character?) -> Ending? {
    switch letter?.lowercased() {
    case nil: nil
    case "l", "r": .rieul
    case "m", "n": .consonant
    default: .vowel
    }
  }

  /// The ending of an English word in Korean spelling (외래어 표기법, chapter 3, section 1): final
  /// l is ㄹ; m, n, ng and short vowel + p, t, k close the syllable; everything else is carried by
  /// 으 or 이, or is a vowel already. What everyday spelling does differently is in `exceptions`.
  private static func ending(ofEnglish word: [UInt8]) -> Ending {
    let isSilent = word.count > 2 && word.last == UInt8(ascii: "e")
    if isSilent { return ending(ofSilentE: word.dropLast()) }
    let stem = String(decoding: word.dropLast().suffix(2), as: UTF8.self)
    switch word.last.map({ Character(Unicode.Scalar($0)) }) {
    case "l": return .rieul
    case "m", "n": return .consonant
    case "g": return stem.hasSuffix("n") ? .consonant : .vowel
    case "c": return endsInVowel(stem) ? .consonant : .vowel
    case "k": return stem.hasSuffix("c") || stem == "oo" ? .consonant : .vowel
    case "p": return stem.hasSuffix("p") || isShort(stem) ? .consonant : .vowel
    case "t": return endsInVowel(stem) && !longVowels.contains(stem) ? .consonant : .vowel
    default: return .vowel
    }
  }

  private static func ending(ofSilentE stem: ArraySlice<UInt8>) -> Ending {
    switch stem.last {
    case UInt8(ascii: "l"): .rieul
    case UInt8(ascii: "m"), UInt8(ascii: "n"): .consonant
    default: .vowel
    }
  }

  private static func isShort(_ stem: String) -> Bool { endsInVowel(stem) && stem != "oo" }

  private static func endsInVowel(_ stem: String) -> Bool {
    stem.last.map { "aeiouy".contains($0) } ?? false
  }

  /// Spellings of long vowels, behind which t is carried by 으: heartbeat, float, root, wait.
  private static let longVowels: Set<String> = ["ea", "oa", "ee", "ai", "oo", "ei", "ie", "au"]
}
