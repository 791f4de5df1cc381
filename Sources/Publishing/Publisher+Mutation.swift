package import Claims
internal import Diagnostics
package import Facts

/// How firmly the verdicts of a project hang on the facts.
package struct MutationReport: Sendable {
  /// Claims whose verdict a change of one of their facts turns over, as it should.
  package var sensitive = 0
  /// Claims that rest on a number of a fact and keep their verdict whatever the number is.
  package var unmoved: [Claim] = []
  /// Claims that rest on words, on computation or on measurement: nothing to move.
  package var withoutNumber = 0

  static func + (left: Self, right: Self) -> Self {
    MutationReport(
      sensitive: left.sensitive + right.sensitive, unmoved: left.unmoved + right.unmoved,
      withoutNumber: left.withoutNumber + right.withoutNumber)
  }
}

extension Publisher {
  /// Moves the number of every fact that a claim rests on by a tenth, up and down, one at a time,
  /// and judges again: a verdict that does not notice checks nothing.
  ///
  /// Complexity: for each note, one judgement for every fact that it uses and direction.
  package func mutate(_ project: Project, facts: FactBase = .builtIn) -> MutationReport {
    let (notes, _) = read(project)
    return parallelMap(notes.count, jobs: jobs) { index in
      let document = notes[index].document
      let claims = ClaimReader.claims(in: document, facts: facts)
      let ids = Set(claims.flatMap { $0.evidence.compactMap(\.fact) }).sorted()
      var turned: Set<Int> = []
      for fact in ids.compactMap({ facts[$0] }) {
        for changed in [1.1, 0.9].compactMap({ fact.scaled(by: $0) }) {
          let others = ClaimReader.claims(in: document, facts: facts.replacing(changed))
          for position in claims.indices where Self.differs(claims[position], in: others) {
            turned.insert(position)
          }
        }
      }
      return Self.report(claims, turned: turned, facts)
    }.reduce(MutationReport(), +)
  }

  private static func differs(_ claim: Claim, in others: [Claim]) -> Bool {
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
      } else if numbers.isEmpty {
        report.withoutNumber += 1
      } else {
        report.unmoved.append(claim)
      }
    }
    return report
  }
}
