package import Claims
package import Diagnostics
package import Facts

/// A claim that two fact bases judge differently.
package struct VerdictChange: Hashable, Sendable {
  package var place: Place
  package var quote: String
  package var rule: String
  /// Nil where only the new facts find the claim.
  package var before: Verdict?
  /// Nil where only the old facts find it.
  package var after: Verdict?
}

extension Publisher {
  /// The claims of a project that `new` judges otherwise than `old`, by place. Nothing is
  /// simulated: what was measured does not rest on these facts.
  package func verdictChanges(
    in project: Project, from old: FactBase, to new: FactBase
  ) -> [VerdictChange] {
    let (notes, _) = read(project)
    return parallelMap(notes.count, jobs: jobs) { index in
      let document = notes[index].document
      return Self.changes(
        from: ClaimReader.claims(in: document, facts: old),
        to: ClaimReader.claims(in: document, facts: new))
    }.flatMap(\.self)
  }

  private static func changes(from old: [Claim], to new: [Claim]) -> [VerdictChange] {
    var changes: [VerdictChange] = []
    for claim in old {
      let other = new.first { $0.place == claim.place && $0.rule == claim.rule }
      if other?.verdict != claim.verdict {
        changes.append(change(claim, before: claim.verdict, after: other?.verdict))
      }
    }
    for claim in new
    where !old.contains(where: { $0.place == claim.place && $0.rule == claim.rule }) {
      changes.append(change(claim, before: nil, after: claim.verdict))
    }
    return changes.sorted { ($0.place, $0.rule) < ($1.place, $1.rule) }
  }

  private static func change(
    _ claim: Claim, before: Verdict?, after: Verdict?
  ) -> VerdictChange {
    VerdictChange(
      place: claim.place, quote: claim.quote, rule: claim.rule, before: before, after: after)
  }
}
