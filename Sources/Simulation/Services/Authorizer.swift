import Architecture

/// A Lambda authorizer in front of the integration: a drawn function that is asked, or only the
/// time that it takes. Either way its answer for a caller is good for a while
/// (`apigw.b.auth_cache`).
struct Authorizer {
  static let parameters = [
    ParameterDeclaration(stated: "authorizerDuration"),
    ParameterDeclaration(
      "authorizerResultTtl", 300, .seconds, .fact("apigw.auth.ttl.default"), need: .authorizing),
    ParameterDeclaration(
      "authorizerCallers", 100, .count, .assumed("assumption.authorizer.callers"),
      need: .authorizing),
  ]

  private let duration: Int64
  private let wire: Wire?
  private let timeToLive: Int64
  private let draws: RandomKey
  /// Until when the answer for each caller is known.
  private var known: [Int64]

  /// Nil where no authorizer is stated or drawn. Tokens of a user pool are checked without
  /// asking anybody.
  init?(_ site: Site) {
    let parameters = site.parameters
    let drawn = site.outgoing.filter { $0.component.isAuthorizer }
    // A function that nothing else is behind is the integration.
    wire =
      drawn.count < site.outgoing.count
      ? drawn.first { $0.component.service == Service("lambda") }?.wire : nil
    guard parameters["authorizerDuration"] != nil || wire != nil else { return nil }
    duration = Time.nanoseconds(parameters["authorizerDuration"] ?? 0)
    timeToLive = parameters.time("authorizerResultTtl")
    draws = site.common.child("caller")
    let callers = min(1e6, max(1, parameters.value("authorizerCallers")))
    known = Array(repeating: 0, count: Int(callers))
  }

  private func caller(_ load: Load, _ engine: Engine) -> Int {
    Int(engine.key(draws, load).uniform * Double(known.count))
  }

  /// How long the request of `load` waits for its permission, where only the time is stated.
  mutating func delay(_ load: Load, _ engine: Engine) -> Int64 {
    guard wire == nil else { return 0 }
    let caller = caller(load, engine)
    guard known[caller] <= engine.now else { return 0 }
    known[caller] = engine.now &+ duration &+ timeToLive
    return duration
  }

  /// The function to ask; nil when its answer for the caller is known.
  func asks(_ load: Load, _ engine: Engine) -> Wire? {
    guard let wire, known[caller(load, engine)] <= engine.now else { return nil }
    return wire
  }

  /// The function has let the caller of `load` through.
  mutating func permit(_ load: Load, _ engine: Engine) {
    known[caller(load, engine)] = engine.now &+ timeToLive
  }
}

extension Component {
  /// Whether it decides on requests of a gateway rather than serving them.
  var isAuthorizer: Bool {
    if service == Service("cognito") { return true }
    return service == Service("lambda")
      && ["authorizer", "권한 부여", "인증 람다", "인가 람다"].contains { isDescribed(as: $0) }
  }
}
