extension KoreanReading {
  /// The ending of a text that ends in a digit.
  static func ending(ofNumberAtEndOf text: Substring) -> Ending? {
    let number = text.reversed().prefix { isDigit($0) || $0 == "." || $0 == "," }
    let digits = String(number.reversed()).drop { !isDigit($0) }
    let before = text.dropLast(digits.count).last
    if let currency = before.flatMap({ currencies[$0] }) { return currency }
    if digits.count == 1, let before, isLatin(before) {
      return englishDigits[digits.first?.wholeNumberValue ?? 0]
    }
    return ending(ofDigits: digits.filter { $0 != "," })
  }

  /// `1000` is read 천, `10000` 만, `1.50` 일점오영, `0` 영: only the last thing said counts.
  static func ending(ofDigits digits: String) -> Ending? {
    guard let last = digits.last?.wholeNumberValue else { return nil }
    if last > 0 || digits.contains(".") { return chineseDigits[last] }
    let zeros = digits.reversed().prefix { $0 == "0" }.count
    // 영; 십, 백, 천; then 만, 억, 조, 경, 해, of which 조 and 해 end in a vowel.
    if zeros == digits.count || zeros < 4 { return .consonant }
    let unit = zeros / 4
    return unit == 3 || unit == 5 ? .vowel : .consonant
  }

  /// `$3.20` is read 삼점이영 달러.
  private static let currencies: [Character: Ending] = [
    "$": .vowel, "₩": .consonant, "€": .vowel, "¥": .consonant,
  ]

  /// 영 일 이 삼 사 오 육 칠 팔 구.
  private static let chineseDigits: [Ending] = [
    .consonant, .rieul, .vowel, .consonant, .vowel, .vowel, .consonant, .rieul, .rieul, .vowel,
  ]

  /// 제로 원 투 쓰리 포 파이브 식스 세븐 에이트 나인: a single digit behind a Latin letter, as in S3.
  private static let englishDigits: [Ending] = [
    .vowel, .consonant, .vowel, .vowel, .vowel, .vowel, .vowel, .consonant, .vowel, .consonant,
  ]
}
