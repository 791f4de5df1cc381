internal import Diagnostics
internal import Facts

/// A way to find and judge claims. One rule = one file + one test + one line in `all`.
struct ClaimRule: Sendable {
  /// What `Claim.rule` says.
  var id: String
  /// The claims of one passage.
  var claims: @Sendable (PassageReadings, FactBase) -> [FoundClaim]

  /// In the order of preference: where two rules claim the same words, the first one wins.
  static let all: [ClaimRule] = [
    .outcome, .memoryCost, .capacityPrice, .retry, .unitEquality, .price, .quota, .delivery,
    .dynamoDB,
    .optionTable, .lambda, .platform, .arithmetic,
  ]
}

/// A claim before it has a place: the bytes of its line, verdict and evidence.
struct FoundClaim {
  var range: Range<Int>
  var verdict: Verdict
  var evidence: [Claim.Evidence]
  /// The number that the claim gives for a property, where it gives one.
  var statement: Statement?

  struct Statement {
    var property: StatedNumber.Property
    var value: Double
    var isSize: Bool
  }
}

/// A passage with what several rules need of it, worked out once.
struct PassageReadings {
  let passage: Passage
  let text: FoldedText
  let amounts: [Amount]
  let scope: SubjectScope
  /// The whole note, for what is said only once in it.
  let note: FoldedText
  /// The options of the note's questions.
  let options: AnswerOptions
  /// What was measured, when the note compares two systems.
  let pair: MeasuredPair?

  init(
    _ passage: Passage, note: FoldedText, options: AnswerOptions, pair: MeasuredPair?,
    cache: inout SubjectCache
  ) {
    self.passage = passage
    self.options = options
    self.note = note
    self.pair = pair
    text = FoldedText(passage.line.text)
    amounts = AmountReader(text).amounts
    scope = SubjectScope(own: text, context: passage.context, cache: &cache)
  }

  /// The sentence of the line that `range` stands in.
  func sentence(around range: Range<Int>) -> FoldedText {
    let isEnd = { (index: Int) in
      text.bytes[index] == UInt8(ascii: ".") && index + 1 < text.bytes.count
        && text.bytes[index + 1] == UInt8(ascii: " ")
    }
    let start = (0..<range.lowerBound).last(where: isEnd).map { $0 + 2 } ?? 0
    let end = (range.upperBound..<text.bytes.count).first(where: isEnd) ?? text.bytes.count
    guard start > 0 || end < text.bytes.count else { return text }
    return FoldedText(String(decoding: text.bytes[start..<end], as: UTF8.self))
  }

  /// Whether the line or, up to `level`, a line above it has one of `words`.
  func mentionsAny(_ words: [Word], upTo level: ContextLine.Level = .heading) -> Bool {
    text.containsAny(words)
      || passage.context.contains { $0.level <= level && $0.text.containsAny(words) }
  }
}
