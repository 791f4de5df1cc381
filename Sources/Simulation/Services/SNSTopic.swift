import Architecture

/// An SNS topic: a copy of each message to every subscription whose filter lets it through.
/// Publishing above the Region's rate is throttled. A delivery that fails is repeated by the
/// policy of its protocol and then dropped, unless a dead-letter queue is drawn (`sns.b.fail`).
/// Functions are invoked asynchronously (`sns.b.lambda`).
struct SNSTopic: ServiceModel {
  static let services = ["sns"]
  static let parameters = [
    ParameterDeclaration("publishRate", 1500, .perSecond, .fact("sns.publish.seoul")),
    ParameterDeclaration("latency", 0.01, .seconds, .assumed("assumption.sns.latency")),
    ParameterDeclaration(
      "deliveryAttempts", 100_015, .count, .fact("sns.retry.aws.attempts"), need: .publishing),
    ParameterDeclaration(
      "peopleAttempts", 50, .count, .fact("sns.retry.cust.attempts"), need: .publishing),
    ParameterDeclaration(
      "httpRetries", 3, .count, .fact("sns.retry.http.retries"), need: .publishing),
    ParameterDeclaration(
      "httpRetryDelay", 20, .seconds, .fact("sns.retry.http.retries"), need: .publishing),
    ParameterDeclaration(stated: "filterShare"),
  ]

  private static let managed: Set = ["lambda", "sqs", "firehose"]
  private static let people: Set = ["email", "push", "ses", "admin", "mobileapp"]
  private static let others: Set = [
    "external", "client", "app", "consumer", "frontend", "device", "apigateway", "alb", "ec2",
    "containers", "microservices", "worker",
  ]

  static func delivery(to service: Service) -> Delivery? {
    let name = service.identifier
    if name == "dlq" { return .redrive }
    return managed.contains(name) || people.contains(name) || others.contains(name)
      ? .notify : nil
  }

  static func delivery(to service: Service, over label: String?) -> Delivery? {
    service.identifier == "sqs" && ConnectionWords.isFailure(label)
      ? .redrive : delivery(to: service)
  }

  static func capacity(_ parameters: Parameters) -> Capacity? {
    let rate = parameters.value("publishRate")
    return Capacity(rate: rate, burst: rate)
  }

  private let index: UInt16
  private let terminal: UInt64
  private let latency: Int64
  private var publishing: TokenBucket
  private var fanout: Fanout
  private var published = 0
  private var tally: Probe

  init(_ site: Site) {
    let parameters = site.parameters
    index = site.index
    terminal = site.terminal
    latency = parameters.time("latency")
    let rate = parameters.value("publishRate")
    publishing = TokenBucket(rate: rate, burst: rate)
    fanout = Fanout(site) { service in
      if Self.managed.contains(service.identifier) {
        return .managed(attempts: Int(parameters.value("deliveryAttempts")))
      }
      if Self.people.contains(service.identifier) {
        return .people(attempts: Int(parameters.value("peopleAttempts")))
      }
      return .http(
        retries: Int(parameters.value("httpRetries")),
        delay: parameters.value("httpRetryDelay"))
    }
    tally = Probe(capacity: rate)
  }

  mutating func handle(_ notice: Notice, _ engine: Engine) {
    guard notice.kind == Notice.Kind.call else { return fanout.handle(notice, engine) }
    let load = engine.load(ofCall: notice.slot)
    guard publishing.take(Int64(load.count), at: engine.now) else {
      tally.throttle(load.count, at: engine.now)
      engine.blame(load, .throttled, at: index)
      return engine.reply(notice.slot, .throttled)
    }
    published &+= load.count
    fanout.publish(load, engine)
    if terminal != 0 { engine.reach(load, terminal, after: latency) }
    engine.reply(notice.slot, .succeeded, after: latency)
  }

  mutating func probe(at now: Int64) -> Probe {
    tally.busy = Double(published)
    return tally
  }
}
