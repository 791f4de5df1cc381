import Architecture

/// What stands on the way without deciding anything for the load: DNS, gateways and endpoints of
/// a network, firewalls, balancers of packets.
struct Passage: ServiceModel {
  static let services = [
    "route53", "waf", "igw", "vpc", "vpcendpoint", "globalaccelerator", "nlb", "transitgateway",
  ]
  static let parameters = [
    ParameterDeclaration("latency", 0.001, .seconds, .assumed("assumption.passage.latency"))
  ]

  static func delivery(to service: Service) -> Delivery? {
    ServiceCatalog.description(of: service)?.role == .observer ? nil : .route
  }

  static func capacity(_ parameters: Parameters) -> Capacity? { nil }

  private var hop: Hop

  init(_ site: Site) {
    hop = Hop(site, Hop.Plan(latency: .constant(site.parameters.value("latency"))))
  }

  mutating func handle(_ notice: Notice, _ engine: Engine) { hop.handle(notice, engine) }
  mutating func probe(at now: Int64) -> Probe { hop.probe(at: now) }
}
