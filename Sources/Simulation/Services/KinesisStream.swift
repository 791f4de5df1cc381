import Architecture

/// A Kinesis data stream in provisioned mode: each shard takes 1,000 records and 1 MB a second
/// and turns away what exceeds that, and is read in order by every consumer on its own
/// (`StreamReaders`). Consumers share 2 MB and 5 calls a second of each shard, unless they have
/// enhanced fan-out. Records are trimmed at the end of the retention period.
struct KinesisStream: ServiceModel {
  static let services = ["kinesis"]
  static let parameters = [
    ParameterDeclaration("shardCount", 1, .count, .assumed("assumption.kinesis.shards")),
    ParameterDeclaration("recordSize", 1, .kilobytes, .assumed("assumption.kinesis.recordSize")),
    ParameterDeclaration(
      "shardWriteRecords", 1000, .perSecond, .fact("kinesis.shard.write_records")),
    ParameterDeclaration(
      "shardWriteRate", 1024, .kilobytes, .fact("kinesis.shard.write_bytes")),
    ParameterDeclaration(
      "shardReadRate", 2048, .kilobytes, .fact("kinesis.shard.read_bytes")),
    ParameterDeclaration(
      "shardReadCalls", 5, .perSecond, .fact("kinesis.shard.read_tps")),
    ParameterDeclaration(
      "messageRetentionPeriod", 86_400, .seconds, .fact("kinesis.retention.default")),
    ParameterDeclaration(stated: "hotKeyShare"),
    ParameterDeclaration("pollInterval", 1, .seconds, .fact("esm.rule.poll")),
    ParameterDeclaration("propagationDelay", 0.07, .seconds, .fact("kinesis.latency.efo")),
    ParameterDeclaration("latency", 0.01, .seconds, .assumed("assumption.kinesis.latency")),
  ]

  /// Who reads streams.
  static let consumers: Set = [
    "lambda", "consumer", "app", "client", "worker", "ec2", "containers", "microservices",
    "autoscaling", "beanstalk", "firehose",
  ]

  static func delivery(to service: Service) -> Delivery? {
    consumers.contains(service.identifier) ? .stream : nil
  }

  static func capacity(_ parameters: Parameters) -> Capacity? {
    let rate = min(
      parameters.value("shardWriteRecords"),
      parameters.value("shardWriteRate") / max(parameters.value("recordSize"), 0.001))
    let shards = parameters.value("shardCount")
    return Capacity(rate: rate * shards, burst: rate * shards)
  }

  /// What a shard still takes.
  private struct Intake {
    var records: TokenBucket
    var bytes: TokenBucket
  }

  private let index: UInt16
  private let terminal: UInt64
  private let latency: Int64
  private let bytes: Int64
  private let partitioning: Partitioning
  private var intakes: [Intake]
  private var readers: StreamReaders
  private var kept = 0
  private var written = 0
  private var tally: Probe

  init(_ site: Site) {
    let parameters = site.parameters
    index = site.index
    terminal = site.terminal
    latency = parameters.time("latency")
    bytes = Int64(max(1, parameters.value("recordSize") * 1024))
    partitioning = Partitioning(site)
    let records = parameters.value("shardWriteRecords")
    let rate = parameters.value("shardWriteRate") * 1024
    intakes = Array(
      repeating: Intake(
        records: TokenBucket(rate: records, burst: records),
        bytes: TokenBucket(rate: rate, burst: rate)), count: partitioning.shards)
    readers = StreamReaders(site, partitioning)
    tally = Probe(capacity: Self.capacity(parameters)?.rate)
    tally.maximumDepth = 0
  }

  mutating func handle(_ notice: Notice, _ engine: Engine) {
    guard notice.kind == Notice.Kind.call else { return readers.handle(notice, engine) }
    let load = engine.load(ofCall: notice.slot)
    var request = load.first
    if load.batch > 0 { request = engine[link: load.first].request }
    let shard = partitioning.shard(of: engine.ordinal(request))
    let count = Int64(load.count)
    guard intakes[shard].records.holds(count, at: engine.now),
      intakes[shard].bytes.take(count * bytes, at: engine.now)
    else {
      tally.throttle(load.count, at: engine.now)
      engine.blame(load, .retriesExhausted, at: index)
      return engine.reply(notice.slot, .throttled)
    }
    intakes[shard].records.spend(count)
    written &+= load.count
    if readers.isEmpty {
      kept &+= load.count
      engine.reach(load, terminal, after: latency)
    } else {
      engine.forEach(load) { readers.write($0, shard: shard, engine) }
    }
    engine.reply(notice.slot, .succeeded, after: latency)
  }

  mutating func probe(at now: Int64) -> Probe {
    tally.busy = Double(written)
    return tally.with(readers, kept: kept)
  }
}

extension Probe {
  /// With what the consumers of a stream did; `kept` records nobody reads.
  func with(_ readers: StreamReaders, kept: Int) -> Probe {
    var probe = self
    probe.depth = kept + readers.depth
    probe.maximumDepth = kept + readers.deepest
    probe.receives = readers.receives
    probe.throttledBatches = readers.throttledBatches
    probe.iteratorAge = Time.seconds(readers.iteratorAge)
    return probe
  }
}
