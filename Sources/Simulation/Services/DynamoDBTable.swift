import Architecture

/// A DynamoDB table. Provisioned: a bucket of up to 300 s of unused units in front of the
/// provisioned rate (`ddb.b.burst`), raised and lowered by auto scaling where a maximum is stated
/// (`ddb.b.as`). On demand: twice the previous peak (`ddb.od.double`). In both cases the ceiling
/// of the partitions, which no burst lifts, and the capacity of the indexes, without which the
/// table takes no writes (`ddb.b.gsi`). Reads and writes have buckets of their own.
///
/// Keys are spread evenly, but for one hot key where its share is stated. What becomes of single
/// items is known where their number is stated (`TableItems`).
///
/// A table copies its writes to the other replicas of a global table (`ddb.global.lag`): nobody
/// waits for that, each copy costs the replica a write, and one that is refused is tried again.
/// Replicas that copy to each other do not pass copies on. Each deletes what has expired itself;
/// that a deletion costs the other replicas a write is left out.
struct DynamoDBTable: ServiceModel {
  static let services = ["dynamodb"]
  static let parameters =
    [
      ParameterDeclaration("writeCapacityUnits", 100, .writeUnits, .assumed("assumption.ddb.wcu")),
      ParameterDeclaration("readCapacityUnits", 100, .readUnits, .assumed("assumption.ddb.rcu")),
      ParameterDeclaration("itemSize", 1, .kilobytes, .assumed("assumption.ddb.itemSize")),
      ParameterDeclaration("burstSeconds", 300, .seconds, .fact("ddb.burst")),
      ParameterDeclaration("partitionWriteUnits", 1000, .writeUnits, .fact("ddb.partition.wcu")),
      ParameterDeclaration("partitionReadUnits", 3000, .readUnits, .fact("ddb.partition.rcu")),
      ParameterDeclaration(stated: "partitions"),
      ParameterDeclaration("latency", 0.00755, .seconds, .fact("ddb.l.put.p50")),
      ParameterDeclaration(stated: "readShare"),
      ParameterDeclaration(stated: "stronglyConsistentShare"),
      ParameterDeclaration(stated: "transactionShare"),
      ParameterDeclaration(
        "replicationLatency", 1, .seconds, .fact("ddb.global.lag"), need: .replicating),
    ] + TableCapacity.parameters + TableItems.parameters

  static func delivery(to service: Service) -> Delivery? {
    service.identifier == "dynamodbstreams" ? .notify : nil
  }

  static func delivery(to service: Service, over label: String?) -> Delivery? {
    service.identifier == "dynamodb" && ConnectionWords.isReplication(label)
      ? .notify : delivery(to: service)
  }

  static func capacity(_ parameters: Parameters) -> Capacity? {
    let units = writeUnits(parameters) * (1 + (parameters["transactionShare"] ?? 0))
    let rate = TableCapacity.writeRate(parameters)
    return Capacity(
      rate: rate / units, burst: rate * TableCapacity.burstSeconds(parameters) / units)
  }

  /// A write costs one unit per started KB, a strongly consistent read one per started 4 KB
  /// (`ddb.wcu.size`, `ddb.rcu.size`). Local secondary indexes are written with the table's own
  /// capacity, global ones with theirs (`TableCapacity`).
  static func writeUnits(_ parameters: Parameters) -> Double {
    let writes = 1 + max(0, parameters["localIndexWritesPerWrite"] ?? 0)
    return max(1, parameters.value("itemSize").rounded(.up)) * writes
  }

  static func readUnits(_ parameters: Parameters) -> Double {
    max(1, (parameters.value("itemSize") / 4).rounded(.up))
  }

  private enum Timer {
    static let minute = Notice.Kind.firstTimer
    static let scaled = Notice.Kind.firstTimer + 1
    static let expired = Notice.Kind.firstTimer + 2
  }

  private let index: UInt16
  private let terminal: UInt64
  private let required: UInt64
  private let access: Access
  private let latency: Law
  private let latencies: RandomKey
  private let kinds: RandomKey
  /// Whether any of the shares is not 0.
  private let hasKinds: Bool
  private let hotShare: Double
  private let strongShare: Double
  private let transactionShare: Double
  private let writeUnits: Int64
  private let readUnits: Int64
  private var writes: TableCapacity
  private var reads: TableCapacity
  private var changes: Fanout
  private var items: TableItems?
  /// Whether there are `items`: asking themselves would copy them.
  private let hasItems: Bool
  private let expired: (station: UInt16, kind: UInt8)
  private var written = 0
  private var tally: Probe

  init(_ site: Site) {
    let parameters = site.parameters
    index = site.index
    terminal = site.terminal
    required = site.required
    let lag = parameters.value("replicationLatency")
    changes = Fanout(site) { service in
      service.identifier == "dynamodb" ? .replication(every: lag) : .notifications(attempts: 1)
    }
    items = TableItems(site, isReplica: changes.hasPeers)
    hasItems = items != nil
    expired = (site.index, Timer.expired)
    access = Access(site, readShare: parameters["readShare"] ?? 0)
    // The spread is that of PutItem measured from Lambda: ddb.l.put.p50, .p90, .p99.
    let median = parameters.value("latency")
    latency = .quantiles(median: median, p90: median * 11.3 / 7.55, p99: median * 16.2 / 7.55)
    latencies = site.stream("latency")
    kinds = site.stream("kind")
    hotShare = parameters["hotKeyShare"] ?? 0
    strongShare = parameters["stronglyConsistentShare"] ?? 0
    transactionShare = parameters["transactionShare"] ?? 0
    hasKinds = hotShare > 0 || strongShare > 0 || transactionShare > 0
    writeUnits = Int64(min(1e6, Self.writeUnits(parameters)))
    readUnits = Int64(min(1e6, Self.readUnits(parameters)))
    writes = TableCapacity(writing: parameters)
    reads = TableCapacity(reading: parameters)
    tally = Probe(capacity: writes.provisioned)
  }

  func start(_ engine: Engine) {
    guard writes.changes || reads.changes else { return }
    engine.schedule(index, Timer.minute, after: TableCapacity.minute)
  }

  @inline(__always)
  mutating func handle(_ notice: Notice, _ engine: Engine) {
    guard notice.kind != Notice.Kind.call else { return receive(notice.slot, engine) }
    told(notice, engine)
  }

  /// Anything but a call.
  @inline(never)
  private mutating func told(_ notice: Notice, _ engine: Engine) {
    switch notice.kind {
    case Timer.minute:
      engine.schedule(index, Timer.minute, after: TableCapacity.minute)
      if let wait = writes.look(at: engine.now) {
        engine.schedule(index, Timer.scaled, slot: 0, after: max(1, wait))
      }
      if let wait = reads.look(at: engine.now) {
        engine.schedule(index, Timer.scaled, slot: 1, after: max(1, wait))
      }
      tally.capacity = writes.provisioned
    case Timer.scaled:
      if notice.slot == 0 { writes.apply(at: engine.now) } else { reads.apply(at: engine.now) }
      tally.capacity = writes.provisioned
    case Timer.expired: expire(Int(notice.slot), engine)
    default: changes.handle(notice, engine)
    }
  }

  /// Deletions cost no capacity; streams tell of them.
  private mutating func expire(_ item: Int, _ engine: Engine) {
    guard items?.expire(item, timer: expired, engine) ?? false else { return }
    changes.publishDeletion(engine)
  }

  @inline(never)
  private mutating func receive(_ call: UInt32, _ engine: Engine) {
    let now = engine.now
    let load = engine.load(ofCall: call)
    let isRead = access.reads(call, load, engine)
    // Halves of a unit, since an eventually consistent read costs one half.
    var cost = isRead ? readUnits : writeUnits &* 2
    var isHot = false
    var isStrong = false
    if hasKinds {
      let key = engine.key(kinds, load)
      isHot = key.child(0).uniform < hotShare
      let isTransaction = key.child(1).uniform < transactionShare
      isStrong = isTransaction || key.child(2).uniform < strongShare
      if isRead, isStrong { cost &*= 2 }
      if isTransaction { cost &*= 2 }
    }
    let isAdmitted =
      isRead
      ? reads.admit(cost, isHot: isHot, at: now) : writes.admit(cost, isHot: isHot, at: now)
    guard isAdmitted else {
      tally.throttle(at: now)
      engine.blame(load, .retriesExhausted, at: index)
      return engine.reply(call, .throttled)
    }
    let wait = latency.sample(engine.sampler, engine.key(latencies, load))
    if hasItems { touch(load, isRead, isStrong, of: call, after: wait, engine) }
    if isRead {
      tally.isRead = true
      tally.readUnits += Double(cost) / 2
    } else {
      written &+= Int(cost / 2)
      if !changes.isEmpty {
        changes.publish(load, after: wait, from: engine.connection(ofCall: call), engine)
      }
    }
    // A read changes nothing that a stream could hold.
    engine.reach(load, isRead ? required : terminal, after: wait)
    engine.reply(call, .succeeded, after: wait)
  }

  /// The item of an operation that has been admitted.
  @inline(never)
  private mutating func touch(
    _ load: Load, _ isRead: Bool, _ isStrong: Bool, of call: UInt32, after wait: Int64,
    _ engine: Engine
  ) {
    guard let item = items?.item(load, engine) else { return }
    if isRead {
      items?.read(item, isStrong: isStrong, load, engine)
    } else if changes.isPeer(engine.connection(ofCall: call)) {
      let time = engine.time(ofLink: load.first)
      items?.copy(item, of: time, after: wait, load, timer: expired, engine)
    } else {
      items?.write(item, after: wait, load, timer: expired, engine)
    }
  }

  mutating func probe(at now: Int64) -> Probe {
    tally.busy = Double(written)
    if let items { tally.details = items.details }
    return tally
  }
}
