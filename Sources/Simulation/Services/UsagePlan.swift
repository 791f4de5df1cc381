import Architecture

/// A usage plan: each API key has a token bucket and a quota of its own (`apigw.b.usageplan`).
/// Requests come with the keys in turn.
struct UsagePlan {
  static let parameters = [
    ParameterDeclaration(stated: "usagePlanRateLimit"),
    ParameterDeclaration(stated: "usagePlanBurstLimit"),
    ParameterDeclaration(stated: "usagePlanQuota"),
    ParameterDeclaration(stated: "usagePlanQuotaPeriod"),
    ParameterDeclaration(stated: "apiKeys"),
  ]

  private static let day = 86_400.0

  private let quota: Int
  private let period: Int64
  private let isLimited: Bool
  private var buckets: [TokenBucket]
  private var used: [Int]
  private var current: Int64 = 0

  /// Nil where no plan is stated.
  init?(_ parameters: Parameters) {
    let rate = parameters["usagePlanRateLimit"]
    guard rate != nil || parameters["usagePlanQuota"] != nil else { return nil }
    let keys = min(100_000, max(1, Int(parameters["apiKeys"] ?? 1)))
    isLimited = rate != nil
    let bucket = TokenBucket(
      rate: rate ?? 0, burst: parameters["usagePlanBurstLimit"] ?? max(1, rate ?? 1))
    buckets = Array(repeating: bucket, count: keys)
    used = Array(repeating: 0, count: keys)
    quota = Int(min(parameters["usagePlanQuota"] ?? 1e15, 1e15))
    period = max(1, Time.nanoseconds(parameters["usagePlanQuotaPeriod"] ?? Self.day))
  }

  private func key(_ load: Load, _ engine: Engine) -> Int {
    let first = load.batch == 0 ? load.first : engine[link: load.first].request
    return Int(engine.ordinal(first)) % used.count
  }

  /// Whether the key of `load` has a token and quota left.
  mutating func holds(_ load: Load, _ engine: Engine) -> Bool {
    let key = key(load, engine)
    if engine.now / period != current {
      current = engine.now / period
      for index in used.indices { used[index] = 0 }
    }
    guard used[key] < quota else { return false }
    return !isLimited || buckets[key].holds(1, at: engine.now)
  }

  /// Takes what `holds` has just found.
  mutating func spend(_ load: Load, _ engine: Engine) {
    let key = key(load, engine)
    used[key] += 1
    if isLimited { buckets[key].spend(1) }
  }
}
