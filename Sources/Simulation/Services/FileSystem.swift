import Architecture

/// File systems and volumes: each access takes a while, and nothing here limits how many.
struct FileSystem: ServiceModel {
  static let services = ["efs", "ebs"]
  static let parameters = [
    ParameterDeclaration("latency", 0.002, .seconds, .assumed("assumption.efs.latency"))
  ]

  static func delivery(to service: Service) -> Delivery? { nil }
  static func capacity(_ parameters: Parameters) -> Capacity? { nil }

  private var hop: Hop

  init(_ site: Site) {
    hop = Hop(site, Hop.Plan(latency: .constant(site.parameters.value("latency"))))
  }

  mutating func handle(_ notice: Notice, _ engine: Engine) { hop.handle(notice, engine) }
  mutating func probe(at now: Int64) -> Probe { hop.probe(at: now) }
}
