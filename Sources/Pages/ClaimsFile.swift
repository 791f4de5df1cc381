import Claims
import Diagnostics
import Facts
import Markdown
import Translation

/// The claims of a note for programs: `claims.json` beside its page, in the words of the page,
/// with the facts and the measurements that the verdicts rest on, so that `gongbu verify-site`
/// can judge the published note again.
struct ClaimsFile {
  let note: StudyNote
  let language: Language
  let book: Phrasebook
  /// The Markdown of the note, byte for byte what was judged.
  let source: PagePath
  let facts = FactBase.builtIn

  /// Where the file stands.
  static func path(of address: String, in language: Language) -> PagePath {
    PagePath("\(Edition.language(language).folder)/\(address)/claims.json")
  }

  var file: OutputFile {
    let claims = note.claims.enumerated().map { claim($0.element, number: $0.offset + 1) }
    let path = Self.path(of: note.address, in: language)
    let root = JSON.members([
      "version": .integer(1), "file": .text(note.original.source.path),
      "source": .text(path.link(to: source)), "language": .text(language.tag),
      "claims": .array(claims), "facts": .array(usedFacts.map(Self.fact)),
      "figures": .array(note.figures.map(\.json)),
    ])
    return OutputFile(
      path: path.text,
      bytes: Array((root.printed + "\n").utf8))
  }

  /// The facts that verdicts of the note rest on, by name.
  private var usedFacts: [Fact] {
    Set(note.claims.flatMap { $0.evidence.compactMap(\.fact) }).sorted().compactMap { facts[$0] }
  }

  private static func fact(_ fact: Fact) -> JSON {
    .members([
      "id": .text(fact.id), "value": .text(fact.value.printed),
      "asOf": .optional(fact.asOf?.description), "source": .optional(fact.source),
    ])
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
