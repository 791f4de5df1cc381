import Architecture

/// Connects parts that a note only lists (`API Gateway + Lambda + DynamoDB`) by what they do:
/// entries pass requests to compute, compute to stores, queues and topics.
enum RoleWiring {
  /// Adds the nodes of a segment and wires them where their order is not given; returns where
  /// a chain enters and leaves them.
  static func add(
    _ segment: Segment, to sketch: inout SystemSketch
  ) -> (entries: [Component.ID], exits: [Component.ID]) {
    let ids = segment.nodes.map { sketch.add($0) }
    guard segment.joint == .combination, ids.count > 1 else { return (ids, ids) }
    let parts = zip(ids, segment.nodes).map { Part(id: $0, node: $1) }
    let before = sketch.connections.count
    let hasPair =
      parts.contains { $0.role == .compute }
      && parts.contains { $0.role == .store || $0.role == .cache }
    // Two parts behind an arrow are sent to side by side, unless one is there to keep what the
    // other computes.
    if parts.count > 2 || hasPair { wire(parts, impliesWorker: false, in: &sketch) }
    let wired = sketch.connections[before...]
    let targets = Set(wired.map(\.to))
    let sources = Set(wired.map(\.from))
    let entries = parts.filter { !targets.contains($0.id) }
    let flowing = parts.filter { !sources.contains($0.id) && $0.role != .observer }
    let exits = flowing.isEmpty ? parts : flowing
    return (entries.map(\.id), exits.map(\.id))
  }

  /// A listed part.
  struct Part {
    var id: Component.ID
    var node: Node
    var role: Role { node.role }
    var service: String { node.service.identifier }
  }

  /// Connects `parts` by their roles, in the direction of a request.
  static func wire(
    _ parts: [Part], impliesWorker: Bool = true, in sketch: inout SystemSketch
  ) {
    let parts = parts.filter { !isHost($0, in: parts) }
    let entries = parts.filter { $0.role == .entry }
    let compute = parts.filter { $0.role == .compute }
    let edge = entries.filter { Self.edges.contains($0.service) }
    let inner = entries.filter { !Self.edges.contains($0.service) }
    let feeders = feeders(of: parts)
    connectInSequence(edge + inner.prefix(1), in: &sketch)
    connectInSequence(inner, in: &sketch)
    connectInSequence(
      [inner.last ?? edge.last].compactMap { $0 } + feeders + compute.prefix(1), in: &sketch)
    connectContent(of: parts, in: &sketch)
    for client in parts where client.role == .client {
      if let first = edge.first ?? inner.first ?? compute.first {
        sketch.connect(client.id, first.id)
      }
    }
    connectInSequence(compute, in: &sketch)
    if let driver = parts.first(where: { $0.role == .orchestrator }), entries.isEmpty,
      let first = compute.first, first.service == "lambda"
    {
      // Without anything in front of the functions the state machine calls them.
      if let bus = parts.first(where: { $0.service == "eventbridge" }) {
        sketch.connect(bus.id, driver.id)
      }
      sketch.connect(driver.id, first.id)
    }
    if let worker = compute.last {
      let fed = Set(feeders.map(\.id))
      wireTargets(of: worker, parts.filter { !fed.contains($0.id) }, impliesWorker, in: &sketch)
    } else {
      wireWithoutCompute(parts, in: &sketch)
    }
    connectFailures(of: parts, in: &sketch)
  }

  /// `EKS + EC2 노드 그룹`: what containers run on, not another part that runs code.
  private static func isHost(_ part: Part, in parts: [Part]) -> Bool {
    guard part.service == "ec2", parts.contains(where: { $0.service == "containers" }) else {
      return false
    }
    let text = (part.node.label + " " + part.node.trailing).bytes.lowercased
    return ["node", "노드", "launch type", "시작 유형"].contains(where: text.contains)
  }

  private static let edges: Set<String> = ["cloudfront", "route53", "waf"]

  /// `S3 (정적 콘텐츠)`: served to users, not written by the code.
  private static func isStatic(_ node: Node) -> Bool {
    ([node.label] + node.annotations).contains { $0.contains("정적") || $0.contains("static") }
  }

  /// What is listed before the first part that runs code and holds messages for it:
  /// `API Gateway + SQS + Lambda`. Without an entry a bucket or a bus listed first starts it.
  private static func feeders(of parts: [Part]) -> [Part] {
    guard let end = parts.firstIndex(where: { $0.role == .compute }) else { return [] }
    let before = parts[..<end]
    let hasEntry = parts.contains { $0.role == .entry }
    let hasDriver = parts.contains { $0.role == .orchestrator }
    let isStreamed = before.contains { $0.service == "kinesis" }
    let held = before.filter { part in
      part.role == .queue && part.service != "dlq"
        || part.role == .stream && part.service != "firehose"
          && (part.service != "kinesisanalytics" || isStreamed)
    }
    guard held.isEmpty else {
      return before.filter { $0.service == "sns" } + held
    }
    guard !hasEntry, !hasDriver, let first = before.first,
      first.role == .topic || first.service == "s3"
    else { return [] }
    return [first]
  }

  /// `CloudFront + S3`: what the cache in front serves; `S3 + Athena`: what asks the bucket.
  private static func connectContent(of parts: [Part], in sketch: inout SystemSketch) {
    for part in parts where part.service == "s3" {
      if let cdn = parts.first(where: { $0.service == "cloudfront" }), isContent(part, in: parts) {
        sketch.connect(cdn.id, part.id)
      }
    }
    // Data lies in the bucket, is sorted, asked and shown.
    let pipeline = ["s3", "glue", "athena", "quicksight"].compactMap { service in
      parts.first { $0.service == service }
    }
    if pipeline.first?.service == "s3",
      pipeline.contains(where: { ["glue", "athena"].contains($0.service) })
    {
      connectInSequence(pipeline, in: &sketch)
    }
  }

  /// `SQS + Lambda + DLQ`: what cannot be worked off goes on to the queue for that.
  private static func connectFailures(of parts: [Part], in sketch: inout SystemSketch) {
    guard let failed = parts.first(where: { $0.service == "dlq" }) else { return }
    let queue = parts.first { $0.role == .queue && $0.id != failed.id }
    guard let from = queue ?? parts.last(where: { $0.role == .compute }) else { return }
    sketch.connect(from.id, failed.id)
  }

  /// Whether a bucket is what CloudFront serves: said so, beside it, or with nothing that writes.
  private static func isContent(_ bucket: Part, in parts: [Part]) -> Bool {
    guard parts.contains(where: { $0.service == "cloudfront" }) else { return false }
    if isStatic(bucket.node) || !parts.contains(where: { $0.role == .compute }) { return true }
    return zip(parts, parts.dropFirst()).contains { left, right in
      left.id == bucket.id && right.service == "cloudfront"
        || left.service == "cloudfront" && right.id == bucket.id
    }
  }

  private static func wireTargets(
    of front: Part, _ parts: [Part], _ impliesWorker: Bool, in sketch: inout SystemSketch
  ) {
    let cached = parts.first { $0.service == "dax" }
    let bus = parts.first { $0.service == "eventbridge" }
    let proxy = parts.first { $0.service == "rdsproxy" }
    let queue = parts.first { $0.role == .queue && $0.service != "dlq" }
    let fan = queue.flatMap { topic(before: $0, in: parts) }
    if let fan { sketch.connect(front.id, fan.id) }
    if let queue { sketch.connect(fan?.id ?? front.id, queue.id) }
    // A queue is there to be worked off by the same kind of compute, named once.
    let worker = queue.flatMap { queue -> Component.ID? in
      guard impliesWorker else { return nil }
      let id = sketch.addImplied(front.node.service, label: front.node.bareName)
      sketch.connect(queue.id, id)
      return id
    }
    let isDriven = sketch.connections.contains { connection in
      parts.contains { $0.id == connection.from && $0.role == .orchestrator }
    }
    for part in parts where part.id != queue?.id && part.id != fan?.id {
      switch part.role {
      case .topic, .orchestrator: if isDriven { continue }
      default: break
      }
      switch part.role {
      case .store where part.service == "dynamodb" && cached != nil:
        if let cached { sketch.connect(cached.id, part.id) }
      case .store where ["rds", "aurora"].contains(part.service) && proxy != nil:
        if let proxy { sketch.connect(proxy.id, part.id) }
      case .store where part.service == "s3" && (isStatic(part.node) || isContent(part, in: parts)):
        break
      // Nobody writes to the stream of a table; it is there to be read.
      case .stream where part.service == "dynamodbstreams": sketch.connect(part.id, front.id)
      case .store, .cache, .stream: sketch.connect(front.id, part.id)
      case .topic where part.service == "sns": sketch.connect(worker ?? front.id, part.id)
      case .topic: sketch.connect(front.id, part.id)
      case .orchestrator: sketch.connect(bus?.id ?? front.id, part.id)
      case .client, .entry, .compute, .queue, .observer, .identity, .other: break
      }
    }
  }

  /// `SNS + SQS` in this order: the topic fans out to the queue.
  private static func topic(before queue: Part, in parts: [Part]) -> Part? {
    guard let end = parts.firstIndex(where: { $0.id == queue.id }) else { return nil }
    return parts[..<end].first { $0.service == "sns" }
  }

  private static func wireWithoutCompute(_ parts: [Part], in sketch: inout SystemSketch) {
    let streams = ["kinesis", "kinesisanalytics", "firehose"].compactMap { service in
      parts.first { $0.service == service }
    }
    let bucket = parts.first { $0.service == "s3" && streams.last?.service == "firehose" }
    connectInSequence(streams + (bucket.map { [$0] } ?? []), in: &sketch)
    let topics = parts.filter { $0.role == .topic }
    for queue in parts where queue.role == .queue {
      for topic in topics { sketch.connect(topic.id, queue.id) }
    }
    guard let cache = parts.first(where: { $0.service == "dax" }),
      let table = parts.first(where: { $0.service == "dynamodb" })
    else { return }
    sketch.connect(cache.id, table.id)
  }

  private static func connectInSequence(_ parts: [Part], in sketch: inout SystemSketch) {
    for (from, to) in zip(parts, parts.dropFirst()) { sketch.connect(from.id, to.id) }
  }
}
