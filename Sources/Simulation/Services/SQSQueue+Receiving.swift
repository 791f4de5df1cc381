/// What a receive does, whoever asks.
extension SQSQueue {
  /// Whether a receive would find something now.
  var hasReceivable: Bool {
    guard inFlightCount < inFlightLimit else { return false }
    return groups.kind == .none ? waitingCount > 0 : groups.hasReceivable(waiting: waitingCount)
  }

  /// Takes up to `limit` messages for one receive; the first of a chain of links and their
  /// number.
  mutating func receive(upTo limit: Int, _ engine: Engine) -> (first: UInt32, count: UInt32) {
    var first = UInt32.max
    var last = UInt32.max
    var count: UInt32 = 0
    while count < UInt32(limit), inFlightCount < inFlightLimit, let slot = next() {
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
    if groups.kind == .fifo { groups.endReceive() }
    return (first, count)
  }

  /// What ApproximateAgeOfOldestMessage shows, in nanoseconds: the age of the oldest message that
  /// is not deleted, whether it waits or is being worked on. One that came back from its third
  /// receive is left out (`sqs.b.oldest`).
  func age(at now: Int64) -> Int64 {
    var oldest = now
    for slot in messages.slots {
      let message = messages[slot]
      guard message.number != 0, message.state != .delayed else { continue }
      let isPastIt = message.receives > 3 || message.receives == 3 && message.state == .waiting
      if !isPastIt { oldest = min(oldest, message.sent) }
    }
    return now &- oldest
  }

  @inline(__always)
  private mutating func next() -> UInt32? {
    guard groups.kind == .none else { return groups.next(messages) }
    while waitingCount > 0 {
      let handle = waiting.popFirst()
      if messages.holds(handle) { return handle.slot }
    }
    return nil
  }

  /// Hides a message; earlier receipt handles go out of date.
  @inline(__always)
  private mutating func take(_ slot: UInt32, _ engine: Engine) -> Handle {
    if messages[slot].receives > 0 { engine.redeliver(messages[slot].request) }
    messages[slot].receives &+= 1
    messages[slot].state = .inFlight
    messages[slot].received = engine.now
    messages[slot].hiddenUntil = 0
    waitingCount &-= 1
    inFlightCount &+= 1
    if groups.kind != .none { groups.receive(in: messages[slot].group) }
    tally.receives &+= 1
    let receipt = Handle(slot: slot, stamp: messages.renew(slot))
    hidden.add(receipt, among: messages, engine)
    return receipt
  }

  /// What SQS does instead of a receive too many.
  private mutating func moveToDeadLetters(_ slot: UInt32, _ engine: Engine) {
    let (request, sent) = (messages[slot].request, messages[slot].sent)
    engine.blame(.single(request), .deadLettered, at: index)
    if let deadLetters {
      let link = engine.link(
        request, message: UInt32(sent >> 32), stamp: UInt32(truncatingIfNeeded: sent),
        next: .max)
      engine.call(
        deadLetters, Load(first: link, batch: 1), from: index,
        job: Handle(slot: .max, stamp: link))
    }
    delete(slot, engine)
  }

  /// Deletes the message that a receipt was given for, if it still is good. A FIFO queue refuses
  /// receipts whose timeout has passed.
  @inline(__always)
  mutating func delete(_ receipt: Handle, _ engine: Engine) {
    guard messages.holds(receipt) else { return }
    if groups.kind == .fifo, messages[receipt.slot].state != .inFlight { return }
    delete(receipt.slot, engine)
  }
}
