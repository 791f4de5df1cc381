import Architecture

/// A standard queue: a message is stored before the sender has its answer, handed out at least
/// once, hidden for the visibility timeout each time (`sqs.b.visibility`), moved to the
/// dead-letter queue when a receive would exceed maxReceiveCount (`sqs.b.dlq`), and deleted at
/// the end of the retention period. Oldest first, although SQS promises no order.
struct SQSQueue: ServiceModel {
  static let services = ["sqs", "dlq"]
  static let parameters = [
    ParameterDeclaration("visibilityTimeout", 30, .seconds, .fact("sqs.visibility.default")),
    ParameterDeclaration(
      "messageRetentionPeriod", 345_600, .seconds, .fact("sqs.retention.default")),
    ParameterDeclaration(stated: "delaySeconds"),
    ParameterDeclaration(
      "maxReceiveCount", 5, .count, .fact("lambda.esm.maxreceive"), need: .redriving),
    ParameterDeclaration("latency", 0.01, .seconds, .assumed("assumption.sqs.latency")),
    ParameterDeclaration(stated: "filterShare"),
  ]

  static func delivery(to service: Service) -> Delivery? {
    switch service.identifier {
    case "lambda": .consume
    case "sqs", "dlq": .redrive
    default: nil
    }
  }

  static func capacity(_ parameters: Parameters) -> Capacity? { nil }

  struct Message: BitwiseCopyable {
    enum State: UInt8 {
      case waiting, inFlight
    }

    var request: UInt32
    var receives: UInt32 = 0
    /// Tells messages apart whose place is used again.
    var number: UInt32
    var state = State.waiting
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

  private enum Timer {
    static let visible = Notice.Kind.firstTimer
    static let delayed = Notice.Kind.firstTimer + 1
    static let expired = Notice.Kind.firstTimer + 2
    static let adapt = Notice.Kind.firstTimer + 3
    static let gathered = Notice.Kind.firstTimer + 4
    static let retry = Notice.Kind.firstTimer + 5
  }

  private let index: UInt16
  private let terminal: UInt64
  private let latency: Int64
  private let visibility: Int64
  private let delay: Int64
  private let retention: Int64
  private let keepsToTheEnd: Bool
  private let maximumReceives: UInt32
  private let deadLetters: Wire?

  private var messages = JobTable<Message>()
  private var waiting = Ring<Handle>()
  private var waitingCount = 0
  private var hidden: Deadlines
  private var delayed: Deadlines
  private var ages = Ring<Age>()
  private var numbers: UInt32 = 0
  private var batches = JobTable<Batch>()
  private var mappings: [EventSourceMapping]
  private var tally = Probe()
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
    hidden = Deadlines(station: site.index, kind: Timer.visible, delay: visibility)
    delayed = Deadlines(station: site.index, kind: Timer.delayed, delay: delay)
    let stream = site.stream("batches")
    mappings = site.outgoing.filter { $0.delivery == .consume }
      .map { EventSourceMapping($0, key: stream) }
    tally.pollers = mappings.reduce(0) { $0 + Double($1.allowed) }
  }

  mutating func handle(_ notice: Notice, _ engine: Engine) {
    let handle = notice.job
    switch notice.kind {
    case Notice.Kind.call: store(notice.slot, engine)
    case Notice.Kind.reply: answered(handle, notice.outcome, engine)
    case Timer.visible: reappear(engine)
    case Timer.delayed:
      while let message = delayed.next(among: messages, engine) { show(message, engine) }
      poll(engine)
    case Timer.expired: expire(engine)
    case Timer.retry: invoke(handle, engine)
    case Timer.adapt: adapt(Int(notice.slot), engine)
    default:
      mappings[Int(notice.slot)].isGathering = false
      poll(engine, gathered: Int(notice.slot))
    }
  }

  // MARK: Messages

  private mutating func store(_ call: UInt32, _ engine: Engine) {
    let load = engine.load(ofCall: call)
    tally.billedRequests &+= 1
    if mappings.isEmpty {
      // Nobody takes messages out: they stay until the end of the scenario.
      if terminal != 0 { engine.reach(load, terminal) }
      waitingCount += load.count
      deepest = max(deepest, waitingCount)
      return engine.reply(call, .succeeded, after: latency)
    }
    engine.retain(load)
    engine.forEach(load) { add($0, engine) }
    engine.reply(call, .succeeded, after: latency)
    poll(engine)
  }

  private mutating func add(_ request: UInt32, _ engine: Engine) {
    numbers &+= 1
    let message = messages.insert(Message(request: request, number: numbers))
    if !keepsToTheEnd { keepAge(of: message.slot, engine) }
    if delay > 0 {
      delayed.add(message, among: messages, engine)
    } else {
      show(message, engine)
    }
  }

  @inline(__always)
  private mutating func show(_ message: Handle, _ engine: Engine) {
    messages[message.slot].state = .waiting
    waiting.append(message)
    waitingCount &+= 1
    if waitingCount > deepest { deepest = waitingCount }
  }

  private mutating func reappear(_ engine: Engine) {
    while let message = hidden.next(among: messages, engine) {
      // The receipt handle stays good until someone else receives the message.
      show(message, engine)
    }
    poll(engine)
  }

  /// Removes a message: processed, expired or moved.
  @inline(__always)
  private mutating func delete(_ slot: UInt32, _ engine: Engine) {
    let message = messages[slot]
    if message.state == .waiting { waitingCount &-= 1 }
    messages[slot].number = 0
    messages.remove(slot)
    engine.release(request: message.request)
  }

  private mutating func keepAge(of slot: UInt32, _ engine: Engine) {
    if ages.isEmpty { engine.schedule(index, Timer.expired, after: retention) }
    ages.append(
      Age(time: engine.now + retention, slot: slot, number: messages[slot].number))
  }

  private mutating func expire(_ engine: Engine) {
    while !ages.isEmpty {
      let first = ages.first
      if messages[first.slot].number != first.number {
        _ = ages.popFirst()
        continue
      }
      guard first.time <= engine.now else {
        return engine.schedule(index, Timer.expired, after: first.time - engine.now)
      }
      _ = ages.popFirst()
      engine.blame(.single(messages[first.slot].request), .expired, at: index)
      delete(first.slot, engine)
    }
  }

  /// What SQS does instead of a receive too many.
  private mutating func moveToDeadLetters(_ slot: UInt32, _ engine: Engine) {
    let load = Load.single(messages[slot].request)
    engine.blame(load, .deadLettered, at: index)
    if let deadLetters {
      engine.call(deadLetters, load, from: index, job: Handle(slot: .max, stamp: 0))
    }
    delete(slot, engine)
  }

  // MARK: Batches

  private mutating func poll(_ engine: Engine, gathered: Int = -1) {
    for number in mappings.indices {
      while waitingCount > 0, mappings[number].mayRun {
        let mapping = mappings[number]
        if mapping.window > 0, number != gathered, waitingCount < mapping.batchSize {
          gather(number, engine)
          break
        }
        receive(number, engine)
      }
      if waitingCount > 0, !mappings[number].isAdapting, !mappings[number].isGathering {
        mappings[number].isAdapting = true
        engine.schedule(
          index, Timer.adapt, slot: UInt32(number), after: mappings[number].adaptionStep)
      }
    }
  }

  private mutating func gather(_ number: Int, _ engine: Engine) {
    guard !mappings[number].isGathering else { return }
    mappings[number].isGathering = true
    engine.schedule(
      index, Timer.gathered, slot: UInt32(number), after: mappings[number].window)
  }

  private mutating func adapt(_ number: Int, _ engine: Engine) {
    if mappings[number].adapt(messagesWait: waitingCount > 0) {
      engine.schedule(
        index, Timer.adapt, slot: UInt32(number), after: mappings[number].adaptionStep)
    }
    poll(engine)
  }

  /// Receives up to a batch of messages and invokes the function with them.
  private mutating func receive(_ number: Int, _ engine: Engine) {
    var first = UInt32.max
    var last = UInt32.max
    var count: UInt32 = 0
    while waitingCount > 0, count < UInt32(mappings[number].batchSize) {
      let handle = waiting.popFirst()
      guard messages.holds(handle) else { continue }
      let slot = handle.slot
      guard messages[slot].receives < maximumReceives else {
        moveToDeadLetters(slot, engine)
        continue
      }
      let receipt = take(slot, engine)
      let link = engine.link(
        messages[slot].request, message: slot, stamp: receipt.stamp, next: .max)
      if count == 0 { first = link } else { engine.append(link, after: last) }
      last = link
      count &+= 1
    }
    guard count > 0 else { return }
    tally.billedRequests &+= 1
    mappings[number].begin()
    let load = Load(first: first, batch: count)
    // The batch carries its requests too: a message may expire while it waits to be tried again.
    engine.retain(load)
    let key = engine.key(mappings[number].key, load)
    let batch = batches.insert(
      Batch(load: load, mapping: UInt32(number), received: engine.now, key: key))
    engine.call(
      mappings[number].wire, load, from: index, job: batch, after: mappings[number].deliveryDelay)
  }

  /// Hides a message; earlier receipt handles go out of date.
  @inline(__always)
  private mutating func take(_ slot: UInt32, _ engine: Engine) -> Handle {
    if messages[slot].receives > 0 { engine.redeliver(messages[slot].request) }
    messages[slot].receives &+= 1
    messages[slot].state = .inFlight
    waitingCount &-= 1
    tally.receives &+= 1
    let receipt = Handle(slot: slot, stamp: messages.renew(slot))
    hidden.add(receipt, among: messages, engine)
    return receipt
  }

  private mutating func invoke(_ handle: Handle, _ engine: Engine) {
    guard batches.holds(handle) else { return }
    let batch = batches[handle.slot]
    guard engine.now < batch.received &+ visibility else { return finish(handle, engine) }
    engine.call(
      mappings[Int(batch.mapping)].wire, batch.load, from: index, job: handle)
  }

  private mutating func answered(_ handle: Handle, _ outcome: Outcome, _ engine: Engine) {
    guard handle.slot != .max, batches.holds(handle) else { return }
    let batch = batches[handle.slot]
    let number = Int(batch.mapping)
    switch outcome {
    case .throttled, .unavailable:
      tally.throttledBatches &+= 1
      mappings[number].back()
      batches[handle.slot].attempt &+= 1
      let wait = mappings[number].throttleDelay(batch.key.child(UInt64(batch.attempt)))
      return engine.schedule(
        index, Timer.retry, slot: handle.slot, stamp: handle.stamp, after: wait)
    case .failed, .timedOut: mappings[number].back()
    case .succeeded:
      tally.billedRequests &+= 1
      var link = batch.load.first
      for _ in 0..<batch.load.batch {
        let record = engine[link: link]
        let receipt = Handle(slot: record.message, stamp: record.stamp)
        if messages.holds(receipt) { delete(record.message, engine) }
        link = record.next
      }
    }
    finish(handle, engine)
  }

  private mutating func finish(_ handle: Handle, _ engine: Engine) {
    let batch = batches[handle.slot]
    batches.remove(handle.slot)
    engine.release(batch.load)
    var link = batch.load.first
    for _ in 0..<batch.load.batch {
      let next = engine[link: link].next
      engine.free(link: link)
      link = next
    }
    mappings[Int(batch.mapping)].end()
    poll(engine)
  }

  mutating func probe(at now: Int64) -> Probe {
    tally.depth = waitingCount
    tally.maximumDepth = deepest
    return tally
  }
}
