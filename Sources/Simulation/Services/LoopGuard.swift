import Architecture

/// What Lambda does against functions that invoke themselves through a bucket or a topic: once the
/// events that come of one event have invoked a function a number of times, the next invocation is
/// stopped (`lambda.recursion.limit`). The event goes to the dead-letter queue of the function
/// where there is one, else nowhere.
///
/// Nobody draws it: it stands between the service that invokes and the function.
struct LoopGuard: ServiceModel {
  static let services: [String] = []
  static let limit = ParameterDeclaration(
    "recursionLimit", 16, .count, .fact("lambda.recursion.limit"), need: .looping)
  static let parameters = [limit, ParameterDeclaration(stated: "filterShare")]

  static func delivery(to service: Service) -> Delivery? { nil }
  static func capacity(_ parameters: Parameters) -> Capacity? { nil }

  /// What names a request among all that ever were.
  private struct Identity: Hashable {
    let ordinal: UInt32
    let arrival: Int64
  }

  private let index: UInt16
  private let limit: Int
  private let function: Wire?
  private let deadLetters: Wire?
  private var passing = JobTable<UInt32>()
  /// Invocations by all events that come of a request. Lambda counts along each line of descent;
  /// there is but one, except where an invocation is repeated after it has called others.
  private var invocations: [Identity: Int] = [:]
  private var stopped = 0

  init(_ site: Site) {
    index = site.index
    limit = Int(max(0, site.parameters["recursionLimit"] ?? 0))
    function = site.outgoing.first { $0.delivery == .notify }?.wire
    deadLetters = site.outgoing.first { $0.delivery == .redrive }?.wire
  }

  mutating func handle(_ notice: Notice, _ engine: Engine) {
    guard notice.kind == Notice.Kind.call else {
      guard notice.slot != .max, let call = passing.take(notice.job) else { return }
      if notice.outcome == .succeeded {
        invocations[identity(engine.load(ofCall: call), engine), default: 0] += 1
      }
      return engine.reply(call, notice.outcome)
    }
    let load = engine.load(ofCall: notice.slot)
    guard let function else { return engine.reply(notice.slot, .failed) }
    let identity = identity(load, engine)
    guard invocations[identity, default: 0] < limit else {
      stopped += 1
      engine.blame(load, deadLetters == nil ? .dropped : .deadLettered, at: function.target)
      if let deadLetters {
        engine.call(deadLetters, load, from: index, job: Handle(slot: .max, stamp: 0))
      }
      return engine.reply(notice.slot, .succeeded)
    }
    // Every round has luck of its own.
    engine.forEach(load) { engine.redeliver($0) }
    engine.call(function, load, from: index, job: passing.insert(notice.slot))
  }

  private func identity(_ load: Load, _ engine: Engine) -> Identity {
    let request = load.batch == 0 ? load.first : engine[link: load.first].request
    return Identity(ordinal: engine.ordinal(request), arrival: engine.arrival(request))
  }

  func probe(at now: Int64) -> Probe {
    var probe = Probe()
    probe.details = [(.stoppedLoops, Double(stopped))]
    return probe
  }
}
