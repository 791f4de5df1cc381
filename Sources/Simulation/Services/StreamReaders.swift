import Architecture

/// The consumers of a stream at work: polling shards, invoking functions with batches, trying
/// again. The common part of Kinesis and DynamoDB Streams.
struct StreamReaders {
  /// A batch that a consumer works on.
  private struct Batch: BitwiseCopyable {
    var load: Load
    var mapping: UInt32
    var lane: UInt32
    /// 0 for a request that travels alone.
    var links: UInt32
  }

  enum Timer {
    static let poll = Notice.Kind.firstTimer + 40
    static let gathered = Notice.Kind.firstTimer + 41
    static let again = Notice.Kind.firstTimer + 42
  }

  /// GetRecords returns at most this much (`kinesis.getrecords.records`, `.bytes`).
  private static let recordsAtMost = 10_000
  private static let kilobytesAtMost = 10_240.0

  private let index: UInt16
  private let propagation: Int64
  private let partitioning: Partitioning
  private let recordsPerRead: Int
  /// Nanoseconds of reading time that a record costs, and a call costs at least.
  private let timePerRecord: Double
  private let timePerCall: Int64
  /// Per shard, when its shared throughput allows the next read.
  private var readable: [Int64]
  private var mappings: [StreamMapping]
  private var batches = JobTable<Batch>()
  private(set) var deepest = 0
  private(set) var receives = 0
  private(set) var throttledBatches = 0
  /// The longest time between writing a record and handing it out, in nanoseconds.
  private(set) var iteratorAge: Int64 = 0

  init(_ site: Site, _ partitioning: Partitioning) {
    let parameters = site.parameters
    index = site.index
    propagation = parameters.time("propagationDelay")
    self.partitioning = partitioning
    let size = max(parameters.value("recordSize"), 0.001)
    recordsPerRead = min(Self.recordsAtMost, max(1, Int(Self.kilobytesAtMost / size)))
    timePerRecord = size / max(parameters["shardReadRate"] ?? 1e12, 1) * 1e9
    timePerCall = Time.nanoseconds(1 / (parameters["shardReadCalls"] ?? 1e9))
    readable = Array(repeating: 0, count: partitioning.shards)
    mappings = site.outgoing.filter { $0.delivery == .stream }.enumerated().map {
      StreamMapping($1, number: $0, shards: partitioning.shards, of: site)
    }
  }

  var isEmpty: Bool { mappings.isEmpty }

  /// Records that the slowest consumer still has to process.
  var depth: Int { mappings.map(\.backlog).max() ?? 0 }

  /// A record is in the stream, for every consumer to read.
  mutating func write(_ request: UInt32, shard: Int, _ engine: Engine) {
    for number in mappings.indices {
      engine.retain(.single(request))
      mappings[number].shards[shard].unread.append(
        StreamMapping.Record(request: request, written: engine.now))
      mappings[number].backlog += 1
      deepest = max(deepest, mappings[number].backlog)
      if !mappings[number].shards[shard].isPolling { awaitPoll(number, shard, engine) }
    }
  }

  /// A timer or an answer.
  mutating func handle(_ notice: Notice, _ engine: Engine) {
    let (number, place) = (Int(notice.slot >> 24), Int(notice.slot & 0xFF_FFFF))
    switch notice.kind {
    case Timer.poll: poll(number, place, engine)
    case Timer.gathered:
      guard mappings[number].lanes[place].isGathering else { return }
      mappings[number].lanes[place].isGathering = false
      begin(number, place, gathered: true, engine)
    case Timer.again:
      mappings[number].lanes[place].isBusy = false
      begin(number, place, gathered: true, engine)
    case Notice.Kind.reply: answered(notice, engine)
    default: return
    }
  }

  private func schedule(
    _ kind: UInt8, _ number: Int, _ place: Int, after delay: Int64, _ engine: Engine
  ) {
    engine.schedule(
      index, kind, slot: UInt32(number) << 24 | UInt32(place), after: max(1, delay))
  }

  // MARK: Reading

  private mutating func awaitPoll(_ number: Int, _ shard: Int, _ engine: Engine) {
    mappings[number].shards[shard].isPolling = true
    let isEnhanced = mappings[number].isEnhanced
    var delay = isEnhanced ? 0 : mappings[number].untilPoll(of: shard, at: engine.now)
    let allowed = isEnhanced ? mappings[number].shards[shard].readable : readable[shard]
    delay = max(delay, allowed &- engine.now)
    schedule(Timer.poll, number, shard, after: delay, engine)
  }

  private mutating func poll(_ number: Int, _ shard: Int, _ engine: Engine) {
    let isEnhanced = mappings[number].isEnhanced
    var allowed = isEnhanced ? mappings[number].shards[shard].readable : readable[shard]
    if engine.isOut(index) { allowed = max(allowed, engine.faults(of: index).recovery) }
    guard engine.now >= allowed else {
      return schedule(Timer.poll, number, shard, after: allowed &- engine.now, engine)
    }
    let count = min(recordsPerRead, mappings[number].shards[shard].unread.count)
    let cost = Int64(Double(count) * timePerRecord)
    if isEnhanced {
      mappings[number].shards[shard].readable = engine.now &+ cost
    } else {
      readable[shard] = engine.now &+ max(cost, timePerCall)
    }
    let parallelism = mappings[number].parallelism
    for _ in 0..<count {
      let record = mappings[number].shards[shard].unread.popFirst()
      let lane = partitioning.lane(of: engine.ordinal(record.request), among: parallelism)
      mappings[number].lanes[shard * parallelism + lane].records.append(record)
    }
    for lane in shard * parallelism..<(shard + 1) * parallelism {
      begin(number, lane, after: propagation, engine)
    }
    mappings[number].shards[shard].isPolling = false
    if !mappings[number].shards[shard].unread.isEmpty { readOn(number, shard, engine) }
  }

  /// Reads on as soon as the throughput of the shard allows, until the consumer has caught up.
  private mutating func readOn(_ number: Int, _ shard: Int, _ engine: Engine) {
    guard !mappings[number].shards[shard].isPolling else { return }
    mappings[number].shards[shard].isPolling = true
    let allowed =
      mappings[number].isEnhanced ? mappings[number].shards[shard].readable : readable[shard]
    schedule(Timer.poll, number, shard, after: allowed &- engine.now, engine)
  }

  // MARK: Batches

  /// Starts the next batch of a lane, if it is free and has records; `delay` from now where they
  /// have just been read.
  private mutating func begin(
    _ number: Int, _ lane: Int, gathered: Bool = false, after delay: Int64 = 0,
    _ engine: Engine
  ) {
    guard !mappings[number].lanes[lane].isBusy else { return }
    dropExpired(number, lane, engine)
    let waiting = mappings[number].lanes[lane].records.count
    guard waiting > 0 else {
      mappings[number].lanes[lane].pieces.removeAll()
      return
    }
    if mappings[number].window > 0, !gathered, waiting < mappings[number].batchSize,
      mappings[number].lanes[lane].pieces.isEmpty
    {
      guard !mappings[number].lanes[lane].isGathering else { return }
      mappings[number].lanes[lane].isGathering = true
      return schedule(
        Timer.gathered, number, lane, after: mappings[number].window, engine)
    }
    mappings[number].lanes[lane].isGathering = false
    let wanted = mappings[number].lanes[lane].pieces.popLast() ?? mappings[number].batchSize
    mappings[number].lanes[lane].isBusy = true
    send(number, lane, count: min(waiting, wanted), after: delay, engine)
  }

  private mutating func send(
    _ number: Int, _ lane: Int, count: Int, after delay: Int64, _ engine: Engine
  ) {
    let records = mappings[number].lanes[lane].records
    receives &+= count
    iteratorAge = max(iteratorAge, engine.now &+ delay &- records[count - 1].written)
    var load = Load.single(records[0].request)
    var size = count
    if mappings[number].isFunction {
      var next = UInt32.max
      for place in (0..<count).reversed() {
        next = engine.link(
          records[place].request, message: UInt32(place), stamp: 0, next: next)
      }
      load = Load(first: next, batch: UInt32(count))
    } else {
      size = 1
    }
    engine.retain(load)
    let batch = batches.insert(
      Batch(
        load: load, mapping: UInt32(number), lane: UInt32(lane),
        links: load.batch == 0 ? 0 : UInt32(size)))
    engine.call(
      mappings[number].wire, load, from: index, job: batch, after: delay)
  }

  private mutating func answered(_ notice: Notice, _ engine: Engine) {
    guard notice.job.slot != .max, let batch = batches.take(notice.job) else { return }
    let (number, lane) = (Int(batch.mapping), Int(batch.lane))
    let done = notice.outcome == .succeeded ? processed(batch, engine) : 0
    let rest = batch.load.count - done
    close(batch, engine)
    for _ in 0..<done { remove(number, lane, engine) }
    if done > 0 { mappings[number].lanes[lane].attempts = 0 }
    guard rest > 0 else {
      mappings[number].lanes[lane].isBusy = false
      return begin(number, lane, engine)
    }
    for place in 0..<rest { engine.redeliver(mappings[number].lanes[lane].records[place].request) }
    switch notice.outcome {
    case .throttled, .unavailable:
      // Neither uses up a retry.
      throttledBatches &+= 1
      mappings[number].lanes[lane].pieces.append(rest)
    case .succeeded, .failed, .timedOut:
      if !mappings[number].fail(lane, count: rest) { giveUp(number, lane, rest, engine) }
    }
    schedule(Timer.again, number, lane, after: mappings[number].retryDelay, engine)
  }

  /// How many records from the start on were processed: up to the first that was reported.
  private func processed(_ batch: Batch, _ engine: Engine) -> Int {
    guard batch.links > 0 else { return 1 }
    var link = batch.load.first
    for place in 0..<Int(batch.links) {
      let record = engine[link: link]
      if record.stamp != 0 { return place }
      link = record.next
    }
    return Int(batch.links)
  }

  private func close(_ batch: Batch, _ engine: Engine) {
    engine.release(batch.load)
    var link = batch.load.first
    for _ in 0..<batch.links {
      let next = engine[link: link].next
      engine.free(link: link)
      link = next
    }
  }

  private mutating func remove(_ number: Int, _ lane: Int, _ engine: Engine) {
    let record = mappings[number].lanes[lane].records.popFirst()
    mappings[number].backlog -= 1
    engine.release(request: record.request)
  }

  private mutating func giveUp(_ number: Int, _ lane: Int, _ count: Int, _ engine: Engine) {
    for _ in 0..<count { discard(number, lane, .dropped, engine) }
  }

  private mutating func dropExpired(_ number: Int, _ lane: Int, _ engine: Engine) {
    while !mappings[number].lanes[lane].records.isEmpty,
      mappings[number].isExpired(mappings[number].lanes[lane].records.first, at: engine.now)
    {
      // What is left of a failed batch is tried as a batch of its own.
      mappings[number].lanes[lane].pieces.removeAll()
      mappings[number].lanes[lane].attempts = 0
      discard(number, lane, .expired, engine)
    }
  }

  private mutating func discard(
    _ number: Int, _ lane: Int, _ reason: Measurements.Loss.Reason, _ engine: Engine
  ) {
    let load = Load.single(mappings[number].lanes[lane].records.first.request)
    let wire = mappings[number].deadLetters
    engine.blame(load, wire == nil ? reason : .deadLettered, at: index)
    if let wire { engine.call(wire, load, from: index, job: Handle(slot: .max, stamp: 0)) }
    remove(number, lane, engine)
  }
}

/// Which shard and lane a record goes to: keys are spread evenly, but for one that may be hot.
struct Partitioning {
  let shards: Int
  private let hotShare: Double
  private let keys: RandomKey

  init(_ site: Site) {
    shards = min(10_000, max(1, Int(site.parameters.value("shardCount"))))
    hotShare = site.parameters.value("hotKeyShare")
    keys = site.stream("keys")
  }

  private func isHot(_ key: RandomKey) -> Bool { hotShare > 0 && key.child(0).uniform < hotShare }

  func shard(of ordinal: UInt32) -> Int {
    guard shards > 1 else { return 0 }
    let key = keys.child(UInt64(ordinal))
    return isHot(key) ? 0 : Int(key.child(1).uniform * Double(shards))
  }

  /// Records with one key share a lane.
  func lane(of ordinal: UInt32, among lanes: Int) -> Int {
    guard lanes > 1 else { return 0 }
    let key = keys.child(UInt64(ordinal))
    return isHot(key) ? 0 : Int(key.child(2).uniform * Double(lanes))
  }
}
