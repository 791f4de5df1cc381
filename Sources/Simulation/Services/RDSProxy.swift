import Architecture

/// RDS Proxy: shares a few connections to the database among many callers. Who finds none free
/// waits for one, and fails when that takes too long.
struct RDSProxy: ServiceModel {
  static let services = ["rdsproxy"]
  static let parameters = [
    ParameterDeclaration(
      "maxConnections", 100, .count, .assumed("assumption.rdsproxy.connections")),
    ParameterDeclaration(
      "connectionBorrowTimeout", 120, .seconds, .assumed("assumption.rdsproxy.timeout")),
    ParameterDeclaration("overhead", 0.001, .seconds, .assumed("assumption.rdsproxy.overhead")),
  ]

  static func delivery(to service: Service) -> Delivery? {
    ["rds", "aurora"].contains(service.identifier) ? .route : nil
  }

  static func capacity(_ parameters: Parameters) -> Capacity? { nil }

  private static let timeouts = Notice.Kind.firstTimer

  private let index: UInt16
  private let terminal: UInt64
  private let routes: [Wire]
  private let connections: Int
  private let overhead: Int64
  private var borrowed = 0
  /// Callers that wait for a connection; out of date once they have one or have failed.
  private var queue = Ring<Handle>()
  private var waiting = JobTable<UInt32>()
  private var passing = JobTable<UInt32>()
  private var deadlines: Deadlines
  private var deepest = 0
  private var tally = Probe()

  init(_ site: Site) {
    index = site.index
    terminal = site.terminal
    routes = site.outgoing.map(\.wire)
    connections = max(1, Int(site.parameters.value("maxConnections")))
    overhead = site.parameters.time("overhead")
    deadlines = Deadlines(
      station: site.index, kind: Self.timeouts,
      delay: site.parameters.time("connectionBorrowTimeout"))
  }

  mutating func handle(_ notice: Notice, _ engine: Engine) {
    switch notice.kind {
    case Notice.Kind.call: receive(notice.slot, engine)
    case Notice.Kind.reply:
      guard let call = passing.take(notice.job) else { return }
      engine.reply(call, notice.outcome)
      borrowed -= 1
      lendNext(engine)
    default:
      while let late = deadlines.next(among: waiting, engine) {
        guard let call = waiting.take(late) else { continue }
        tally.throttle(at: engine.now)
        engine.blame(engine.load(ofCall: call), .overloaded, at: index)
        engine.reply(call, .timedOut)
      }
    }
  }

  private mutating func receive(_ call: UInt32, _ engine: Engine) {
    guard !routes.isEmpty else {
      engine.reach(engine.load(ofCall: call), terminal)
      return engine.reply(call, .succeeded, after: overhead)
    }
    guard borrowed >= connections else { return lend(call, engine) }
    let handle = waiting.insert(call)
    queue.append(handle)
    deadlines.add(handle, among: waiting, engine)
    deepest = max(deepest, waiting.count)
  }

  private mutating func lend(_ call: UInt32, _ engine: Engine) {
    borrowed += 1
    let load = engine.load(ofCall: call)
    var route = routes[0]
    if routes.count > 1 {
      let first = load.batch == 0 ? load.first : engine[link: load.first].request
      route = routes[Int(engine.ordinal(first)) % routes.count]
      engine.waive(load, route.waivedByOthers)
    }
    engine.call(route, load, from: index, job: passing.insert(call), after: overhead)
  }

  private mutating func lendNext(_ engine: Engine) {
    while !queue.isEmpty {
      guard let call = waiting.take(queue.popFirst()) else { continue }
      return lend(call, engine)
    }
  }

  mutating func probe(at now: Int64) -> Probe {
    tally.depth = waiting.count
    tally.maximumDepth = deepest
    return tally
  }
}
