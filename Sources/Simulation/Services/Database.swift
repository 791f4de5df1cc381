import Architecture

/// A relational database: one instance that writes, others that only read, and a limit of
/// connections for each.
///
/// A query holds a connection from its arrival to its answer; one that finds all of them taken
/// fails at once. When the writer is gone, queries to it fail until a standby or a reader has
/// taken over, or, without one, until it has been made anew.
struct Database {
  struct Plan {
    let duration: Law
    /// Queries that an instance works on at once.
    var workers: Int
    let connections: Int
    let readShare: Double
    let readers: Int
    let zones: Int
    /// Whether somebody can take over, and whether that is one of the readers.
    let hasStandby: Bool
    let promotesReader: Bool
    let failover: (minimum: Double, maximum: Double)
    let recovery: Int64
    /// When the writer alone fails.
    let failoverAt: Int64?
    let zoneLoss: Outage?
    let serverless: ServerlessCapacity?

    init(
      _ parameters: Parameters, hasStandby: Bool, promotesReader: Bool,
      serverless: ServerlessCapacity? = nil
    ) {
      duration = FleetPlan.duration(parameters)
      workers = max(1, Int(parameters.value("vCPUs")))
      connections = max(0, Int(parameters.value("maxConnections")))
      readShare = parameters.value("readShare")
      readers = min(15, max(0, Int(parameters["readReplicas"] ?? 0)))
      zones = max(1, Int(parameters["availabilityZones"] ?? 2))
      self.hasStandby = hasStandby
      self.promotesReader = promotesReader
      let least = parameters.value("failoverMinimum")
      failover = (least, max(least, parameters.value("failoverMaximum")))
      recovery = parameters.time("recoveryTime")
      failoverAt = parameters["failoverAt"].map { Time.nanoseconds($0) }
      zoneLoss = Outage.zone(parameters)
      self.serverless = serverless
    }

    static func capacity(_ parameters: Parameters) -> Capacity? {
      let rate = max(1, parameters.value("vCPUs")) / max(parameters.value("duration"), 1e-6)
      let reads = parameters["readReplicas"] ?? 0 > 0 ? parameters.value("readShare") : 0
      return Capacity(rate: rate / max(1 - reads, 0.01), burst: 0)
    }
  }

  /// The parameters of every relational database.
  static let parameters =
    [
      ParameterDeclaration("duration", 0.005, .seconds, .assumed("assumption.rds.duration")),
      ParameterDeclaration("durationSigma", 0.5, .count, .assumed("assumption.rds.durationSigma")),
      ParameterDeclaration(stated: "exponentialDuration"),
      ParameterDeclaration("vCPUs", 2, .count, .assumed("assumption.rds.vcpus")),
      ParameterDeclaration("maxConnections", 1000, .count, .assumed("assumption.rds.connections")),
      ParameterDeclaration("readShare", 0.8, .ratio, .assumed("assumption.readShare")),
      ParameterDeclaration(stated: "readReplicas"),
      ParameterDeclaration(stated: "availabilityZones"), ParameterDeclaration(stated: "failoverAt"),
    ] + Outage.zoneParameters

  private struct Job: BitwiseCopyable {
    var call: UInt32
    var next = UInt32.max
    var node: Int32
    /// The life of the instance that the query came to.
    var life: UInt32
    var load: Load
    var key: RandomKey
  }

  private struct Node: BitwiseCopyable {
    var isUp = true
    var life: UInt32 = 0
    var open: Int32 = 0
    var busy: Int32 = 0
    var first = UInt32.max
    var last = UInt32.max
  }

  private enum Timer {
    static let worked = Notice.Kind.firstTimer
    static let failed = Notice.Kind.firstTimer + 1
    static let takenOver = Notice.Kind.firstTimer + 2
    static let zoneLost = Notice.Kind.firstTimer + 3
    static let zoneBack = Notice.Kind.firstTimer + 4
    static let adapt = Notice.Kind.firstTimer + 5
    static let resumed = Notice.Kind.firstTimer + 6
  }

  private let index: UInt16
  private let terminal: UInt64
  private let access: Access
  private let durations: RandomKey
  private let draws: RandomKey
  private var plan: Plan
  /// The instances; the writer is one of them.
  private var nodes: [Node]
  private var writer = 0
  private var turn = 0
  private var serverless: ServerlessCapacity?
  private var jobs = JobTable<Job>()
  private var running = 0
  private var waiting = 0
  private var deepest = 0
  private var gauge = ShareGauge()
  private var tally = Probe(capacity: 1)

  init(_ site: Site, _ plan: Plan) {
    index = site.index
    terminal = site.terminal
    access = Access(site, readShare: plan.readShare)
    durations = site.stream("duration")
    draws = site.stream("failover")
    self.plan = plan
    serverless = plan.serverless
    nodes = Array(repeating: Node(), count: 1 + plan.readers)
    if let serverless { self.plan.workers = serverless.workers }
    gauge.set(capacity: nodes.count * self.plan.workers, at: 0)
  }

  func start(_ engine: Engine) {
    if let time = plan.failoverAt { engine.schedule(index, Timer.failed, after: max(1, time)) }
    if let loss = plan.zoneLoss {
      engine.schedule(index, Timer.zoneLost, after: max(1, loss.start))
      engine.schedule(index, Timer.zoneBack, after: loss.start &+ loss.duration)
    }
    if serverless != nil {
      engine.schedule(index, Timer.adapt, after: ServerlessCapacity.step)
    }
  }

  mutating func handle(_ notice: Notice, _ engine: Engine) {
    switch notice.kind {
    case Notice.Kind.call: receive(notice.slot, engine)
    case Timer.worked: finish(notice.job, engine)
    case Timer.failed: loseWriter(engine)
    case Timer.takenOver: takeOver(engine)
    case Timer.zoneLost: loseZone(engine)
    case Timer.zoneBack: restoreZone(engine)
    case Timer.adapt: adapt(engine)
    case Timer.resumed: resume(engine)
    default: break
    }
  }

  // MARK: Queries

  private mutating func receive(_ call: UInt32, _ engine: Engine) {
    let load = engine.load(ofCall: call)
    let number = access.reads(call, load, engine) ? reader() : writer
    let node = nodes[number]
    guard node.isUp else {
      engine.blame(load, .unavailable, at: index)
      return engine.reply(call, .failed)
    }
    guard node.open < plan.connections else {
      tally.throttle(at: engine.now)
      engine.blame(load, .overloaded, at: index)
      return engine.reply(call, .failed)
    }
    nodes[number].open &+= 1
    let job = jobs.insert(
      Job(
        call: call, node: Int32(number), life: node.life, load: load,
        key: engine.key(durations, load)))
    if serverless?.isPaused ?? false { wake(engine) }
    if mayBegin(number) { begin(job, engine) } else { queue(job.slot, number) }
  }

  private func mayBegin(_ number: Int) -> Bool {
    nodes[number].busy < plan.workers && !(serverless?.isPaused ?? false)
  }

  /// The next reader in turn that is up; the writer where there is none.
  private mutating func reader() -> Int {
    guard nodes.count > 1 else { return writer }
    for _ in nodes.indices {
      turn = turn + 1 == nodes.count ? 0 : turn + 1
      if turn != writer, nodes[turn].isUp { return turn }
    }
    return writer
  }

  private mutating func begin(_ job: Handle, _ engine: Engine) {
    let record = jobs[job.slot]
    nodes[Int(record.node)].busy &+= 1
    running += 1
    gauge.set(busy: running, at: engine.now)
    let work = plan.duration.sample(engine.sampler, record.key)
    let slowed = serverless.map { Int64(Double(work) * $0.slowness) } ?? work
    engine.schedule(index, Timer.worked, slot: job.slot, stamp: job.stamp, after: slowed)
  }

  private mutating func queue(_ job: UInt32, _ number: Int) {
    let last = nodes[number].last
    if last == .max { nodes[number].first = job } else { jobs[last].next = job }
    nodes[number].last = job
    waiting += 1
    deepest = max(deepest, waiting)
  }

  private mutating func unqueue(_ number: Int) -> Handle? {
    let job = nodes[number].first
    guard job != .max else { return nil }
    nodes[number].first = jobs[job].next
    if nodes[number].first == .max { nodes[number].last = .max }
    waiting -= 1
    return Handle(slot: job, stamp: jobs.stamp(job))
  }

  private mutating func finish(_ handle: Handle, _ engine: Engine) {
    guard let job = jobs.take(handle) else { return }
    running -= 1
    gauge.set(busy: running, at: engine.now)
    let number = Int(job.node)
    guard nodes[number].life == job.life else {
      engine.blame(job.load, .unavailable, at: index)
      return engine.reply(job.call, .failed)
    }
    nodes[number].open &-= 1
    nodes[number].busy &-= 1
    engine.reach(job.load, terminal)
    engine.reply(job.call, .succeeded)
    if mayBegin(number), let next = unqueue(number) { begin(next, engine) }
  }

  // MARK: Faults

  /// The instance is gone, with the queries on it and their connections.
  private mutating func lose(_ number: Int, _ engine: Engine) {
    guard nodes[number].isUp else { return }
    while let handle = unqueue(number) {
      let job = jobs[handle.slot]
      jobs.remove(handle.slot)
      engine.blame(job.load, .unavailable, at: index)
      engine.reply(job.call, .failed)
    }
    // Queries under way fail when their time comes.
    nodes[number] = Node(isUp: false, life: nodes[number].life &+ 1)
  }

  private mutating func loseWriter(until zoneBack: Int64 = 0, _ engine: Engine) {
    lose(writer, engine)
    let span = plan.failover.maximum - plan.failover.minimum
    let drawn = Time.nanoseconds(plan.failover.minimum + span * draws.uniform)
    let wait = plan.hasStandby ? drawn : zoneBack &+ plan.recovery
    engine.schedule(index, Timer.takenOver, after: max(1, wait))
  }

  /// The standby, a reader, or the writer made anew.
  private mutating func takeOver(_ engine: Engine) {
    let old = writer
    if plan.promotesReader, let next = nodes.indices.first(where: { nodes[$0].isUp }) {
      writer = next
    }
    // What was the writer comes back as a reader, unless its zone is still gone.
    let isGone = plan.zoneLoss.map {
      engine.now < $0.start &+ $0.duration && engine.now >= $0.start
    }
    if writer == old || !(isGone ?? false) { nodes[old].isUp = true }
  }

  private mutating func loseZone(_ engine: Engine) {
    for number in nodes.indices where number % plan.zones == 0 && number != writer {
      lose(number, engine)
    }
    if writer % plan.zones == 0, nodes[writer].isUp {
      loseWriter(until: plan.zoneLoss?.duration ?? 0, engine)
    }
  }

  /// Readers are back with their zone; a writer without a standby takes longer.
  private mutating func restoreZone(_ engine: Engine) {
    for number in nodes.indices where number != writer { nodes[number].isUp = true }
  }

  // MARK: Capacity

  private mutating func adapt(_ engine: Engine) {
    engine.schedule(index, Timer.adapt, after: ServerlessCapacity.step)
    let share = gauge.value(at: engine.now)
    serverless?.adapt(busySeconds: share, isIdle: running == 0 && waiting == 0)
    setWorkers(engine)
  }

  private mutating func setWorkers(_ engine: Engine) {
    guard let workers = serverless?.workers, workers != plan.workers else { return }
    plan.workers = workers
    gauge.set(capacity: nodes.count * workers, at: engine.now)
    serverless?.mark(busySeconds: gauge.value(at: engine.now))
    for number in nodes.indices { fill(number, engine) }
  }

  private mutating func fill(_ number: Int, _ engine: Engine) {
    while mayBegin(number), let next = unqueue(number) { begin(next, engine) }
  }

  private mutating func wake(_ engine: Engine) {
    guard let serverless, !serverless.isResuming else { return }
    self.serverless?.isResuming = true
    engine.schedule(index, Timer.resumed, after: max(1, serverless.resume))
  }

  private mutating func resume(_ engine: Engine) {
    serverless?.wakeUp()
    for number in nodes.indices { fill(number, engine) }
  }

  mutating func probe(at now: Int64) -> Probe {
    tally.busy = gauge.value(at: now)
    tally.depth = waiting
    tally.maximumDepth = deepest
    return tally
  }
}
