import Architecture
import Diagnostics

/// Reads what the answer of a question must meet.
enum RequirementReader {
  /// Each bullet of the stem, and the sentences of its text that demand something measurable.
  static func all(in question: QuestionReader.RawQuestion) -> [Requirement] {
    var found: [Requirement] = []
    let bullets = Set(question.demands.map(\.number))
    for line in question.demands {
      found.append(requirement(line.behindMarker.text, line, isDemand: true))
    }
    for line in question.stem where !bullets.contains(line.number) {
      for sentence in sentences(of: line.behindMarker.text) {
        let requirement = requirement(sentence, line, isDemand: demands(sentence))
        if requirement.criterion != nil { found.append(requirement) }
      }
    }
    return found
  }

  /// `isDemand`: the text demands something; what a company merely has is no requirement.
  private static func requirement(
    _ text: ByteText, _ line: PlacedLine, isDemand: Bool
  ) -> Requirement {
    let text = text.trimmed
    let lower = text.string.lowercased()
    return Requirement(
      text: text.string, place: line.place(text.startIndex..<text.endIndex),
      criterion: criterion(lower) ?? (isDemand ? quality(lower) : nil), topic: topic(lower))
  }

  /// `Which option is the MOST cost-effective?`, `가장 저렴한 것은?`: what the question asks for.
  private static func demands(_ sentence: ByteText) -> Bool {
    let text = sentence.string.lowercased()
    guard text.contains("?") || text.contains("？") else { return false }
    return says(text, ["most ", "least ", "lowest", "minimiz", "가장", "최소"])
  }

  private static func criterion(_ text: String) -> Criterion? {
    if let amount = Amount(in: text) {
      switch amount.unit {
      case .ratio where says(text, ["가용", "availab", "uptime"]):
        return .availability(amount.value)
      case .seconds where says(text, ["응답", "지연", "latency", "respon", "밀리초", "ms"]):
        return .latency(amount.value)
      case .perSecond: return .throughput(amount.value)
      case .count where says(text, ["초당", "per second", "a second"]):
        return .throughput(amount.value)
      default: break
      }
    }
    if says(text, ["without impacting", "without affecting", "기존 사용자", "existing user"])
      || leavesPeopleAlone(text)
    {
      return .noRefusal
    }
    let loss = [
      "losing", "lost", "data loss", "without los", "유실", "손실", "잃",
    ]
    return says(text, loss) ? .noLoss : nil
  }

  /// `이미 쓰고 있는 사람에게 영향을 주지 않으면서`, `고객에게 영향 없이`.
  private static func leavesPeopleAlone(_ text: String) -> Bool {
    says(text, ["사용자", "이용자", "사람", "고객", "손님", "클라이언트"]) && says(text, ["영향"])
      && says(text, ["않", "없"])
  }

  /// What measurements tell about a demand without a number.
  private static func quality(_ text: String) -> Criterion? {
    guard topic(text) != .security else { return nil }
    if says(text, ["비동기", "asynchron", "decoupl", "디커플", "느슨"]) { return .asynchrony }
    if says(text, ["종량", "사용량에 따", "쓴 만큼", "pay-per-use", "pay per use", "pay only"]) {
      return .payPerUse
    }
    if says(text, ["비용", "요금", "저렴", "cost", "cheap"]) { return .cost }
    if says(text, ["확장성", "자동으로 확장", "자동 확장", "급증", "scalab", "scale", "spike", "burst"]) {
      return .scaling
    }
    return nil
  }

  private static func topic(_ text: String) -> Requirement.Topic {
    let security = [
      "보안", "인증", "권한", "암호화", "secur", "authenti", "authoriz", "encrypt", "least privilege",
    ]
    if says(text, security) { return .security }
    return says(text, ["운영", "관리", "operation", "overhead", "manage", "maintain"])
      ? .operations : .other
  }

  private static func says(_ text: String, _ words: [String]) -> Bool {
    words.contains { text.contains($0) }
  }

  private static func sentences(of text: ByteText) -> [ByteText] {
    var found: [ByteText] = []
    var start = text.startIndex
    var index = start
    while index < text.endIndex {
      let isEnd = text[index] == UInt8(ascii: ".") || text[index] == UInt8(ascii: "?")
      if isEnd, index + 1 == text.endIndex || text[index + 1] == 0x20 {
        found.append(text[start...index])
        start = index + 1
      }
      index += 1
    }
    return start < text.endIndex ? found + [text[start...]] : found
  }
}
