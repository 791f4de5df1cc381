/// Workers behind a queue that ask for messages themselves.
extension SQSQueue {
  /// The longest that a message may be hidden since it was received (`sqs.visibility.max`).
  private static let longestVisibility: Int64 = 43_200_000_000_000

  /// Hands messages to workers whose long poll waits, and has short polls come.
  mutating func offer(_ engine: Engine) {
    for number in consumers.indices {
      guard consumers[number].isLong else {
        awaitShortPoll(number, engine)
        continue
      }
      while hasReceivable, consumers[number].hasIdle, mayReceive(engine) {
        consumers[number].wake(at: engine.now)
        if !work(number, engine) { consumers[number].rest(at: engine.now) }
      }
    }
  }

  private mutating func awaitShortPoll(_ number: Int, _ engine: Engine) {
    guard hasReceivable, consumers[number].hasIdle, !consumers[number].isAwaiting else { return }
    consumers[number].isAwaiting = true
    engine.schedule(
      index, Timer.shortPoll, slot: UInt32(number), after: consumers[number].untilShortPoll())
  }

  /// One idle worker asks.
  mutating func shortPoll(_ number: Int, _ engine: Engine) {
    if hasReceivable, consumers[number].hasIdle, consumers[number].sees(waitingCount),
      mayReceive(engine)
    {
      consumers[number].wake(at: engine.now)
      if !work(number, engine) { consumers[number].rest(at: engine.now) }
    }
    awaitShortPoll(number, engine)
  }

  /// Receives messages for a worker and starts on the first one; false when there are none.
  private mutating func work(_ number: Int, _ engine: Engine) -> Bool {
    let (first, count) = receive(upTo: consumers[number].size, engine)
    guard count > 0 else { return false }
    tally.billedRequests &+= 1
    engine.retain(Load(first: first, batch: count))
    if let heartbeat = consumers[number].heartbeat { beat(first, count, heartbeat, engine) }
    let worker = workers.insert(
      PollingConsumers.Worker(consumer: UInt32(number), link: first, remaining: count))
    process(worker, engine)
    return true
  }

  private func process(_ handle: Handle, _ engine: Engine) {
    let worker = workers[handle.slot]
    let wire = consumers[Int(worker.consumer)].wire
    let load = Load.single(engine[link: worker.link].request)
    if wire.waivedByOthers != 0 { engine.waive(load, wire.waivedByOthers) }
    engine.call(
      wire, load, from: index,
      job: Handle(slot: handle.slot | Self.workerBit, stamp: handle.stamp))
  }

  /// A worker is done with a message.
  mutating func processed(_ handle: Handle, _ outcome: Outcome, _ engine: Engine) {
    guard workers.holds(handle) else { return }
    let worker = workers[handle.slot]
    let number = Int(worker.consumer)
    let record = engine[link: worker.link]
    let receipt = Handle(slot: record.message, stamp: record.stamp)
    if outcome == .succeeded {
      tally.billedRequests &+= 1
      delete(receipt, engine)
    } else {
      fail(receipt, hiding: consumers[number].hiddenAfterFailure, engine)
    }
    engine.release(request: record.request)
    engine.free(link: worker.link)
    workers[handle.slot].link = record.next
    workers[handle.slot].remaining &-= 1
    guard worker.remaining <= 1 else { return process(handle, engine) }
    workers.remove(handle.slot)
    // It asks again at once.
    let found = hasReceivable && mayReceive(engine) && work(number, engine)
    if !found { consumers[number].rest(at: engine.now) }
    poll(engine)
  }

  // MARK: Visibility

  /// A worker gives a message up: it extends it no longer, and may change its timeout.
  private mutating func fail(_ receipt: Handle, hiding: Int64?, _ engine: Engine) {
    guard messages.holds(receipt) else { return }
    messages[receipt.slot].received = -Self.longestVisibility
    if let hiding { changeVisibility(receipt, to: hiding, engine) }
  }

  /// ChangeMessageVisibility: counts from the call, and 0 shows the message at once.
  private mutating func changeVisibility(
    _ receipt: Handle, to duration: Int64, _ engine: Engine
  ) {
    guard messages.holds(receipt), messages[receipt.slot].state == .inFlight else { return }
    let hiding = max(duration, shortestHiding)
    messages[receipt.slot].hiddenUntil = engine.now &+ hiding
    engine.schedule(
      index, Timer.visibleAlone, slot: receipt.slot, stamp: receipt.stamp, after: hiding)
  }

  /// The worker extends what it has received from time to time.
  private func beat(_ first: UInt32, _ count: UInt32, _ delay: Int64, _ engine: Engine) {
    var link = first
    for _ in 0..<count {
      let record = engine[link: link]
      engine.schedule(
        index, Timer.heartbeat, slot: record.message, stamp: record.stamp, after: delay)
      link = record.next
    }
  }

  /// A heartbeat for one message: hidden for another visibility timeout from now.
  mutating func extend(_ receipt: Handle, _ engine: Engine) {
    guard messages.holds(receipt), messages[receipt.slot].state == .inFlight else { return }
    let last = messages[receipt.slot].received &+ Self.longestVisibility
    guard last > engine.now else { return }
    messages[receipt.slot].hiddenUntil = min(engine.now &+ visibility, last)
    guard let delay = consumers.lazy.compactMap(\.heartbeat).first, engine.now &+ delay < last
    else { return }
    engine.schedule(
      index, Timer.heartbeat, slot: receipt.slot, stamp: receipt.stamp, after: delay)
  }
}
