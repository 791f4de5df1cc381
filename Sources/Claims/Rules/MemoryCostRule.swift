internal import Diagnostics
internal import Facts

extension ClaimRule {
  /// Memory, duration and cost on one line: `128MB: 평균 500ms, 비용 $0.0000166667`. The product of
  /// memory and duration is what one invocation costs.
  static let memoryCost = ClaimRule(id: "memory-cost") { readings, facts in
    let amounts = readings.amounts
    guard readings.mentionsAny(["lambda", "람다"]), readings.text.containsAny(["비용", "cost", "요금"]),
      let memory = only(.size, amounts), let time = only(.time, amounts),
      let price = amounts.first(where: { $0.dimension == .price && !$0.isPerUnit }),
      amounts.count == 3, let fact = facts["lambda.price.x86"],
      let perSecond = fact.value.quantity?.value
    else { return [] }
    let cost = memory.value / 1_073_741_824 * time.value * perSecond
    let range = memory.range.lowerBound..<price.range.upperBound
    let ratio = price.value / cost
    if ratio > 0.7, ratio < 1.5 {
      return [
        FoundClaim(range: range, verdict: .confirmed, evidence: [.fact(fact, "fact.confirms")])
      ]
    }
    // One invocation, or a million of them: anything else is no price of this work.
    let perMillion = ratio / 1_000_000
    guard perMillion < 0.7 || perMillion > 1.5, fact.canContradict else {
      return [FoundClaim(range: range, verdict: .unchecked, evidence: [])]
    }
    let argument = Message.Argument("cost", .number(cost, fractionDigits: 8))
    return [
      FoundClaim(
        range: range, verdict: .contradicted, evidence: [.fact(fact, "memory.cost", [argument])])
    ]
  }

  private static func only(_ dimension: FactQuantity.Dimension, _ amounts: [Amount]) -> Amount? {
    let found = amounts.filter { $0.dimension == dimension }
    return found.count == 1 ? found[0] : nil
  }
}
