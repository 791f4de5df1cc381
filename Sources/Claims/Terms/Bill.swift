package import Architecture
package import Facts
package import Simulation

/// What a measured system costs in one Region, at dated list prices.
///
/// The scenario's load is taken to go on for a month of 730 hours, as AWS counts it, at its mean
/// rate. Storage, data transfer, free tiers, taxes and discounts are left out. A component whose
/// prices are not known is named instead of counted.
package struct Bill: Hashable, Sendable {
  /// One kind of charge of one component.
  package struct Line: Hashable, Sendable {
    package var component: Component.ID
    package var kind: Charge.Kind
    /// Whether it grows with the requests or is due every hour.
    package var basis: Charge.Basis
    /// Units in a month.
    package var units: Estimate
    /// US dollars in a month.
    package var dollars: Estimate
    /// The price facts that were used, the first tier first.
    package var facts: [Fact]
  }

  package var region: String
  /// Requests that the month is reckoned with.
  package var requestsPerMonth: Double
  /// In the order of the system's components, without what nothing was used of.
  package var lines: [Line]
  /// Components that cost something nobody here knows: no model of what the service bills, or
  /// no sourced price for this Region.
  package var unknown: [Component.ID]

  package static let hoursPerMonth = 730.0

  /// The bill for `measurements`; nil when the scenario offers no requests.
  package init?(
    for measurements: Measurements, in region: String, facts: FactBase = .builtIn
  ) {
    let duration = measurements.scenario.phases.reduce(0) { $0 + $1.duration }
    guard let offered = measurements[.offered]?.mean, offered > 0, duration > 0 else { return nil }
    let scale = Self.hoursPerMonth * 3600 / duration
    self.region = region
    requestsPerMonth = offered * scale
    lines = []
    unknown = []
    let prices = PriceList(region: region, facts: facts)
    for component in measurements.components {
      let usage = component.usage?.filter { $0.amount.mean > 0 }
      guard let usage, usage.allSatisfy({ prices.knows($0.charge) }) else {
        unknown.append(component.id)
        continue
      }
      lines += usage.map { usage in
        let factor = usage.charge.basis == .perUse ? scale : Self.hoursPerMonth
        let units = usage.amount * factor
        let price = prices.dollars(for: units.mean, of: usage.charge)
        return Line(
          component: component.id, kind: usage.charge.kind, basis: usage.charge.basis,
          units: units,
          dollars: Estimate(
            mean: price.dollars, halfWidth: units.halfWidth * price.dollars / units.mean),
          facts: price.facts)
      }
    }
  }

  /// US dollars in a month for everything that has a price. The half-widths are added up: an
  /// interval that is never too narrow.
  package var dollarsPerMonth: Estimate { Self.sum(lines) }

  /// US dollars for a million requests at this load.
  package var dollarsPerMillionRequests: Estimate {
    dollarsPerMonth * (1_000_000 / requestsPerMonth)
  }

  /// What one component costs in a month; nil when that is not known.
  package func dollarsPerMonth(of component: Component.ID) -> Estimate? {
    unknown.contains(component) ? nil : Self.sum(lines.filter { $0.component == component })
  }

  private static func sum(_ lines: [Line]) -> Estimate {
    lines.reduce(Estimate(mean: 0, halfWidth: 0)) { sum, line in
      Estimate(
        mean: sum.mean + line.dollars.mean, halfWidth: sum.halfWidth + line.dollars.halfWidth)
    }
  }
}

extension Estimate {
  static func * (estimate: Estimate, factor: Double) -> Estimate {
    Estimate(mean: estimate.mean * factor, halfWidth: estimate.halfWidth * factor)
  }
}
