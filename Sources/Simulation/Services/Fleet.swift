import Architecture

/// Equal servers behind one name: instances with workers of their own and a queue each, in
/// rotation behind a load balancer or the names of DNS.
///
/// A request goes to the next instance in rotation (`alb.rule.algorithm`) and waits there for a
/// worker; the worker does its own work and then makes its calls one after the other, as a
/// thread does. With `Fleet+Scaling` the number of instances follows a metric, with `Fleet+Zones`
/// a zone is lost and comes back.
struct Fleet {
  struct Job: BitwiseCopyable {
    var call: UInt32
    /// The job behind this one in the queue of the instance.
    var next = UInt32.max
    var instance: Handle
    var load: Load
    var key: RandomKey
    /// The message or request being worked on.
    var position: UInt32
    var remaining: UInt32
    /// The call to make next.
    var step: UInt32 = 0
    var attempt: UInt32 = 0
  }

  struct Instance: BitwiseCopyable {
    enum State: UInt8 {
      case starting, serving, draining, dead
    }

    var state: State
    var zone: Int32
    var busy: Int32 = 0
    var queued: Int32 = 0
    var first = UInt32.max
    var last = UInt32.max
    /// From when on it counts in the metric that scaling looks at.
    var warmAt = Int64.max
    /// Nanoseconds times busy workers.
    var worked: Int64 = 0
    var since: Int64 = 0
  }

  enum Timer {
    static let worked = Notice.Kind.firstTimer
    static let retry = Notice.Kind.firstTimer + 1
    static let started = Notice.Kind.firstTimer + 2
    static let tick = Notice.Kind.firstTimer + 3
    static let scale = Notice.Kind.firstTimer + 4
    static let zoneLost = Notice.Kind.firstTimer + 5
    static let zoneBack = Notice.Kind.firstTimer + 6
    static let detected = Notice.Kind.firstTimer + 7
    static let replaced = Notice.Kind.firstTimer + 8
  }

  let plan: FleetPlan
  var instances = JobTable<Instance>()
  /// The instances that exist, in the order of their launch.
  var existing: [Handle] = []
  /// The instances that requests go to, the next one first.
  var rotation = Ring<Handle>()
  var jobs = JobTable<Job>()
  var scaler: Scaler
  /// How many instances serve, and how many of their workers are busy.
  var serving = 0
  private var busy = 0
  private var waiting = 0
  private var deepest = 0
  private var launches = 0
  private var gauge = ShareGauge()
  private var lifetime = CountGauge()
  private var tally = Probe(capacity: 1)

  init(_ plan: FleetPlan) {
    self.plan = plan
    scaler = Scaler()
    for _ in 0..<plan.size {
      let handle = add(.serving, at: 0)
      instances[handle.slot].warmAt = 0
      rotation.append(handle)
      serving += 1
    }
    gauge.set(capacity: serving * Int(plan.workers), at: 0)
  }

  mutating func start(_ engine: Engine) {
    if let scaling = plan.scaling {
      engine.schedule(plan.index, Timer.tick, after: scaling.period)
    }
    if let loss = plan.zoneLoss {
      engine.schedule(plan.index, Timer.zoneLost, after: loss.start)
      engine.schedule(plan.index, Timer.zoneBack, after: loss.start &+ loss.duration)
    }
  }

  @inline(__always)
  mutating func handle(_ notice: Notice, _ engine: Engine) {
    switch notice.kind {
    case Notice.Kind.call: receive(notice.slot, engine)
    case Timer.worked: worked(notice.job, engine)
    default: told(notice, engine)
    }
  }

  @inline(never)
  private mutating func worked(_ job: Handle, _ engine: Engine) {
    if isAlive(job, engine) { nextCall(job, engine) }
  }

  /// Anything that happens less often.
  @inline(never)
  private mutating func told(_ notice: Notice, _ engine: Engine) {
    let handle = notice.job
    switch notice.kind {
    case Notice.Kind.reply:
      if isAlive(handle, engine) { called(handle, notice.outcome, engine) }
    case Timer.retry: if isAlive(handle, engine) { call(handle, engine) }
    case Timer.started: enter(handle, engine)
    case Timer.tick: tick(engine)
    case Timer.scale: scale(to: Int(notice.slot), isOut: notice.stamp == 1, engine)
    case Timer.zoneLost: loseZone(engine)
    case Timer.zoneBack: restoreZone(engine)
    case Timer.detected: takeOutDead()
    default: replaceDead(engine)
    }
  }

  // MARK: Requests

  @inline(never)
  private mutating func receive(_ call: UInt32, _ engine: Engine) {
    let load = engine.load(ofCall: call)
    guard let chosen = choose() else {
      engine.blame(load, .unavailable, at: plan.index)
      return engine.reply(call, .failed)
    }
    let instance = instances[chosen.slot]
    guard instance.state != .dead else {
      // The balancer has not noticed yet, or nobody looks.
      engine.blame(load, .unavailable, at: plan.index)
      return engine.reply(call, .timedOut, after: plan.connectTimeout)
    }
    guard instance.busy < plan.workers || instance.queued < plan.queueLimit else {
      tally.throttle(at: engine.now)
      engine.blame(load, .overloaded, at: plan.index)
      return engine.reply(call, .failed)
    }
    let job = enter(call, load, on: chosen, engine)
    if instance.busy < plan.workers { begin(job, engine) } else { queue(job.slot, chosen.slot) }
  }

  @inline(__always)
  private mutating func enter(
    _ call: UInt32, _ load: Load, on instance: Handle, _ engine: Engine
  ) -> Handle {
    let key = engine.key(plan.durations, load)
    let job = jobs.reserve(
      blank: Job(
        call: call, instance: instance, load: load, key: key, position: 0, remaining: 0))
    jobs[job.slot].call = call
    jobs[job.slot].next = .max
    jobs[job.slot].instance = instance
    jobs[job.slot].load = load
    jobs[job.slot].key = key
    jobs[job.slot].position = load.first
    jobs[job.slot].remaining = UInt32(truncatingIfNeeded: load.count)
    jobs[job.slot].step = 0
    jobs[job.slot].attempt = 0
    return job
  }

  /// The next instance in rotation, or the one with the fewest requests.
  private mutating func choose() -> Handle? {
    guard plan.isLeastOutstanding else {
      guard !rotation.isEmpty else { return nil }
      let next = rotation.popFirst()
      rotation.append(next)
      return next
    }
    var best: Handle?
    var fewest = Int32.max
    for place in 0..<rotation.count {
      let handle = rotation[place]
      let instance = instances[handle.slot]
      if instance.busy &+ instance.queued < fewest {
        fewest = instance.busy &+ instance.queued
        best = handle
      }
    }
    return best
  }

  private mutating func begin(_ job: Handle, _ engine: Engine) {
    let record = jobs[job.slot]
    work(1, on: record.instance.slot, at: engine.now)
    let own = plan.duration.sample(engine.sampler, record.key)
    engine.schedule(plan.index, Timer.worked, slot: job.slot, stamp: job.stamp, after: own)
  }

  private mutating func queue(_ job: UInt32, _ slot: UInt32) {
    let last = instances[slot].last
    if last == .max { instances[slot].first = job } else { jobs[last].next = job }
    instances[slot].last = job
    instances[slot].queued &+= 1
    waiting &+= 1
    if waiting > deepest { deepest = waiting }
  }

  /// Takes the longest waiting job off the queue of an instance; nil when none waits.
  private mutating func unqueue(_ slot: UInt32) -> Handle? {
    let job = instances[slot].first
    guard job != .max else { return nil }
    instances[slot].first = jobs[job].next
    if instances[slot].first == .max { instances[slot].last = .max }
    instances[slot].queued &-= 1
    waiting &-= 1
    return Handle(slot: job, stamp: jobs.stamp(job))
  }

  /// One worker of an instance more or less is busy.
  @inline(__always)
  private mutating func work(_ change: Int32, on slot: UInt32, at now: Int64) {
    let instance = instances[slot]
    instances[slot].worked = instance.worked &+ Int64(instance.busy) &* (now &- instance.since)
    instances[slot].since = now
    instances[slot].busy = instance.busy &+ change
    busy &+= Int(change)
    gauge.set(busy: busy, at: now)
  }

  // MARK: Calls

  /// Goes on with the next call of the message, the next message, or the answer.
  private mutating func nextCall(_ handle: Handle, _ engine: Engine) {
    let job = jobs[handle.slot]
    guard !plan.calls.isEmpty else {
      engine.reach(job.load, plan.terminal)
      return finish(handle, .succeeded, engine)
    }
    if Int(job.step) == plan.calls.count {
      jobs[handle.slot].step = 0
      jobs[handle.slot].remaining &-= 1
      guard job.remaining > 1 else { return finish(handle, .succeeded, engine) }
      jobs[handle.slot].position = engine[link: job.position].next
    }
    jobs[handle.slot].attempt = 0
    call(handle, engine)
  }

  private mutating func call(_ handle: Handle, _ engine: Engine) {
    let job = jobs[handle.slot]
    let request = job.load.batch == 0 ? job.position : engine[link: job.position].request
    engine.call(plan.calls[Int(job.step)], .single(request), from: plan.index, job: handle)
  }

  private mutating func called(_ handle: Handle, _ outcome: Outcome, _ engine: Engine) {
    if outcome == .succeeded {
      jobs[handle.slot].step &+= 1
      return nextCall(handle, engine)
    }
    let attempt = jobs[handle.slot].attempt &+ 1
    jobs[handle.slot].attempt = attempt
    let job = jobs[handle.slot]
    guard outcome == .throttled, Int(attempt) < plan.retries.attempts else {
      if outcome == .throttled {
        engine.blame(job.load, .retriesExhausted, at: plan.calls[Int(job.step)].target)
      }
      return finish(handle, .failed, engine)
    }
    let key = RandomKey(plan.backoffs.bits ^ job.key.bits)
      .child(UInt64(attempt) | UInt64(job.remaining) << 16 | UInt64(job.step) << 40)
    engine.schedule(
      plan.index, Timer.retry, slot: handle.slot, stamp: handle.stamp,
      after: plan.retries.delay(attempt: Int(attempt), key))
  }

  private mutating func finish(_ handle: Handle, _ outcome: Outcome, _ engine: Engine) {
    let job = jobs[handle.slot]
    jobs.remove(handle.slot)
    engine.reply(job.call, outcome)
    let slot = job.instance.slot
    work(-1, on: slot, at: engine.now)
    if let next = unqueue(slot) {
      begin(next, engine)
    } else if instances[slot].state == .draining, instances[slot].busy == 0 {
      remove(job.instance, at: engine.now)
    }
  }

  /// Whether the instance of a job still lives; otherwise the job dies, too.
  private mutating func isAlive(_ handle: Handle, _ engine: Engine) -> Bool {
    guard jobs.holds(handle) else { return false }
    let job = jobs[handle.slot]
    if instances.holds(job.instance) { return true }
    jobs.remove(handle.slot)
    engine.blame(job.load, .unavailable, at: plan.index)
    engine.reply(job.call, .timedOut)
    return false
  }

  // MARK: Instances

  @discardableResult
  mutating func add(_ state: Instance.State, at now: Int64) -> Handle {
    let zone = Int32(launches % plan.zones)
    launches += 1
    let handle = instances.insert(Instance(state: state, zone: zone, since: now))
    existing.append(handle)
    lifetime.set(existing.count, at: now)
    return handle
  }

  /// A started instance takes requests from now on.
  private mutating func enter(_ handle: Handle, _ engine: Engine) {
    guard instances.holds(handle), instances[handle.slot].state == .starting else { return }
    let now = engine.now
    instances[handle.slot].state = .serving
    instances[handle.slot].warmAt = now &+ (plan.scaling?.warmup ?? 0)
    instances[handle.slot].since = now
    rotation.append(handle)
    changeServing(1, at: now)
  }

  mutating func changeServing(_ change: Int, at now: Int64) {
    serving += change
    gauge.set(capacity: serving * Int(plan.workers), at: now)
  }

  /// Takes `handle` out of rotation.
  mutating func takeOut(_ handle: Handle) {
    for _ in 0..<rotation.count {
      let next = rotation.popFirst()
      if next != handle { rotation.append(next) }
    }
  }

  /// The instance is terminated.
  mutating func remove(_ handle: Handle, at now: Int64) {
    instances.remove(handle.slot)
    existing.removeAll { $0 == handle }
    lifetime.set(existing.count, at: now)
  }

  /// The instance dies with everything on it; its place stays until somebody notices.
  mutating func kill(_ place: Int, _ engine: Engine) {
    let slot = existing[place].slot
    if instances[slot].state == .serving { changeServing(-1, at: engine.now) }
    while let next = unqueue(slot) {
      let job = jobs[next.slot]
      jobs.remove(next.slot)
      engine.blame(job.load, .unavailable, at: plan.index)
      engine.reply(job.call, .timedOut, after: plan.connectTimeout)
    }
    work(-instances[slot].busy, on: slot, at: engine.now)
    instances[slot].state = .dead
    // Jobs that hold the old stamp find out when they go on.
    let renewed = Handle(slot: slot, stamp: instances.renew(slot))
    for _ in 0..<rotation.count {
      let next = rotation.popFirst()
      rotation.append(next == existing[place] ? renewed : next)
    }
    existing[place] = renewed
  }

  mutating func probe(at now: Int64) -> Probe {
    tally.busy = gauge.value(at: now)
    tally.instances = lifetime.value(at: now)
    tally.depth = waiting
    tally.maximumDepth = deepest
    return tally
  }
}
