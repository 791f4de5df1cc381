internal import Diagnostics
internal import Facts

/// A check of a note's templates and programs. One rule = one file + one test + one line.
struct CodeRule: Sendable {
  /// What `Claim.rule` says.
  var id: String
  var check: @Sendable (NoteCode, FactBase) -> [CodeClaim]

  /// In the order in which they claim lines.
  static let all: [CodeRule] = [
    .stageProperties, .onDemandThroughput, .missingKeySchema, .scalingOnDemand,
    .openAPISecurity, .openAPIResponses, .alarmDimensions, .dashboardStatistic, .alarmThreshold,
    .permissions, .policyMethods, .pythonCode, .undefinedReferences, .indexKeys, .templateValues,
    .alarmTiming, .grants, .charges,
  ]
}

/// A claim that a line of code makes: where it stands, and what is known of it.
struct CodeClaim {
  var fence: Int
  var quote: (text: String, place: Place)
  var verdict: Verdict
  var evidence: [Claim.Evidence]
}

extension CodeRule {
  /// The claims of every rule; where two claim the same place, the first one wins.
  static func claims(in code: NoteCode, facts: FactBase) -> [Claim] {
    var claims: [Claim] = []
    for rule in all {
      for found in rule.check(code, facts) {
        let isTaken = claims.contains {
          $0.place == found.quote.place || $0.place.contains(found.quote.place)
        }
        guard !isTaken else { continue }
        claims.append(
          Claim(
            place: found.quote.place, quote: found.quote.text, rule: rule.id,
            verdict: found.verdict, evidence: found.evidence))
      }
    }
    return claims
  }
}
