import Architecture

/// Users who send requests according to the scenario and wait for one answer each; open loop:
/// they come whether or not earlier ones were served. In the middle of a path (an app between
/// people and an API) they pass requests and answers on; at its end they take delivery. Where a
/// number of attempts is stated, whoever sends requests repeats those that failed.
struct Clients: ServiceModel {
  static let services = [
    "client", "mobileapp", "app", "producer", "consumer", "admin", "device", "frontend",
  ]
  static let parameters = RetryPolicy.optional + [ParameterDeclaration(stated: "filterShare")]

  static func delivery(to service: Service) -> Delivery? { .route }
  static func capacity(_ parameters: Parameters) -> Capacity? { nil }

  private let index: UInt16
  private let terminal: UInt64
  private let routes: [Wire]
  private let required: UInt64
  private let isSource: Bool
  private let retries: RetryPolicy
  private let backoffs: RandomKey
  private var arrivals: Arrivals
  /// The calls that are being passed on.
  private var passing = JobTable<UInt32>()

  init(_ site: Site) {
    index = site.index
    terminal = site.terminal
    routes = site.outgoing.map(\.wire)
    required = site.required
    isSource = site.isSource
    retries = RetryPolicy(site.parameters)
    backoffs = site.stream("backoff")
    arrivals = Arrivals(site.scenario, stream: site.stream("arrivals"))
  }

  @inline(__always)
  mutating func handle(_ notice: Notice, _ engine: Engine) {
    switch notice.kind {
    case Notice.Kind.arrival: arrive(isFirst: notice.stamp != 0, engine)
    case Notice.Kind.reply: answered(notice, engine)
    case Self.retry: call(notice.slot, attempt: notice.stamp, engine)
    default: pass(notice.slot, engine)
    }
  }

  @inline(never)
  private mutating func arrive(isFirst: Bool, _ engine: Engine) {
    if !isFirst { send(engine) }
    engine.setNextArrival(arrivals.next(engine.sampler), of: index)
  }

  @inline(never)
  private mutating func answered(_ notice: Notice, _ engine: Engine) {
    guard isSource else {
      guard let call = passing.take(notice.job) else { return }
      return engine.reply(call, notice.outcome)
    }
    if notice.outcome != .succeeded, retries.attempts > 1, waits(notice, engine) { return }
    engine.answer(notice.slot, notice.outcome)
    engine.release(request: notice.slot)
  }

  private static let retry = Notice.Kind.firstTimer

  /// Whether the request that failed is made again later; its stamp counts the attempts before
  /// this one.
  private mutating func waits(_ notice: Notice, _ engine: Engine) -> Bool {
    let attempt = Int(notice.stamp) + 1
    guard attempt < retries.attempts else { return false }
    let key = backoffs.child(UInt64(engine.ordinal(notice.slot)))
    engine.schedule(
      index, Self.retry, slot: notice.slot, stamp: UInt32(attempt),
      after: retries.delay(attempt: attempt, key))
    return true
  }

  @inline(never)
  private mutating func call(_ request: UInt32, attempt: UInt32, _ engine: Engine) {
    engine.redeliver(request)
    let route = routes[routes.count == 1 ? 0 : Int(engine.ordinal(request)) % routes.count]
    engine.call(
      route, .single(request), from: index, job: Handle(slot: request, stamp: attempt))
  }

  @inline(never)
  private mutating func pass(_ call: UInt32, _ engine: Engine) {
    let load = engine.load(ofCall: call)
    guard !routes.isEmpty else {
      engine.reach(load, terminal)
      return engine.reply(call, .succeeded)
    }
    let route = routes[load.batch > 0 ? 0 : Int(engine.ordinal(load.first)) % routes.count]
    engine.waive(load, route.waivedByOthers)
    engine.call(route, load, from: index, job: passing.insert(call))
  }

  /// Mutating, as are the others, although it changes nothing: else the whole value would be
  /// copied for each call.
  @inline(__always)
  private mutating func send(_ engine: Engine) {
    let ordinal = arrivals.count &- 1
    let route = routes[routes.count == 1 ? 0 : Int(ordinal) % routes.count]
    let request = engine.request(ordinal: ordinal, required: required & ~route.waivedByOthers)
    engine.call(route, .single(request), from: index, job: Handle(slot: request, stamp: 0))
  }

  func probe(at now: Int64) -> Probe { Probe() }
}

/// When requests arrive: unit exponential (or constant) steps, stretched by the phases' rates.
/// Request number n is drawn from its number alone, so every system meets the same ones.
struct Arrivals {
  private let isPoisson: Bool
  private let phases: [Scenario.Phase]
  private let stream: RandomKey
  private var phase = 0
  /// When the phase started, in seconds.
  private var start = 0.0
  /// Steps since then: times come from whole sums, so that even spacing stays even.
  private var position = 0.0
  /// Requests so far.
  private(set) var count: UInt32 = 0

  init(_ scenario: Scenario, stream: RandomKey) {
    isPoisson = scenario.process == .poisson
    phases = scenario.phases
    self.stream = stream
  }

  /// The time of the next request in nanoseconds; `Int64.max` behind the last phase.
  @inline(__always)
  mutating func next(_ sampler: Sampler) -> Int64 {
    var work = isPoisson ? sampler.exponential(stream.child(UInt64(count))) : 1
    while phase < phases.count {
      let (rate, duration) = (phases[phase].rate, phases[phase].duration)
      let reached = position + work
      if reached < duration * rate {
        position = reached
        count &+= 1
        return Int64((start + reached / rate) * 1e9 + 0.5)
      }
      work = reached - duration * rate
      start += duration
      position = 0
      phase += 1
    }
    return .max
  }
}
