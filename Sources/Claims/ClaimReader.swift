package import Diagnostics
package import Facts
package import Markdown

/// What was read from a note: its claims and how many numbers its text has.
package struct ClaimReading: Sendable {
  /// In the order of the note; none overlaps another.
  package var claims: [Claim]
  /// Amounts in the text of the note, claimed or not.
  package var numberCount: Int
  /// The values that the note marks as measured, with what they should be.
  package var marks: [JudgedMark] = []
  /// The numbers that the note gives for properties of services.
  package var statements: [StatedNumber] = []
  /// What is wrong with the marks and with what the author expects of claims.
  package var findings: [Finding] = []
}

/// Finds the claims of a note and judges them.
package enum ClaimReader {
  /// The identifiers of every rule, sorted.
  package static var rules: [String] {
    Set(ClaimRule.all.map(\.id) + CodeRule.all.map(\.id) + [MarkedJudgement.rule]).sorted()
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
    var statements: [StatedNumber] = []
    var numberCount = 0
    for passage in passages {
      let readings = PassageReadings(
        passage, note: note, options: options, pair: pair, cache: &cache)
      numberCount += readings.amounts.count
      if !passage.isQuoted {
        let found = Self.claims(in: readings, facts: facts)
        claims += found.claims
        statements += found.statements
      }
    }
    let code = CodeRule.claims(in: NoteCode(document, passages: passages), facts: facts)
    let inCode = code.map(\.place)
    let kept = claims.filter { claim in !inCode.contains { $0.contains(claim.place) } }
    var reading = finished(kept + code, document, figures, facts)
    reading.numberCount = numberCount
    reading.statements = statements
    return reading
  }

  /// Adds what the author says of the claims: values that are marked as measured, which no other
  /// rule may judge, and claims that are known to be false.
  private static func finished(
    _ claims: [Claim], _ document: Document, _ figures: [MeasuredFigure], _ facts: FactBase
  ) -> ClaimReading {
    let marked = MarkedValueReader(document)
    let judged = MarkedJudgement(marked.values, figures)
    let taken = judged.marks.map(\.value.place)
    let others = claims.filter { claim in
      !taken.contains { $0.start < claim.place.end && claim.place.start < $0.end }
    }
    let all = others.map { trusted($0, facts) } + judged.claims
    let expectations = ExpectationReader(document)
    let known = expectations.expectations.applied(to: all.sorted { $0.place < $1.place })
    let findings = marked.findings + judged.findings + expectations.findings + known.findings
    return ClaimReading(
      claims: known.claims, numberCount: 0, marks: judged.marks,
      findings: findings.sorted { $0.place < $1.place })
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

  private static func claims(
    in readings: PassageReadings, facts: FactBase
  ) -> (claims: [Claim], statements: [StatedNumber]) {
    var taken: [Range<Int>] = []
    var claims: [Claim] = []
    var statements: [StatedNumber] = []
    for rule in ClaimRule.all {
      for found in rule.claims(readings, facts) {
        guard !found.range.isEmpty, !taken.contains(where: { $0.overlaps(found.range) }),
          let place = readings.passage.line.place(found.range)
        else { continue }
        taken.append(found.range)
        let bytes = Array(readings.passage.line.text.utf8)[found.range]
        let quote = String(decoding: bytes, as: UTF8.self)
        claims.append(
          Claim(
            place: place, quote: quote, rule: rule.id, verdict: found.verdict,
            evidence: found.evidence))
        if let statement = found.statement {
          statements.append(
            StatedNumber(
              property: statement.property, place: place, quote: quote, value: statement.value,
              isJudged: found.verdict != .unchecked, isSize: statement.isSize))
        }
      }
    }
    return (claims, statements)
  }
}
