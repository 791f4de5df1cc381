internal import Diagnostics
internal import Facts

extension ClaimRule {
  /// How many times on-demand capacity costs what provisioned capacity costs: a ratio of two
  /// prices, which holds at full use; at less use the factor shrinks.
  static let capacityPrice = ClaimRule(id: "capacity-price-ratio") { readings, facts in
    guard readings.mentionsAny(["on-demand", "온디맨드", "on demand"]),
      readings.mentionsAny(["provisioned", "프로비저닝", "프로비전"]),
      readings.scope.mentions("dynamodb"),
      readings.text.containsAny(["비싸", "비쌈", "비싼", "expensive"]),
      let onDemand = facts["ddb.price.wru"], let provisioned = facts["ddb.price.wcu"],
      let request = onDemand.value.quantity?.value, let hour = provisioned.value.quantity?.value,
      onDemand.canContradict, provisioned.canContradict
    else { return [] }
    let actual = request * 3600 / hour
    return readings.amounts.filter { $0.dimension == .multiple }.map { amount in
      let lead = readings.text.range(of: "provisioned보다")?.lowerBound ?? amount.range.lowerBound
      let range = min(lead, amount.range.lowerBound)..<amount.range.upperBound
      let arguments: [Message.Argument] = [
        Message.Argument("ratio", .number(actual, fractionDigits: 2)),
        Message.Argument("share", .number(100 / actual, fractionDigits: 0)),
      ]
      let former = onDemand.history.first?.value.quantity.map { $0.value * 3600 / hour }
      let verdict: Verdict =
        says(amount, actual)
        ? .confirmed : former.map { says(amount, $0) } == true ? .outdated : .contradicted
      return FoundClaim(
        range: range, verdict: verdict, evidence: [.fact(onDemand, "capacity.ratio", arguments)])
    }
  }

  /// Whether the factor, or the range of factors, is `ratio` as a reader rounds it.
  private static func says(_ amount: Amount, _ ratio: Double) -> Bool {
    let slack = amount.isApproximate ? 0.15 : 0.05
    let low = (amount.lower?.value ?? amount.value) * (1 - slack)
    return low <= ratio && ratio <= amount.value * (1 + slack)
  }
}
