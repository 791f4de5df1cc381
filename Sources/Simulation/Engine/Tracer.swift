/// Looks on while one replication runs: what became of every request, and every call that was
/// made for one of them.
final class Tracer {
  /// What became of a request. Times are in nanoseconds since the start of the scenario; -1 for
  /// what did not happen.
  struct Fate: BitwiseCopyable {
    var arrival: Int64 = -1
    var answer: Int64 = -1
    var completion: Int64 = -1
    var end: Int64 = -1
    var state = Request.State.waiting
    var isLost = false
    /// Why, where it is lost: the code of the reason and the station that is to blame.
    var reason: UInt8 = 0
    var blamed: UInt16 = 0
  }

  /// A call that carried the request, from one station to another.
  struct Span: BitwiseCopyable {
    var caller: UInt16
    var target: UInt16
    var start: Int64
    /// `Int64.max` while the answer is still to come.
    var end: Int64
    var outcome: Outcome
  }

  /// No more calls than this are kept: a request that is tried for ever tells nothing new.
  static let mostSpans = 400

  /// The number of the request whose calls are kept; nil for none.
  let followed: UInt32?
  /// By the number of the request.
  private(set) var fates: [Fate] = []
  /// In the order in which they began.
  private(set) var spans: [Span] = []
  /// Who had the request when its effect was complete, and when it was gone.
  private(set) var completer: UInt16 = 0
  private(set) var ender: UInt16 = 0
  /// The calls that wait for an answer.
  private var open: [(slot: UInt32, span: Int)] = []

  init(following ordinal: UInt32? = nil) { followed = ordinal }

  private func change(_ request: Request, _ body: (inout Fate) -> Void) {
    let index = Int(request.ordinal)
    while fates.count <= index { fates.append(Fate()) }
    fates[index].arrival = request.arrival
    body(&fates[index])
  }

  func answer(_ request: Request, at now: Int64) {
    change(request) { fate in
      fate.answer = now
      fate.state = request.state
    }
  }

  func complete(_ request: Request, at time: Int64, by station: UInt16) {
    change(request) { $0.completion = time }
    if request.ordinal == followed { completer = station }
  }

  func end(_ request: Request, at now: Int64, by station: UInt16) {
    change(request) { fate in
      fate.end = now
      fate.state = request.state
      fate.isLost = request.reached & request.required != request.required
      fate.reason = request.reason
      fate.blamed = request.blamed
    }
    if request.ordinal == followed { ender = station }
  }

  func begin(_ slot: UInt32, _ span: Span) {
    guard spans.count < Self.mostSpans else { return }
    open.append((slot, spans.count))
    spans.append(span)
  }

  func finish(_ slot: UInt32, _ outcome: Outcome, at time: Int64) {
    guard let index = open.firstIndex(where: { $0.slot == slot }) else { return }
    spans[open[index].span].end = time
    spans[open[index].span].outcome = outcome
    open.remove(at: index)
  }
}

/// What the engine tells a tracer. Outlined: nearly no replication has one.
extension Engine {
  @inline(never)
  func trace(
    call slot: UInt32, _ wire: Wire, _ load: Load, from station: UInt16, after wait: Int64
  ) {
    guard let tracer = unsafe core.pointee.tracer, let followed = tracer.followed else { return }
    var carries = false
    forEach(load) { request in
      if isCarrier(request) {
        forEachCarried(request) { if ordinal($0) == followed { carries = true } }
      } else if ordinal(request) == followed {
        carries = true
      }
    }
    guard carries else { return }
    tracer.begin(
      slot,
      Tracer.Span(
        caller: station, target: wire.target, start: now &+ wait, end: .max,
        outcome: .succeeded))
  }

  @inline(never)
  func trace(reply slot: UInt32, _ outcome: Outcome, after wait: Int64) {
    unsafe core.pointee.tracer?.finish(slot, outcome, at: now &+ wait)
  }

  @inline(never)
  func trace(answer request: Request) {
    unsafe core.pointee.tracer?.answer(request, at: now)
  }

  @inline(never)
  func trace(completion request: Request, after delay: Int64) {
    unsafe core.pointee.tracer?.complete(
      request, at: now &+ delay, by: unsafe core.pointee.station)
  }

  @inline(never)
  func trace(end request: Request) {
    unsafe core.pointee.tracer?.end(request, at: now, by: unsafe core.pointee.station)
  }
}
