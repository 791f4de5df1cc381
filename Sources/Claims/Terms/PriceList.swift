internal import Facts
internal import Simulation

/// The prices of one Region.
struct PriceList {
  let region: String
  let facts: FactBase

  /// Whether the first unit of `charge` has a price here.
  func knows(_ charge: Charge) -> Bool {
    charge.tiers.first.flatMap { price($0.facts) } != nil
  }

  /// The price of `units` a month, tier by tier. Where a later tier has no price the one before
  /// goes on: list prices fall with volume, so that is the most that it can be.
  func dollars(for units: Double, of charge: Charge) -> (dollars: Double, facts: [Fact]) {
    var total = 0.0
    var used: [Fact] = []
    var current: Fact?
    for (index, tier) in charge.tiers.enumerated() where units > tier.from {
      let next = index + 1 < charge.tiers.count ? charge.tiers[index + 1].from : .infinity
      if let fact = price(tier.facts) {
        current = fact
        used.append(fact)
      }
      total += (min(units, next) - tier.from) * (current?.value.quantity?.value ?? 0)
    }
    return (total, used)
  }

  /// The first of `ids` that is a price with a source and a date and holds in the Region.
  private func price(_ ids: [String]) -> Fact? {
    ids.lazy.compactMap { facts[$0] }.first { fact in
      fact.value.quantity?.dimension == .price && fact.trust != .unsourced && fact.asOf != nil
        && (fact.regions.isEmpty || fact.regions.contains(region))
    }
  }
}
