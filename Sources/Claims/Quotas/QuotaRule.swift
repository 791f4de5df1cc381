internal import Diagnostics
internal import Facts

extension ClaimRule {
  /// A number with a unit, a label and a service: `**실행 시간**: 최대 15분` under `## Lambda`.
  static let quota = ClaimRule(id: "numeric-quota") { readings, facts in
    guard !readings.amounts.isEmpty, !QuotaReading.isExample(readings.text) else { return [] }
    return readings.amounts.compactMap { amount in
      QuotaReading(readings, facts).claim(amount)
    }
  }
}

/// Finds what an amount is about, and judges it.
struct QuotaReading {
  let readings: PassageReadings
  private let facts: FactBase

  init(_ readings: PassageReadings, _ facts: FactBase) {
    self.readings = readings
    self.facts = facts
  }

  /// Whether the line is an example, a formula or a requirement, which claims nothing of a service.
  static func isExample(_ text: FoldedText) -> Bool {
    text.containsAny([
      "ex)", "예)", "예시", "예를 들어", "예:", "e.g.", "해야 한다", "해야 합니다", "필요합니다", "rto", "rpo",
      "실습", "설정한", "이라면", "가정", "강의", "챕터",
    ])
  }

  /// The claim that `amount` makes; nil when nothing says what it is about.
  func claim(_ amount: Amount) -> FoundClaim? {
    guard amount.dimension != .price, amount.qualifier != .beyond else { return nil }
    let topics = QuotaSubject(readings).topics(for: amount)
    guard var found = judged(amount, topics) else { return nil }
    if let property = statement(amount, topics) {
      found.statement = FoundClaim.Statement(
        property: property, value: amount.value, isSize: amount.dimension == .size)
    }
    return found
  }

  private func judged(_ amount: Amount, _ topics: [QuotaTopic]) -> FoundClaim? {
    guard !topics.isEmpty else { return unchecked(amount) }
    if amount.qualifier == nil, isFormula || readings.passage.kind == .comment { return nil }
    let judgements = topics.map { QuotaJudge(facts: facts, topic: $0).judge(amount) }
    guard let best = Self.agreed(judgements) else {
      return amount.qualifier == nil
        ? nil : FoundClaim(range: range(amount), verdict: .unchecked, evidence: [])
    }
    if best.verdict == .unchecked, amount.qualifier == nil { return nil }
    var judgement = best
    if judgement.verdict.fails, !maySayWrong(amount) { judgement.verdict = .unchecked }
    if judgement.verdict == .unchecked { judgement.evidence = [] }
    return FoundClaim(
      range: range(amount), verdict: judgement.verdict, evidence: judgement.evidence)
  }

  /// What all topics together say: a support wins, a refutation needs all of them.
  private static func agreed(_ judgements: [QuotaJudge.Judgement]) -> QuotaJudge.Judgement? {
    for verdict in [Verdict.confirmed, .conditional] {
      if let found = judgements.first(where: { $0.verdict == verdict }) { return found }
    }
    if judgements.contains(where: { $0.verdict == .unchecked }) { return nil }
    return judgements.first { $0.verdict == .outdated } ?? judgements.first
  }

  /// A limit of a known service that no topic covers is counted, not hidden.
  private func unchecked(_ amount: Amount) -> FoundClaim? {
    guard amount.qualifier != nil, amount.noun != "번", !readings.scope.services.isEmpty,
      readings.scope.level ?? .cell < .title, amount.dimension != .multiple
    else { return nil }
    return FoundClaim(range: range(amount), verdict: .unchecked, evidence: [])
  }

  /// Whether the words are firm enough to call them wrong: a limit or default word, no 약, and the
  /// service named no farther away than the headings.
  func maySayWrong(_ amount: Amount) -> Bool {
    guard !amount.isApproximate, amount.repeats == nil, amount.qualifier != .below,
      !isSetting(amount)
    else { return false }
    if readings.scope.level == .title { return false }
    return amount.qualifier != nil || amount.lower != nil
  }

  /// `최대 7일로 설정했다`, `최대 5분을 권장`: a choice within the limit, not the limit.
  private func isSetting(_ amount: Amount) -> Bool {
    let end = amount.range.upperBound
    let behind = readings.text.bytes[end..<min(end + 60, readings.text.bytes.count)]
    let words = FoldedText(String(decoding: behind, as: UTF8.self))
    return words.containsAny([
      "로 설정", "으로 지정", "로 지정", "로 변경", "로 늘", "로 줄", "로 잡", "로 둔", "로 제한하", "로 제한했",
      "로 조정", "권장", "추천", "recommend", "을 목표", "로 맞",
    ]) || readings.mentionsAny(["설정 예시", "설정값", "우리 서비스", "현재 설정"], upTo: .label)
  }

  /// `128MB 함수 = 40만 GB초`: the numbers of a calculation are inputs, unless it defines a unit.
  private var isFormula: Bool {
    readings.text.containsAny(["= ", "×"]) && !readings.text.containsAny(["wcu", "rcu"])
  }

  /// The words of the claim: the limit word in front of the number, the number, the unit.
  private func range(_ amount: Amount) -> Range<Int> {
    let whole = amount.wholeRange
    let previous = readings.amounts.last { $0.range.upperBound <= whole.lowerBound }
    let lead = max(previous?.range.upperBound ?? 0, whole.lowerBound - 24)
    let words: [Word] = [
      "최대", "최고", "최소", "기본적으로", "기본값", "기본", "max", "default", "초당", "분당", "리전당", "약",
    ]
    var start = whole.lowerBound
    for word in words {
      for range in readings.text.ranges(of: word)
      where range.lowerBound >= lead && range.upperBound <= whole.lowerBound {
        start = min(start, range.lowerBound)
      }
    }
    return start..<whole.upperBound
  }
}
