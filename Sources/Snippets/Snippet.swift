package import Architecture
package import Diagnostics

/// A piece of a note that was read as an architecture.
package struct Snippet: Hashable, Sendable {
  /// The identifier of the form that read it: `chain`, `vertical`, `tree`.
  package var form: String
  /// Whole lines of the note: what was read, no more.
  package var place: Place
  package var system: System
  /// From 0 to 1: how sure the form is that this is an architecture and not a phrase with an
  /// arrow in it. Readers drop what lies below `Snippet.threshold`.
  package var confidence: Double
  /// Why it was read, for `gongbu inspect`.
  package var reason: Message

  /// What the author's comment directly before it asks for.
  package var directive: Directive?
  /// The option of an exam question that it is.
  package var option: ExamOption?
  /// The names that a template declares, not only refers to.
  var declared: Set<String> = []

  /// A snippet below this confidence stays prose.
  package static let threshold = 0.5

  package init(
    form: String, place: Place, system: System, confidence: Double, reason: Message,
    directive: Directive? = nil, option: ExamOption? = nil
  ) {
    self.form = form
    self.place = place
    self.system = system
    self.confidence = confidence
    self.reason = reason
    self.directive = directive
    self.option = option
  }
}

/// The letter of an exam option, and whether the note marks it as the answer.
package struct ExamOption: Hashable, Sendable {
  package var letter: String
  package var isMarked: Bool

  package init(letter: String, isMarked: Bool) {
    self.letter = letter
    self.isMarked = isMarked
  }
}

/// Snippets that the note sets against each other: `Before:` and `After:`, 기존 and 개선.
package struct SnippetComparison: Hashable, Sendable {
  /// Indices into `SnippetReading.snippets`, in the order of the note; at least two.
  package var members: [Int]

  package init(members: [Int]) { self.members = members }
}

/// Templates and handlers of one note that speak of the same parts, as one system.
package struct SnippetUnion: Hashable, Sendable {
  /// Indices into `SnippetReading.snippets`, in the order of the note; at least two.
  package var members: [Int]
  /// What they make together.
  package var system: System

  package init(members: [Int], system: System) {
    self.members = members
    self.system = system
  }
}

/// Everything that was read from one note.
package struct SnippetReading: Hashable, Sendable {
  /// In the order of the note.
  package var snippets: [Snippet]
  package var comparisons: [SnippetComparison]
  /// In the order of their first members.
  package var unions: [SnippetUnion] = []
  /// In the order of the note.
  package var questions: [ExamQuestion]
  /// What the front matter asks for every drawing.
  package var directive: Directive?
  package var findings: [Finding]

  package init(
    snippets: [Snippet], comparisons: [SnippetComparison], questions: [ExamQuestion] = [],
    findings: [Finding]
  ) {
    self.snippets = snippets
    self.comparisons = comparisons
    self.questions = questions
    self.findings = findings
  }
}
