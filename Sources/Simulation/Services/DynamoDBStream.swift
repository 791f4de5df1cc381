import Architecture

/// The stream of a table's changes: each change once, in the order of its shard
/// (`ddb.b.streams`), read four times a second by functions (`lambda.esm.ddb.poll`) and kept for
/// 24 hours. Writing to the table never waits for it.
struct DynamoDBStream: ServiceModel {
  static let services = ["dynamodbstreams"]
  static let parameters = [
    ParameterDeclaration("shardCount", 1, .count, .assumed("assumption.ddbstreams.shards")),
    ParameterDeclaration("recordSize", 1, .kilobytes, .assumed("assumption.ddb.itemSize")),
    ParameterDeclaration(
      "messageRetentionPeriod", 86_400, .seconds, .fact("ddb.streams.retention")),
    ParameterDeclaration(stated: "hotKeyShare"),
    ParameterDeclaration("pollInterval", 0.25, .seconds, .fact("lambda.esm.ddb.poll")),
    ParameterDeclaration(
      "propagationDelay", 0.088, .seconds, .assumed("assumption.ddbstreams.delay")),
  ]

  static func delivery(to service: Service) -> Delivery? {
    let reads = KinesisStream.consumers.contains(service.identifier)
    // Data Firehose reads streams of Kinesis only.
    return reads && service.identifier != "firehose" ? .stream : nil
  }

  static func capacity(_ parameters: Parameters) -> Capacity? { nil }

  private let terminal: UInt64
  private let partitioning: Partitioning
  private var readers: StreamReaders
  private var kept = 0

  init(_ site: Site) {
    terminal = site.terminal
    partitioning = Partitioning(site)
    readers = StreamReaders(site, partitioning)
  }

  mutating func handle(_ notice: Notice, _ engine: Engine) {
    guard notice.kind == Notice.Kind.call else { return readers.handle(notice, engine) }
    let load = engine.load(ofCall: notice.slot)
    if readers.isEmpty {
      kept &+= load.count
      engine.reach(load, terminal)
    } else {
      engine.forEach(load) { request in
        let shard = partitioning.shard(of: engine.ordinal(request))
        readers.write(request, shard: shard, engine)
      }
    }
    engine.reply(notice.slot, .succeeded)
  }

  mutating func probe(at now: Int64) -> Probe { Probe().with(readers, kept: kept) }
}
