import Architecture

/// An EventBridge bus with its rules: each event goes to every target whose rule matches it.
/// PutEvents above the Region's rate is throttled; above the invocation quota deliveries wait but
/// are not lost (`eb.rule.throttle`). A delivery that fails is repeated until the event is 24 h
/// old or 185 attempts were made, then dropped or moved to the target's dead-letter queue
/// (`eb.rule.retry`).
struct EventBus: ServiceModel {
  static let services = ["eventbridge"]
  static let parameters = [
    ParameterDeclaration("putEventsRate", 600, .perSecond, .fact("eb.putevents.seoul")),
    ParameterDeclaration(
      "invocationRate", 1100, .perSecond, .fact("eb.invocations.seoul"), need: .publishing),
    ParameterDeclaration("latency", 0.01, .seconds, .assumed("assumption.eb.latency")),
    ParameterDeclaration(
      "maximumRetryAttempts", 185, .count, .fact("eb.retry.attempts"), need: .publishing),
    ParameterDeclaration(
      "maximumEventAge", 86_400, .seconds, .fact("eb.retry.age"), need: .publishing),
    ParameterDeclaration(
      "retryBaseDelay", 1, .seconds, .assumed("assumption.eb.backoff"), need: .publishing),
    ParameterDeclaration(
      "retryMaxDelay", 480, .seconds, .assumed("assumption.eb.backoff"), need: .publishing),
    ParameterDeclaration(stated: "filterShare"),
  ]

  private static let targets: Set = [
    "lambda", "sqs", "sns", "kinesis", "firehose", "stepfunctions", "apigateway", "external",
    "containers", "batch", "eventbridge", "client", "consumer", "app", "microservices",
  ]

  static func delivery(to service: Service) -> Delivery? {
    if service.identifier == "dlq" { return .redrive }
    return targets.contains(service.identifier) ? .notify : nil
  }

  static func delivery(to service: Service, over label: String?) -> Delivery? {
    service.identifier == "sqs" && ConnectionWords.isFailure(label)
      ? .redrive : delivery(to: service)
  }

  static func capacity(_ parameters: Parameters) -> Capacity? {
    let rate = parameters.value("putEventsRate")
    return Capacity(rate: rate, burst: rate)
  }

  private let index: UInt16
  private let terminal: UInt64
  private let latency: Int64
  private var accepting: TokenBucket
  private var pace: Pace
  private var fanout: Fanout
  private var accepted = 0
  private var tally: Probe

  init(_ site: Site) {
    let parameters = site.parameters
    index = site.index
    terminal = site.terminal
    latency = parameters.time("latency")
    let rate = parameters.value("putEventsRate")
    accepting = TokenBucket(rate: rate, burst: rate)
    pace = Pace(rate: parameters["invocationRate"] ?? 1e9)
    fanout = Fanout(
      site,
      .exponential(
        attempts: Int(parameters.value("maximumRetryAttempts")),
        maximumAge: parameters.time("maximumEventAge"),
        base: parameters.value("retryBaseDelay"), cap: parameters.value("retryMaxDelay")))
    tally = Probe(capacity: rate)
  }

  mutating func handle(_ notice: Notice, _ engine: Engine) {
    guard notice.kind == Notice.Kind.call else { return fanout.handle(notice, engine) }
    let load = engine.load(ofCall: notice.slot)
    guard accepting.take(Int64(load.count), at: engine.now) else {
      tally.throttle(load.count, at: engine.now)
      engine.blame(load, .throttled, at: index)
      return engine.reply(notice.slot, .throttled)
    }
    accepted &+= load.count
    fanout.publish(load, after: pace.delay(load.count, at: engine.now), engine)
    if terminal != 0 { engine.reach(load, terminal, after: latency) }
    engine.reply(notice.slot, .succeeded, after: latency)
  }

  mutating func probe(at now: Int64) -> Probe {
    tally.busy = Double(accepted)
    return tally
  }
}

/// A rate that delays what exceeds it instead of turning it away; up to one second's worth
/// passes at once.
struct Pace {
  private let interval: Int64
  /// When everything so far will have passed at the even rate, in nanoseconds.
  private var next: Int64 = -1_000_000_000

  init(rate: Double) { interval = max(1, Time.nanoseconds(1 / max(rate, 1e-6))) }

  /// How long `count` more have to wait.
  mutating func delay(_ count: Int, at now: Int64) -> Int64 {
    let second: Int64 = 1_000_000_000
    next = max(next, now &- second) &+ interval &* Int64(count)
    return max(0, next &- now)
  }
}
