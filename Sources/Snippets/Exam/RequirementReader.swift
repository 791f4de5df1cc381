import Architecture
import Diagnostics

/// Reads what the answer of a question must meet.
enum RequirementReader {
  /// Each bullet of the stem, and the sentences of its text that demand something measurable.
  static func all(in question: QuestionReader.RawQuestion) -> [Requirement] {
    var found: [Requirement] = []
    let bullets = Set(question.demands.map(\.number))
    for line in question.demands { found.append(requirement(line.behindMarker.text, line)) }
    for line in question.stem where !bullets.contains(line.number) {
      for sentence in sentences(of: line.behindMarker.text) {
        let requirement = requirement(sentence, line)
        if requirement.criterion != nil { found.append(requirement) }
      }
    }
    return found
  }

  private static func requirement(_ text: ByteText, _ line: PlacedLine) -> Requirement {
    let text = text.trimmed
    return Requirement(
      text: text.string, place: line.place(text.startIndex..<text.endIndex),
      criterion: criterion(text.string.lowercased()))
  }

  private static func criterion(_ text: String) -> Requirement.Criterion? {
    if let amount = Amount(in: text) {
      switch amount.unit {
      case .ratio where says(text, ["가용", "availab", "uptime"]):
        return .availability(amount.value)
      case .seconds where says(text, ["응답", "지연", "latency", "respon", "밀리초", "ms"]):
        return .latency(amount.value)
      case .perSecond: return .throughput(amount.value)
      default: break
      }
    }
    if says(text, ["without impacting", "without affecting", "기존 사용자", "existing user"]) {
      return .noRefusal
    }
    let loss = [
      "losing", "lost", "data loss", "without los", "유실", "손실", "잃",
    ]
    return says(text, loss) ? .noLoss : nil
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
