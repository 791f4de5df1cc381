import Architecture

/// The way between AWS and a place of one's own: a leased line or a tunnel.
struct HybridLink: ServiceModel {
  static let services = ["directconnect", "vpngateway"]
  static let parameters = [
    ParameterDeclaration("latency", 0.01, .seconds, .assumed("assumption.hybrid.latency"))
  ]

  static func delivery(to service: Service) -> Delivery? { .route }
  static func capacity(_ parameters: Parameters) -> Capacity? { nil }

  private var hop: Hop

  init(_ site: Site) {
    hop = Hop(site, Hop.Plan(latency: .constant(site.parameters.value("latency"))))
  }

  mutating func handle(_ notice: Notice, _ engine: Engine) { hop.handle(notice, engine) }
  mutating func probe(at now: Int64) -> Probe { hop.probe(at: now) }
}
