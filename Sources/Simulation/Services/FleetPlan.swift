import Architecture

/// A stretch of time in which something is gone: a fault that the scenario injects.
struct Outage: Hashable, Sendable {
  /// In nanoseconds.
  let start: Int64
  let duration: Int64

  /// The zone loss that the settings state.
  static let zoneParameters = [
    ParameterDeclaration(stated: "zoneLossStart"), ParameterDeclaration(stated: "zoneLossDuration"),
  ]

  /// Nil when no loss of a zone is stated.
  static func zone(_ parameters: Parameters) -> Outage? {
    guard let start = parameters["zoneLossStart"], let duration = parameters["zoneLossDuration"],
      duration > 0
    else { return nil }
    return Outage(start: Time.nanoseconds(start), duration: max(1, Time.nanoseconds(duration)))
  }
}

/// How a load balancer finds out which targets are there: `alb.rule.detect`.
struct HealthChecks: Hashable, Sendable {
  static let parameters = [
    ParameterDeclaration("healthCheckInterval", 30, .seconds, .fact("alb.hc.interval")),
    ParameterDeclaration("healthCheckTimeout", 5, .seconds, .fact("alb.hc.timeout")),
    ParameterDeclaration("healthyThresholdCount", 5, .count, .fact("alb.hc.healthy")),
    ParameterDeclaration("unhealthyThresholdCount", 2, .count, .fact("alb.hc.unhealthy")),
    ParameterDeclaration(
      "registrationChecks", 1, .count, .assumed("assumption.alb.registration")),
  ]

  private let interval: Int64
  private let timeout: Int64
  private let healthy: Int64
  private let unhealthy: Int64
  private let registration: Int64

  init(_ parameters: Parameters) {
    interval = max(1, parameters.time("healthCheckInterval"))
    timeout = parameters.time("healthCheckTimeout")
    healthy = max(1, Int64(parameters.value("healthyThresholdCount")))
    unhealthy = max(1, Int64(parameters.value("unhealthyThresholdCount")))
    registration = max(1, Int64(parameters.value("registrationChecks")))
  }

  /// From the death of a target to its end in rotation; `phase` of an interval passes before the
  /// first check meets it.
  func detection(phase: Double) -> Int64 {
    Time.nanoseconds(phase * Time.seconds(interval)) &+ (unhealthy &- 1) &* interval &+ timeout
  }

  /// From the return of a target until it is trusted again.
  func recovery(phase: Double) -> Int64 {
    Time.nanoseconds(phase * Time.seconds(interval)) &+ (healthy &- 1) &* interval
  }

  /// From the start of a new target to its first request.
  func entry(phase: Double) -> Int64 {
    Time.nanoseconds(phase * Time.seconds(interval)) &+ (registration &- 1) &* interval
  }
}

/// What a fleet is made of: fixed from its parameters and its place in the system.
struct FleetPlan {
  let index: UInt16
  let terminal: UInt64
  let calls: [Wire]
  let retries: RetryPolicy
  let duration: Law
  /// Requests that an instance works on at once, and how many more may wait there.
  let workers: Int32
  let queueLimit: Int32
  /// Instances at the start.
  let size: Int
  let zones: Int
  let isLeastOutstanding: Bool
  /// How long a caller waits for an instance that is gone.
  let connectTimeout: Int64
  /// From launch to the end of the application's own start.
  let startTime: Int64
  /// Of the load balancer in front; nil without one.
  let checks: HealthChecks?
  let zoneLoss: Outage?
  let scaling: Scaling?
  let durations: RandomKey
  let backoffs: RandomKey
  let phases: RandomKey

  /// `balancer` is the load balancer's, where it is part of the component itself.
  init(_ site: Site, scaling: Scaling?, balancer: Parameters? = nil) {
    let parameters = site.parameters
    index = site.index
    terminal = site.terminal
    calls = site.outgoing.map(\.wire)
    retries = RetryPolicy(parameters)
    duration = Self.duration(parameters)
    workers = max(1, Int32(clamping: Int(parameters.value("workersPerInstance"))))
    queueLimit = Int32(clamping: Int(min(parameters.value("maxQueuedRequests"), 2e9)))
    let stated = scaling.map { min($0.maximum, max($0.minimum, $0.desired)) }
    size = min(10_000, max(0, stated ?? Int(parameters.value("instances"))))
    zones = max(1, Int(parameters.value("availabilityZones")))
    let front =
      balancer ?? site.incoming.first { $0.component.service == Service("alb") }?.parameters
    isLeastOutstanding = front?["leastOutstandingRequests"] ?? 0 > 0
    connectTimeout = front?.time("connectTimeout") ?? parameters.time("connectTimeout")
    startTime = parameters.time("bootTime") &+ parameters.time("startTime")
    checks = front.map { HealthChecks($0) }
    zoneLoss = Outage.zone(parameters)
    self.scaling = scaling
    durations = site.stream("duration")
    backoffs = site.stream("backoff")
    phases = site.stream("phase")
  }

  /// The law of a request's own work.
  static func duration(_ parameters: Parameters) -> Law {
    let mean = parameters.value("duration")
    if parameters["exponentialDuration"] ?? 0 > 0 { return .exponential(mean: mean) }
    return .logNormal(mean: mean, sigma: parameters.value("durationSigma"))
  }

  /// Requests per second that `instances` serve.
  static func capacity(_ parameters: Parameters, instances: Double) -> Capacity {
    let workers = max(1, parameters.value("workersPerInstance"))
    return Capacity(
      rate: instances * workers / max(parameters.value("duration"), 1e-6), burst: 0)
  }

  /// The parameters of servers that nobody scales.
  static let parameters =
    [
      ParameterDeclaration("duration", 0.1, .seconds, .assumed("assumption.ec2.duration")),
      ParameterDeclaration("durationSigma", 0.5, .count, .assumed("assumption.ec2.durationSigma")),
      ParameterDeclaration(stated: "exponentialDuration"),
      ParameterDeclaration("workersPerInstance", 10, .count, .assumed("assumption.ec2.workers")),
      ParameterDeclaration("maxQueuedRequests", 1000, .count, .assumed("assumption.ec2.queue")),
      ParameterDeclaration("availabilityZones", 2, .count, .assumed("assumption.ec2.zones")),
    ] + Outage.zoneParameters + RetryPolicy.parameters
}
