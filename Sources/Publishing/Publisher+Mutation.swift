package import Claims
internal import Diagnostics
package import Facts

/// How firmly the verdicts of a project hang on the facts and on what the simulator assumes.
package struct MutationReport: Sendable {
  /// Claims whose verdict a change of a fact, of the scenario or of an assumption turns over, as it
  /// should.
  package var sensitive = 0
  /// Claims that rest on a number of a fact or on a measurement and keep their verdict whatever
  /// the number is.
  package var unmoved: [Claim] = []
  /// Claims that rest on words or on computation: nothing to move.
  package var withoutNumber = 0

  static func + (left: Self, right: Self) -> Self {
    MutationReport(
      sensitive: left.sensitive + right.sensitive, unmoved: left.unmoved + right.unmoved,
      withoutNumber: left.withoutNumber + right.withoutNumber)
  }
}

extension Publisher {
  /// Moves the number of every fact that a claim rests on by a tenth, up and down, one at a time,
  /// and judges again: a verdict that does not notice checks nothing. For claims that rest on a
  /// measurement it moves the scenario and every assumption in the same way and runs again.
  ///
  /// Complexity: for each note, one judgement for every fact that it uses and direction; for each
  /// figure of a note with measured claims, two runs for every value that nobody stated.
  package func mutate(_ project: Project, facts: FactBase = .builtIn) -> MutationReport {
    let (notes, _) = read(project)
    let studies = measure(notes, project)
    return parallelMap(notes.count, jobs: jobs) { index in
      let document = notes[index].document
      let measured = Self.figures(of: studies[index])
      let claims = ClaimReader.claims(in: document, figures: measured, facts: facts)
      let ids = Set(claims.flatMap { $0.evidence.compactMap(\.fact) }).sorted()
      var turned: Set<Int> = []
      for fact in ids.compactMap({ facts[$0] }) {
        for changed in [1.1, 0.9].compactMap({ fact.scaled(by: $0) }) {
          let others = ClaimReader.claims(
            in: document, figures: measured, facts: facts.replacing(changed))
          for position in claims.indices where Self.differs(claims[position], in: others) {
            turned.insert(position)
          }
        }
      }
      let open = claims.indices.filter { Self.isMeasured(claims[$0]) }
      turned.formUnion(
        turnedByParameters(
          open.map { (position: $0, claim: claims[$0]) }, in: document, studies[index]))
      return Self.report(claims, turned: turned, facts)
    }.reduce(MutationReport(), +)
  }

  static func differs(_ claim: Claim, in others: [Claim]) -> Bool {
    others.first { $0.place == claim.place && $0.rule == claim.rule }?.verdict != claim.verdict
  }

  private static func report(
    _ claims: [Claim], turned: Set<Int>, _ facts: FactBase
  ) -> MutationReport {
    var report = MutationReport()
    for (position, claim) in claims.enumerated() where claim.verdict != .unchecked {
      let numbers = claim.evidence.compactMap { $0.fact.flatMap { facts[$0]?.value.quantity } }
      if turned.contains(position) {
        report.sensitive += 1
      } else if numbers.isEmpty, !isMeasured(claim) {
        report.withoutNumber += 1
      } else {
        report.unmoved.append(claim)
      }
    }
    return report
  }
}
