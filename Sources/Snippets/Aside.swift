import Architecture

extension ChainReader {
  /// The chains in the parentheses of a line that has no arrow outside of them, such as
  /// `썸네일 (S3 → Lambda → S3)`; a line in parentheses speaks of another line. Remarks in parentheses mean many things, so every part must be a
  /// name and nothing else.
  func asides(of text: ByteText, _ option: ExamOption?, _ line: PlacedLine) -> [Chain] {
    let groups = text.parenthesised
    guard text.masking(groups).hasLetter else { return [] }
    return groups.compactMap { group in
      let inner = Self.withoutOpening(text[group.lowerBound + 1..<group.upperBound - 1])
      let arrows = Arrow.all(in: inner)
      guard !arrows.isEmpty, let chain = chain(inner, arrows, option, line) else { return nil }
      let sure = chain.segments.count { $0.nodes.contains { $0.certainty == .service } }
      return sure >= 2 && chain.segments.allSatisfy(\.isPure) ? chain : nil
    }
  }

  /// Behind `예:` and `e.g.`.
  private static func withoutOpening(_ text: ByteText) -> ByteText {
    let text = text.trimmed
    let lower = text.lowercased
    guard let opening = openings.first(where: lower.hasPrefix) else { return text }
    return text.dropFirst(opening.utf8.count).trimmed
  }

  private static let openings = ["예:", "예시:", "예)", "예를 들어", "e.g.", "ex)", "ex:", "for example"]
}
