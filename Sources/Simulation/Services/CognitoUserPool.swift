import Architecture

/// A user pool: a share of the requests needs to sign in first, at most as many per second as the
/// quota of its category allows (`cog.auth_rps`); the others come with a token that is still good
/// (`cog.token.access`).
struct CognitoUserPool: ServiceModel {
  static let services = ["cognito"]
  static let parameters = [
    ParameterDeclaration("authenticationRate", 120, .perSecond, .fact("cog.auth_rps")),
    ParameterDeclaration(
      "authenticationShare", 0.1, .ratio, .assumed("assumption.cognito.share")),
    ParameterDeclaration("latency", 0.1, .seconds, .assumed("assumption.cognito.latency")),
  ]

  static func delivery(to service: Service) -> Delivery? { .route }

  static func capacity(_ parameters: Parameters) -> Capacity? {
    let share = parameters.value("authenticationShare")
    let rate = parameters.value("authenticationRate")
    return share > 0 ? Capacity(rate: rate / share, burst: rate / share) : nil
  }

  private var hop: Hop

  init(_ site: Site) {
    let parameters = site.parameters
    let rate = parameters.value("authenticationRate")
    hop = Hop(
      site,
      Hop.Plan(
        latency: .constant(parameters.value("latency")), rate: (rate, rate),
        share: parameters.value("authenticationShare")))
  }

  mutating func handle(_ notice: Notice, _ engine: Engine) { hop.handle(notice, engine) }
  mutating func probe(at now: Int64) -> Probe { hop.probe(at: now) }
}
