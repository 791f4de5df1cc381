import Architecture

/// A DynamoDB table with provisioned capacity: a bucket of up to 300 s of unused units in front
/// of the provisioned rate (`ddb.b.burst`), and the ceiling of its partitions, which no burst
/// lifts. Keys are spread evenly. Reads and writes have buckets of their own.
struct DynamoDBTable: ServiceModel {
  static let services = ["dynamodb"]
  static let parameters = [
    ParameterDeclaration("writeCapacityUnits", 100, .writeUnits, .assumed("assumption.ddb.wcu")),
    ParameterDeclaration("readCapacityUnits", 100, .readUnits, .assumed("assumption.ddb.rcu")),
    ParameterDeclaration("itemSize", 1, .kilobytes, .assumed("assumption.ddb.itemSize")),
    ParameterDeclaration("burstSeconds", 300, .seconds, .fact("ddb.burst")),
    ParameterDeclaration("partitionWriteUnits", 1000, .writeUnits, .fact("ddb.partition.wcu")),
    ParameterDeclaration("partitionReadUnits", 3000, .readUnits, .fact("ddb.partition.rcu")),
    ParameterDeclaration(stated: "partitions"),
    ParameterDeclaration("latency", 0.00755, .seconds, .fact("ddb.l.put.p50")),
  ]

  static func delivery(to service: Service) -> Delivery? {
    service.identifier == "dynamodbstreams" ? .notify : nil
  }

  static func capacity(_ parameters: Parameters) -> Capacity? {
    let units = writeUnits(parameters)
    let rate = parameters.value("writeCapacityUnits")
    return Capacity(
      rate: rate / units, burst: rate * parameters.value("burstSeconds") / units)
  }

  /// A write costs one unit per started KB, a strongly consistent read one per started 4 KB
  /// (`ddb.wcu.size`, `ddb.rcu.size`).
  static func writeUnits(_ parameters: Parameters) -> Double {
    max(1, parameters.value("itemSize").rounded(.up))
  }

  static func readUnits(_ parameters: Parameters) -> Double {
    max(1, (parameters.value("itemSize") / 4).rounded(.up))
  }

  /// The capacity of one kind of operation.
  private struct Side {
    let units: Int64
    var table: TokenBucket
    var partitions: TokenBucket

    mutating func admit(at now: Int64) -> Bool {
      guard partitions.holds(units, at: now), table.take(units, at: now) else { return false }
      partitions.spend(units)
      return true
    }
  }

  private let index: UInt16
  private let terminal: UInt64
  private let required: UInt64
  private let isReading: [Bool]
  private let latency: Law
  private let latencies: RandomKey
  private var writes: Side
  private var reads: Side
  private var changes: Fanout
  private var written = 0
  private var tally: Probe

  init(_ site: Site) {
    let parameters = site.parameters
    index = site.index
    terminal = site.terminal
    required = site.required
    changes = Fanout(site, .notifications(attempts: 1))
    isReading = site.isReading
    // The spread is that of PutItem measured from Lambda: ddb.l.put.p50, .p90, .p99.
    let median = parameters.value("latency")
    latency = .quantiles(median: median, p90: median * 11.3 / 7.55, p99: median * 16.2 / 7.55)
    latencies = site.stream("latency")
    let wcu = parameters.value("writeCapacityUnits")
    let rcu = parameters.value("readCapacityUnits")
    let writeCeiling = parameters.value("partitionWriteUnits")
    let readCeiling = parameters.value("partitionReadUnits")
    let needed = max(1, wcu / writeCeiling, rcu / readCeiling).rounded(.up)
    let partitions = max(1, parameters["partitions"] ?? needed)
    let seconds = parameters.value("burstSeconds")
    writes = Side(
      units: Int64(Self.writeUnits(parameters)),
      table: TokenBucket(rate: wcu, burst: wcu * seconds),
      partitions: TokenBucket(rate: writeCeiling * partitions, burst: writeCeiling * partitions))
    reads = Side(
      units: Int64(Self.readUnits(parameters)), table: TokenBucket(rate: rcu, burst: rcu * seconds),
      partitions: TokenBucket(rate: readCeiling * partitions, burst: readCeiling * partitions))
    tally = Probe(capacity: wcu)
  }

  mutating func handle(_ notice: Notice, _ engine: Engine) {
    guard notice.kind == Notice.Kind.call else { return changes.handle(notice, engine) }
    let now = engine.now
    let load = engine.load(ofCall: notice.slot)
    let isRead = isReading[Int(engine.connection(ofCall: notice.slot))]
    let admitted = isRead ? reads.admit(at: now) : writes.admit(at: now)
    guard admitted else {
      tally.throttle(at: now)
      engine.blame(load, .retriesExhausted, at: index)
      return engine.reply(notice.slot, .throttled)
    }
    let wait = latency.sample(engine.sampler, engine.key(latencies, load))
    if isRead {
      tally.isRead = true
    } else {
      written &+= Int(writes.units)
      changes.publish(load, after: wait, engine)
    }
    // A read changes nothing that a stream could hold.
    engine.reach(load, isRead ? required : terminal, after: wait)
    engine.reply(notice.slot, .succeeded, after: wait)
  }

  mutating func probe(at now: Int64) -> Probe {
    tally.busy = Double(written)
    return tally
  }
}
