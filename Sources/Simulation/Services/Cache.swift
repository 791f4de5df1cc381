import Architecture

/// A cache in front of a store: reads that it holds are answered here, the others and all writes
/// go on. Without anything behind it is a store in memory.
struct Cache {
  struct Plan {
    var hitRatio: Double
    var timeToLive: Int64
    var latency: Double
    var readShare: Double
    /// The share of the reads that the cache must not answer.
    var uncachedShare = 0.0
    /// When the cache is gone: everything goes on to what is behind.
    var outage: Outage?
    /// Whether it comes back empty.
    var losesContents = false
  }

  private let index: UInt16
  private let terminal: UInt64
  private let behind: UInt64
  private let routes: [Wire]
  private let plan: Plan
  private let access: Access
  private let latency: Int64
  private let bypasses: RandomKey
  private var contents: CacheContents
  private var isEmptied = false
  private var passing = JobTable<Passing>()
  private var tally = Probe()

  private struct Passing: BitwiseCopyable {
    var call: UInt32
    var isKept: Bool
  }

  init(_ site: Site, _ plan: Plan) {
    index = site.index
    terminal = site.terminal
    behind = site.behind
    routes = site.outgoing.map(\.wire)
    self.plan = plan
    access = Access(site, readShare: plan.readShare)
    latency = Time.nanoseconds(plan.latency)
    bypasses = site.stream("bypass")
    contents = CacheContents(site, hitRatio: plan.hitRatio, timeToLive: plan.timeToLive)
    tally.hits = 0
  }

  mutating func handle(_ notice: Notice, _ engine: Engine) {
    switch notice.kind {
    case Notice.Kind.call: receive(notice.slot, engine)
    default:
      guard let job = passing.take(notice.job) else { return }
      if job.isKept, notice.outcome == .succeeded, !isGone(engine.now) {
        contents.keep(engine.load(ofCall: job.call), engine)
      }
      engine.reply(job.call, notice.outcome)
    }
  }

  private func isGone(_ now: Int64) -> Bool {
    guard let outage = plan.outage else { return false }
    return now >= outage.start && now < outage.start &+ outage.duration
  }

  private mutating func receive(_ call: UInt32, _ engine: Engine) {
    let load = engine.load(ofCall: call)
    let isDown = isGone(engine.now)
    if isDown, plan.losesContents, !isEmptied {
      contents.empty()
      isEmptied = true
    }
    guard !routes.isEmpty else { return store(call, load, isDown, engine) }
    let isRead = access.reads(call, load, engine) && !mustPass(load, engine)
    if isRead {
      tally.lookups &+= 1
      if !isDown, contents.holds(load, engine) {
        tally.hits? &+= 1
        engine.serve(load, terminal, insteadOf: behind, after: latency)
        return engine.reply(call, .succeeded, after: latency)
      }
    }
    engine.waive(load, terminal)
    var route = routes[0]
    if routes.count > 1 {
      let first = load.batch == 0 ? load.first : engine[link: load.first].request
      route = routes[Int(engine.ordinal(first)) % routes.count]
      engine.waive(load, route.waivedByOthers)
    }
    engine.call(
      route, load, from: index, job: passing.insert(Passing(call: call, isKept: isRead)),
      after: isDown ? 0 : latency)
  }

  private func mustPass(_ load: Load, _ engine: Engine) -> Bool {
    plan.uncachedShare > 0 && engine.key(bypasses, load).uniform < plan.uncachedShare
  }

  /// Nothing is behind: the cache itself is the store.
  private func store(_ call: UInt32, _ load: Load, _ isDown: Bool, _ engine: Engine) {
    guard !isDown else {
      engine.blame(load, .unavailable, at: index)
      return engine.reply(call, .failed)
    }
    engine.reach(load, terminal, after: latency)
    engine.reply(call, .succeeded, after: latency)
  }

  func probe(at now: Int64) -> Probe { tally }
}
