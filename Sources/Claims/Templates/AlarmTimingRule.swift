internal import Diagnostics

extension CodeRule {
  /// When an alarm tells: periods × length of a period, and from which number on. Computed from
  /// the template alone.
  static let alarmTiming = CodeRule(id: "alarm-timing") { code, _ in
    code.resources("AWS::CloudWatch::Alarm").flatMap { alarm -> [CodeClaim] in
      guard let period = alarm.properties["Period"].flatMap({ Int($0.value) }), period > 0,
        let count = alarm.properties["EvaluationPeriods"], let periods = Int(count.value),
        periods > 0
      else { return [] }
      let fence = code.fences[alarm.fence]
      var claims = [
        CodeClaim(
          fence: alarm.fence, quote: fence.quote(count.line), verdict: .confirmed,
          evidence: [
            Claim.Evidence(
              message: Message(
                "claim.alarm.timing",
                [
                  .count("periods", periods), .count("period", period),
                  .count("seconds", periods * period),
                ]))
          ])
      ]
      if let threshold = firing(alarm) {
        claims.append(
          CodeClaim(
            fence: alarm.fence, quote: fence.quote(threshold.line), verdict: .confirmed,
            evidence: [
              Claim.Evidence(
                message: Message("claim.alarm.fires", [.count("number", threshold.number)]))
            ]))
      }
      return claims
    }
  }

  /// The smallest count that raises an alarm on a sum.
  private static func firing(_ alarm: NoteCode.Resource) -> (line: Int, number: Int)? {
    guard alarm.properties["Statistic"]?.value == "Sum",
      let threshold = alarm.properties["Threshold"], let value = Double(threshold.value),
      value >= 0, value < 1e9, value == value.rounded()
    else { return nil }
    switch alarm.properties["ComparisonOperator"]?.value {
    case "GreaterThanThreshold": return (threshold.line, Int(value) + 1)
    case "GreaterThanOrEqualToThreshold": return (threshold.line, Int(value))
    default: return nil
    }
  }
}
