/// Functions behind a queue: batches of the event source mappings.
extension SQSQueue {
  /// Lets whoever takes messages take what is there.
  mutating func poll(_ engine: Engine, gathered: Int = -1) {
    if engine.isOut(index) {
      return wake(after: engine.faults(of: index).recovery &- engine.now, engine)
    }
    for number in mappings.indices {
      while hasReceivable, mappings[number].mayRun {
        let mapping = mappings[number]
        if mapping.window > 0, number != gathered, waitingCount < mapping.batchSize {
          gather(number, engine)
          break
        }
        guard mayReceive(engine) else { break }
        receive(number, engine)
      }
      if waitingCount > 0, !mappings[number].isAdapting, !mappings[number].isGathering {
        mappings[number].isAdapting = true
        engine.schedule(
          index, Timer.adapt, slot: UInt32(number), after: mappings[number].adaptionStep)
      }
    }
    if !consumers.isEmpty { offer(engine) }
  }

  /// Whether a FIFO queue takes one more receive call this moment; later, where it does not.
  mutating func mayReceive(_ engine: Engine) -> Bool {
    guard receiving != nil else { return true }
    if receiving?.take(1, at: engine.now) == true { return true }
    wake(after: 10_000_000, engine)
    return false
  }

  private mutating func wake(after delay: Int64, _ engine: Engine) {
    guard !isWaking else { return }
    isWaking = true
    engine.schedule(index, Timer.wake, after: max(1, delay))
  }

  private mutating func gather(_ number: Int, _ engine: Engine) {
    guard !mappings[number].isGathering else { return }
    mappings[number].isGathering = true
    engine.schedule(
      index, Timer.gathered, slot: UInt32(number), after: mappings[number].window)
  }

  /// Raises or lowers the concurrency of a mapping by a step.
  mutating func adapt(_ number: Int, _ engine: Engine) {
    if mappings[number].adapt(messagesWait: waitingCount > 0) {
      engine.schedule(
        index, Timer.adapt, slot: UInt32(number), after: mappings[number].adaptionStep)
    }
    poll(engine)
  }

  /// Receives up to a batch of messages and invokes the function with them.
  private mutating func receive(_ number: Int, _ engine: Engine) {
    let (first, count) = receive(upTo: mappings[number].batchSize, engine)
    guard count > 0 else { return }
    tally.billedRequests &+= 1
    mappings[number].begin()
    let load = Load(first: first, batch: count)
    // The batch carries its requests too: a message may expire while it waits to be tried again.
    engine.retain(load)
    let wire = mappings[number].wire
    if wire.waivedByOthers != 0 { engine.waive(load, wire.waivedByOthers) }
    let key = engine.key(mappings[number].key, load)
    let batch = batches.insert(
      Batch(load: load, mapping: UInt32(number), received: engine.now, key: key))
    engine.call(wire, load, from: index, job: batch, after: mappings[number].deliveryDelay)
  }

  /// Tries a throttled batch again.
  mutating func invoke(_ handle: Handle, _ engine: Engine) {
    guard batches.holds(handle) else { return }
    let batch = batches[handle.slot]
    guard engine.now < batch.received &+ visibility else { return finish(handle, engine) }
    engine.call(
      mappings[Int(batch.mapping)].wire, batch.load, from: index, job: handle)
  }

  /// A function has answered.
  mutating func answered(_ handle: Handle, _ outcome: Outcome, _ engine: Engine) {
    guard batches.holds(handle) else { return }
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
        delete(Handle(slot: record.message, stamp: record.stamp), engine)
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
}
