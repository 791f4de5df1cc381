/// Reads what the words around amounts say about them: 최대, 기본, 까지, 이상, 약.
struct AmountWords {
  private let text: FoldedText

  init(text: FoldedText) { self.text = text }

  /// Sets `qualifier` and `isApproximate` of every amount.
  func qualify(_ amounts: inout [Amount]) {
    for index in amounts.indices {
      let range = amounts[index].wholeRange
      let previous = index > 0 ? amounts[index - 1].range.upperBound : 0
      let next =
        index + 1 < amounts.count
        ? amounts[index + 1].wholeRange.lowerBound : text.bytes.count
      let before = words(clauseStart(range.lowerBound, atLeast: previous)..<range.lowerBound)
      let behind = words(range.upperBound..<clauseEnd(range.upperBound, atMost: next))
      amounts[index].qualifier = Self.qualifier(before: before, behind: behind)
      amounts[index].isApproximate =
        before.containsAny(Self.about) || behind.containsAny(Self.aboutBehind)
      if amounts[index].repeats != nil, amounts[index].qualifier == nil {
        amounts[index].qualifier = amounts[index - 1].qualifier
      }
    }
  }

  private static func qualifier(before: FoldedText, behind: FoldedText) -> Amount.Qualifier? {
    if behind.containsAny(beyondBehind) { return .beyond }
    if behind.containsAny(belowBehind) { return .below }
    var best: (position: Int, qualifier: Amount.Qualifier)?
    for (words, qualifier) in leads {
      for word in words {
        for range in before.ranges(of: word) where range.lowerBound >= best?.position ?? 0 {
          best = (range.lowerBound, qualifier)
        }
      }
    }
    if let best { return best.qualifier }
    for (words, qualifier) in tails where behind.containsAny(words) { return qualifier }
    return nil
  }

  private static let leads: [([Word], Amount.Qualifier)] = [
    (["최대", "최고", "max", "maximum", "up to", "상한", "최댓값", "한도"], .maximum),
    (["최소", "min", "minimum", "at least", "최솟값", "하한", "적어도"], .minimum),
    (["기본", "default", "디폴트", "기본값"], .default),
  ]

  private static let tails: [([Word], Amount.Qualifier)] = [
    (["기본값", "default", "디폴트", "기본)", "기본 설정"], .default),
    (["까지", "이하", "이내", "제한", "한도", "로 한정", "를 넘을 수 없", "넘길 수 없", "max", "최대)"], .maximum),
  ]

  private static let beyondBehind: [Word] = ["이상", "초과", "넘으면", "넘는", "over", "or more"]
  private static let belowBehind: [Word] = ["미만", "보다 작"]
  private static let about: [Word] = ["약 ", "대략", "about", "approximately", "거의", "평균"]
  private static let aboutBehind: [Word] = ["정도", "내외", "가량", "쯤", "안팎"]

  private func words(_ range: Range<Int>) -> FoldedText {
    FoldedText(String(decoding: text.bytes[range], as: UTF8.self))
  }

  private func clauseStart(_ index: Int, atLeast start: Int) -> Int {
    var first = index
    while first > start, !isBoundary(first - 1) { first -= 1 }
    return first
  }

  private func clauseEnd(_ index: Int, atMost end: Int) -> Int {
    var last = index
    // 60 bytes are about twenty Hangul syllables: the predicate of the clause.
    while last < min(end, index + 60), !isBoundary(last) { last += 1 }
    return last
  }

  /// Commas, parentheses, bars, full stops before a blank, and the first byte of an arrow.
  private func isBoundary(_ index: Int) -> Bool {
    switch text.bytes[index] {
    case UInt8(ascii: ","), UInt8(ascii: "("), UInt8(ascii: ";"), UInt8(ascii: "|"): return true
    case UInt8(ascii: "."):
      return index + 1 == text.bytes.count || text.bytes[index + 1] == UInt8(ascii: " ")
    case 0xE2:
      return text.bytes[index...].starts(with: [0xE2, 0x86, 0x92])
    default: return false
    }
  }
}
