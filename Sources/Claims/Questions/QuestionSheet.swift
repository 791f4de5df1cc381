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
  /// What would show that it is met.
  package enum Criterion: Hashable, Sendable, Codable {
    /// At least this share of requests is answered.
    case availability(Double)
    /// The mean answer takes no longer, in seconds.
    case latency(Double)
    /// At least so many requests a second are taken.
    case throughput(Double)
    /// No request gets lost.
    case noLoss
    /// Nothing is refused that was not refused before.
    case noRefusal
    /// The requests of the surge are served.
    case scaling
    /// Little is paid.
    case cost
    /// Nothing is paid for what is not used.
    case payPerUse
    /// Part of the work is done behind the answer.
    case asynchrony
    /// No measurement tells: the key of the reason, `pages.demand.unsettled.*`.
    case unsettled(String)
  }

  /// The words of the note.
  package var text: String
  package var place: Place
  package var criterion: Criterion

  package init(text: String, place: Place, criterion: Criterion) {
    self.text = text
    self.place = place
    self.criterion = criterion
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
