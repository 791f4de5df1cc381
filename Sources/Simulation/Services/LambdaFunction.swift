import Architecture

/// A Lambda function. Invoked synchronously (`lambda.b.sync`): an idle environment if there is
/// one, else a new one if concurrency and the scaling rate allow, else 429 to the caller. Invoked
/// asynchronously, events wait in a queue of the function's own (`LambdaFunction+Events`).
///
/// An invocation lasts for the function's own work and then for its calls, made one after the
/// other through an SDK that repeats throttled ones; a batch is worked off message by message.
struct LambdaFunction: ServiceModel {
  static let services = ["lambda"]

  private static let called: Set = [
    "lambda", "sqs", "dynamodb", "sns", "s3", "kinesis", "firehose", "rds", "elasticache",
    "client", "eventbridge", "email", "push", "ses", "external",
  ]

  static func delivery(to service: Service) -> Delivery? {
    if service.identifier == "dlq" { return .redrive }
    if Servers.delivery(to: service) != nil { return .call }
    return called.contains(service.identifier) ? .call : nil
  }

  static func delivery(to service: Service, over label: String?) -> Delivery? {
    guard ["sqs", "sns", "eventbridge", "lambda", "s3"].contains(service.identifier) else {
      return delivery(to: service)
    }
    if ConnectionWords.isFailure(label) { return .redrive }
    return ConnectionWords.isSuccess(label) ? .destination : delivery(to: service)
  }

  /// Injected errors end invocations that have begun, as a function's own errors do.
  static var breaksAfterWork: Bool { true }

  static func capacity(_ parameters: Parameters) -> Capacity? {
    let limit = parameters["reservedConcurrency"] ?? parameters.value("accountConcurrency")
    let duration = max(parameters.value("duration"), 1e-9)
    return Capacity(
      rate: limit * min(1 / duration, parameters.value("requestsPerConcurrency")), burst: 0)
  }

  struct Job: BitwiseCopyable {
    var call: UInt32
    /// The event that is being processed; `UInt32.max` for a synchronous invocation.
    var event: UInt32
    /// The message or request being worked on.
    var position: UInt32
    var remaining: UInt32
    /// The call to make next.
    var step: UInt32 = 0
    var attempt: UInt32 = 0
    var key: RandomKey
    var load: Load
  }

  enum Timer {
    static let initialised = Notice.Kind.firstTimer
    static let worked = Notice.Kind.firstTimer + 1
    static let ranOut = Notice.Kind.firstTimer + 2
    static let retry = Notice.Kind.firstTimer + 3
    static let deadline = Notice.Kind.firstTimer + 4
    static let broke = Notice.Kind.firstTimer + 5
    static let event = Notice.Kind.firstTimer + 6
  }

  let index: UInt16
  private let terminal: UInt64
  private let pool: Int
  private let calls: [Wire]
  private let duration: Law
  private let initDuration: Law
  private let timeout: Int64
  /// The share of invocations that end with an error, a fault that the scenario injects.
  private let errorRate: Double
  /// Whether only the messages of a batch that failed are reported as failed.
  private let reportsItems: Bool
  private let retries: RetryPolicy
  private let durations: RandomKey
  private let backoffs: RandomKey
  private var environments: Environments
  private var requestRate: TokenBucket
  private var jobs = JobTable<Job>()
  private var deadlines: Deadlines
  var tally: Probe
  var events: EventQueue

  init(_ site: Site) {
    let parameters = site.parameters
    let limit = parameters["reservedConcurrency"] ?? parameters.value("accountConcurrency")
    index = site.index
    terminal = site.terminal
    pool = site.pool
    calls = site.outgoing.filter { [.call, .notify].contains($0.delivery) }.map(\.wire)
    duration = .logNormal(
      mean: parameters.value("duration") * Self.slowness(parameters),
      sigma: parameters.value("durationSigma"))
    initDuration = InitDuration.law(median: parameters.value("initDuration"), of: site.component)
    timeout = parameters.time("timeout")
    errorRate = parameters.value("errorRate")
    reportsItems = parameters.value("reportBatchItemFailures") > 0
    retries = RetryPolicy(parameters)
    durations = site.stream("duration")
    backoffs = site.stream("backoff")
    environments = Environments(parameters)
    let rate = limit * parameters.value("requestsPerConcurrency")
    requestRate = TokenBucket(rate: rate, burst: rate)
    deadlines = Deadlines(station: site.index, kind: Timer.deadline, delay: timeout)
    tally = Probe(capacity: limit)
    events = EventQueue(site)
    if events.isUsed { tally.maximumDepth = 0 }
  }

  /// Only passes on, so that it needs no memory of its own: whatever works stands elsewhere.
  @inline(__always)
  mutating func handle(_ notice: Notice, _ engine: Engine) {
    let handle = notice.job
    switch notice.kind {
    case Notice.Kind.call: receive(notice.slot, engine)
    case Timer.event: attempt(handle, engine)
    case Timer.initialised: initialised(handle, engine)
    case Timer.deadline: expire(engine)
    default:
      guard handle.slot != .max, jobs.holds(handle) else { return }
      switch notice.kind {
      case Timer.worked: nextCall(handle, engine)
      case Timer.ranOut: runOut(handle, engine)
      case Timer.broke: broke(handle, engine)
      case Timer.retry: call(handle, engine)
      default: called(handle, notice.outcome, engine)
      }
    }
  }

  private mutating func receive(_ call: UInt32, _ engine: Engine) {
    if events.isUsed, events.isAsynchronous[Int(engine.connection(ofCall: call))] {
      return accept(call, engine)
    }
    let load = engine.load(ofCall: call)
    if !invoke(call, load, engine) { engine.reply(call, .throttled) }
  }

  @inline(never)
  private mutating func expire(_ engine: Engine) {
    while let late = deadlines.next(among: jobs, engine) { runOut(late, engine) }
  }

  @inline(never)
  private mutating func broke(_ job: Handle, _ engine: Engine) {
    engine.blame(jobs[job.slot].load, .functionError, at: index)
    finish(job, .failed, engine)
  }

  /// Begins an invocation for a call, or for an event; false when there is no capacity.
  @inline(__always)
  mutating func invoke(
    _ call: UInt32, _ load: Load, event: UInt32 = .max, _ engine: Engine
  ) -> Bool {
    let now = engine.now
    guard requestRate.holds(1, at: now), environments.hasProvisioned || engine.take(pool) else {
      return turnAway(load, engine)
    }
    guard let start = environments.acquire(at: now) else {
      engine.give(pool)
      return turnAway(load, engine)
    }
    requestRate.spend(1)
    tally.invocations &+= 1
    // A batch is keyed by its number: who is in it depends on everything before, and a change of
    // the system should not draw all durations behind it anew.
    let key =
      load.batch == 0
      ? engine.key(durations, load)
      : durations.child(UInt64(truncatingIfNeeded: tally.invocations) | 1 << 63)
    let job = begin(call, event, load, key)
    let wait = start == .warm ? 0 : initialise(job, isWaiting: start == .cold, engine)
    if start != .cold { work(job, after: wait, engine) }
    return true
  }

  /// A cold start; returns how long it takes. After a timeout the environment initialises inside
  /// the next invocation's time instead of before.
  @inline(never)
  private mutating func initialise(_ job: Handle, isWaiting: Bool, _ engine: Engine) -> Int64 {
    tally.coldStarts &+= 1
    let wait = initDuration.sample(engine.sampler, jobs[job.slot].key.child(1))
    if isWaiting {
      engine.schedule(index, Timer.initialised, slot: job.slot, stamp: job.stamp, after: wait)
    }
    return wait
  }

  @inline(never)
  private mutating func initialised(_ job: Handle, _ engine: Engine) {
    work(job, after: 0, engine)
  }

  @inline(__always)
  private mutating func begin(
    _ call: UInt32, _ event: UInt32, _ load: Load, _ key: RandomKey
  ) -> Handle {
    let job = jobs.reserve(
      blank: Job(call: call, event: event, position: 0, remaining: 0, key: key, load: load))
    jobs[job.slot].call = call
    jobs[job.slot].event = event
    jobs[job.slot].position = load.first
    jobs[job.slot].remaining = UInt32(truncatingIfNeeded: load.count)
    jobs[job.slot].step = 0
    jobs[job.slot].attempt = 0
    jobs[job.slot].key = key
    jobs[job.slot].load = load
    return job
  }

  @inline(never)
  private mutating func turnAway(_ load: Load, _ engine: Engine) -> Bool {
    tally.throttle(at: engine.now)
    engine.blame(load, .noConcurrency, at: index)
    return false
  }

  /// The function's own work starts; its timeout runs from here.
  @inline(__always)
  private mutating func work(_ job: Handle, after wait: Int64, _ engine: Engine) {
    let own = wait &+ engine.slowed(duration.sample(engine.sampler, jobs[job.slot].key), index)
    let breaks =
      errorRate > 0 && jobs[job.slot].key.child(2).uniform < errorRate
      || engine.hasFaults && !reportsItems && engine.isPoisoned(jobs[job.slot].load, at: index)
    let kind = own > timeout ? Timer.ranOut : breaks ? Timer.broke : Timer.worked
    if !calls.isEmpty { deadlines.add(job, among: jobs, engine) }
    engine.schedule(index, kind, slot: job.slot, stamp: job.stamp, after: min(own, timeout))
  }

  /// Goes on with the next call of the message, the next message, or the answer.
  private mutating func nextCall(_ handle: Handle, _ engine: Engine) {
    if reportsItems, jobs[handle.slot].load.batch > 0 { return nextCallForItem(handle, engine) }
    guard !calls.isEmpty else {
      engine.reach(jobs[handle.slot].load, terminal)
      return finish(handle, .succeeded, engine)
    }
    if Int(jobs[handle.slot].step) == calls.count {
      // The next message of the batch.
      let remaining = jobs[handle.slot].remaining
      guard remaining > 1 else { return finish(handle, .succeeded, engine) }
      jobs[handle.slot].step = 0
      jobs[handle.slot].remaining = remaining &- 1
      jobs[handle.slot].position = engine[link: jobs[handle.slot].position].next
    }
    jobs[handle.slot].attempt = 0
    send(handle, engine)
  }

  /// The same where each message of a batch succeeds or fails for itself.
  private mutating func nextCallForItem(_ handle: Handle, _ engine: Engine) {
    let job = jobs[handle.slot]
    if job.step == 0, isPoisoned(job, engine) { return setAside(handle, engine) }
    guard !calls.isEmpty else { return deliverItem(handle, engine) }
    guard Int(job.step) < calls.count else { return nextItem(handle, engine) }
    jobs[handle.slot].attempt = 0
    call(handle, engine)
  }

  /// Goes on with the next message of the batch; the answer after the last one.
  private mutating func nextItem(_ handle: Handle, _ engine: Engine) {
    let job = jobs[handle.slot]
    jobs[handle.slot].step = 0
    jobs[handle.slot].remaining &-= 1
    guard job.remaining > 1 else { return finish(handle, .succeeded, engine) }
    jobs[handle.slot].position = engine[link: job.position].next
    nextCall(handle, engine)
  }

  private func isPoisoned(_ job: Job, _ engine: Engine) -> Bool {
    engine.isPoisoned(.single(engine[link: job.position].request), at: index)
  }

  /// Reports one message of a batch as failed and goes on with the others.
  private mutating func setAside(_ handle: Handle, _ engine: Engine) {
    let position = jobs[handle.slot].position
    engine.blame(.single(engine[link: position].request), .functionError, at: index)
    engine.spoil(link: position)
    nextItem(handle, engine)
  }

  private mutating func deliverItem(_ handle: Handle, _ engine: Engine) {
    engine.reach(.single(engine[link: jobs[handle.slot].position].request), terminal)
    nextItem(handle, engine)
  }

  @inline(__always)
  private mutating func send(_ handle: Handle, _ engine: Engine) {
    let job = jobs[handle.slot]
    let request = job.load.batch == 0 ? job.position : engine[link: job.position].request
    engine.call(calls[Int(job.step)], .single(request), from: index, job: handle)
  }

  @inline(never)
  private mutating func call(_ handle: Handle, _ engine: Engine) { send(handle, engine) }

  /// A call of the function has been answered.
  @inline(__always)
  private mutating func called(_ handle: Handle, _ outcome: Outcome, _ engine: Engine) {
    guard outcome != .succeeded else {
      jobs[handle.slot].step &+= 1
      return nextCall(handle, engine)
    }
    fail(handle, outcome, engine)
  }

  /// A call has failed: it is repeated, or the work is given up.
  @inline(never)
  private mutating func fail(_ handle: Handle, _ outcome: Outcome, _ engine: Engine) {
    let attempt = jobs[handle.slot].attempt &+ 1
    jobs[handle.slot].attempt = attempt
    let mayRepeat = outcome == .throttled || outcome == .unavailable
    guard mayRepeat, Int(attempt) < retries.attempts else {
      if outcome == .throttled {
        let called = calls[Int(jobs[handle.slot].step)].target
        engine.blame(jobs[handle.slot].load, .retriesExhausted, at: called)
      }
      if reportsItems, jobs[handle.slot].load.batch > 0 { return setAside(handle, engine) }
      return finish(handle, .failed, engine)
    }
    let job = jobs[handle.slot]
    engine.schedule(
      index, Timer.retry, slot: handle.slot, stamp: handle.stamp,
      after: retries.delay(
        attempt: Int(attempt), RandomKey(backoffs.bits ^ job.key.bits),
        salt: UInt64(job.remaining) << 16 | UInt64(job.step) << 40))
  }

  @inline(never)
  private mutating func runOut(_ handle: Handle, _ engine: Engine) {
    guard let job = jobs.take(handle) else { return }
    engine.blame(job.load, .timedOut, at: index)
    if !environments.release(at: engine.now, afterTimeout: true) { engine.give(pool) }
    if job.event != .max { return ended(job.event, .timedOut, engine) }
    engine.reply(job.call, .timedOut)
  }

  private mutating func finish(_ handle: Handle, _ outcome: Outcome, _ engine: Engine) {
    let (call, event) = (jobs[handle.slot].call, jobs[handle.slot].event)
    jobs.remove(handle.slot)
    if !environments.release(at: engine.now) { engine.give(pool) }
    if event != .max { return ended(event, outcome, engine) }
    engine.reply(call, outcome)
  }

  mutating func probe(at now: Int64) -> Probe {
    tally.busy = environments.busySeconds(until: now)
    tally.environments = environments.environmentSeconds(until: now)
    tally.depth = events.waiting
    return tally
  }
}
