import Architecture

/// Labels that announce which service to choose for what. Below them an arrow leads from a need to
/// a service: `TCP 애플리케이션 → Global Accelerator`.
enum ChoiceLabel {
  /// Whether the caption or the innermost heading of `labels`, nearest first, announces choices.
  static func stands(above labels: [Passage.Label]) -> Bool {
    for label in labels {
      let text = Array(label.text.utf8.prefix(longest))[...]
      if phrases.occur(in: text) { return true }
      if case .heading = label.source { return false }
    }
    return false
  }

  /// Whether `draft` is one arrow that starts at no service: `SNS → SQS` is a solution itself.
  static func isChoice(_ draft: Draft) -> Bool {
    guard draft.form == "chain", draft.sketch.components.count <= 2,
      let source = draft.sketch.components.first
    else { return false }
    return [nil, .client, .other].contains(ServiceCatalog.role(of: source.service))
  }

  /// In bytes; what is longer is no label.
  private static let longest = 200
  private static let phrases = Needles([
    "선택 기준", "선택 가이드", "선택기준", "무엇을 선택", "언제 무엇을", "when to use", "which to choose",
    "how to choose", "selection criteria",
  ])
}
