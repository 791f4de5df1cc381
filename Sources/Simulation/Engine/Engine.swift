/// What a station sees of the running simulation: the clock, the event set, calls and requests.
///
/// A handle to the one `Core` of a replication, valid while it runs. Within it stations are
/// safe code: no pointer leaves this file and `Replication`.
@safe struct Engine {
  let core: UnsafeMutablePointer<Core>

  /// In nanoseconds.
  @inline(__always)
  var now: Int64 { unsafe core.pointee.now }

  @inline(__always)
  var sampler: Sampler { unsafe core.pointee.sampler }

  // MARK: Events

  /// A timer of `station`: `kind`, `slot` and `stamp` come back with it.
  @inline(__always)
  func schedule(
    _ station: UInt16, _ kind: UInt8, slot: UInt32 = 0, stamp: UInt32 = 0, after delay: Int64
  ) {
    post(kind, to: station, job: Handle(slot: slot, stamp: stamp), after: delay)
  }

  @inline(__always)
  private func post(
    _ kind: UInt8, _ outcome: Outcome = .succeeded, to station: UInt16, job: Handle,
    after delay: Int64
  ) {
    if delay == 0 {
      unsafe core.pointee.immediate.append(Notice(kind, outcome, to: station, job: job))
    } else {
      let order = unsafe core.pointee.order
      unsafe core.pointee.order = order &+ 1
      let notice = Notice(kind, outcome, to: station, order: order, job: job)
      unsafe core.pointee.ladder.push(Event(time: now &+ delay, notice: notice))
    }
  }

  // MARK: Calls

  /// Calls the component at the other end of `wire` with `load`; the answer comes back as a
  /// `reply` event with the slot and the stamp of `job`.
  @inline(__always)
  func call(
    _ wire: Wire, _ load: Load, from station: UInt16, job: Handle, after delay: Int64 = 0
  ) {
    retain(load)
    unsafe core.pointee.ledger.attempts.base[Int(wire.connection)] &+= load.count
    let call = Call(
      load: load, job: job, caller: station, connection: wire.connection)
    let slot = unsafe core.pointee.calls.insert(call)
    var wait = delay
    if unsafe core.pointee.isWatched {
      wait = watched(call: slot, wire, load, from: station, after: delay)
    }
    post(Notice.Kind.call, to: wire.target, job: Handle(slot: slot, stamp: 0), after: wait)
  }

  /// What faults and tracers make of a call: how long it really takes.
  @inline(never)
  private func watched(
    call slot: UInt32, _ wire: Wire, _ load: Load, from station: UInt16, after delay: Int64
  ) -> Int64 {
    let wait = slowed(delay, station)
    if unsafe core.pointee.isTraced { trace(call: slot, wire, load, from: station, after: wait) }
    return wait
  }

  /// What call `slot` carries.
  @inline(__always)
  func load(ofCall slot: UInt32) -> Load { unsafe core.pointee.calls[slot].load }

  /// The connection that call `slot` came over.
  @inline(__always)
  func connection(ofCall slot: UInt32) -> UInt16 { unsafe core.pointee.calls[slot].connection }

  /// Answers call `slot`, once, and lets go of what it carried.
  @inline(__always)
  func reply(_ slot: UInt32, _ outcome: Outcome, after delay: Int64 = 0) {
    let call = unsafe core.pointee.calls[slot]
    unsafe core.pointee.calls.remove(slot)
    if outcome == .succeeded {
      unsafe core.pointee.ledger.successes.base[Int(call.connection)] &+= call.load.count
    }
    var wait = delay
    if unsafe core.pointee.isWatched { wait = watched(reply: slot, outcome, after: delay) }
    post(Notice.Kind.reply, outcome, to: call.caller, job: call.job, after: wait)
    release(call.load)
  }

  /// What faults and tracers make of an answer: how long it really takes.
  @inline(never)
  private func watched(reply slot: UInt32, _ outcome: Outcome, after delay: Int64) -> Int64 {
    let wait = slowed(delay, unsafe core.pointee.station)
    if unsafe core.pointee.isTraced { trace(reply: slot, outcome, after: wait) }
    return wait
  }

  // MARK: Requests

  /// A new request of a user, held by the caller.
  @inline(__always)
  func request(ordinal: UInt32, required: UInt64) -> UInt32 {
    unsafe core.pointee.ledger.enter(at: now)
    return unsafe core.pointee.requests.insert(
      Request(arrival: now, required: required, ordinal: ordinal))
  }

  /// The user has the answer.
  @inline(never)
  func answer(_ request: UInt32, _ outcome: Outcome) {
    let record = unsafe core.pointee.requests.records + Int(request)
    unsafe record.pointee.state =
      outcome == .succeeded ? .accepted : outcome == .throttled ? .rejected : .failed
    if unsafe core.pointee.isTraced { unsafe trace(answer: record.pointee) }
    unsafe core.pointee.ledger.answer(outcome, after: now &- record.pointee.arrival)
  }

  /// Does something with each request of `load`.
  @inline(__always)
  func forEach(_ load: Load, _ body: (UInt32) -> Void) {
    if load.batch == 0 { return body(load.first) }
    var link = load.first
    for _ in 0..<load.batch {
      let record = unsafe core.pointee.links[link]
      body(record.request)
      link = record.next
    }
  }

  @inline(__always)
  func retain(_ load: Load) {
    if load.batch == 0 { return retain(request: load.first) }
    retainBatch(load)
  }

  @inline(__always)
  private func retain(request: UInt32) {
    unsafe core.pointee.requests.records[Int(request)].references &+= 1
  }

  @inline(never)
  private func retainBatch(_ load: Load) { forEach(load) { retain(request: $0) } }

  @inline(__always)
  func release(_ load: Load) {
    if load.batch == 0 { return release(request: load.first) }
    releaseBatch(load)
  }

  @inline(never)
  private func releaseBatch(_ load: Load) { forEach(load) { release(request: $0) } }

  @inline(__always)
  func release(request slot: UInt32) {
    let record = unsafe core.pointee.requests.records + Int(slot)
    unsafe record.pointee.references &-= 1
    unsafe assert(record.pointee.references >= 0)
    if unsafe record.pointee.references == 0 { leave(slot) }
  }

  /// Nobody carries the request any more. Outlined, as are other rare ways: the inner loop then
  /// fits the processor's instruction cache.
  @inline(never)
  private func leave(_ slot: UInt32) {
    let record = unsafe core.pointee.requests.records + Int(slot)
    let required = unsafe record.pointee.required
    if unsafe record.pointee.reached & required != required {
      unsafe core.pointee.ledger.lose(record.pointee)
    }
    if unsafe core.pointee.isWatched {
      if isCarrier(slot) { return dissolve(slot) }
      unsafe observe(end: record.pointee)
      if unsafe core.pointee.isTraced { unsafe trace(end: record.pointee) }
    }
    unsafe core.pointee.ledger.leave(after: now &- record.pointee.arrival, at: now)
    unsafe core.pointee.requests.remove(slot)
  }

  /// The effect of each request of `load` has arrived at the last component `bit`, `delay` from
  /// now.
  @inline(__always)
  func reach(_ load: Load, _ bit: UInt64, after wait: Int64 = 0) {
    let delay = slowed(wait, unsafe core.pointee.station)
    if load.batch == 0 { return reach(request: load.first, bit, after: delay) }
    forEach(load) { reach(request: $0, bit, after: delay) }
  }

  @inline(never)
  func reach(request slot: UInt32, _ bit: UInt64, after delay: Int64 = 0) {
    if unsafe core.pointee.isWatched { return watched(reach: slot, bit, after: delay) }
    let record = unsafe core.pointee.requests.records + Int(slot)
    let reached = unsafe record.pointee.reached
    let required = unsafe record.pointee.required
    guard reached & bit == 0 else { return unsafe core.pointee.ledger.duplicate() }
    unsafe record.pointee.reached = reached | bit
    if reached & required != required, (reached | bit) & required == required {
      unsafe core.pointee.ledger.complete(after: now &+ delay &- record.pointee.arrival)
    }
  }

  /// The same where somebody looks on, or where the order of arrivals matters.
  @inline(never)
  private func watched(reach slot: UInt32, _ bit: UInt64, after delay: Int64) {
    if isCarrier(slot) {
      return forEachCarried(slot) { watched(reach: $0, bit, after: delay) }
    }
    let record = unsafe core.pointee.requests.records + Int(slot)
    let reached = unsafe record.pointee.reached
    let required = unsafe record.pointee.required
    if reached & bit != 0 {
      unsafe core.pointee.ledger.duplicate()
      return
    }
    unsafe record.pointee.reached = reached | bit
    if bit != 0 { unsafe core.pointee.ledger.arrive(record.pointee.ordinal, at: bit) }
    if reached & required != required, (reached | bit) & required == required {
      if unsafe core.pointee.isTraced { unsafe trace(completion: record.pointee, after: delay) }
      unsafe core.pointee.ledger.complete(after: now &+ delay &- record.pointee.arrival)
    }
  }

  /// Why the requests of `load` will be lost, should nothing carry them any further. What a
  /// queue did with a message for good stands, whatever a late delivery of it meets.
  @inline(never)
  func blame(_ load: Load, _ reason: Measurements.Loss.Reason, at station: UInt16) {
    let code = Ledger.code(of: reason)
    forEach(load) { request in
      if isCarrier(request) {
        return forEachCarried(request) { blame(.single($0), reason, at: station) }
      }
      let record = unsafe core.pointee.requests.records + Int(request)
      let standing = unsafe record.pointee.reason
      if standing == Ledger.code(of: .expired) || standing == Ledger.code(of: .deadLettered) {
        return
      }
      unsafe record.pointee.reason = code
      unsafe record.pointee.blamed = station
    }
  }

  /// Frees a request from having to reach `bits`: it takes another way, or nobody there wants it.
  @inline(never)
  func waive(_ load: Load, _ bits: UInt64) {
    forEach(load) { slot in
      if isCarrier(slot) { return forEachCarried(slot) { waive(.single($0), bits) } }
      let record = unsafe core.pointee.requests.records + Int(slot)
      let (reached, required) = unsafe (record.pointee.reached, record.pointee.required)
      let rest = required & ~bits
      unsafe record.pointee.required = rest
      if reached & required != required, reached & rest == rest {
        if unsafe core.pointee.isTraced { unsafe trace(completion: record.pointee, after: 0) }
        unsafe core.pointee.ledger.complete(after: now &- record.pointee.arrival)
      }
    }
  }

  /// The number of the request among all of its users; the same in every system compared.
  @inline(__always)
  func ordinal(_ request: UInt32) -> UInt32 { unsafe core.pointee.requests[request].ordinal }

  /// When the user made the request, in nanoseconds; with its place it names the request.
  @inline(__always)
  func arrival(_ request: UInt32) -> Int64 { unsafe core.pointee.requests[request].arrival }

  /// A key for drawing what station `stream` does with `load` on this delivery.
  @inline(__always)
  func key(_ stream: RandomKey, _ load: Load) -> RandomKey {
    let request = load.batch == 0 ? load.first : unsafe core.pointee.links[load.first].request
    let record = unsafe core.pointee.requests[request]
    return stream.child(UInt64(record.ordinal) | UInt64(record.deliveries) << 32)
  }

  /// The request is handed out once more, and what happens to it is drawn anew.
  func redeliver(_ request: UInt32) {
    unsafe core.pointee.requests.records[Int(request)].deliveries &+= 1
  }

  // MARK: Batches

  /// Puts a message before the batch that starts at `next`.
  @inline(__always)
  func link(_ request: UInt32, message: UInt32, stamp: UInt32, next: UInt32) -> UInt32 {
    unsafe core.pointee.links.insert(
      Link(request: request, message: message, stamp: stamp, next: next))
  }

  @inline(__always)
  subscript(link slot: UInt32) -> Link { unsafe core.pointee.links[slot] }

  @inline(__always)
  func append(_ link: UInt32, after previous: UInt32) {
    unsafe core.pointee.links.records[Int(previous)].next = link
  }

  /// Whoever worked on the batch reports this message as failed: its receipt is withheld.
  func spoil(link slot: UInt32) {
    unsafe core.pointee.links.records[Int(slot)].stamp &+= 0x8000_0000
  }

  @inline(__always)
  func free(link slot: UInt32) { unsafe core.pointee.links.remove(slot) }

  // MARK: Arrivals

  /// When the users of `station` make their next request. One station's arrivals never enter
  /// the event set.
  @inline(__always)
  func setNextArrival(_ time: Int64, of station: UInt16) {
    if unsafe core.pointee.arrivalStation == station {
      unsafe core.pointee.nextArrival = time
    } else if time != .max {
      schedule(station, Notice.Kind.arrival, after: max(1, time &- now))
    }
  }

  // MARK: Concurrency

  /// Takes one concurrent execution from `pool`; false when all are in use.
  @inline(__always)
  func take(_ pool: Int) -> Bool {
    let pool = unsafe core.pointee.pools.base + pool
    guard unsafe pool.pointee.used < pool.pointee.limit else { return false }
    unsafe pool.pointee.used &+= 1
    return true
  }

  @inline(__always)
  func give(_ pool: Int) {
    let pool = unsafe core.pointee.pools.base + pool
    unsafe pool.pointee.used &-= 1
    unsafe assert(pool.pointee.used >= 0)
  }
}

extension Ledger {
  /// The place of `reason` in the counts.
  static func code(of reason: Reason) -> UInt8 {
    switch reason {
    case .throttled: 0
    case .noConcurrency: 1
    case .retriesExhausted: 2
    case .timedOut: 3
    case .expired: 4
    case .deadLettered: 5
    case .dropped: 6
    case .functionError: 7
    case .unavailable: 8
    case .overloaded: 9
    }
  }
}
