import Architecture

/// What waits in front of a function that is invoked asynchronously (`lambda.b.async`), and what
/// happens to an event that cannot be processed.
///
/// The caller has its answer as soon as the event is in the queue. After an error of the function
/// the event is tried again after 1 and after 2 minutes; throttled, or met by an error of Lambda
/// itself, it goes back and is tried again after 1 s, 2 s, 4 s up to 5 min, until it is 6 hours
/// old. What is given up goes to the on-failure destination or the dead-letter queue.
struct EventQueue {
  static let parameters = [
    ParameterDeclaration(
      "maximumRetryAttempts", 2, .count, .fact("lambda.async.retries"), need: .asynchronous),
    ParameterDeclaration(
      "maximumEventAge", 21_600, .seconds, .fact("lambda.async.maxage"), need: .asynchronous),
    ParameterDeclaration(
      "firstRetryDelay", 60, .seconds, .fact("lambda.async.delay1"), need: .asynchronous),
    ParameterDeclaration(
      "secondRetryDelay", 120, .seconds, .fact("lambda.async.delay2"), need: .asynchronous),
    ParameterDeclaration(
      "eventThrottleDelay", 1, .seconds, .fact("lambda.async.throttle.first"),
      need: .asynchronous),
    ParameterDeclaration(
      "eventThrottleDelayMax", 300, .seconds, .fact("lambda.async.throttle.max"),
      need: .asynchronous),
    ParameterDeclaration(
      "eventThrottleJitter", 0.5, .ratio, .assumed("assumption.lambda.eventJitter"),
      need: .asynchronous),
    ParameterDeclaration(
      "eventDelay", 0.073, .seconds, .fact("sns.l.e2e.std.p50"), need: .asynchronous),
  ]

  struct Event: BitwiseCopyable {
    var request: UInt32
    /// When it entered the queue, in nanoseconds.
    var entered: Int64
    /// Invocations that ended with an error.
    var errors: UInt32 = 0
    /// Attempts that met no capacity, since the last invocation.
    var throttles: UInt32 = 0
  }

  /// Whether anybody invokes the function asynchronously.
  let isUsed: Bool
  /// Per connection of the network.
  let isAsynchronous: [Bool]
  let maximumAge: Int64
  let destinations: [Wire]
  let deadLetters: Wire?
  private let retries: UInt32
  private let retryDelays: (first: Int64, second: Int64)
  private let throttleDelay: Int64
  private let throttleDelayMax: Int64
  private let jitter: Double
  private let delay: Law
  private let delays: RandomKey
  var entries = JobTable<Event>()
  /// Events that are not being processed at this moment.
  var waiting = 0

  init(_ site: Site) {
    let parameters = site.parameters
    isAsynchronous = site.isAsynchronous
    isUsed = site.isAsynchronous.contains(true)
    maximumAge = parameters.time("maximumEventAge")
    destinations = site.outgoing.filter { $0.delivery == .destination }.map(\.wire)
    deadLetters = site.outgoing.first { $0.delivery == .redrive }?.wire
    retries = UInt32(min(max(parameters.value("maximumRetryAttempts"), 0), 2))
    retryDelays = (parameters.time("firstRetryDelay"), parameters.time("secondRetryDelay"))
    // Without any wait an event would be tried again for ever in one moment.
    throttleDelay = max(1_000_000, parameters.time("eventThrottleDelay"))
    throttleDelayMax = max(throttleDelay, parameters.time("eventThrottleDelayMax"))
    jitter = min(max(parameters.value("eventThrottleJitter"), 0), 1)
    // The spread is that of SNS to Lambda: sns.l.e2e.std.p50, .p90, .p99.
    let median = parameters.value("eventDelay")
    delay = .quantiles(median: median, p90: median * 125 / 73, p99: median * 225 / 73)
    delays = site.stream("events")
  }

  /// How long an event takes from its caller to the first attempt.
  func firstDelay(of request: UInt32, _ engine: Engine) -> Int64 {
    delay.sample(engine.sampler, engine.key(delays, .single(request)))
  }

  /// The wait after error number `errors`; nil when the event is given up.
  func retryDelay(errors: UInt32) -> Int64? {
    guard errors <= retries else { return nil }
    return errors == 1 ? retryDelays.first : retryDelays.second
  }

  /// The wait after the attempt that was number `throttles` in a row to meet no capacity.
  func throttleDelay(_ throttles: UInt32, of request: UInt32, _ engine: Engine) -> Int64 {
    let delay = min(throttleDelayMax, throttleDelay &<< Int64(min(throttles &- 1, 20)))
    let key = engine.key(delays, .single(request)).child(UInt64(throttles))
    return Int64(Double(delay) * (1 + jitter * (2 * key.uniform - 1)))
  }
}

extension LambdaFunction {
  /// Takes the events that call `call` brings, and answers at once.
  mutating func accept(_ call: UInt32, _ engine: Engine) {
    let load = engine.load(ofCall: call)
    engine.retain(load)
    engine.forEach(load) { request in
      let event = events.entries.insert(
        EventQueue.Event(request: request, entered: engine.now))
      wait(event, for: events.firstDelay(of: request, engine), engine)
    }
    engine.reply(call, .succeeded)
  }

  private mutating func wait(_ event: Handle, for delay: Int64, _ engine: Engine) {
    events.waiting += 1
    tally.maximumDepth = max(tally.maximumDepth ?? 0, events.waiting)
    engine.schedule(
      index, Timer.event, slot: event.slot, stamp: event.stamp, after: delay)
  }

  /// Tries to invoke the function with an event that has waited.
  @inline(never)
  mutating func attempt(_ handle: Handle, _ engine: Engine) {
    guard events.entries.holds(handle) else { return }
    events.waiting -= 1
    let event = events.entries[handle.slot]
    let age = engine.now &- event.entered
    guard age < events.maximumAge else { return giveUp(handle.slot, .expired, engine) }
    if !engine.isOut(index) {
      if invoke(0, .single(event.request), event: handle.slot, engine) {
        events.entries[handle.slot].throttles = 0
        tally.receives &+= 1
        return
      }
    } else {
      engine.blame(.single(event.request), .unavailable, at: index)
    }
    events.entries[handle.slot].throttles &+= 1
    let delay = events.throttleDelay(event.throttles &+ 1, of: event.request, engine)
    wait(handle, for: min(delay, events.maximumAge &- age), engine)
  }

  /// An invocation for event `slot` is over.
  mutating func ended(_ slot: UInt32, _ outcome: Outcome, _ engine: Engine) {
    guard outcome != .succeeded else { return succeed(slot, engine) }
    let errors = events.entries[slot].errors &+ 1
    events.entries[slot].errors = errors
    guard let delay = events.retryDelay(errors: errors) else {
      return giveUp(slot, .dropped, engine)
    }
    engine.redeliver(events.entries[slot].request)
    let age = engine.now &- events.entries[slot].entered
    let handle = Handle(slot: slot, stamp: events.entries.stamp(slot))
    wait(handle, for: max(0, min(delay, events.maximumAge &- age)), engine)
  }

  private mutating func succeed(_ slot: UInt32, _ engine: Engine) {
    let request = events.entries[slot].request
    for wire in events.destinations {
      engine.call(
        wire, .single(request), from: index, job: Handle(slot: .max, stamp: 0))
    }
    events.entries.remove(slot)
    engine.release(request: request)
  }

  private mutating func giveUp(
    _ slot: UInt32, _ reason: Measurements.Loss.Reason, _ engine: Engine
  ) {
    let load = Load.single(events.entries[slot].request)
    engine.blame(load, events.deadLetters == nil ? reason : .deadLettered, at: index)
    if let wire = events.deadLetters {
      engine.call(wire, load, from: index, job: Handle(slot: .max, stamp: 0))
    }
    events.entries.remove(slot)
    engine.release(request: load.first)
  }
}
