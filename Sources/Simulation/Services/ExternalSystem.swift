import Architecture

/// A system outside AWS that answers after a while: a payment service, a data centre. With a
/// stated rate it turns away what is beyond it.
struct ExternalSystem: ServiceModel {
  static let services = ["external", "onpremises"]
  static let parameters = [
    ParameterDeclaration("duration", 0.2, .seconds, .assumed("assumption.external.duration")),
    ParameterDeclaration(
      "durationSigma", 0.5, .count, .assumed("assumption.external.durationSigma")),
    ParameterDeclaration(stated: "rateLimit"),
  ]

  static func delivery(to service: Service) -> Delivery? { .route }

  static func capacity(_ parameters: Parameters) -> Capacity? {
    parameters["rateLimit"].map { Capacity(rate: $0, burst: $0) }
  }

  private var hop: Hop

  init(_ site: Site) {
    let parameters = site.parameters
    let law = Law.logNormal(
      mean: parameters.value("duration"), sigma: parameters.value("durationSigma"))
    let rate = parameters["rateLimit"]
    hop = Hop(site, Hop.Plan(latency: law, rate: rate.map { ($0, max(1, $0)) }))
  }

  mutating func handle(_ notice: Notice, _ engine: Engine) { hop.handle(notice, engine) }
  mutating func probe(at now: Int64) -> Probe { hop.probe(at: now) }
}
