/// The kinds of callouts that GitHub and Obsidian share words for; any other kind is shown with
/// its name as written.
enum Callout: String, CaseIterable {
  case note, tip, important, warning, caution
  case info, abstract, question, example, quote, success, failure, danger, bug, todo

  /// The kind that a note writes, by its name or by one of Obsidian's other names for it.
  init?(_ written: String) {
    let others: [String: Callout] = [
      "summary": .abstract, "tldr": .abstract, "hint": .tip, "check": .success, "done": .success,
      "help": .question, "faq": .question, "attention": .warning, "fail": .failure,
      "missing": .failure, "error": .danger, "cite": .quote,
    ]
    guard let found = Callout(rawValue: written) ?? others[written] else { return nil }
    self = found
  }

  /// How much it wants to be seen.
  var tone: String {
    switch self {
    case .warning, .caution, .danger, .failure, .bug: "warn"
    case .tip, .success, .important: "good"
    default: "plain"
    }
  }
}
