import Claims
import Diagnostics
import Markdown
import Translation

/// The claims of a note for programs: `claims.json` beside its page, in the words of the page.
struct ClaimsFile {
  let note: StudyNote
  let language: Language
  let book: Phrasebook

  /// Where the file stands.
  static func path(of address: String, in language: Language) -> PagePath {
    PagePath("\(Edition.language(language).folder)/\(address)/claims.json")
  }

  var file: OutputFile {
    let claims = note.claims.enumerated().map { claim($0.element, number: $0.offset + 1) }
    let root = JSON.members([
      "file": .text(note.original.source.path), "language": .text(language.tag),
      "claims": .array(claims),
    ])
    return OutputFile(
      path: Self.path(of: note.address, in: language).text,
      bytes: Array((root.printed + "\n").utf8))
  }

  private func claim(_ claim: Claim, number: Int) -> JSON {
    .members([
      "number": .integer(number), "line": .integer(claim.place.start.line),
      "column": .integer(claim.place.start.column), "endLine": .integer(claim.place.end.line),
      "quote": .text(claim.quote), "rule": .text(claim.rule),
      "verdict": .text(claim.verdict.rawValue), "evidence": .array(claim.evidence.map(evidence)),
    ])
  }

  private func evidence(_ evidence: Claim.Evidence) -> JSON {
    .members([
      "text": .text(book.text(evidence.message)), "source": .optional(evidence.source),
      "asOf": .optional(evidence.asOf), "fact": .optional(evidence.fact),
    ])
  }
}
