import Architecture

/// EC2 instances, as many as stated, or as many as an Auto Scaling group launches where the note
/// draws one.
struct EC2Fleet: ServiceModel {
  static let services = ["ec2"]
  static let parameters =
    [
      ParameterDeclaration("instances", 2, .count, .assumed("assumption.ec2.instances")),
      ParameterDeclaration(stated: "autoScaling"),
      ParameterDeclaration("bootTime", 29.3, .seconds, .fact("ec2.boot.2021")),
      ParameterDeclaration("startTime", 30, .seconds, .assumed("assumption.ec2.startTime")),
      ParameterDeclaration("connectTimeout", 10, .seconds, .assumed("assumption.ec2.connect")),
    ] + FleetPlan.parameters + Scaling.parameters

  static func delivery(to service: Service) -> Delivery? { Servers.delivery(to: service) }

  static func capacity(_ parameters: Parameters) -> Capacity? { Servers.capacity(parameters) }

  private var fleet: Fleet

  init(_ site: Site) { fleet = Fleet(FleetPlan(site, scaling: Servers.scaling(site.parameters))) }

  mutating func start(_ engine: Engine) { fleet.start(engine) }
  @inline(__always)
  mutating func handle(_ notice: Notice, _ engine: Engine) { fleet.handle(notice, engine) }
  mutating func probe(at now: Int64) -> Probe { fleet.probe(at: now) }
}

/// An Auto Scaling group that the note draws without the instances in it.
struct AutoScalingGroup: ServiceModel {
  static let services = ["autoscaling"]
  static let parameters = EC2Fleet.parameters.filter { $0.name != "instances" }

  static func delivery(to service: Service) -> Delivery? { Servers.delivery(to: service) }

  static func capacity(_ parameters: Parameters) -> Capacity? { Servers.capacity(parameters) }

  private var fleet: Fleet

  init(_ site: Site) {
    let policy = Scaling.Policy.tracking(
      target: max(0.01, site.parameters.value("targetUtilization")))
    fleet = Fleet(FleetPlan(site, scaling: Scaling(site.parameters, policy: policy)))
  }

  mutating func start(_ engine: Engine) { fleet.start(engine) }
  @inline(__always)
  mutating func handle(_ notice: Notice, _ engine: Engine) { fleet.handle(notice, engine) }
  mutating func probe(at now: Int64) -> Probe { fleet.probe(at: now) }
}

/// Containers, and servers of which the note says no more than that they serve.
struct ContainerService: ServiceModel {
  static let services = ["containers", "microservices"]
  static let parameters =
    [
      ParameterDeclaration("instances", 2, .count, .assumed("assumption.ec2.instances")),
      ParameterDeclaration(stated: "autoScaling"),
      ParameterDeclaration("bootTime", 30, .seconds, .assumed("assumption.container.bootTime")),
      ParameterDeclaration("startTime", 10, .seconds, .assumed("assumption.ec2.startTime")),
      ParameterDeclaration("connectTimeout", 10, .seconds, .assumed("assumption.ec2.connect")),
    ] + FleetPlan.parameters + Scaling.parameters

  static func delivery(to service: Service) -> Delivery? { Servers.delivery(to: service) }

  static func capacity(_ parameters: Parameters) -> Capacity? { Servers.capacity(parameters) }

  private var fleet: Fleet

  init(_ site: Site) { fleet = Fleet(FleetPlan(site, scaling: Servers.scaling(site.parameters))) }

  mutating func start(_ engine: Engine) { fleet.start(engine) }
  @inline(__always)
  mutating func handle(_ notice: Notice, _ engine: Engine) { fleet.handle(notice, engine) }
  mutating func probe(at now: Int64) -> Probe { fleet.probe(at: now) }
}

/// What all servers have in common.
enum Servers {
  /// Servers call everything that answers, one after the other.
  static func delivery(to service: Service) -> Delivery? {
    switch ServiceCatalog.description(of: service)?.role {
    case .store, .cache, .queue, .stream, .topic, .orchestrator, .compute, .identity: .call
    case .entry where ["alb", "nlb", "apigateway", "route53"].contains(service.identifier): .call
    case .other where Passage.services.contains(service.identifier): .call
    case .client: .call
    default: nil
    }
  }

  static func scaling(_ parameters: Parameters) -> Scaling? {
    guard parameters["autoScaling"] ?? 0 > 0 else { return nil }
    return Scaling(
      parameters,
      policy: .tracking(target: max(0.01, parameters.value("targetUtilization"))))
  }

  static func capacity(_ parameters: Parameters) -> Capacity? {
    let size = parameters["desiredCapacity"] ?? parameters["minSize"] ?? parameters["instances"]
    return FleetPlan.capacity(parameters, instances: size ?? 1)
  }
}
