package import Architecture
package import Diagnostics

/// An exam question as far as measurements speak about it: what it demands, and which measured
/// system each option is.
package struct QuestionSheet: Hashable, Sendable, Codable {
  /// In the order of the note.
  package var demands: [Demand]
  /// In the order of their letters.
  package var choices: [Choice]
  /// Whether the first measured system is the one that the question describes as it is today.
  /// The options change it then, and share everything else with it.
  package var hasBaseline: Bool

  package init(demands: [Demand], choices: [Choice], hasBaseline: Bool) {
    self.demands = demands
    self.choices = choices
    self.hasBaseline = hasBaseline
  }
}

/// Something that the answer of a question must meet.
package struct Demand: Hashable, Sendable, Codable {
  /// The words of the note.
  package var text: String
  package var place: Place
  /// What would show that it is met; nil where no measurement tells.
  package var criterion: Criterion?
  /// The key of the reason why none does: `pages.demand.unsettled.*`.
  package var unsettled: String

  package init(
    text: String, place: Place, criterion: Criterion?,
    unsettled: String = "pages.demand.unsettled.other"
  ) {
    self.text = text
    self.place = place
    self.criterion = criterion
    self.unsettled = unsettled
  }
}

/// One option of a question.
package struct Choice: Hashable, Sendable, Codable {
  /// What came of it.
  package enum Run: Hashable, Sendable, Codable {
    /// The index of its system among the measured ones.
    case measured(Int)
    /// Why it was not run.
    case notRun(Message)
  }

  package var letter: String
  /// Whether the note marks it as the answer.
  package var isMarked: Bool
  /// What it changes, in words; empty where it names a whole system.
  package var changes: [Message]
  package var run: Run

  package init(letter: String, isMarked: Bool, changes: [Message] = [], run: Run) {
    self.letter = letter
    self.isMarked = isMarked
    self.changes = changes
    self.run = run
  }
}
