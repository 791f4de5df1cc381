import Architecture

/// An Amazon Data Firehose stream: records wait in a buffer until it is full or the first of them
/// has waited for the interval, then they are delivered together (`firehose.buffer.size`,
/// `.interval`). Direct PUT has limits on records, calls and bytes; what comes from a Kinesis
/// stream has not. A delivery that fails is tried again until the records are too old
/// (`firehose.retention`).
struct DeliveryStream: ServiceModel {
  static let services = ["firehose"]
  static let parameters = [
    ParameterDeclaration("bufferingSize", 5, .megabytes, .fact("firehose.buffer.size")),
    ParameterDeclaration("bufferingInterval", 300, .seconds, .fact("firehose.buffer.interval")),
    ParameterDeclaration("recordSize", 1, .kilobytes, .assumed("assumption.kinesis.recordSize")),
    ParameterDeclaration("putRecords", 100_000, .perSecond, .fact("firehose.put.records")),
    ParameterDeclaration("putRequests", 1000, .perSecond, .fact("firehose.put.requests")),
    ParameterDeclaration("putThroughput", 1024, .kilobytes, .fact("firehose.put.bytes")),
    ParameterDeclaration(
      "messageRetentionPeriod", 86_400, .seconds, .fact("firehose.retention")),
    ParameterDeclaration(
      "deliveryRetryDelay", 5, .seconds, .assumed("assumption.firehose.retryDelay"),
      need: .publishing),
    ParameterDeclaration("latency", 0.01, .seconds, .assumed("assumption.firehose.latency")),
  ]

  private static let destinations: Set = ["s3", "external", "onpremises"]

  static func delivery(to service: Service) -> Delivery? {
    destinations.contains(service.identifier) ? .notify : nil
  }

  static func capacity(_ parameters: Parameters) -> Capacity? {
    let rate = min(
      parameters.value("putRecords"), parameters.value("putRequests"),
      parameters.value("putThroughput") / max(parameters.value("recordSize"), 0.001))
    return Capacity(rate: rate, burst: rate)
  }

  /// Records on their way to one destination, as a chain of links.
  private struct Batch: BitwiseCopyable {
    var load: Load
    var destination: UInt32
    /// When the oldest of them came, in nanoseconds.
    var since: Int64
  }

  private enum Timer {
    static let interval = Notice.Kind.firstTimer
    static let retry = Notice.Kind.firstTimer + 1
  }

  private let index: UInt16
  private let terminal: UInt64
  private let latency: Int64
  private let interval: Int64
  private let retention: Int64
  private let retryDelay: Int64
  private let bytes: Int64
  /// Records that fill the buffer.
  private let limit: Int
  private let destinations: [Wire]
  /// Per connection of the network: whether it brings records from a stream.
  private let isStreamed: [Bool]
  private var records: TokenBucket
  private var requests: TokenBucket
  private var throughput: TokenBucket
  private var buffer = Ring<UInt32>()
  private var since: Int64 = 0
  /// Tells the timers of buffers apart that were delivered before.
  private var generation: UInt32 = 0
  private var batches = JobTable<Batch>()
  private var undelivered = 0
  private var taken = 0
  private var tally: Probe

  init(_ site: Site) {
    let parameters = site.parameters
    index = site.index
    terminal = site.terminal
    latency = parameters.time("latency")
    interval = parameters.time("bufferingInterval")
    retention = parameters.time("messageRetentionPeriod")
    retryDelay = Time.nanoseconds(max(0.001, parameters["deliveryRetryDelay"] ?? 1))
    let size = max(parameters.value("recordSize"), 0.001)
    bytes = Int64(max(1, size * 1024))
    limit = Int(min(1e7, max(1, (parameters.value("bufferingSize") * 1024 / size).rounded(.up))))
    destinations = site.outgoing.filter { $0.delivery == .notify }.map(\.wire)
    var isStreamed = Array(repeating: false, count: site.isAsynchronous.count)
    for neighbour in site.incoming where neighbour.delivery == .stream {
      isStreamed[Int(neighbour.wire.connection)] = true
    }
    self.isStreamed = isStreamed
    func bucket(_ rate: Double) -> TokenBucket { TokenBucket(rate: rate, burst: rate) }
    records = bucket(parameters.value("putRecords"))
    requests = bucket(parameters.value("putRequests"))
    throughput = bucket(parameters.value("putThroughput") * 1024)
    tally = Probe(capacity: Self.capacity(parameters)?.rate)
    tally.maximumDepth = 0
  }

  mutating func handle(_ notice: Notice, _ engine: Engine) {
    switch notice.kind {
    case Notice.Kind.call: receive(notice.slot, engine)
    case Notice.Kind.reply: answered(notice.job, notice.outcome, engine)
    case Timer.retry: if batches.holds(notice.job) { send(notice.job, engine) }
    default: if notice.stamp == generation { deliver(engine) }
    }
  }

  private mutating func receive(_ call: UInt32, _ engine: Engine) {
    let load = engine.load(ofCall: call)
    guard isStreamed[Int(engine.connection(ofCall: call))] || admits(load, engine) else {
      tally.throttle(load.count, at: engine.now)
      engine.blame(load, .retriesExhausted, at: index)
      return engine.reply(call, .throttled)
    }
    taken &+= load.count
    engine.forEach(load) { keep($0, engine) }
    engine.reply(call, .succeeded, after: latency)
  }

  private mutating func admits(_ load: Load, _ engine: Engine) -> Bool {
    let (now, count) = (engine.now, Int64(load.count))
    guard records.holds(count, at: now), throughput.holds(count * bytes, at: now),
      requests.take(1, at: now)
    else { return false }
    records.spend(count)
    throughput.spend(count * bytes)
    return true
  }

  private mutating func keep(_ request: UInt32, _ engine: Engine) {
    engine.retain(.single(request))
    if buffer.isEmpty {
      since = engine.now
      engine.schedule(index, Timer.interval, stamp: generation, after: max(1, interval))
    }
    buffer.append(request)
    tally.maximumDepth = max(tally.maximumDepth ?? 0, buffer.count + undelivered)
    if buffer.count >= limit { deliver(engine) }
  }

  /// Empties the buffer: one batch for each destination, or the end of the way.
  private mutating func deliver(_ engine: Engine) {
    generation &+= 1
    let count = buffer.count
    for (number, _) in destinations.enumerated() {
      var first = UInt32.max
      for place in 0..<count {
        let request = buffer[count - 1 - place]
        engine.retain(.single(request))
        first = engine.link(request, message: 0, stamp: 0, next: first)
      }
      undelivered += count
      let load = Load(first: first, batch: UInt32(count))
      // First the insertion: a `send` that was asked for before it would know the batches as they
      // were.
      let batch = batches.insert(Batch(load: load, destination: UInt32(number), since: since))
      send(batch, engine)
    }
    while !buffer.isEmpty {
      let request = buffer.popFirst()
      if terminal != 0 { engine.reach(.single(request), terminal) }
      engine.release(request: request)
    }
  }

  private func send(_ handle: Handle, _ engine: Engine) {
    let batch = batches[handle.slot]
    engine.call(destinations[Int(batch.destination)], batch.load, from: index, job: handle)
  }

  private mutating func answered(_ handle: Handle, _ outcome: Outcome, _ engine: Engine) {
    guard batches.holds(handle) else { return }
    let batch = batches[handle.slot]
    if outcome != .succeeded {
      guard engine.now &- batch.since >= retention else {
        return engine.schedule(
          index, Timer.retry, slot: handle.slot, stamp: handle.stamp, after: retryDelay)
      }
      engine.blame(batch.load, .expired, at: index)
    }
    batches.remove(handle.slot)
    undelivered -= batch.load.count
    var link = batch.load.first
    for _ in 0..<batch.load.batch {
      let record = engine[link: link]
      engine.free(link: link)
      engine.release(request: record.request)
      link = record.next
    }
  }

  mutating func probe(at now: Int64) -> Probe {
    tally.busy = Double(taken)
    tally.depth = buffer.count + undelivered
    return tally
  }
}
