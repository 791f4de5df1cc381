internal import Diagnostics

extension ClaimRule {
  /// `900초(15분)`: the same amount twice. A wrong conversion needs no source.
  static let unitEquality = ClaimRule(id: "unit-equality") { readings, _ in
    readings.amounts.compactMap { amount in
      guard let first = amount.repeats, !amount.isApproximate else { return nil }
      guard !Amount.same(first.value, amount.value, in: amount.dimension) else { return nil }
      // `1 TB (1000 GB)` is no error, and neither is `30일(한 달)`: only clear slips are named.
      let ratio = first.value / amount.value
      guard ratio > 1.15 || ratio < 0.87 else { return nil }
      let range = first.range.lowerBound..<amount.range.upperBound
      let evidence = Claim.Evidence(message: Message("claim.units.differ"))
      return FoundClaim(range: range, verdict: .contradicted, evidence: [evidence])
    }
  }
}
