/// Who speaks in a note of exam questions: the stem and the options are not the author's words,
/// the analysis behind them is.
struct SpeakerState {
  private var isStem = false
  private var quoteIsStem = false
  private var itemDepth = 0
  private var optionDepth: Int?
  private var isRequirement = false
  /// Whether the explanation has begun: what it says of an option is the author's word.
  private var isAnalysis = false

  /// Whether what follows is quoted or wanted, not claimed.
  var isQuoting: Bool {
    isStem || quoteIsStem || optionDepth != nil || isRequirement
  }

  /// A heading ends a stem, unless it is the question itself.
  mutating func enterHeading(_ text: String) {
    let folded = FoldedText(text)
    isStem = Self.isQuestion(folded, text)
    if isStem { isAnalysis = false }
    if folded.containsAny(Self.answerWords) { isAnalysis = true }
    isRequirement =
      folded.containsAny(Self.requirementWords) && !folded.containsAny(Self.answerWords)
    optionDepth = nil
  }

  /// A paragraph may open a stem (`문제:`), an option or the explanation.
  mutating func enterParagraph(_ text: String) {
    let folded = FoldedText(text)
    if folded.containsAny(Self.answerWords) {
      isStem = false
      isAnalysis = true
    } else if Self.isQuestion(folded, text) {
      isStem = true
      isAnalysis = false
    }
    optionDepth = isForeignOption(text) ? itemDepth : nil
    isRequirement = folded.containsAny(Self.requirementLeads)
  }

  mutating func enterItem(_ text: String) {
    itemDepth += 1
    if optionDepth == nil, isForeignOption(text) { optionDepth = itemDepth }
  }

  /// An option of the question, not what the explanation says about it.
  private func isForeignOption(_ text: String) -> Bool {
    Self.isOption(text) && !Self.isMarkedAnswer(text) && !isAnalysis
  }

  mutating func leaveItem() {
    if optionDepth == itemDepth { optionDepth = nil }
    itemDepth -= 1
  }

  mutating func enterQuote(_ text: String) -> Bool {
    let before = quoteIsStem
    let folded = FoldedText(text)
    quoteIsStem = before || Self.isQuestion(folded, text)
    return before
  }

  mutating func leaveQuote(_ before: Bool) { quoteIsStem = before }

  /// `A`, `(B)`, `C.`: a cell that names an option.
  static func isOptionLabel(_ text: String) -> Bool {
    let letters = text.unicodeScalars.filter { !" ().*:".unicodeScalars.contains($0) }
    return letters.count == 1 && letters.first.map { ("A"..."F").contains($0) } == true
  }

  /// `A. …`, `B) …`, `(C) …`: a line that states an option.
  static func isOption(_ text: String) -> Bool {
    var scalars = text.unicodeScalars.drop { " *-".unicodeScalars.contains($0) }
    let hasParenthesis = scalars.first == "("
    if hasParenthesis { scalars = scalars.dropFirst() }
    guard let letter = scalars.first, ("A"..."F").contains(letter) else { return false }
    let second = scalars.dropFirst().first
    return second == ")" || second == "." && scalars.dropFirst(2).first == " "
  }

  /// Whether an option is the marked answer.
  static func isMarkedAnswer(_ text: String) -> Bool {
    FoldedText(text).containsAny(["정답", "⭐", "✅", "correct"])
  }

  /// English sentences in a Korean note are the question that it quotes.
  static func isForeign(_ text: String) -> Bool {
    let scalars = text.unicodeScalars
    guard !scalars.contains(where: { ("가"..."힣").contains($0) }) else { return false }
    return text.split(separator: " ").count > 14
  }

  private static func isQuestion(_ folded: FoldedText, _ text: String) -> Bool {
    if folded.containsAny(answerWords) { return false }
    if folded.containsAny(questionWords) { return true }
    return text.contains("?") && isForeign(text)
  }

  private static let questionWords: [Word] = [
    "문제:", "문제**:", "문제 :", "실전 문제", "연습 문제", "question #", "다음 중", "해야 합니까",
    "무엇입니까", "한글 번역", "무엇인가?", "하는가?", "(2개 선택)", "시나리오:",
  ]

  private static let answerWords: [Word] = [
    "정답", "해설", "분석", "풀이", "핵심", "explanation", "answer",
  ]

  private static let requirementWords: [Word] = [
    "요구사항", "요구 사항", "requirement", "시나리오", "목표",
  ]

  private static let requirementLeads: [Word] = [
    "요구사항이 있", "요구사항은 다음", "요구 사항이 있", "다음과 같은 요구",
  ]
}
