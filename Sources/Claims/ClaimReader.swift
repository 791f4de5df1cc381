internal import Diagnostics
package import Facts
package import Markdown

/// Finds the claims of a note and judges them.
package enum ClaimReader {
  /// The claims of `document`, in the order of the note; none overlaps another. `figures` are what
  /// was measured of the systems that the note draws.
  ///
  /// Total and pure: whatever the note says, the answer is a list of claims.
  package static func claims(
    in document: Document, figures: [MeasuredFigure] = [], facts: FactBase = .builtIn
  ) -> [Claim] {
    let pair = MeasuredPair(figures)
    var cache = SubjectCache()
    let note = FoldedText(document.source.text)
    let passages = PassageReader(document).passages
    let claims = passages.filter { !$0.isQuoted }.flatMap { passage in
      Self.claims(in: PassageReadings(passage, note: note, pair: pair, cache: &cache), facts: facts)
    }
    let code = CodeRule.claims(in: NoteCode(document, passages: passages), facts: facts)
    let inCode = code.map(\.place)
    let kept = claims.filter { claim in !inCode.contains { $0.contains(claim.place) } }
    return (kept + code).map { trusted($0, facts) }.sorted { $0.place < $1.place }
  }

  /// A verdict against an author never rests on a fact that nobody has sourced, whatever the
  /// rule that gave it: such a claim stays unchecked.
  private static func trusted(_ claim: Claim, _ facts: FactBase) -> Claim {
    let used = claim.evidence.compactMap { $0.fact.flatMap { facts[$0] } }
    guard claim.verdict.fails, used.contains(where: { !$0.canContradict }) else { return claim }
    var doubtful = claim
    doubtful.verdict = .unchecked
    return doubtful
  }

  private static func claims(in readings: PassageReadings, facts: FactBase) -> [Claim] {
    var taken: [Range<Int>] = []
    var claims: [Claim] = []
    for rule in ClaimRule.all {
      for found in rule.claims(readings, facts) {
        guard !found.range.isEmpty, !taken.contains(where: { $0.overlaps(found.range) }),
          let place = readings.passage.line.place(found.range)
        else { continue }
        taken.append(found.range)
        let bytes = Array(readings.passage.line.text.utf8)[found.range]
        claims.append(
          Claim(
            place: place, quote: String(decoding: bytes, as: UTF8.self), rule: rule.id,
            verdict: found.verdict, evidence: found.evidence,
            acknowledgement: readings.passage.acknowledgement))
      }
    }
    return claims
  }
}
