import Architecture

/// Hands each message to everybody who wants it, and tries again where that fails: the common
/// part of topics, event buses, bucket notifications and streams of changes.
struct Fanout {
  private struct Subscriber {
    let wire: Wire
    /// The part of the messages that the subscription's filter lets through.
    let share: Double
    let leadsTo: UInt64
    let policy: RetrySchedule
    /// On the way there, in nanoseconds.
    let latency: Int64
    /// Whether it is a replica that sends copies of its own messages here.
    let isPeer: Bool
  }

  /// A message on its way to one subscriber.
  private struct Delivery: BitwiseCopyable {
    /// A copy for a peer is a batch of one, so that it can carry its time.
    var load: Load
    var request: UInt32
    var subscriber: UInt32
    var attempts: UInt32 = 0
    /// In nanoseconds.
    var since: Int64
  }

  /// Repeats a delivery.
  static let retry = Notice.Kind.firstTimer + 32

  private let index: UInt16
  private let subscribers: [Subscriber]
  /// The connections over which peers send copies here.
  private let peers: [UInt16]
  private let leadsTo: UInt64
  private let deadLetters: Wire?
  private let filters: RandomKey
  private let jitter: RandomKey
  private var deliveries = JobTable<Delivery>()

  /// For everybody that `site` notifies, with one policy for all.
  init(_ site: Site, _ policy: RetrySchedule) { self.init(site) { _ in policy } }

  /// For everybody that `site` notifies, with a policy for each.
  init(_ site: Site, policy: (Service) -> RetrySchedule) {
    index = site.index
    let callers = site.incoming.filter { $0.delivery == .notify }
    func isPeer(_ neighbour: Site.Neighbour) -> Bool {
      neighbour.component.service == site.component.service
        && callers.contains { $0.component.id == neighbour.component.id }
    }
    let own = site.outgoing.filter { $0.delivery == .notify && isPeer($0) }.map(\.component.id)
    peers = callers.filter { own.contains($0.component.id) }.map(\.wire.connection)
    subscribers = site.outgoing.filter { $0.delivery == .notify }.map { neighbour in
      let share = ConnectionWords.share(neighbour.label) ?? neighbour.parameters["filterShare"]
      return Subscriber(
        wire: neighbour.wire, share: share ?? 1, leadsTo: neighbour.leadsTo,
        policy: policy(neighbour.component.service),
        latency: neighbour.parameters.time("replicationLatency"), isPeer: isPeer(neighbour))
    }
    leadsTo = subscribers.reduce(0) { $0 | $1.leadsTo }
    deadLetters = site.outgoing.first { $0.delivery == .redrive }?.wire
    filters = site.stream("filters")
    jitter = site.stream("jitter")
  }

  var isEmpty: Bool { subscribers.isEmpty }

  /// Whether there are peers: components of the same kind, each of which sends the others copies.
  var hasPeers: Bool { !peers.isEmpty }

  /// Whether what comes over `connection` is a copy that a peer sends.
  func isPeer(_ connection: UInt16) -> Bool { peers.contains(connection) }

  /// Sends the messages of `load` to their subscribers, `delay` from now. What has come from a
  /// peer over `connection` does not go to peers.
  mutating func publish(
    _ load: Load, after delay: Int64 = 0, from connection: UInt16 = .max, _ engine: Engine
  ) {
    guard !subscribers.isEmpty else { return }
    let isCopy = hasPeers && isPeer(connection)
    engine.forEach(load) { publish(request: $0, delay, isCopy, engine) }
  }

  private mutating func publish(
    request: UInt32, _ delay: Int64, _ isCopy: Bool, _ engine: Engine
  ) {
    var reached: UInt64 = 0
    let key = filters.child(UInt64(engine.ordinal(request)))
    for (number, subscriber) in subscribers.enumerated() {
      if isCopy, subscriber.isPeer {
        reached |= subscriber.leadsTo
        continue
      }
      let isWanted =
        subscriber.share >= 1 || key.child(UInt64(number)).uniform < subscriber.share
      guard isWanted else { continue }
      reached |= subscriber.leadsTo
      send(request, to: number, after: delay &+ subscriber.latency, engine)
    }
    let unwanted = leadsTo & ~reached
    if unwanted != 0 { engine.waive(.single(request), unwanted) }
  }

  private mutating func send(
    _ request: UInt32, to number: Int, after delay: Int64, _ engine: Engine
  ) {
    engine.retain(.single(request))
    let load =
      subscribers[number].isPeer ? engine.timed(request, at: engine.now) : .single(request)
    let delivery = deliveries.insert(
      Delivery(load: load, request: request, subscriber: UInt32(number), since: engine.now))
    engine.call(subscribers[number].wire, load, from: index, job: delivery, after: delay)
  }

  /// Tells all but peers of something that no request asked for.
  mutating func publishDeletion(_ engine: Engine) {
    guard subscribers.contains(where: { !$0.isPeer }) else { return }
    let carrier = engine.carrier()
    for (number, subscriber) in subscribers.enumerated() where !subscriber.isPeer {
      send(carrier, to: number, after: subscriber.latency, engine)
    }
    engine.release(request: carrier)
  }

  /// An answer of a subscriber, or the time to try again.
  mutating func handle(_ notice: Notice, _ engine: Engine) {
    let handle = notice.job
    guard handle.slot != .max, deliveries.holds(handle) else { return }
    if notice.kind == Self.retry { return send(handle, engine) }
    guard notice.kind == Notice.Kind.reply else { return }
    let delivery = deliveries[handle.slot]
    guard notice.outcome != .succeeded else { return finish(handle.slot, engine) }
    let failures = delivery.attempts &+ 1
    deliveries[handle.slot].attempts = failures
    let key = jitter.child(UInt64(delivery.request) | UInt64(failures) << 32)
    let wait = subscribers[Int(delivery.subscriber)].policy.delay(
      failures: Int(failures), age: engine.now &- delivery.since, key)
    guard let wait else { return giveUp(handle.slot, engine) }
    engine.redeliver(delivery.request)
    engine.schedule(index, Self.retry, slot: handle.slot, stamp: handle.stamp, after: wait)
  }

  private func send(_ handle: Handle, _ engine: Engine) {
    let delivery = deliveries[handle.slot]
    engine.call(
      subscribers[Int(delivery.subscriber)].wire, delivery.load, from: index, job: handle)
  }

  private mutating func finish(_ slot: UInt32, _ engine: Engine) {
    let (request, load) = (deliveries[slot].request, deliveries[slot].load)
    deliveries.remove(slot)
    if load.batch > 0 { engine.free(link: load.first) }
    engine.release(request: request)
  }

  private mutating func giveUp(_ slot: UInt32, _ engine: Engine) {
    let load = Load.single(deliveries[slot].request)
    engine.blame(load, deadLetters == nil ? .dropped : .deadLettered, at: index)
    if let deadLetters {
      engine.call(deadLetters, load, from: index, job: Handle(slot: .max, stamp: 0))
    }
    finish(slot, engine)
  }
}

/// When a failed delivery is tried again, and when it is given up.
struct RetrySchedule: Sendable {
  /// A stretch of retries: how many, and the first and the last wait in seconds; between them
  /// waits grow geometrically.
  private struct Phase {
    let count: Int
    let first: Double
    let last: Double
  }

  private let phases: [Phase]
  /// In all, the first one included.
  private let attempts: Int
  /// In nanoseconds.
  private let maximumAge: Int64
  private let hasJitter: Bool

  private init(
    _ phases: [Phase], attempts: Int, maximumAge: Int64 = .max, hasJitter: Bool = false
  ) {
    self.phases = phases
    self.attempts = attempts
    self.maximumAge = maximumAge
    self.hasJitter = hasJitter
  }

  /// SNS to queues and functions (`sns.retry.aws.attempts`): 3 at once, 2 after 1 s, 10 from 1 s
  /// to 20 s, then every 20 s. The jitter that AWS adds is left out.
  static func managed(attempts: Int) -> RetrySchedule {
    RetrySchedule(
      [
        Phase(count: 3, first: 0, last: 0), Phase(count: 2, first: 1, last: 1),
        Phase(count: 10, first: 1, last: 20), Phase(count: .max, first: 20, last: 20),
      ], attempts: attempts)
  }

  /// SNS to people: e-mail, SMS, push (`sns.retry.cust.attempts`): 2 after 10 s, 10 from 10 s to
  /// 600 s, then every 600 s.
  static func people(attempts: Int) -> RetrySchedule {
    RetrySchedule(
      [
        Phase(count: 2, first: 10, last: 10), Phase(count: 10, first: 10, last: 600),
        Phase(count: .max, first: 600, last: 600),
      ], attempts: attempts)
  }

  /// SNS to HTTP (`sns.retry.http.retries`).
  static func http(retries: Int, delay: Double) -> RetrySchedule {
    RetrySchedule([Phase(count: .max, first: delay, last: delay)], attempts: retries + 1)
  }

  /// Notifications of other services: as SNS does.
  static func notifications(attempts: Int) -> RetrySchedule { .managed(attempts: attempts) }

  /// Copies to a replica, until it takes them.
  static func replication(every seconds: Double) -> RetrySchedule {
    let wait = max(0.001, seconds)
    return RetrySchedule([Phase(count: .max, first: wait, last: wait)], attempts: .max)
  }

  /// EventBridge (`eb.rule.retry`): exponential with jitter until an age or a number of attempts
  /// is reached.
  static func exponential(
    attempts: Int, maximumAge: Int64, base: Double, cap: Double
  ) -> RetrySchedule {
    var phases: [Phase] = []
    var wait = base
    while wait < cap, phases.count < 60 {
      phases.append(Phase(count: 1, first: wait, last: wait))
      wait *= 2
    }
    phases.append(Phase(count: .max, first: cap, last: cap))
    return RetrySchedule(phases, attempts: attempts, maximumAge: maximumAge, hasJitter: true)
  }

  /// The wait after failure number `failures` of something that is `age` old; nil when it is
  /// given up.
  func delay(failures: Int, age: Int64, _ key: RandomKey) -> Int64? {
    guard failures < attempts, age < maximumAge else { return nil }
    var rest = failures - 1
    for phase in phases {
      if rest >= phase.count {
        rest -= phase.count
        continue
      }
      var seconds = phase.first
      if phase.last > phase.first {
        let step = Elementary.log(phase.last / phase.first) / Double(phase.count - 1)
        seconds = phase.first * Elementary.exp(step * Double(rest))
      }
      // Between half and one and a half times the wait.
      if hasJitter { seconds *= 0.5 + key.uniform }
      return Time.nanoseconds(seconds)
    }
    return nil
  }
}
