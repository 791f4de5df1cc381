internal import Diagnostics
internal import Facts

extension ClaimRule {
  /// Retries of an asynchronous Lambda invocation: two of them, so three attempts.
  static let retry = ClaimRule(id: "retry-count") { readings, facts in
    guard readings.mentionsAny(["비동기", "async", "asynchronous"]),
      readings.scope.mentions("lambda"), !readings.text.contains("step function"),
      let label = readings.text.range(of: "재시도") ?? readings.text.range(of: "retry")
        ?? readings.text.range(of: "retries"),
      let fact = facts["lambda.async.retries"]
    else { return [] }
    let near = readings.amounts.filter { amount in
      ["번", "회", "times", "retries"].contains(amount.noun)
        && (amount.range.upperBound <= label.lowerBound
          ? label.lowerBound - amount.range.upperBound < 30
          : amount.range.lowerBound - label.upperBound < 30)
    }
    return near.prefix(1).map { amount in
      let range =
        min(
          amount.range.lowerBound, label.lowerBound)..<max(
          amount.range.upperBound, label.upperBound)
      if amount.value == 2 {
        return FoundClaim(
          range: range, verdict: .confirmed, evidence: [.fact(fact, "fact.confirms")])
      }
      // 0 and 1 can be configured; three attempts in all are right.
      let countsAttempts = readings.text.containsAny(["총", "시도 횟수", "attempt", "번 시도", "회 시도"])
      guard amount.value > 2, !countsAttempts, fact.canContradict else {
        return FoundClaim(range: range, verdict: .unchecked, evidence: [])
      }
      return FoundClaim(
        range: range, verdict: .contradicted, evidence: [.fact(fact, "retry.refutes")])
    }
  }
}
