import Architecture

/// API Gateway, REST: token buckets of the account and, where stated, of the stage; 429 when one
/// is empty (`apigw.b.429`); a timeout on the integration (504) while the work behind it goes
/// on; any refusal behind it becomes a 5xx (`apigw.b.lambda_reject`); nothing is retried.
struct APIGateway: ServiceModel {
  static let services = ["apigateway"]
  static let parameters = [
    ParameterDeclaration(
      "accountThrottlingRateLimit", 10_000, .perSecond, .fact("apigw.throttle.account.rate")),
    ParameterDeclaration(
      "accountThrottlingBurstLimit", 5_000, .count, .fact("apigw.throttle.account.burst")),
    ParameterDeclaration(stated: "throttlingRateLimit"),
    ParameterDeclaration(stated: "throttlingBurstLimit"),
    ParameterDeclaration(
      "integrationTimeout", 29, .seconds, .fact("apigw.rest.integration_timeout.default")),
    ParameterDeclaration("overhead", 0.01, .seconds, .fact("apigw.l.rest.low")),
  ]

  static func delivery(to service: Service) -> Delivery? {
    ["lambda", "sqs", "dynamodb", "sns", "kinesis", "stepfunctions", "s3", "alb", "ec2"]
      .contains(service.identifier) ? .route : nil
  }

  static func capacity(_ parameters: Parameters) -> Capacity? {
    let account = parameters.value("accountThrottlingRateLimit")
    let stage = parameters["throttlingRateLimit"] ?? account
    let burst = stage < account ? stageBurst(parameters) : nil
    return Capacity(
      rate: min(account, stage),
      burst: burst ?? parameters.value("accountThrottlingBurstLimit"))
  }

  private static func stageBurst(_ parameters: Parameters) -> Double {
    parameters["throttlingBurstLimit"] ?? parameters.value("accountThrottlingBurstLimit")
  }

  private static let timeouts = Notice.Kind.firstTimer

  private let index: UInt16
  private let terminal: UInt64
  private let routes: [Wire]
  private let overhead: Int64
  private let hasStage: Bool
  private var account: TokenBucket
  private var stage: TokenBucket
  /// The calls that wait for an answer from behind.
  private var jobs = JobTable<UInt32>()
  private var deadlines: Deadlines
  private var tally: Probe
  private var admitted = 0

  init(_ site: Site) {
    let parameters = site.parameters
    index = site.index
    terminal = site.terminal
    routes = site.outgoing.map(\.wire)
    overhead = parameters.time("overhead")
    account = TokenBucket(
      rate: parameters.value("accountThrottlingRateLimit"),
      burst: parameters.value("accountThrottlingBurstLimit"))
    hasStage = parameters["throttlingRateLimit"] != nil
    stage = TokenBucket(
      rate: parameters["throttlingRateLimit"] ?? 0, burst: Self.stageBurst(parameters))
    deadlines = Deadlines(
      station: site.index, kind: Self.timeouts, delay: parameters.time("integrationTimeout"))
    tally = Probe(capacity: Self.capacity(parameters)?.rate)
  }

  mutating func handle(_ notice: Notice, _ engine: Engine) {
    switch notice.kind {
    case Notice.Kind.call: receive(notice.slot, engine)
    case Notice.Kind.reply:
      guard let call = jobs.take(notice.job) else { return }
      engine.reply(call, notice.outcome == .succeeded ? .succeeded : .failed)
    default: expire(engine)
    }
  }

  private mutating func receive(_ call: UInt32, _ engine: Engine) {
    let now = engine.now
    // The stage is checked before the account (`apigw.b.throttle_order`).
    guard !hasStage || stage.holds(1, at: now), account.take(1, at: now) else {
      tally.throttle(at: now)
      engine.blame(engine.load(ofCall: call), .throttled, at: index)
      return engine.reply(call, .throttled)
    }
    if hasStage { stage.spend(1) }
    admitted &+= 1
    let load = engine.load(ofCall: call)
    guard !routes.isEmpty else {
      engine.reach(load, terminal)
      return engine.reply(call, .succeeded, after: overhead)
    }
    var route = routes[0]
    if routes.count > 1 {
      route = routes[Int(engine.ordinal(load.first)) % routes.count]
      engine.waive(load, route.waivedByOthers)
    }
    let job = jobs.insert(call)
    engine.call(route, load, from: index, job: job, after: overhead)
    deadlines.add(job, among: jobs, engine)
  }

  private mutating func expire(_ engine: Engine) {
    while let job = deadlines.next(among: jobs, engine) {
      guard let call = jobs.take(job) else { continue }
      engine.blame(engine.load(ofCall: call), .timedOut, at: index)
      engine.reply(call, .timedOut)
    }
  }

  mutating func probe(at now: Int64) -> Probe {
    tally.busy = Double(admitted)
    return tally
  }
}
