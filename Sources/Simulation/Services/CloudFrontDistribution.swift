import Architecture

/// A CloudFront distribution: reads that an edge holds are answered there, the others go to the
/// origin. With origin failover the first origin is asked first every time, and the second one
/// when the first has failed or has not answered in time, for reads only (`cf.rule.failover`);
/// without it several origins share the requests.
struct CloudFrontDistribution: ServiceModel {
  static let services = ["cloudfront"]
  static let parameters =
    [
      ParameterDeclaration("hitRatio", 0.9, .ratio, .assumed("assumption.cf.hitRatio")),
      ParameterDeclaration("timeToLive", 86_400, .seconds, .fact("cf.ttl.default")),
      ParameterDeclaration("requestsPerSecond", 250_000, .perSecond, .fact("cf.rps")),
      ParameterDeclaration("latency", 0.01, .seconds, .assumed("assumption.cf.latency")),
      ParameterDeclaration("responseTimeout", 30, .seconds, .fact("cf.response_timeout")),
      ParameterDeclaration(stated: "originFailover"), ParameterDeclaration(stated: "readShare"),
    ] + CacheContents.parameters

  static func mayAnswer(_ parameters: Parameters) -> Bool { true }

  static func delivery(to service: Service) -> Delivery? {
    [
      "s3", "alb", "nlb", "apigateway", "ec2", "autoscaling", "beanstalk", "containers", "lambda",
      "microservices", "external", "onpremises", "waf", "igw", "app", "frontend", "route53",
    ].contains(service.identifier) ? .route : nil
  }

  static func capacity(_ parameters: Parameters) -> Capacity? {
    let rate = parameters.value("requestsPerSecond")
    return Capacity(rate: rate, burst: rate)
  }

  private static let timeouts = Notice.Kind.firstTimer

  private struct Job: BitwiseCopyable {
    var call: UInt32
    var origin: UInt32
    var isRead: Bool
  }

  private let index: UInt16
  private let terminal: UInt64
  private let behind: UInt64
  private let origins: [Wire]
  private let leadsTo: [UInt64]
  private let latency: Int64
  private let fails: Bool
  private let access: Access
  private var bucket: TokenBucket
  private var contents: CacheContents
  private var jobs = JobTable<Job>()
  private var deadlines: Deadlines
  private var taken = 0
  private var tally: Probe

  init(_ site: Site) {
    let parameters = site.parameters
    let rate = parameters.value("requestsPerSecond")
    index = site.index
    terminal = site.terminal
    behind = site.behind
    origins = site.outgoing.map(\.wire)
    leadsTo = site.outgoing.map(\.leadsTo)
    latency = parameters.time("latency")
    fails = parameters["originFailover"] ?? 0 > 0
    access = Access(site, readShare: parameters["readShare"] ?? 1)
    bucket = TokenBucket(rate: rate, burst: rate)
    contents = CacheContents(
      site, hitRatio: parameters.value("hitRatio"), timeToLive: parameters.time("timeToLive"))
    deadlines = Deadlines(
      station: site.index, kind: Self.timeouts, delay: parameters.time("responseTimeout"))
    tally = Probe(capacity: rate)
    tally.hits = 0
  }

  mutating func handle(_ notice: Notice, _ engine: Engine) {
    switch notice.kind {
    case Notice.Kind.call: receive(notice.slot, engine)
    case Notice.Kind.reply:
      guard let job = jobs.take(notice.job) else { return }
      answered(job, notice.outcome, engine)
    default:
      while let late = deadlines.next(among: jobs, engine) {
        guard let job = jobs.take(late) else { continue }
        engine.blame(engine.load(ofCall: job.call), .timedOut, at: index)
        answered(job, .timedOut, engine)
      }
    }
  }

  private mutating func receive(_ call: UInt32, _ engine: Engine) {
    let load = engine.load(ofCall: call)
    guard bucket.take(1, at: engine.now) else {
      tally.throttle(at: engine.now)
      engine.blame(load, .throttled, at: index)
      return engine.reply(call, .throttled)
    }
    taken &+= 1
    guard !origins.isEmpty else {
      engine.reach(load, terminal, after: latency)
      return engine.reply(call, .succeeded, after: latency)
    }
    let isRead = access.reads(call, load, engine)
    if isRead {
      tally.lookups &+= 1
      if contents.holds(load, engine) {
        tally.hits? &+= 1
        engine.serve(load, terminal, insteadOf: behind, after: latency)
        return engine.reply(call, .succeeded, after: latency)
      }
    }
    engine.waive(load, terminal)
    var origin = 0
    if origins.count > 1, !fails {
      let first = load.batch == 0 ? load.first : engine[link: load.first].request
      origin = Int(engine.ordinal(first)) % origins.count
    }
    ask(Job(call: call, origin: UInt32(origin), isRead: isRead), load, engine)
  }

  private mutating func ask(_ job: Job, _ load: Load, _ engine: Engine) {
    let origin = Int(job.origin)
    if origins.count > 1 {
      engine.turn(load, to: leadsTo[origin], insteadOf: origins[origin].waivedByOthers)
    }
    let handle = jobs.insert(job)
    engine.call(origins[origin], load, from: index, job: handle, after: latency)
    deadlines.add(handle, among: jobs, engine)
  }

  private mutating func answered(_ job: Job, _ outcome: Outcome, _ engine: Engine) {
    let load = engine.load(ofCall: job.call)
    if outcome == .succeeded {
      if job.isRead { contents.keep(load, engine) }
      return engine.reply(job.call, .succeeded)
    }
    guard fails, job.isRead, job.origin == 0, origins.count > 1 else {
      return engine.reply(job.call, outcome == .timedOut ? .timedOut : .failed)
    }
    ask(Job(call: job.call, origin: 1, isRead: true), load, engine)
  }

  mutating func probe(at now: Int64) -> Probe {
    tally.busy = Double(taken)
    return tally
  }
}
