import Architecture

/// A Lambda function invoked synchronously (`lambda.b.sync`): an idle environment if there is
/// one, else a new one if concurrency and the scaling rate allow, else 429 to the caller.
///
/// An invocation lasts for the function's own work and then for its calls, made one after the
/// other through an SDK that repeats throttled ones; a batch is worked off message by message.
struct LambdaFunction: ServiceModel {
  static let services = ["lambda"]

  static func delivery(to service: Service) -> Delivery? {
    ["lambda", "sqs", "dynamodb", "sns", "s3", "kinesis", "rds", "elasticache", "client"]
      .contains(service.identifier) ? .call : nil
  }

  static func capacity(_ parameters: Parameters) -> Capacity? {
    let limit = parameters["reservedConcurrency"] ?? parameters.value("accountConcurrency")
    let duration = max(parameters.value("duration"), 1e-9)
    return Capacity(
      rate: limit * min(1 / duration, parameters.value("requestsPerConcurrency")), burst: 0)
  }

  private struct Job: BitwiseCopyable {
    var call: UInt32
    /// The message or request being worked on.
    var position: UInt32
    var remaining: UInt32
    /// The call to make next.
    var step: UInt32 = 0
    var attempt: UInt32 = 0
    var key: RandomKey
    var load: Load
  }

  private enum Timer {
    static let initialised = Notice.Kind.firstTimer
    static let worked = Notice.Kind.firstTimer + 1
    static let ranOut = Notice.Kind.firstTimer + 2
    static let retry = Notice.Kind.firstTimer + 3
    static let deadline = Notice.Kind.firstTimer + 4
    static let broke = Notice.Kind.firstTimer + 5
  }

  private let index: UInt16
  private let terminal: UInt64
  private let pool: Int
  private let calls: [Wire]
  private let duration: Law
  private let initDuration: Law
  private let timeout: Int64
  /// The share of invocations that end with an error, a fault that the scenario injects.
  private let errorRate: Double
  private let retries: RetryPolicy
  private let durations: RandomKey
  private let backoffs: RandomKey
  private var environments: Environments
  private var requestRate: TokenBucket
  private var jobs = JobTable<Job>()
  private var deadlines: Deadlines
  private var tally: Probe

  init(_ site: Site) {
    let parameters = site.parameters
    let limit = parameters["reservedConcurrency"] ?? parameters.value("accountConcurrency")
    index = site.index
    terminal = site.terminal
    pool = site.pool
    calls = site.outgoing.map(\.wire)
    duration = .logNormal(
      mean: parameters.value("duration"), sigma: parameters.value("durationSigma"))
    initDuration = InitDuration.law(median: parameters.value("initDuration"), of: site.component)
    timeout = parameters.time("timeout")
    errorRate = parameters.value("errorRate")
    retries = RetryPolicy(parameters)
    durations = site.stream("duration")
    backoffs = site.stream("backoff")
    environments = Environments(parameters)
    let rate = limit * parameters.value("requestsPerConcurrency")
    requestRate = TokenBucket(rate: rate, burst: rate)
    deadlines = Deadlines(station: site.index, kind: Timer.deadline, delay: timeout)
    tally = Probe(capacity: limit)
  }

  mutating func handle(_ notice: Notice, _ engine: Engine) {
    let handle = notice.job
    switch notice.kind {
    case Notice.Kind.call: invoke(notice.slot, engine)
    case Timer.initialised: work(handle, engine)
    case Timer.deadline:
      while let late = deadlines.next(among: jobs, engine) { runOut(late, engine) }
    default:
      guard jobs.holds(handle) else { return }
      switch notice.kind {
      case Timer.worked: nextCall(handle, engine)
      case Timer.ranOut: runOut(handle, engine)
      case Timer.broke:
        engine.blame(jobs[handle.slot].load, .functionError, at: index)
        finish(handle, .failed, engine)
      case Timer.retry: call(handle, engine)
      default: called(handle, notice.outcome, engine)
      }
    }
  }

  private mutating func invoke(_ call: UInt32, _ engine: Engine) {
    let now = engine.now
    let load = engine.load(ofCall: call)
    guard requestRate.holds(1, at: now), engine.take(pool) else {
      return turnAway(call, load, engine)
    }
    guard let start = environments.acquire(at: now) else {
      engine.give(pool)
      return turnAway(call, load, engine)
    }
    requestRate.spend(1)
    tally.invocations &+= 1
    let key = engine.key(durations, load)
    let job = begin(call, load, key)
    guard start != .warm else { return work(job, engine) }
    tally.coldStarts &+= 1
    let wait = initDuration.sample(engine.sampler, key.child(1))
    // After a timeout the environment initialises inside the next invocation's time.
    guard start == .cold else { return work(job, after: wait, engine) }
    engine.schedule(index, Timer.initialised, slot: job.slot, stamp: job.stamp, after: wait)
  }

  @inline(__always)
  private mutating func begin(_ call: UInt32, _ load: Load, _ key: RandomKey) -> Handle {
    let job = jobs.reserve(
      blank: Job(call: call, position: 0, remaining: 0, key: key, load: load))
    jobs[job.slot].call = call
    jobs[job.slot].position = load.first
    jobs[job.slot].remaining = UInt32(truncatingIfNeeded: load.count)
    jobs[job.slot].step = 0
    jobs[job.slot].attempt = 0
    jobs[job.slot].key = key
    jobs[job.slot].load = load
    return job
  }

  private mutating func turnAway(_ call: UInt32, _ load: Load, _ engine: Engine) {
    tally.throttle(at: engine.now)
    engine.blame(load, .noConcurrency, at: index)
    engine.reply(call, .throttled)
  }

  /// The function's own work starts; its timeout runs from here.
  private mutating func work(_ job: Handle, after wait: Int64 = 0, _ engine: Engine) {
    let own = wait &+ duration.sample(engine.sampler, jobs[job.slot].key)
    let breaks = errorRate > 0 && jobs[job.slot].key.child(2).uniform < errorRate
    let kind = own > timeout ? Timer.ranOut : breaks ? Timer.broke : Timer.worked
    if !calls.isEmpty { deadlines.add(job, among: jobs, engine) }
    engine.schedule(index, kind, slot: job.slot, stamp: job.stamp, after: min(own, timeout))
  }

  /// Goes on with the next call of the message, the next message, or the answer.
  private mutating func nextCall(_ handle: Handle, _ engine: Engine) {
    let job = jobs[handle.slot]
    guard !calls.isEmpty else {
      engine.reach(job.load, terminal)
      return finish(handle, .succeeded, engine)
    }
    if Int(job.step) == calls.count {
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
    engine.call(calls[Int(job.step)], .single(request), from: index, job: handle)
  }

  /// A call of the function has been answered.
  private mutating func called(_ handle: Handle, _ outcome: Outcome, _ engine: Engine) {
    if outcome == .succeeded {
      jobs[handle.slot].step &+= 1
      return nextCall(handle, engine)
    }
    let attempt = jobs[handle.slot].attempt &+ 1
    jobs[handle.slot].attempt = attempt
    guard outcome == .throttled, Int(attempt) < retries.attempts else {
      if outcome == .throttled {
        let called = calls[Int(jobs[handle.slot].step)].target
        engine.blame(jobs[handle.slot].load, .retriesExhausted, at: called)
      }
      return finish(handle, .failed, engine)
    }
    let job = jobs[handle.slot]
    let key = RandomKey(backoffs.bits ^ job.key.bits)
      .child(UInt64(attempt) | UInt64(job.remaining) << 16 | UInt64(job.step) << 40)
    engine.schedule(
      index, Timer.retry, slot: handle.slot, stamp: handle.stamp,
      after: retries.delay(attempt: Int(attempt), key))
  }

  private mutating func runOut(_ handle: Handle, _ engine: Engine) {
    guard let job = jobs.take(handle) else { return }
    engine.blame(job.load, .timedOut, at: index)
    engine.give(pool)
    environments.release(at: engine.now, afterTimeout: true)
    engine.reply(job.call, .timedOut)
  }

  private mutating func finish(_ handle: Handle, _ outcome: Outcome, _ engine: Engine) {
    let call = jobs[handle.slot].call
    jobs.remove(handle.slot)
    engine.give(pool)
    environments.release(at: engine.now)
    engine.reply(call, outcome)
  }

  mutating func probe(at now: Int64) -> Probe {
    tally.busy = environments.busySeconds(until: now)
    tally.environments = environments.environmentSeconds(until: now)
    return tally
  }
}
