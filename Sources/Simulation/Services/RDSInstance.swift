import Architecture

/// An RDS instance: with Multi-AZ a standby takes over within 60 to 120 s (`rds.failover`,
/// `rds.rule.failover`); read replicas take the reads and never take over by themselves
/// (`rds.rule.replica`).
struct RDSInstance: ServiceModel {
  static let services = ["rds"]
  static let parameters =
    Database.parameters + [
      ParameterDeclaration(stated: "multiAZ"),
      ParameterDeclaration(
        "failoverMinimum", 60, .seconds, .fact("rds.failover"), need: .failing),
      ParameterDeclaration(
        "failoverMaximum", 120, .seconds, .fact("rds.failover"), need: .failing),
      ParameterDeclaration(
        "recoveryTime", 900, .seconds, .assumed("assumption.rds.recovery"), need: .failing),
    ]

  static func delivery(to service: Service) -> Delivery? { nil }
  static func capacity(_ parameters: Parameters) -> Capacity? {
    Database.Plan.capacity(parameters)
  }

  private var database: Database

  init(_ site: Site) {
    let plan = Database.Plan(
      site.parameters, hasStandby: site.parameters["multiAZ"] ?? 0 > 0, promotesReader: false)
    database = Database(site, plan)
  }

  mutating func start(_ engine: Engine) { database.start(engine) }
  mutating func handle(_ notice: Notice, _ engine: Engine) { database.handle(notice, engine) }
  mutating func probe(at now: Int64) -> Probe { database.probe(at: now) }
}
