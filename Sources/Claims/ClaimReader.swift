internal import Diagnostics
package import Facts
package import Markdown

/// What was read from a note: its claims and how many numbers its text has.
package struct ClaimReading: Sendable {
  /// In the order of the note; none overlaps another.
  package var claims: [Claim]
  /// Amounts in the text of the note, claimed or not.
  package var numberCount: Int
}

/// Finds the claims of a note and judges them.
package enum ClaimReader {
  /// The identifiers of every rule, sorted.
  package static var rules: [String] {
    Set(ClaimRule.all.map(\.id) + CodeRule.all.map(\.id)).sorted()
  }

  /// The claims of `document`; see `read`.
  package static func claims(
    in document: Document, figures: [MeasuredFigure] = [], facts: FactBase = .builtIn
  ) -> [Claim] {
    read(document, figures: figures, facts: facts).claims
  }

  /// The claims of `document`, in the order of the note; none overlaps another. `figures` are what
  /// was measured of the systems that the note draws.
  ///
  /// Total and pure: whatever the note says, the answer is a list of claims.
  package static func read(
    _ document: Document, figures: [MeasuredFigure] = [], facts: FactBase = .builtIn
  ) -> ClaimReading {
    let pair = MeasuredPair(figures)
    var cache = SubjectCache()
    let note = FoldedText(document.source.text)
    let passages = PassageReader(document).passages
    let options = AnswerOptions(passages)
    var claims: [Claim] = []
    var numberCount = 0
    for passage in passages {
      let readings = PassageReadings(
        passage, note: note, options: options, pair: pair, cache: &cache)
      numberCount += readings.amounts.count
      if !passage.isQuoted { claims += Self.claims(in: readings, facts: facts) }
    }
    let code = CodeRule.claims(in: NoteCode(document, passages: passages), facts: facts)
    let inCode = code.map(\.place)
    let kept = claims.filter { claim in !inCode.contains { $0.contains(claim.place) } }
    let all = (kept + code).map { trusted($0, facts) }.sorted { $0.place < $1.place }
    return ClaimReading(claims: all, numberCount: numberCount)
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
