package import Architecture
package import Facts
package import Simulation

/// What the service level agreements of a system's components come to together: a contract's
/// refund thresholds multiplied, not a measurement.
///
/// Components in a row are all needed, so their availabilities multiply; components of one kind
/// that a balancer chooses between stand in for each other, so their unavailabilities multiply.
/// Failures are taken to be independent, which favours the product.
package struct ContractAvailability: Hashable, Sendable {
  /// One component and its agreement.
  package struct Part: Hashable, Sendable {
    package var component: Component.ID
    package var fact: Fact
    /// From 0 to 1.
    package var ratio: Double
    /// How many components of this kind stand in for each other; 1 when it stands alone.
    package var redundancy: Int
  }

  /// In the order of the system; of components that stand in for each other the first.
  package var parts: [Part]
  /// Components without a known agreement: the product is an upper bound then.
  package var unknown: [Component.ID]

  /// The product over all parts; nil when no agreement is known.
  package var ratio: Double? {
    parts.isEmpty ? nil : parts.reduce(1) { $0 * $1.availability }
  }

  /// Seconds a month of 730 hours in which the system may be down under these terms.
  package var downtimePerMonth: Double? {
    ratio.map { (1 - $0) * Bill.hoursPerMonth * 3600 }
  }

  /// `answering`: only of the components that users wait for; otherwise of all that a request
  /// has to pass until it is completed.
  package init(
    of measurements: Measurements, answering: Bool = false, facts: FactBase = .builtIn
  ) {
    parts = []
    unknown = []
    var covered = Set<Component.ID>()
    for values in measurements.components where values.isAnswering || !answering {
      guard let component = measurements.system[values.id], component.role != .client,
        component.role != .observer, !covered.contains(values.id)
      else { continue }
      let group = Self.standIns(for: component, in: measurements.system)
      covered.formUnion(group)
      if let fact = values.agreement.flatMap({ facts[$0] }), fact.trust != .unsourced,
        let quantity = fact.value.quantity, quantity.dimension == .ratio
      {
        parts.append(
          Part(
            component: values.id, fact: fact, ratio: quantity.value, redundancy: group.count))
      } else {
        unknown.append(values.id)
      }
    }
  }

  /// The components of the same service behind the same balancer, the component itself included.
  private static func standIns(for component: Component, in system: System) -> [Component.ID] {
    let balancers = system.connections.filter { $0.to == component.id }.map(\.from)
      .filter { ["alb", "nlb", "elb", "route53"].contains(system[$0]?.service.identifier) }
    guard let balancer = balancers.first else { return [component.id] }
    return system.connections.filter { $0.from == balancer }.map(\.to)
      .filter { system[$0]?.service == component.service }
  }
}

extension ContractAvailability.Part {
  /// Of the component and those that stand in for it together.
  package var availability: Double {
    var down = 1.0
    for _ in 0..<redundancy { down *= 1 - ratio }
    return 1 - down
  }
}
