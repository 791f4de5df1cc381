import Architecture

/// An ElastiCache cluster in front of a database. When its node is lost, a replica is promoted
/// (`ec.rule.failover`); without one the node is made anew, and empty. Until then every read goes
/// to the database.
struct ElastiCacheCluster: ServiceModel {
  static let services = ["elasticache"]
  static let parameters =
    [
      ParameterDeclaration("hitRatio", 0.8, .ratio, .assumed("assumption.cache.hitRatio")),
      ParameterDeclaration("timeToLive", 300, .seconds, .assumed("assumption.cache.ttl")),
      ParameterDeclaration("readShare", 0.8, .ratio, .assumed("assumption.readShare")),
      ParameterDeclaration("latency", 0.0005, .seconds, .assumed("assumption.cache.latency")),
      ParameterDeclaration(stated: "readReplicas"), ParameterDeclaration(stated: "failoverAt"),
      ParameterDeclaration(
        "failoverMinimum", 30, .seconds, .assumed("assumption.cache.failover"), need: .failing),
      ParameterDeclaration(
        "failoverMaximum", 60, .seconds, .assumed("assumption.cache.failover"), need: .failing),
      ParameterDeclaration(
        "recoveryTime", 600, .seconds, .assumed("assumption.cache.recovery"), need: .failing),
    ] + Outage.zoneParameters + CacheContents.parameters

  static func mayAnswer(_ parameters: Parameters) -> Bool { true }

  static func delivery(to service: Service) -> Delivery? {
    Stores.answering.contains(service.identifier) ? .route : nil
  }

  static func capacity(_ parameters: Parameters) -> Capacity? { nil }

  private var cache: Cache

  init(_ site: Site) {
    let parameters = site.parameters
    let hasReplica = parameters["readReplicas"] ?? 0 > 0
    cache = Cache(
      site,
      Cache.Plan(
        hitRatio: parameters.value("hitRatio"), timeToLive: parameters.time("timeToLive"),
        latency: parameters.value("latency"), readShare: parameters.value("readShare"),
        outage: Self.outage(site, hasReplica), losesContents: !hasReplica))
  }

  /// From the loss of the node to the end of the failover. A node of one zone that has no replica
  /// waits for the zone first.
  private static func outage(_ site: Site, _ hasReplica: Bool) -> Outage? {
    let parameters = site.parameters
    let zone = Outage.zone(parameters)
    guard let start = parameters["failoverAt"].map(Time.nanoseconds) ?? zone?.start else {
      return nil
    }
    let least = parameters.value("failoverMinimum")
    let span = max(0, parameters.value("failoverMaximum") - least)
    let drawn = Time.nanoseconds(least + span * site.stream("failover").uniform)
    let alone = parameters.time("recoveryTime") &+ (zone?.duration ?? 0)
    return Outage(start: start, duration: hasReplica ? drawn : alone)
  }

  mutating func handle(_ notice: Notice, _ engine: Engine) { cache.handle(notice, engine) }
  mutating func probe(at now: Int64) -> Probe { cache.probe(at: now) }
}

/// What stores there are that a cache may stand in front of.
enum Stores {
  static let answering = ["rds", "aurora", "rdsproxy", "dynamodb", "documentdb", "s3", "external"]
}
