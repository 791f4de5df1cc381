import Architecture

/// An Application Load Balancer: passes requests to its targets in turn, answers 504 when none
/// comes back within the idle timeout and 5xx for whatever fails behind it (`alb.rule.errors`).
///
/// Which instances of a component get requests is settled there, with the health checks stated
/// here. A component that lies in one zone as a whole is left out once the checks have found its
/// zone gone; when all are, requests go to all of them (`alb.rule.failopen`).
struct ApplicationLoadBalancer: ServiceModel {
  static let services = ["alb"]
  static let parameters =
    [
      ParameterDeclaration("idleTimeout", 60, .seconds, .fact("alb.idle")),
      ParameterDeclaration("connectTimeout", 10, .seconds, .fact("alb.connect_timeout")),
      ParameterDeclaration("overhead", 0.001, .seconds, .assumed("assumption.alb.overhead")),
      ParameterDeclaration(stated: "leastOutstandingRequests"),
    ] + HealthChecks.parameters

  static func delivery(to service: Service) -> Delivery? {
    [
      "ec2", "autoscaling", "beanstalk", "containers", "microservices", "worker", "lambda", "alb",
      "app", "frontend", "onpremises", "igw", "vpc",
    ].contains(service.identifier) ? .route : nil
  }

  static func capacity(_ parameters: Parameters) -> Capacity? { nil }

  private static let timeouts = Notice.Kind.firstTimer

  /// A component behind the balancer, and when it counts as unhealthy.
  private struct Target {
    let wire: Wire
    let leadsTo: UInt64
    var goneFrom = Int64.max
    var goneUntil = Int64.max

    func isHealthy(at now: Int64) -> Bool { now < goneFrom || now >= goneUntil }
  }

  private let index: UInt16
  private let terminal: UInt64
  private let targets: [Target]
  private let mayFail: Bool
  private let overhead: Int64
  private var jobs = JobTable<UInt32>()
  private var deadlines: Deadlines

  init(_ site: Site) {
    index = site.index
    terminal = site.terminal
    overhead = site.parameters.time("overhead")
    let checks = HealthChecks(site.parameters)
    let phase = site.stream("phase").uniform
    targets = site.outgoing.map { neighbour in
      var target = Target(wire: neighbour.wire, leadsTo: neighbour.leadsTo)
      if neighbour.parameters["availabilityZones"] ?? 1 <= 1,
        let loss = Outage.zone(neighbour.parameters)
      {
        target.goneFrom = loss.start &+ checks.detection(phase: phase)
        target.goneUntil = loss.start &+ loss.duration &+ checks.recovery(phase: phase)
      }
      return target
    }
    mayFail = targets.contains { $0.goneFrom < .max }
    deadlines = Deadlines(
      station: site.index, kind: Self.timeouts, delay: site.parameters.time("idleTimeout"))
  }

  mutating func handle(_ notice: Notice, _ engine: Engine) {
    switch notice.kind {
    case Notice.Kind.call: receive(notice.slot, engine)
    case Notice.Kind.reply:
      guard let call = jobs.take(notice.job) else { return }
      engine.reply(call, notice.outcome == .succeeded ? .succeeded : .failed)
    default:
      while let job = deadlines.next(among: jobs, engine) {
        guard let call = jobs.take(job) else { continue }
        engine.blame(engine.load(ofCall: call), .timedOut, at: index)
        engine.reply(call, .timedOut)
      }
    }
  }

  private mutating func receive(_ call: UInt32, _ engine: Engine) {
    let load = engine.load(ofCall: call)
    guard !targets.isEmpty else {
      engine.reach(load, terminal)
      return engine.reply(call, .succeeded, after: overhead)
    }
    let target = choose(load, engine)
    if targets.count > 1 {
      engine.turn(load, to: target.leadsTo, insteadOf: target.wire.waivedByOthers)
    }
    let job = jobs.insert(call)
    engine.call(target.wire, load, from: index, job: job, after: overhead)
    deadlines.add(job, among: jobs, engine)
  }

  private func choose(_ load: Load, _ engine: Engine) -> Target {
    guard targets.count > 1 else { return targets[0] }
    let first = load.batch == 0 ? load.first : engine[link: load.first].request
    let start = Int(engine.ordinal(first)) % targets.count
    guard mayFail else { return targets[start] }
    for step in targets.indices {
      let target = targets[(start + step) % targets.count]
      if target.isHealthy(at: engine.now) { return target }
    }
    return targets[start]
  }

  func probe(at now: Int64) -> Probe { Probe() }
}
