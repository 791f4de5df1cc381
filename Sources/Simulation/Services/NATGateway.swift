import Architecture

/// A NAT gateway: 55,000 connections to one destination for each address, and redundant in one
/// zone only: with that zone the way to the internet is gone (`nat.rule.az`).
struct NATGateway: ServiceModel {
  static let services = ["nat"]
  static let parameters =
    [
      ParameterDeclaration("connectionsPerAddress", 55_000, .count, .fact("nat.conn")),
      ParameterDeclaration("addresses", 1, .count, .assumed("assumption.nat.addresses")),
      ParameterDeclaration("latency", 0.001, .seconds, .assumed("assumption.passage.latency")),
    ] + Outage.zoneParameters

  static func delivery(to service: Service) -> Delivery? { .route }
  static func capacity(_ parameters: Parameters) -> Capacity? { nil }

  private var hop: Hop

  init(_ site: Site) {
    let parameters = site.parameters
    let connections =
      parameters.value("connectionsPerAddress") * max(1, parameters.value("addresses"))
    hop = Hop(
      site,
      Hop.Plan(
        latency: .constant(parameters.value("latency")), connections: Int(min(connections, 1e9)),
        outage: Outage.zone(parameters)))
  }

  mutating func handle(_ notice: Notice, _ engine: Engine) { hop.handle(notice, engine) }
  mutating func probe(at now: Int64) -> Probe { hop.probe(at: now) }
}
