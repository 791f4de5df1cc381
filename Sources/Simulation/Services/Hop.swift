import Architecture

/// A part of the way that requests only pass: it takes time, and takes as many as its rate and
/// its connections allow. At the end of a path it takes delivery.
struct Hop {
  /// What the parts of the way differ in.
  struct Plan {
    var latency: Law
    /// Requests per second; nil without a limit.
    var rate: (steady: Double, burst: Double)?
    /// Requests under way at once.
    var connections = Int.max
    /// The share of requests that rate and latency concern; the others pass untouched.
    var share = 1.0
    var outage: Outage?
  }

  private let index: UInt16
  private let terminal: UInt64
  private let routes: [Wire]
  private let plan: Plan
  private let latencies: RandomKey
  private var bucket: TokenBucket
  private var passing = JobTable<UInt32>()
  private var taken = 0
  private var tally: Probe

  init(_ site: Site, _ plan: Plan) {
    index = site.index
    terminal = site.terminal
    routes = site.outgoing.map(\.wire)
    self.plan = plan
    latencies = site.stream("latency")
    bucket = TokenBucket(rate: plan.rate?.steady ?? 0, burst: plan.rate?.burst ?? 0)
    tally = Probe(capacity: plan.rate?.steady)
  }

  mutating func handle(_ notice: Notice, _ engine: Engine) {
    switch notice.kind {
    case Notice.Kind.call: receive(notice.slot, engine)
    default:
      guard let call = passing.take(notice.job) else { return }
      engine.reply(call, notice.outcome)
    }
  }

  private mutating func receive(_ call: UInt32, _ engine: Engine) {
    let load = engine.load(ofCall: call)
    let now = engine.now
    if let outage = plan.outage, now >= outage.start, now < outage.start &+ outage.duration {
      engine.blame(load, .unavailable, at: index)
      return engine.reply(call, .failed)
    }
    let key = engine.key(latencies, load)
    let isConcerned = plan.share >= 1 || key.child(1).uniform < plan.share
    if isConcerned, plan.rate != nil, !bucket.take(1, at: now) {
      tally.throttle(at: now)
      engine.blame(load, .throttled, at: index)
      return engine.reply(call, .throttled)
    }
    guard passing.count < plan.connections else {
      tally.throttle(at: now)
      engine.blame(load, .overloaded, at: index)
      return engine.reply(call, .failed)
    }
    if isConcerned { taken &+= 1 }
    let wait = isConcerned ? plan.latency.sample(engine.sampler, key) : 0
    guard !routes.isEmpty else {
      engine.reach(load, terminal, after: wait)
      return engine.reply(call, .succeeded, after: wait)
    }
    var route = routes[0]
    if routes.count > 1 {
      let first = load.batch == 0 ? load.first : engine[link: load.first].request
      route = routes[Int(engine.ordinal(first)) % routes.count]
      engine.waive(load, route.waivedByOthers)
    }
    engine.call(route, load, from: index, job: passing.insert(call), after: wait)
  }

  mutating func probe(at now: Int64) -> Probe {
    tally.busy = Double(taken)
    return tally
  }
}
