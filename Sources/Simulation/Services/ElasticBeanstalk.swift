import Architecture

/// An Elastic Beanstalk environment: a load balancer, an Auto Scaling group and its instances in
/// one, with Beanstalk's own defaults (`ebs.min`, `ebs.max`, `ebs.trigger`, `ebs.cooldown`).
struct ElasticBeanstalk: ServiceModel {
  static let services = ["beanstalk"]
  static let parameters =
    [
      ParameterDeclaration("minSize", 1, .count, .fact("ebs.min")),
      ParameterDeclaration("maxSize", 4, .count, .fact("ebs.max")),
      ParameterDeclaration(stated: "desiredCapacity"),
      ParameterDeclaration("breachPeriod", 300, .seconds, .fact("ebs.trigger")),
      ParameterDeclaration("upperThreshold", 6_000_000, .count, .fact("ebs.trigger")),
      ParameterDeclaration("lowerThreshold", 2_000_000, .count, .fact("ebs.trigger")),
      ParameterDeclaration("cooldown", 360, .seconds, .fact("ebs.cooldown")),
      ParameterDeclaration("responseSize", 10, .kilobytes, .assumed("assumption.ebs.responseSize")),
      ParameterDeclaration("metricDelay", 60, .seconds, .assumed("assumption.cw.delay")),
      ParameterDeclaration(
        "replacementDelay", 180, .seconds, .assumed("assumption.asg.replacement")),
      ParameterDeclaration("bootTime", 29.3, .seconds, .fact("ec2.boot.2021")),
      ParameterDeclaration("startTime", 30, .seconds, .assumed("assumption.ec2.startTime")),
      ParameterDeclaration("connectTimeout", 10, .seconds, .fact("alb.connect_timeout")),
      ParameterDeclaration("healthCheckInterval", 15, .seconds, .fact("ebs.hc_interval")),
    ] + HealthChecks.parameters.filter { $0.name != "healthCheckInterval" }
    + FleetPlan.parameters

  static func delivery(to service: Service) -> Delivery? { Servers.delivery(to: service) }

  static func capacity(_ parameters: Parameters) -> Capacity? { Servers.capacity(parameters) }

  private var fleet: Fleet

  init(_ site: Site) {
    let parameters = site.parameters
    var settings = parameters
    settings.set("metricPeriod", parameters.value("breachPeriod"))
    let policy = Scaling.Policy.steps(
      upper: parameters.value("upperThreshold"), lower: parameters.value("lowerThreshold"),
      perRequest: parameters.value("responseSize") * 1024, cooldown: parameters.time("cooldown"))
    fleet = Fleet(
      FleetPlan(site, scaling: Scaling(settings, policy: policy), balancer: parameters))
  }

  mutating func start(_ engine: Engine) { fleet.start(engine) }
  mutating func handle(_ notice: Notice, _ engine: Engine) { fleet.handle(notice, engine) }
  mutating func probe(at now: Int64) -> Probe { fleet.probe(at: now) }
}
