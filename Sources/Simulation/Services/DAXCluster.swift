import Architecture

/// DAX in front of a table: eventually consistent reads are answered from its item cache, strongly
/// consistent ones and transactions go through, writes are written through (`dax.b.read`,
/// `dax.b.write`).
struct DAXCluster: ServiceModel {
  static let services = ["dax"]
  static let parameters =
    [
      ParameterDeclaration("hitRatio", 0.85, .ratio, .fact("dax.hit.typical")),
      ParameterDeclaration("timeToLive", 300, .seconds, .fact("dax.ttl.item")),
      ParameterDeclaration("readShare", 0.8, .ratio, .assumed("assumption.readShare")),
      ParameterDeclaration(stated: "stronglyConsistentShare"),
      ParameterDeclaration("latency", 0.0005, .seconds, .assumed("assumption.dax.latency")),
    ] + CacheContents.parameters

  static func mayAnswer(_ parameters: Parameters) -> Bool { true }

  static func delivery(to service: Service) -> Delivery? {
    service == Service("dynamodb") ? .route : nil
  }

  static func capacity(_ parameters: Parameters) -> Capacity? { nil }

  private var cache: Cache

  init(_ site: Site) {
    let parameters = site.parameters
    cache = Cache(
      site,
      Cache.Plan(
        hitRatio: parameters.value("hitRatio"), timeToLive: parameters.time("timeToLive"),
        latency: parameters.value("latency"), readShare: parameters.value("readShare"),
        uncachedShare: parameters["stronglyConsistentShare"] ?? 0))
  }

  mutating func handle(_ notice: Notice, _ engine: Engine) { cache.handle(notice, engine) }
  mutating func probe(at now: Int64) -> Probe { cache.probe(at: now) }
}
