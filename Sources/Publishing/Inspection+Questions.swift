import Architecture
import Diagnostics
import Snippets
import Translation

/// The exam questions of a note as `gongbu inspect` prints them: what the stem describes, what is
/// asked of the answer, and what each option was taken to change.
extension Inspection {
  static func text(
    of question: ExamQuestion, _ reading: SnippetReading, _ words: Phrasebook
  ) -> String {
    var text = "  ? \(question.place.start.line)–\(question.place.end.line) question"
    if let stem = stem(of: question, in: reading) {
      text += " \(percent(stem.confidence)) \(words.text(stem.reason))"
    }
    text += "\n"
    for requirement in question.requirements {
      text += "    ! \(requirement.criterion?.shortName ?? "–") “\(requirement.text)”\n"
    }
    for option in question.options {
      text += "    \(option.isMarked ? "★" : " ") \(option.letter)"
      text += " [\(option.edits.map(\.shortName).joined(separator: ", "))]"
      text += " \(outcome(of: option, in: reading, words))\n"
    }
    return text
  }

  private static func outcome(
    of option: QuestionOption, in reading: SnippetReading, _ words: Phrasebook
  ) -> String {
    switch option.outcome {
    case .snippet(let index):
      let snippet = reading.snippets[index]
      return "\(percent(snippet.confidence)) \(words.text(snippet.reason))"
    case .system(let system):
      return system.components.map(\.id.text).joined(separator: ", ")
    case .unread(let reason): return words.text(reason)
    }
  }

  private static func stem(of question: ExamQuestion, in reading: SnippetReading) -> Snippet? {
    question.stemSnippet.map { reading.snippets[$0] }
  }

  private static func percent(_ confidence: Double) -> String {
    "\(Int((confidence * 100).rounded()))%"
  }
}

extension Inspection {
  /// The same for a tool; the snippet of the stem by its first line.
  static func json(
    _ question: ExamQuestion, _ reading: SnippetReading, _ words: Phrasebook
  ) -> JSON {
    let stem = stem(of: question, in: reading)
    return .object(
      Report.members(of: question.place) + [
        JSON.Member("stemLine", stem.map { .integer($0.place.start.line) } ?? .null),
        JSON.Member("confidence", stem.map { .number($0.confidence) } ?? .null),
        JSON.Member("reason", .optional(stem.map { words.text($0.reason) })),
        JSON.Member("requirements", .array(question.requirements.map(json(of:)))),
        JSON.Member(
          "options", .array(question.options.map { json(of: $0, reading, words) })),
      ])
  }

  private static func json(of requirement: Requirement) -> JSON {
    .members([
      "line": .integer(requirement.place.start.line),
      "text": .text(requirement.text),
      "criterion": .optional(requirement.criterion?.shortName),
    ])
  }

  private static func json(
    of option: QuestionOption, _ reading: SnippetReading, _ words: Phrasebook
  ) -> JSON {
    var confidence: Double?
    if case .snippet(let index) = option.outcome { confidence = reading.snippets[index].confidence }
    return .members([
      "letter": .text(option.letter),
      "line": .integer(option.place.start.line),
      "text": .text(option.text),
      "marked": .boolean(option.isMarked),
      "edits": .array(option.edits.map { .text($0.shortName) }),
      "confidence": confidence.map(JSON.number) ?? .null,
      "reason": .text(outcome(of: option, in: reading, words)),
    ])
  }
}
