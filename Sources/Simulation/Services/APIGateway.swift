import Architecture

/// API Gateway, REST: token buckets of the usage plan's keys, of each method of the stage and of
/// the account, in this order (`apigw.b.throttle_order`), and the plan's quota; 429 when one is
/// empty (`apigw.b.429`). A Lambda authorizer and its cache, a cache of answers, a timeout on the
/// integration (504) while the work behind it goes on; any refusal behind it becomes a 5xx
/// (`apigw.b.lambda_reject`); nothing is retried. Without anything behind it, it is a mock.
struct APIGateway: ServiceModel {
  static let services = ["apigateway"]
  static let parameters =
    [
      ParameterDeclaration(
        "accountThrottlingRateLimit", 10_000, .perSecond, .fact("apigw.throttle.account.rate")),
      ParameterDeclaration(
        "accountThrottlingBurstLimit", 5_000, .count, .fact("apigw.throttle.account.burst")),
      ParameterDeclaration(stated: "throttlingRateLimit"),
      ParameterDeclaration(stated: "throttlingBurstLimit"),
      ParameterDeclaration(
        "integrationTimeout", 29, .seconds, .fact("apigw.rest.integration_timeout.default")
      ).or([
        .init(word: "http api", value: 30, origin: .fact("apigw.http.integration_timeout"))
      ]),
      ParameterDeclaration(stated: "edgeOptimized"),
      ParameterDeclaration("overhead", 0.01, .seconds, .fact("apigw.l.rest.low")),
      ParameterDeclaration(stated: "cachingEnabled"),
      ParameterDeclaration(
        "cacheTtlInSeconds", 300, .seconds, .fact("apigw.cache.ttl.default"), need: .caching),
      ParameterDeclaration(
        "hitRatio", 0.8, .ratio, .assumed("assumption.cache.hitRatio"), need: .caching),
      ParameterDeclaration(
        "readShare", 0.8, .ratio, .assumed("assumption.readShare"), need: .caching),
    ] + CacheContents.parameters + UsagePlan.parameters + Authorizer.parameters

  static func delivery(to service: Service) -> Delivery? {
    if [
      "lambda", "sqs", "dynamodb", "sns", "kinesis", "stepfunctions", "s3", "alb", "ec2",
      "eventbridge", "external", "onpremises", "nlb", "beanstalk", "containers", "microservices",
      "autoscaling", "vpc", "vpcendpoint", "cognito", "worker", "dax", "elasticache",
    ].contains(service.identifier) {
      return .route
    }
    return nil
  }

  static func mayAnswer(_ parameters: Parameters) -> Bool {
    parameters["cachingEnabled"] ?? 0 > 0
  }

  static func capacity(_ parameters: Parameters) -> Capacity? {
    let account = parameters.value("accountThrottlingRateLimit")
    let stage = parameters["throttlingRateLimit"] ?? account
    let plan = parameters["usagePlanRateLimit"].map { $0 * (parameters["apiKeys"] ?? 1) }
    if let plan, plan < min(stage, account) {
      let burst = parameters["usagePlanBurstLimit"] ?? plan
      return Capacity(rate: plan, burst: burst * (parameters["apiKeys"] ?? 1))
    }
    let burst = stage < account ? stageBurst(parameters) : nil
    return Capacity(
      rate: min(account, stage),
      burst: burst ?? parameters.value("accountThrottlingBurstLimit"))
  }

  /// Only regional endpoints may wait longer than the default.
  private static func timeout(_ parameters: Parameters) -> Int64 {
    let stated = parameters.time("integrationTimeout")
    guard parameters["edgeOptimized"] ?? 0 > 0 else { return stated }
    return min(stated, Time.nanoseconds(longestAtTheEdge))
  }

  /// In seconds (`apigw.rest.integration_timeout.default`).
  private static let longestAtTheEdge = 29.0

  private static func stageBurst(_ parameters: Parameters) -> Double {
    parameters["throttlingBurstLimit"] ?? parameters.value("accountThrottlingBurstLimit")
  }

  private static let timeouts = Notice.Kind.firstTimer

  private struct Job: BitwiseCopyable {
    var call: UInt32
    /// Whether it waits for the authorizer rather than the integration.
    var isAuthorizing = false
    /// Whether the answer goes to the cache.
    var isKept: Bool
  }

  private let index: UInt16
  private let terminal: UInt64
  private let behind: UInt64
  private let routes: [Wire]
  /// Whether a request must not be expected at the other ends.
  private let isChoosing: Bool
  private let overhead: Int64
  private let access: Access
  private var account: TokenBucket
  /// One for each method, which is each way on; nil where no limit is stated.
  private let methods: Block<TokenBucket>?
  private var plan: UsagePlan?
  private var authorizer: Authorizer?
  private var cache: CacheContents?
  /// The calls that wait for an answer from behind.
  private var jobs = JobTable<Job>()
  private var deadlines: Deadlines
  private var tally: Probe
  private var admitted = 0

  init(_ site: Site) {
    let parameters = site.parameters
    index = site.index
    terminal = site.terminal
    behind = site.behind
    // Who only decides on requests is none of the ways that they can take.
    let ways = site.outgoing.filter { !$0.component.isAuthorizer }
    routes = (ways.isEmpty ? site.outgoing : ways).map(\.wire)
    isChoosing = site.outgoing.count > 1
    overhead = parameters.time("overhead")
    access = Access(site, readShare: parameters.value("readShare"))
    account = TokenBucket(
      rate: parameters.value("accountThrottlingRateLimit"),
      burst: parameters.value("accountThrottlingBurstLimit"))
    let count = max(1, routes.count)
    let method = parameters["throttlingRateLimit"].map {
      TokenBucket(rate: $0, burst: Self.stageBurst(parameters))
    }
    methods = method.map { Block(repeating: $0, count: count) }
    plan = UsagePlan(parameters)
    authorizer = Authorizer(site)
    deadlines = Deadlines(
      station: site.index, kind: Self.timeouts, delay: Self.timeout(parameters))
    tally = Probe(capacity: Self.capacity(parameters)?.rate)
    if Self.mayAnswer(parameters) {
      cache = CacheContents(
        site, hitRatio: parameters.value("hitRatio"),
        timeToLive: parameters.time("cacheTtlInSeconds"))
      tally.hits = 0
    }
  }

  @inline(__always)
  mutating func handle(_ notice: Notice, _ engine: Engine) {
    switch notice.kind {
    case Notice.Kind.call: receive(notice.slot, engine)
    case Notice.Kind.reply: answered(notice.job, notice.outcome, engine)
    default: expire(engine)
    }
  }

  private mutating func receive(_ call: UInt32, _ engine: Engine) {
    let load = engine.load(ofCall: call)
    var number = 0
    if routes.count > 1 { number = Int(engine.ordinal(load.first)) % routes.count }
    guard admits(load, number, engine) else {
      tally.throttle(at: engine.now)
      engine.blame(load, .throttled, at: index)
      return engine.reply(call, .throttled)
    }
    admitted &+= 1
    if isChoosing { engine.waive(load, routes[number].waivedByOthers) }
    let wait = authorizer?.delay(load, engine) ?? 0
    if wait == 0, let wire = authorizer?.asks(load, engine) {
      let job = jobs.insert(Job(call: call, isAuthorizing: true, isKept: false))
      engine.call(wire, load, from: index, job: job)
      return deadlines.add(job, among: jobs, engine)
    }
    pass(call, load, number, after: overhead &+ wait, engine)
  }

  /// On to the integration, unless the cache knows the answer.
  @inline(__always)
  private mutating func pass(
    _ call: UInt32, _ load: Load, _ number: Int, after wait: Int64, _ engine: Engine
  ) {
    guard !routes.isEmpty else {
      engine.reach(load, terminal, after: wait)
      return engine.reply(call, .succeeded, after: wait)
    }
    let isKept = cache != nil && access.reads(call, load, engine)
    if isKept, isCached(load, engine) {
      engine.serve(load, terminal, insteadOf: behind, after: wait)
      return engine.reply(call, .succeeded, after: wait)
    }
    if terminal != 0 { engine.waive(load, terminal) }
    let job = jobs.insert(Job(call: call, isKept: isKept))
    engine.call(routes[number], load, from: index, job: job, after: wait)
    deadlines.add(job, among: jobs, engine)
  }

  @inline(never)
  private mutating func answered(_ handle: Handle, _ outcome: Outcome, _ engine: Engine) {
    guard let job = jobs.take(handle) else { return }
    if outcome == .succeeded, job.isAuthorizing { return permitted(job, engine) }
    if outcome == .succeeded, job.isKept {
      cache?.keep(engine.load(ofCall: job.call), engine)
    }
    engine.reply(job.call, outcome == .succeeded ? .succeeded : .failed)
  }

  /// The authorizer let the request through.
  @inline(never)
  private mutating func permitted(_ job: Job, _ engine: Engine) {
    let load = engine.load(ofCall: job.call)
    authorizer?.permit(load, engine)
    let number = routes.count > 1 ? Int(engine.ordinal(load.first)) % routes.count : 0
    pass(job.call, load, number, after: overhead, engine)
  }

  /// Whether every bucket on the way has a token; then each has given one.
  @inline(__always)
  private mutating func admits(_ load: Load, _ number: Int, _ engine: Engine) -> Bool {
    let now = engine.now
    if plan != nil, !(plan?.holds(load, engine) ?? true) { return false }
    guard let methods else {
      guard account.take(1, at: now) else { return false }
      plan?.spend(load, engine)
      return true
    }
    guard methods[number].holds(1, at: now), account.take(1, at: now) else { return false }
    methods[number].spend(1)
    plan?.spend(load, engine)
    return true
  }

  private mutating func isCached(_ load: Load, _ engine: Engine) -> Bool {
    tally.lookups &+= 1
    guard cache?.holds(load, engine) ?? false else { return false }
    tally.hits? &+= 1
    return true
  }

  @inline(never)
  private mutating func expire(_ engine: Engine) {
    while let late = deadlines.next(among: jobs, engine) {
      guard let job = jobs.take(late) else { continue }
      engine.blame(engine.load(ofCall: job.call), .timedOut, at: index)
      engine.reply(job.call, .timedOut)
    }
  }

  mutating func probe(at now: Int64) -> Probe {
    tally.busy = Double(admitted)
    return tally
  }
}
