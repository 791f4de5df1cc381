import Architecture

/// A queue. A message is stored before the sender has its answer, handed out at least once,
/// hidden for the visibility timeout each time (`sqs.b.visibility`), moved to the dead-letter
/// queue when a receive would exceed maxReceiveCount (`sqs.b.dlq`), and deleted at the end of the
/// retention period. Standard queues hand out the oldest first, although SQS promises no order;
/// FIFO and fair queues follow their groups (`MessageGroups`).
struct SQSQueue: ServiceModel {
  static let services = ["sqs", "dlq"]

  static func capacity(_ parameters: Parameters) -> Capacity? {
    guard let rate = parameters["fifoCallRate"] else { return nil }
    let messages = rate * max(1, parameters["messagesPerSend"] ?? 1)
    return Capacity(rate: messages, burst: messages)
  }

  /// A FIFO queue keeps the order of each of its groups.
  static func orderGroups(_ parameters: Parameters) -> Int? {
    let isFIFO = parameters["deduplicationInterval"] != nil
    guard isFIFO, parameters["noisyGroupShare"] == nil else { return nil }
    return max(1, Int(parameters.value("messageGroups")))
  }

  struct Message: BitwiseCopyable {
    enum State: UInt8 {
      case delayed, waiting, inFlight
    }

    var request: UInt32
    var receives: UInt32 = 0
    /// Tells messages apart whose place is used again; 0 for none.
    var number: UInt32
    var group: UInt32 = 0
    var state = State.delayed
    /// When the retention period began, in nanoseconds.
    var sent: Int64
    var received: Int64 = 0
    /// Where it was changed for this message: until when it stays hidden.
    var hiddenUntil: Int64 = 0
  }

  /// A batch that a mapping works on.
  struct Batch: BitwiseCopyable {
    var load: Load
    var mapping: UInt32
    var received: Int64
    var attempt: UInt32 = 0
    var key: RandomKey
  }

  /// When a message's retention period ends.
  struct Age: BitwiseCopyable {
    var time: Int64
    var slot: UInt32
    var number: UInt32
  }

  enum Timer {
    static let visible = Notice.Kind.firstTimer
    static let delayed = Notice.Kind.firstTimer + 1
    static let expired = Notice.Kind.firstTimer + 2
    static let adapt = Notice.Kind.firstTimer + 3
    static let gathered = Notice.Kind.firstTimer + 4
    static let retry = Notice.Kind.firstTimer + 5
    /// One message, whose times are its own.
    static let visibleAlone = Notice.Kind.firstTimer + 6
    static let expiredAlone = Notice.Kind.firstTimer + 7
    static let shortPoll = Notice.Kind.firstTimer + 8
    static let heartbeat = Notice.Kind.firstTimer + 9
    static let wake = Notice.Kind.firstTimer + 10
  }

  let index: UInt16
  private let terminal: UInt64
  private let latency: Int64
  let visibility: Int64
  let shortestHiding: Int64
  private let delay: Int64
  private let retention: Int64
  private let keepsToTheEnd: Bool
  let maximumReceives: UInt32
  let deadLetters: Wire?
  private let isTooLarge: Bool
  let inFlightLimit: Int
  /// Per connection of the network: whether it ends here and brings messages from a dead-letter
  /// source or from somebody who does not wait.
  private let isAsynchronous: [Bool]

  var messages = JobTable<Message>()
  var waiting = Ring<Handle>()
  var groups: MessageGroups
  private var deduplication: Deduplication
  private var sending: TokenBucket?
  var receiving: TokenBucket?
  var waitingCount = 0
  var inFlightCount = 0
  var hidden: Deadlines
  private var delayed: Deadlines
  private var ages = Ring<Age>()
  private var numbers: UInt32 = 0
  var batches = JobTable<Batch>()
  var mappings: [EventSourceMapping]
  var workers = JobTable<PollingConsumers.Worker>()
  var consumers: [PollingConsumers]
  var isWaking = false
  var tally = Probe()
  private var deepest = 0

  init(_ site: Site) {
    let parameters = site.parameters
    index = site.index
    terminal = site.terminal
    latency = parameters.time("latency")
    visibility = parameters.time("visibilityTimeout")
    delay = parameters.time("delaySeconds")
    retention = parameters.time("messageRetentionPeriod")
    keepsToTheEnd = Time.seconds(retention) > site.scenario.horizon
    maximumReceives = UInt32(parameters["maxReceiveCount"] ?? 4e9)
    deadLetters = site.outgoing.first { $0.delivery == .redrive }?.wire
    isTooLarge =
      parameters.value("messageSize") > (parameters["maximumMessageSize"] ?? .infinity)
    inFlightLimit = Int(parameters.value("inFlightLimit"))
    isAsynchronous = site.isAsynchronous
    groups = MessageGroups(site)
    deduplication = Deduplication(interval: parameters.time("deduplicationInterval"))
    if let rate = parameters["fifoCallRate"] {
      let messages = rate * max(1, parameters["messagesPerSend"] ?? 1)
      sending = TokenBucket(rate: messages, burst: messages)
      receiving = TokenBucket(rate: rate, burst: rate)
    }
    // Receiving takes a moment, even of what is hidden for none: work that fails at once must
    // not come back within the same moment.
    shortestHiding = max(latency, 1_000_000)
    hidden = Deadlines(
      station: site.index, kind: Timer.visible, delay: max(visibility, shortestHiding))
    delayed = Deadlines(station: site.index, kind: Timer.delayed, delay: delay)
    let stream = site.stream("batches")
    let isFIFO = groups.kind == .fifo
    mappings = site.outgoing.filter { $0.delivery == .consume }
      .map { EventSourceMapping($0, key: stream, isFIFO: isFIFO) }
    consumers = site.outgoing.filter { $0.delivery == .poll }.enumerated()
      .map { PollingConsumers($1, number: $0, of: site) }
    if !consumers.isEmpty { tally.emptyReceives = 0 }
    tally.pollers = mappings.reduce(0) { $0 + Double($1.allowed) }
  }

  @inline(__always)
  mutating func handle(_ notice: Notice, _ engine: Engine) {
    switch notice.kind {
    case Notice.Kind.call: store(notice.slot, engine)
    case Notice.Kind.reply: replied(notice.job, notice.outcome, engine)
    default: timed(notice, engine)
    }
  }

  @inline(never)
  private mutating func timed(_ notice: Notice, _ engine: Engine) {
    switch notice.kind {
    case Timer.visible: reappear(engine)
    case Timer.delayed:
      while let message = delayed.next(among: messages, engine) { show(message, engine) }
      poll(engine)
    case Timer.expired: expire(engine)
    case Timer.retry: invoke(notice.job, engine)
    case Timer.adapt: adapt(Int(notice.slot), engine)
    case Timer.gathered:
      mappings[Int(notice.slot)].isGathering = false
      poll(engine, gathered: Int(notice.slot))
    default: alone(notice, engine)
    }
  }

  /// Timers that only some queues have.
  private mutating func alone(_ notice: Notice, _ engine: Engine) {
    switch notice.kind {
    case Timer.visibleAlone:
      guard messages.holds(notice.job) else { return }
      reappear(notice.job, engine)
      poll(engine)
    case Timer.expiredAlone:
      guard messages[notice.slot].number == notice.stamp else { return }
      engine.blame(.single(messages[notice.slot].request), .expired, at: index)
      delete(notice.slot, engine)
      poll(engine)
    case Timer.shortPoll:
      consumers[Int(notice.slot)].isAwaiting = false
      shortPoll(Int(notice.slot), engine)
    case Timer.heartbeat: extend(notice.job, engine)
    default:
      isWaking = false
      poll(engine)
    }
  }

  /// An answer: to a batch, to a worker's message, or from the dead-letter queue.
  @inline(never)
  private mutating func replied(_ handle: Handle, _ outcome: Outcome, _ engine: Engine) {
    guard handle.slot != .max else {
      if handle.stamp != .max { engine.free(link: handle.stamp) }
      return
    }
    if handle.slot & Self.workerBit != 0 {
      return processed(
        Handle(slot: handle.slot & ~Self.workerBit, stamp: handle.stamp), outcome, engine)
    }
    answered(handle, outcome, engine)
  }

  /// Marks the jobs of workers among those of batches.
  static let workerBit: UInt32 = 1 << 31

  // MARK: Messages

  @inline(never)
  private mutating func store(_ call: UInt32, _ engine: Engine) {
    let load = engine.load(ofCall: call)
    tally.billedRequests &+= 1
    guard !isTooLarge else {
      engine.blame(load, .dropped, at: index)
      return engine.reply(call, .failed)
    }
    if sending?.take(Int64(load.count), at: engine.now) == false {
      tally.throttle(load.count, at: engine.now)
      engine.blame(load, .retriesExhausted, at: index)
      return engine.reply(call, .throttled)
    }
    if mappings.isEmpty, consumers.isEmpty {
      keep(load, engine)
      return engine.reply(call, .succeeded, after: latency)
    }
    let isMoved = load.batch > 0 && isAsynchronous[Int(engine.connection(ofCall: call))]
    var sent = engine.now
    if isMoved, groups.kind != .fifo {
      // From a standard queue: the retention period goes on from when it was sent there.
      let link = engine[link: load.first]
      sent = Int64(link.message) << 32 | Int64(link.stamp)
    }
    engine.forEach(load) { request in
      guard deduplication.admit(request, engine) else { return }
      engine.retain(.single(request))
      add(request, sent: sent, engine)
    }
    engine.reply(call, .succeeded, after: latency)
    poll(engine)
  }

  /// Nobody takes messages out: they stay until the end of the scenario.
  private mutating func keep(_ load: Load, _ engine: Engine) {
    engine.forEach(load) { request in
      guard deduplication.admit(request, engine) else { return }
      if terminal != 0 { engine.reach(.single(request), terminal) }
      waitingCount += 1
    }
    deepest = max(deepest, waitingCount)
  }

  @inline(__always)
  private mutating func add(_ request: UInt32, sent: Int64, _ engine: Engine) {
    numbers &+= 1
    let message = messages.reserve(
      blank: Message(request: request, number: numbers, sent: sent))
    messages[message.slot].request = request
    messages[message.slot].receives = 0
    messages[message.slot].number = numbers
    messages[message.slot].group = 0
    messages[message.slot].state = .delayed
    messages[message.slot].sent = sent
    messages[message.slot].received = 0
    messages[message.slot].hiddenUntil = 0
    if groups.kind != .none {
      messages[message.slot].group = groups.group(of: engine.ordinal(request))
    }
    if !keepsToTheEnd { keepAge(of: message.slot, engine) }
    if delay > 0 {
      delayed.add(message, among: messages, engine)
    } else {
      show(message, engine)
    }
  }

  /// Makes a message visible: a new one, or one whose timeout has passed.
  @inline(__always)
  mutating func show(_ message: Handle, _ engine: Engine) {
    let wasInFlight = messages[message.slot].state == .inFlight
    messages[message.slot].state = .waiting
    if groups.kind == .none {
      waiting.append(message)
    } else {
      let (number, group) = (messages[message.slot].number, messages[message.slot].group)
      if wasInFlight {
        groups.reappear(message.slot, number: number, in: group)
      } else {
        groups.add(message.slot, number: number, to: group)
      }
    }
    if wasInFlight { inFlightCount &-= 1 }
    waitingCount &+= 1
    if waitingCount > deepest { deepest = waitingCount }
  }

  private mutating func reappear(_ engine: Engine) {
    while let message = hidden.next(among: messages, engine) { reappear(message, engine) }
    poll(engine)
  }

  /// The receipt handle stays good until someone else receives the message.
  private mutating func reappear(_ message: Handle, _ engine: Engine) {
    guard messages[message.slot].state == .inFlight else { return }
    let rest = messages[message.slot].hiddenUntil &- engine.now
    if rest > 0 {
      return engine.schedule(
        index, Timer.visibleAlone, slot: message.slot, stamp: message.stamp, after: rest)
    }
    show(message, engine)
  }

  /// Removes a message: processed, expired or moved.
  @inline(__always)
  mutating func delete(_ slot: UInt32, _ engine: Engine) {
    let message = messages[slot]
    switch message.state {
    case .waiting: waitingCount &-= 1
    case .inFlight: inFlightCount &-= 1
    case .delayed: break
    }
    messages[slot].number = 0
    messages.remove(slot)
    if groups.kind != .none, message.state != .delayed {
      groups.remove(from: message.group, wasInFlight: message.state == .inFlight)
    }
    engine.release(request: message.request)
  }

  private mutating func keepAge(of slot: UInt32, _ engine: Engine) {
    let (number, sent) = (messages[slot].number, messages[slot].sent)
    guard sent == engine.now else {
      let rest = max(1, sent &+ retention &- engine.now)
      return engine.schedule(
        index, Timer.expiredAlone, slot: slot, stamp: number, after: rest)
    }
    if ages.isEmpty { engine.schedule(index, Timer.expired, after: retention) }
    ages.append(Age(time: engine.now + retention, slot: slot, number: number))
  }

  private mutating func expire(_ engine: Engine) {
    while !ages.isEmpty {
      let first = ages.first
      if messages[first.slot].number != first.number {
        _ = ages.popFirst()
        continue
      }
      guard first.time <= engine.now else {
        engine.schedule(index, Timer.expired, after: first.time - engine.now)
        break
      }
      _ = ages.popFirst()
      engine.blame(.single(messages[first.slot].request), .expired, at: index)
      delete(first.slot, engine)
    }
    if groups.kind == .fifo { poll(engine) }
  }

  mutating func probe(at now: Int64) -> Probe {
    tally.depth = waitingCount
    tally.maximumDepth = deepest
    if groups.kind == .none { tally.oldest = age(at: now) }
    if !consumers.isEmpty {
      tally.emptyReceives = consumers.reduce(0) { $0 + $1.emptyReceives(at: now) }
    }
    return tally
  }
}
