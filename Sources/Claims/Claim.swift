package import Diagnostics

/// What checking said about a claim.
package enum Verdict: String, Hashable, Sendable, CaseIterable, Codable {
  /// A fact, an exact computation or a measurement supports it.
  case confirmed
  /// True only under a condition that the note does not state.
  case conditional
  /// Was true until a date.
  case outdated
  /// A fact, computation or measurement refutes it.
  case contradicted
  /// The printed digits say more than the measurement's interval supports.
  case imprecise
  /// Recognised as a claim, but nothing here can settle it.
  case unchecked

  /// Whether the author has to act: the exit code becomes 1.
  package var fails: Bool { self == .outdated || self == .contradicted }
}

/// A checkable statement of a note, and what checking said about it.
package struct Claim: Hashable, Sendable, Codable {
  /// What a verdict rests on.
  package struct Evidence: Hashable, Sendable, Codable {
    /// One or two sentences.
    package var message: Message
    /// Where a reader can look it up: the address of a documentation page.
    package var source: String?
    /// The day that the source speaks of: `2026-04-09`.
    package var asOf: String?
    /// The fact that was used: `lambda.timeout.max`.
    package var fact: String?

    package init(
      message: Message, source: String? = nil, asOf: String? = nil, fact: String? = nil
    ) {
      self.message = message
      self.source = source
      self.asOf = asOf
      self.fact = fact
    }
  }

  package var place: Place
  /// The words of the note that make the claim.
  package var quote: String
  /// The identifier of the rule that found it: `numeric-quota`.
  package var rule: String
  package var verdict: Verdict
  package var evidence: [Evidence]
  /// Why the author keeps a false claim, where a directive says so; the verdict stays.
  package var acknowledgement: String?

  package init(
    place: Place, quote: String, rule: String, verdict: Verdict, evidence: [Evidence],
    acknowledgement: String? = nil
  ) {
    self.place = place
    self.quote = quote
    self.rule = rule
    self.verdict = verdict
    self.evidence = evidence
    self.acknowledgement = acknowledgement
  }

  /// Whether the author has to act: the verdict fails and nobody acknowledged it.
  package var fails: Bool { verdict.fails && acknowledgement == nil }
}
