import Architecture

/// Something in a running simulation that calls, timers and answers come to.
///
/// A station is a plain struct that lives in memory of its replication. It never calls another
/// station: it posts events through `Engine`, and its own handler has returned before any of
/// them is delivered.
protocol Station: SendableMetatype {
  /// Something has happened that concerns this station.
  mutating func handle(_ notice: Notice, _ engine: Engine)
  /// Whether the station itself ends work with the errors that the scenario injects, instead of
  /// refusing it at the door.
  static var breaksAfterWork: Bool { get }
  /// The scenario starts: what a station does by the clock, it schedules here.
  mutating func start(_ engine: Engine)
  /// What the station has done until `now`.
  mutating func probe(at now: Int64) -> Probe
}

extension Station {
  static var breaksAfterWork: Bool { false }
  mutating func start(_ engine: Engine) {}
}

/// What a station has done since the start, for utilisation and counts.
struct Probe: Sendable {
  /// Work done so far, in the unit of `capacity` times seconds.
  var busy = 0.0
  /// Work per second at most; nil where capacity has no meaning.
  var capacity: Double?
  var throttles = 0
  /// When the station first turned something away; nil when it never did.
  var firstThrottle: Int64?
  /// Messages waiting now.
  var depth = 0
  /// The most messages that ever waited; nil for a station where nothing waits.
  var maximumDepth: Int?
  var invocations = 0
  var coldStarts = 0
  /// Messages handed out, repetitions included.
  var receives = 0
  /// Batches that the function was too busy to take.
  var throttledBatches = 0
  /// Receive requests that found nothing; nil where nobody polls.
  var emptyReceives: Int?
  /// How old the oldest message is by now, in nanoseconds; nil where no such queue is.
  var oldest: Int64?
  /// The longest time from writing a record to handing it out, in seconds; nil without a stream.
  var iteratorAge: Double?
  /// Execution environments, running and idle, times seconds.
  var environments = 0.0
  /// Calls that the service bills, where `busy` does not count them already.
  var billedRequests = 0
  /// Calls among `busy` that cost nothing.
  var freeRequests = 0
  /// Pollers that wait for messages when there are none.
  var pollers = 0.0
  /// Units of on-demand capacity that reads took.
  var readUnits = 0.0
  /// Whether anything has been read.
  var isRead = false
  /// Instances times seconds, from launch to termination; nil where there are none.
  var instances: Double?
  /// Reads that a cache was asked for, and those that it answered; nil where there is no cache.
  var lookups = 0
  var hits: Int?
  /// What only this model measures.
  var details: [Detail] = []

  typealias Detail = (detail: Simulation.Detail, value: Double)

  /// Counts an attempt that was turned away.
  @inline(__always)
  mutating func throttle(_ count: Int = 1, at now: Int64) {
    throttles &+= count
    if firstThrottle == nil { firstThrottle = now }
  }
}

/// The behaviour of one service: its parameters, what it can pass requests on to, its capacity,
/// and the station that runs it.
protocol ServiceModel: Station {
  /// The services that behave this way.
  static var services: [String] { get }
  /// Everything that can be set, in the order of display.
  static var parameters: [ParameterDeclaration] { get }
  /// How requests go from this service to `service`; nil when they do not.
  static func delivery(to service: Service) -> Delivery?
  /// The same for a connection at which the note writes `label`.
  static func delivery(to service: Service, over label: String?) -> Delivery?
  /// Whether the component answers some requests itself although its path goes on: a cache.
  static func mayAnswer(_ parameters: Parameters) -> Bool
  /// How much the component takes in steady state; nil when nothing bounds it.
  static func capacity(_ parameters: Parameters) -> Capacity?
  /// The groups within which the component at `site` keeps order; nil when it promises none.
  static func grouping(_ site: Site) -> Grouping?
  init(_ site: Site)
  /// What the service bills.
  static var charges: [Charge] { get }
  /// How much of each of `charges` a component used that has done what `probe` says; nil when
  /// that is not known.
  static func usage(
    of probe: Probe, _ component: Component, _ parameters: Parameters
  ) -> [Double]?
  /// The fact that states the service level agreement: `sla.lambda`; nil when there is none.
  static func agreement(_ parameters: Parameters) -> String?
}

extension ServiceModel {
  static func delivery(to service: Service, over label: String?) -> Delivery? {
    delivery(to: service)
  }

  /// With those that every model has: the faults.
  static var allParameters: [ParameterDeclaration] { parameters + Faults.parameters }
}

extension ServiceModel {
  static func mayAnswer(_ parameters: Parameters) -> Bool { false }
}

/// How a component passes on what it got.
enum Delivery: Sendable {
  /// Calls each component behind it in turn and waits for the answers.
  case call
  /// Each request goes to one of the components behind it.
  case route
  /// The component behind takes messages when it is ready: a queue and its consumers.
  case consume
  /// The component behind asks for messages itself.
  case poll
  /// Only what could not be processed goes here: a dead-letter queue.
  case redrive
  /// Hands a copy to each component behind without waiting for its work: notifications, rules.
  case notify
  /// Each component behind reads all records in the order of their shards.
  case stream
  /// Where the record of a successful asynchronous invocation goes.
  case destination

  /// Whether each message goes to one of the components behind only.
  var isExclusive: Bool { self == .route || self == .consume || self == .poll }
}

/// Requests per second that a component takes in steady state, and how many more it takes from
/// reserve before that binds.
struct Capacity: Sendable {
  var rate: Double
  var burst: Double
}

/// The models that exist: one line each.
enum ServiceModels {
  static let all: [any ServiceModel.Type] = [
    Clients.self,
    APIGateway.self,
    LambdaFunction.self,
    SQSQueue.self,
    DynamoDBTable.self,
    S3Bucket.self,
    SNSTopic.self,
    EventBus.self,
    Endpoint.self,
    KinesisStream.self,
    DeliveryStream.self,
    DynamoDBStream.self,
    QueueWorker.self,
    ApplicationLoadBalancer.self,
    EC2Fleet.self,
    AutoScalingGroup.self,
    ElasticBeanstalk.self,
    ContainerService.self,
    Passage.self,
    NATGateway.self,
    HybridLink.self,
    ExternalSystem.self,
    CognitoUserPool.self,
    RDSInstance.self,
    AuroraCluster.self,
    RDSProxy.self,
    ElastiCacheCluster.self,
    DAXCluster.self,
    FileSystem.self,
    CloudFrontDistribution.self,
    StateMachine.self,
  ]

  private static let byService: [String: any ServiceModel.Type] = {
    var table: [String: any ServiceModel.Type] = [:]
    for model in all { for service in model.services { table[service] = model } }
    return table
  }()

  static func model(of service: Service) -> (any ServiceModel.Type)? {
    byService[service.identifier]
  }
}
