import Architecture

/// Users who send requests according to the scenario and wait for one answer each; open loop:
/// they come whether or not earlier ones were served. At the end of a path they take delivery.
struct Clients: ServiceModel {
  static let services = ["client"]
  static let parameters: [ParameterDeclaration] = []

  static func delivery(to service: Service) -> Delivery? { .route }
  static func capacity(_ parameters: Parameters) -> Capacity? { nil }

  private let index: UInt16
  private let terminal: UInt64
  private let routes: [Site.Neighbour]
  private let required: UInt64
  private var arrivals: Arrivals

  init(_ site: Site) {
    index = site.index
    terminal = site.terminal
    routes = site.outgoing
    required = site.required
    arrivals = Arrivals(site.scenario, stream: site.stream("arrivals"))
  }

  mutating func handle(_ event: Event, _ engine: Engine) {
    switch event.kind {
    case Event.Kind.arrival:
      if event.stamp == 0 { send(engine) }
      engine.setNextArrival(arrivals.next(engine.sampler), of: index)
    case Event.Kind.reply:
      engine.answer(event.slot, event.outcome)
      engine.release(request: event.slot)
    default:
      let load = engine.load(ofCall: event.slot)
      engine.reach(load, terminal)
      engine.reply(event.slot, .succeeded)
    }
  }

  private func send(_ engine: Engine) {
    let ordinal = arrivals.count &- 1
    let route = routes[routes.count == 1 ? 0 : Int(ordinal) % routes.count].wire
    let request = engine.request(ordinal: ordinal, required: required & ~route.waivedByOthers)
    engine.call(route, .single(request), from: index, job: Handle(slot: request, stamp: 0))
  }

  func probe(at now: Int64) -> Probe { Probe() }
}

/// When requests arrive: unit exponential (or constant) steps, stretched by the phases' rates.
/// Request number n is drawn from its number alone, so every system meets the same ones.
struct Arrivals {
  private let process: Scenario.Process
  private let rates: [Double]
  private let ends: [Double]
  private let stream: RandomKey
  private var phase = 0
  /// In seconds.
  private var time = 0.0
  /// Requests so far.
  private(set) var count: UInt32 = 0

  init(_ scenario: Scenario, stream: RandomKey) {
    process = scenario.process
    rates = scenario.phases.map(\.rate)
    self.stream = stream
    var end = 0.0
    ends = scenario.phases.map { phase in
      end += phase.duration
      return end
    }
  }

  /// The time of the next request in nanoseconds; `Int64.max` behind the last phase.
  @inline(__always)
  mutating func next(_ sampler: Sampler) -> Int64 {
    var work =
      process == .poisson ? sampler.exponential(stream.child(UInt64(count))) : 1
    while phase < rates.count {
      let left = (ends[phase] - time) * rates[phase]
      if work < left {
        time += work / rates[phase]
        count &+= 1
        return Int64(time * 1e9 + 0.5)
      }
      work -= left
      time = ends[phase]
      phase += 1
    }
    return .max
  }
}
