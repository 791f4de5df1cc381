package import Architecture
package import Diagnostics

/// An exam question of a note: a system as it is, what is asked of it, and lettered options, each
/// of which is a system of its own or an edit of the one that the stem describes.
package struct ExamQuestion: Hashable, Sendable {
  /// From the first line of the stem to the last line of the options.
  package var place: Place
  /// The system of the stem, the baseline of every option; nil where the stem describes none.
  package var stem: System?
  /// Its index in `SnippetReading.snippets`.
  package var stemSnippet: Int?
  /// The system that the options change: that of the stem without what only receives from it and
  /// lies behind all options alike. Nil where no option is an edit.
  package var baseline: System?
  /// What the answer must meet, in the order of the note.
  package var requirements: [Requirement]
  /// In the order of their letters.
  package var options: [QuestionOption]

  package init(
    place: Place, stem: System? = nil, stemSnippet: Int? = nil, baseline: System? = nil,
    requirements: [Requirement], options: [QuestionOption]
  ) {
    self.place = place
    self.stem = stem
    self.stemSnippet = stemSnippet
    self.baseline = baseline
    self.requirements = requirements
    self.options = options
  }
}

/// One option of a question.
package struct QuestionOption: Hashable, Sendable {
  /// What came of an option.
  package enum Outcome: Hashable, Sendable {
    /// The index of its system in `SnippetReading.snippets`.
    case snippet(Int)
    /// A system that the note's line is not shown with, because it holds its own translation.
    case system(System)
    /// Why there is no system: keys `question.option.*`.
    case unread(Message)
  }

  package var letter: String
  package var place: Place
  /// The words of the note, without letter and marks.
  package var text: String
  /// Whether the note marks it as the answer (⭐, 정답).
  package var isMarked: Bool
  /// How it changes the system of the stem; empty where it names a whole system itself.
  package var edits: [SystemEdit]
  package var outcome: Outcome

  package init(
    letter: String, place: Place, text: String, isMarked: Bool, edits: [SystemEdit],
    outcome: Outcome
  ) {
    self.letter = letter
    self.place = place
    self.text = text
    self.isMarked = isMarked
    self.edits = edits
    self.outcome = outcome
  }
}

/// One thing that a question demands of its answer.
package struct Requirement: Hashable, Sendable {
  /// What a requirement is about that no measurement settles.
  package enum Topic: String, Hashable, Sendable, CaseIterable {
    case security, operations, other
  }

  package var text: String
  package var place: Place
  /// Nil where no measurement settles it; `topic` says what it is about.
  package var criterion: Criterion?
  package var topic: Topic

  package init(
    text: String, place: Place, criterion: Criterion? = nil, topic: Topic = .other
  ) {
    self.text = text
    self.place = place
    self.criterion = criterion
    self.topic = topic
  }
}

/// A change that an option makes to a system.
package enum SystemEdit: Hashable, Sendable {
  /// A queue or stream between the code and its store, worked off by the same kind of compute.
  case buffer(Service)
  /// A cache between callers and what it caches, or of the service itself.
  case cache(Service)
  /// A part in front of all others, where requests come in.
  case front(Service)
  /// A limit of requests; nil where the note states no number.
  case throttle(Quantity?)
  /// A secondary index of the table.
  case index
  /// Capacity by request instead of by plan.
  case onDemand
  /// A value of a service; nil where the note only says that it grows.
  case set(Service, name: String, Quantity?)
  /// Copies that are read from.
  case replica
  /// A standby in another zone.
  case standby
  /// More instances under load.
  case scaleOut
}
