/// Messages of a sequence diagram that say what comes back.
enum MermaidReply {
  /// `데이터 반환`, `200 OK`, `query result`: a word of returning ends the label, or starts it.
  static func isNamed(by label: ByteText) -> Bool {
    let text = label.masking(label.parenthesised).trimmed.lowercased
    guard text.words.count <= 6 else { return false }
    if endings.contains(where: text.hasSuffix) { return true }
    let words = text.words.map(\.string)
    return words.first.map(starts.contains) == true || words.last.map(ends.contains) == true
  }

  private static let endings = ["반환", "응답", "결과", "회신", "리턴"]
  private static let starts: Set<String> = ["return", "returns", "response", "200", "201", "204"]
  private static let ends: Set<String> = [
    "response", "result", "results", "ok", "ack", "acknowledged",
  ]
}
