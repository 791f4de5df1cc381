import Architecture

/// The end of a path outside of what is studied: a mailbox, a phone, another company's system.
/// It takes every message, after a time of its own.
struct Endpoint: ServiceModel {
  static let services = ["email", "push", "ses"]
  static let parameters = [
    ParameterDeclaration("latency", 0.1, .seconds, .assumed("assumption.endpoint.latency")),
    ParameterDeclaration(stated: "filterShare"),
  ]

  static func delivery(to service: Service) -> Delivery? {
    ["email", "push", "client", "mobileapp", "admin"].contains(service.identifier) ? .route : nil
  }

  static func capacity(_ parameters: Parameters) -> Capacity? { nil }

  private let index: UInt16
  private let terminal: UInt64
  private let next: Wire?
  private let latency: Int64
  /// The calls that are being passed on.
  private var passing = JobTable<UInt32>()

  init(_ site: Site) {
    index = site.index
    terminal = site.terminal
    next = site.outgoing.first?.wire
    latency = site.parameters.time("latency")
  }

  mutating func handle(_ notice: Notice, _ engine: Engine) {
    guard notice.kind == Notice.Kind.call else {
      guard let call = passing.take(notice.job) else { return }
      return engine.reply(call, notice.outcome)
    }
    let load = engine.load(ofCall: notice.slot)
    if let next {
      engine.waive(load, next.waivedByOthers)
      engine.call(next, load, from: index, job: passing.insert(notice.slot), after: latency)
    } else {
      engine.reach(load, terminal, after: latency)
      engine.reply(notice.slot, .succeeded, after: latency)
    }
  }

  func probe(at now: Int64) -> Probe { Probe() }
}
