import Architecture
import Diagnostics

/// What a form made of some lines of a passage.
struct Draft: Hashable, Sendable {
  var form: String
  /// Indices of the lines of the passage that were read.
  var lines: ClosedRange<Int>
  var sketch: SystemSketch
  var confidence: Double
  var reason: Message
  /// What the lines themselves call the system.
  var label: String?
  var option: ExamOption?
  var findings: [Finding] = []
  /// The names that a template declares, not only refers to.
  var declared: Set<String> = []
}

/// A way of writing an architecture. Every form is total: lines that are not written in it give
/// no draft.
struct SnippetForm: Sendable {
  /// Stable, for reports: `chain`, `vertical`.
  var identifier: String
  /// Reads what it can of a passage. Lines in `taken` were read by an earlier form.
  var read: @Sendable (_ passage: Passage, _ taken: Set<Int>, _ reader: NodeReader) -> [Draft]

  /// In the order in which they are tried: drawings that need several lines before those that
  /// are content with one.
  static let all: [SnippetForm] = [
    .arch, .mermaid, .openAPI, .serverless, .cloudFormation, .states, .eventPattern, .policy,
    .terraform, .handler, .box, .vertical, .stairs, .connectionTable, .steps, .chain,
    .triggers,
    .combination, .prose,
  ]
}
