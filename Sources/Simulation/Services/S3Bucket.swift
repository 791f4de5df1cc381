import Architecture

/// An S3 bucket: objects are stored when the call returns (`s3.rule.consistency`); above the
/// request rate of its prefixes it answers 503 Slow Down, which SDKs repeat. The documented rate
/// is what a prefix gives at least; that a bucket grows beyond it under lasting load is left out.
/// What becomes of single objects is known where their number is stated (`BucketObjects`). Each
/// new object may notify functions, queues, topics and buses: once for an object, of however many
/// records it was made.
struct S3Bucket: ServiceModel {
  static let services = ["s3"]
  static let parameters =
    [
      ParameterDeclaration("prefixWriteRate", 3500, .perSecond, .fact("s3.prefix.write")),
      ParameterDeclaration("prefixReadRate", 5500, .perSecond, .fact("s3.prefix.read")),
      ParameterDeclaration("prefixes", 1, .count, .assumed("assumption.s3.prefixes")),
      ParameterDeclaration(stated: "readShare"),
      ParameterDeclaration(stated: "deleteShare"),
      ParameterDeclaration("latency", 0.1, .seconds, .assumed("assumption.s3.latency")),
      ParameterDeclaration(
        "notificationAttempts", 100_015, .count, .assumed("assumption.s3.notifications"),
        need: .publishing),
    ] + BucketObjects.parameters

  static func delivery(to service: Service) -> Delivery? {
    ["lambda", "sqs", "sns", "eventbridge"].contains(service.identifier) ? .notify : nil
  }

  static func capacity(_ parameters: Parameters) -> Capacity? {
    let rate = parameters.value("prefixWriteRate") * parameters.value("prefixes")
    return Capacity(rate: rate, burst: rate)
  }

  private let index: UInt16
  private let terminal: UInt64
  private let required: UInt64
  private let access: Access
  private let latency: Int64
  private var writes: TokenBucket
  private var reads: TokenBucket
  private var notifications: Fanout
  private let deleteShare: Double
  private let kinds: RandomKey
  private var objects: BucketObjects?
  private var written = 0
  private var tally: Probe

  init(_ site: Site) {
    let parameters = site.parameters
    let prefixes = parameters.value("prefixes")
    let writeRate = parameters.value("prefixWriteRate") * prefixes
    let readRate = parameters.value("prefixReadRate") * prefixes
    index = site.index
    terminal = site.terminal
    required = site.required
    notifications = Fanout(
      site, .notifications(attempts: Int(parameters.value("notificationAttempts"))))
    access = Access(site, readShare: parameters["readShare"] ?? 0)
    deleteShare = parameters["deleteShare"] ?? 0
    kinds = site.common.child("delete")
    objects = BucketObjects(site)
    latency = parameters.time("latency")
    writes = TokenBucket(rate: writeRate, burst: writeRate)
    reads = TokenBucket(rate: readRate, burst: readRate)
    tally = Probe(capacity: writeRate)
  }

  mutating func handle(_ notice: Notice, _ engine: Engine) {
    guard notice.kind == Notice.Kind.call else { return notifications.handle(notice, engine) }
    let load = engine.load(ofCall: notice.slot)
    let isRead = access.reads(notice.slot, load, engine)
    let admitted = isRead ? reads.take(1, at: engine.now) : writes.take(1, at: engine.now)
    guard admitted else {
      tally.throttle(at: engine.now)
      engine.blame(load, .retriesExhausted, at: index)
      return engine.reply(notice.slot, .throttled)
    }
    let isDeletion = !isRead && deleteShare > 0 && deletes(load, engine)
    objects?.touch(load, isRead ? .read : isDeletion ? .delete : .write, engine)
    if isRead {
      tally.billedRequests &+= 1
    } else {
      written &+= 1
      if isDeletion {
        tally.freeRequests &+= 1
      } else if !notifications.isEmpty {
        notify(load, engine)
      }
    }
    // Nobody is told of a read, nor of a deletion.
    engine.reach(load, isRead || isDeletion ? required : terminal, after: latency)
    engine.reply(notice.slot, .succeeded, after: latency)
  }

  private func deletes(_ load: Load, _ engine: Engine) -> Bool {
    deleteShare >= 1 || engine.key(kinds, load).uniform < deleteShare
  }

  private mutating func notify(_ load: Load, _ engine: Engine) {
    guard load.count > 1 else { return notifications.publish(load, after: latency, engine) }
    let object = engine.carrier(of: load)
    notifications.publish(.single(object), after: latency, engine)
    engine.release(request: object)
  }

  mutating func probe(at now: Int64) -> Probe {
    tally.busy = Double(written)
    if let objects { tally.details = objects.details }
    return tally
  }
}
