import Architecture

/// An Aurora cluster: a reader takes over in less than a minute, often half of that
/// (`aur.failover`); without one the writer is made anew in up to ten minutes
/// (`aur.failover.noreplica`). With a stated capacity in ACU it is Serverless v2.
struct AuroraCluster: ServiceModel {
  static let services = ["aurora"]
  static let parameters =
    Database.parameters + [
      ParameterDeclaration(
        "failoverMinimum", 30, .seconds, .fact("aur.failover"), need: .failing),
      ParameterDeclaration(
        "failoverMaximum", 60, .seconds, .fact("aur.failover"), need: .failing),
      ParameterDeclaration(
        "recoveryTime", 600, .seconds, .fact("aur.failover.noreplica"), need: .failing),
    ] + ServerlessCapacity.parameters

  static func delivery(to service: Service) -> Delivery? { nil }
  static func capacity(_ parameters: Parameters) -> Capacity? {
    var parameters = parameters
    if let serverless = ServerlessCapacity(parameters) {
      parameters.set("vCPUs", Double(serverless.workersAtMost))
    }
    return Database.Plan.capacity(parameters)
  }

  private var database: Database

  init(_ site: Site) {
    let parameters = site.parameters
    let plan = Database.Plan(
      parameters, hasStandby: parameters["readReplicas"] ?? 0 > 0, promotesReader: true,
      serverless: ServerlessCapacity(parameters))
    database = Database(site, plan)
  }

  mutating func start(_ engine: Engine) { database.start(engine) }
  mutating func handle(_ notice: Notice, _ engine: Engine) { database.handle(notice, engine) }
  mutating func probe(at now: Int64) -> Probe { database.probe(at: now) }
}

/// The capacity of Aurora Serverless v2, which grows while its processors are busy, in steps of
/// at least half an ACU (`aur.acu.step`), and may pause altogether (`aur.pause.min`,
/// `aur.resume`). How fast it grows is not documented; the rate is an assumption.
struct ServerlessCapacity {
  static let parameters = [
    ParameterDeclaration(stated: "minCapacity"), ParameterDeclaration(stated: "maxCapacity"),
    ParameterDeclaration("capacityStep", 0.5, .count, .fact("aur.acu.step"), need: .serverless),
    ParameterDeclaration(
      "capacityGrowth", 0.1, .ratio, .assumed("assumption.aurora.growth"), need: .serverless),
    ParameterDeclaration(
      "vCPUsPerACU", 0.25, .count, .assumed("assumption.aurora.vcpus"), need: .serverless),
    ParameterDeclaration("pauseAfter", 300, .seconds, .fact("aur.pause.min"), need: .serverless),
    ParameterDeclaration("resumeTime", 15, .seconds, .fact("aur.resume"), need: .serverless),
  ]

  /// Between two looks at the load.
  static let step: Int64 = 1_000_000_000
  /// Capacity grows above, and shrinks below these shares of busy processors.
  private static let bounds = (upper: 0.7, lower: 0.3)

  private let minimum: Double
  private let maximum: Double
  private let increment: Double
  private let growth: Double
  private let perUnit: Double
  private let pauseAfter: Double
  let resume: Int64
  private var units: Double
  private var seen = 0.0
  private var idleSeconds = 0.0
  private(set) var isPaused = false
  var isResuming = false

  /// Nil where no capacity in ACU is stated.
  init?(_ parameters: Parameters) {
    guard let most = parameters["maxCapacity"] else { return nil }
    func value(_ name: String) -> Double {
      parameters[name] ?? Self.parameters.first { $0.name == name }?.standard?.value ?? 0
    }
    maximum = max(0.5, most)
    minimum = min(maximum, max(0, parameters["minCapacity"] ?? 0.5))
    increment = max(0.5, value("capacityStep"))
    growth = max(0, value("capacityGrowth"))
    perUnit = max(0.01, value("vCPUsPerACU"))
    pauseAfter = value("pauseAfter")
    resume = Time.nanoseconds(value("resumeTime"))
    units = max(0.5, minimum)
  }

  /// Queries at once.
  var workers: Int { max(1, Int(units * perUnit)) }

  var workersAtMost: Int { max(1, Int(maximum * perUnit)) }

  /// How many times longer a query takes where less than one processor is there.
  var slowness: Double { max(1, 1 / (units * perUnit)) }

  /// One more second has passed; `busySeconds` is the integral of the busy share.
  mutating func adapt(busySeconds: Double, isIdle: Bool) {
    let share = busySeconds - seen
    seen = busySeconds
    guard !isPaused else { return }
    idleSeconds = isIdle && share <= 0 ? idleSeconds + Time.seconds(Self.step) : 0
    if minimum == 0, idleSeconds >= pauseAfter {
      isPaused = true
      units = 0.5
    } else if share > Self.bounds.upper {
      units = min(maximum, units + max(increment, units * growth))
    } else if share < Self.bounds.lower {
      units = max(max(0.5, minimum), units - increment)
    }
  }

  /// The integral starts anew from here: its capacity has changed.
  mutating func mark(busySeconds: Double) { seen = busySeconds }

  mutating func wakeUp() {
    isPaused = false
    isResuming = false
    idleSeconds = 0
  }
}
