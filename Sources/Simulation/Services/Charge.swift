import Architecture

/// Something that a service bills, and the facts that give its price. Prices themselves are not
/// the simulator's business: it counts, and who knows the fact base multiplies.
package struct Charge: Hashable, Sendable, Codable {
  /// What is counted.
  package enum Kind: String, Hashable, Sendable, CaseIterable, Codable {
    /// Calls of the service's API that it bills.
    case requests
    /// Receives that come back empty while pollers wait for messages.
    case emptyReceives
    /// Memory in GB times seconds that invocations lasted.
    case gigabyteSeconds
    /// Memory in GB times seconds that provisioned concurrency was kept ready.
    case provisionedGigabyteSeconds
    /// Provisioned capacity units, by the hour.
    case writeCapacity, readCapacity
    /// Request units of on-demand capacity.
    case writeUnits, readUnits
    /// Objects written, copied or listed; objects read.
    case writeRequests, readRequests
    /// Shards, instances or nodes, by the hour.
    case shardHours, instanceHours
    /// Payload units of a stream: records in steps of 25 KB.
    case payloadUnits
    /// Steps of a workflow.
    case transitions
  }

  /// What an amount refers to.
  package enum Basis: String, Hashable, Sendable, Codable {
    /// Counted in the scenario: grows with the requests.
    case perUse
    /// Billed for every hour, whatever happens.
    case perHour
  }

  /// A price and the volume a month from which it holds.
  package struct Tier: Hashable, Sendable, Codable {
    package var from: Double
    /// Identifiers of price facts, one for each Region or group of Regions.
    package var facts: [String]
  }

  package var kind: Kind
  package var basis: Basis
  /// From the first unit on.
  package var tiers: [Tier]

  /// A price that is the same for every unit.
  init(_ kind: Kind, _ basis: Basis = .perUse, _ facts: String...) {
    self.init(kind, basis, tiers: [(0, facts)])
  }

  /// A price that falls with the volume of a month.
  init(_ kind: Kind, _ basis: Basis = .perUse, tiers: [(from: Double, facts: [String])]) {
    self.kind = kind
    self.basis = basis
    self.tiers = tiers.map { Tier(from: $0.from, facts: $0.facts) }
  }
}

/// How much of a charge a component used.
package struct Usage: Hashable, Sendable, Codable {
  package var charge: Charge
  /// Units in the whole scenario (`perUse`), or units that are billed by the hour (`perHour`).
  package var amount: Estimate
}

extension ServiceModel {
  /// No order, unless the model promises one.
  static func grouping(_ site: Site) -> Grouping? { nil }

  /// None, unless the model says so.
  static var charges: [Charge] { [] }

  /// Unknown, unless the model says so.
  static func usage(
    of probe: Probe, _ component: Component, _ parameters: Parameters
  ) -> [Double]? { nil }

  /// Unknown, unless the model says so.
  static func agreement(_ parameters: Parameters) -> String? { nil }
}
