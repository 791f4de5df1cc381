import Architecture

/// A Step Functions state machine. Its states are the components behind it, entered one after the
/// other, after a wait where one is stated. A state that fails is tried again with a growing
/// wait (`sfn.rule.retry`); when that is of no use, the execution goes to what catches it, or
/// fails.
///
/// Whoever starts an execution has its answer at once; only a synchronous express execution
/// answers at its end. Starts and transitions come from token buckets (`sfn.rule.tokens`): a start
/// too many is turned away, a transition waits.
struct StateMachine: ServiceModel {
  static let services = ["stepfunctions"]
  static let parameters = [
    ParameterDeclaration(stated: "express"), ParameterDeclaration(stated: "synchronous"),
    ParameterDeclaration(stated: "waitSeconds"), ParameterDeclaration(stated: "timeoutSeconds"),
    ParameterDeclaration("retryIntervalSeconds", 1, .seconds, .fact("sfn.rule.retry")),
    ParameterDeclaration("retryMaxAttempts", 3, .count, .fact("sfn.rule.retry")),
    ParameterDeclaration("retryBackoffRate", 2, .count, .fact("sfn.rule.retry")),
    ParameterDeclaration("startBucket", 1300, .count, .fact("sfn.start.std_us")),
    ParameterDeclaration("startRate", 300, .perSecond, .fact("sfn.start.std_us")),
    ParameterDeclaration("transitionBucket", 5000, .count, .fact("sfn.transition.bucket_us")),
    ParameterDeclaration("transitionRate", 5000, .perSecond, .fact("sfn.transition.bucket_us")),
    ParameterDeclaration("openExecutions", 1_000_000, .count, .fact("sfn.open_exec")),
    ParameterDeclaration("latency", 0.02, .seconds, .assumed("assumption.sfn.latency")),
  ]

  static func delivery(to service: Service) -> Delivery? {
    [
      "lambda", "sqs", "sns", "dynamodb", "s3", "eventbridge", "stepfunctions", "containers",
      "batch", "worker", "microservices", "external", "apigateway", "email", "push", "ses",
      "client", "rds", "kinesis", "ec2", "mobileapp", "app",
    ].contains(service.identifier) ? .call : nil
  }

  static func capacity(_ parameters: Parameters) -> Capacity? {
    let start = start(parameters)
    return Capacity(rate: start.rate, burst: start.burst)
  }

  /// Express executions start as fast as `sfn.start.exp` says, unless the note says otherwise.
  private static func start(_ parameters: Parameters) -> (rate: Double, burst: Double) {
    guard parameters["express"] ?? 0 > 0 else {
      return (parameters.value("startRate"), parameters.value("startBucket"))
    }
    return (expressRate, expressRate)
  }

  private static let expressRate = 6000.0
  /// The longest run of an express execution (`sfn.exp.duration`) and of a standard one
  /// (`sfn.std.duration`), in seconds.
  private static let longest = (express: 300.0, standard: 31_536_000.0)

  private struct Execution: BitwiseCopyable {
    /// Who waits for its end; nobody from the start on where it is `.max`.
    var call: UInt32
    var load: Load
    var state: UInt32 = 0
    var attempt: UInt32 = 0
    /// It has failed and is in the hands of what catches it.
    var isCaught = false
  }

  /// A token bucket that makes wait instead of turning away, first come, first served.
  private struct Queue {
    /// Between two tokens.
    let spacing: Int64
    let bucket: Int64
    /// When all that has come so far would be through without the bucket.
    var cleared: Int64 = 0

    init(rate: Double, bucket: Double) {
      spacing = Time.nanoseconds(1 / rate)
      self.bucket = Int64(min(bucket, 1e8)) &* spacing
    }

    mutating func wait(at now: Int64) -> Int64 {
      cleared = max(cleared, now) &+ spacing
      return max(0, cleared &- now &- bucket)
    }
  }

  private enum Timer {
    static let enter = Notice.Kind.firstTimer
    static let deadline = Notice.Kind.firstTimer + 1
    static let admitted = Notice.Kind.firstTimer + 2
  }

  private let index: UInt16
  private let terminal: UInt64
  private let states: [Wire]
  private let catcher: Wire?
  private let isSynchronous: Bool
  private let latency: Int64
  private let wait: Int64
  private let interval: Double
  private let attempts: Int
  private let backoff: Double
  private let openExecutions: Int
  private var starts: TokenBucket
  private var transitions: Queue
  private var executions = JobTable<Execution>()
  private var deadlines: Deadlines
  private var started = 0
  private var deepest = 0
  private var tally: Probe

  init(_ site: Site) {
    let parameters = site.parameters
    let isExpress = parameters["express"] ?? 0 > 0
    let start = Self.start(parameters)
    index = site.index
    terminal = site.terminal
    states = site.outgoing.filter { $0.delivery != .redrive }.map(\.wire)
    catcher = site.outgoing.first { $0.delivery == .redrive }?.wire
    isSynchronous = isExpress && parameters["synchronous"] ?? 0 > 0
    latency = parameters.time("latency")
    wait = parameters.time("waitSeconds")
    interval = parameters.value("retryIntervalSeconds")
    attempts = Int(min(1e9, parameters.value("retryMaxAttempts")))
    backoff = max(1, parameters.value("retryBackoffRate"))
    openExecutions = Int(min(1e9, parameters.value("openExecutions")))
    starts = TokenBucket(rate: start.rate, burst: start.burst)
    transitions = Queue(
      rate: max(1, parameters.value("transitionRate")),
      bucket: max(1, parameters.value("transitionBucket")))
    let longest = isExpress ? Self.longest.express : Self.longest.standard
    let seconds = min(longest, parameters["timeoutSeconds"] ?? longest)
    deadlines = Deadlines(
      station: site.index, kind: Timer.deadline, delay: Time.nanoseconds(seconds))
    tally = Probe(capacity: start.rate)
  }

  mutating func handle(_ notice: Notice, _ engine: Engine) {
    switch notice.kind {
    case Notice.Kind.call: start(notice.slot, engine)
    case Timer.enter: if executions.holds(notice.job) { queue(notice.job, engine) }
    case Timer.admitted: if executions.holds(notice.job) { enter(notice.job, engine) }
    case Timer.deadline:
      while let late = deadlines.next(among: executions, engine) {
        engine.blame(executions[late.slot].load, .timedOut, at: index)
        end(late, .timedOut, engine)
      }
    default: if executions.holds(notice.job) { answered(notice.job, notice.outcome, engine) }
    }
  }

  private mutating func start(_ call: UInt32, _ engine: Engine) {
    let load = engine.load(ofCall: call)
    guard executions.count < openExecutions, starts.take(1, at: engine.now) else {
      tally.throttle(at: engine.now)
      engine.blame(load, .throttled, at: index)
      return engine.reply(call, .throttled)
    }
    started &+= 1
    engine.retain(load)
    let execution = executions.insert(
      Execution(call: isSynchronous ? call : .max, load: load))
    deepest = max(deepest, executions.count)
    deadlines.add(execution, among: executions, engine)
    if !isSynchronous { engine.reply(call, .succeeded, after: latency) }
    schedule(execution, after: latency &+ wait, engine)
  }

  private func schedule(_ execution: Handle, after delay: Int64, _ engine: Engine) {
    engine.schedule(
      index, Timer.enter, slot: execution.slot, stamp: execution.stamp, after: max(1, delay))
  }

  /// Waits for the token of the next transition.
  private mutating func queue(_ handle: Handle, _ engine: Engine) {
    let wait = transitions.wait(at: engine.now)
    guard wait > 0 else { return enter(handle, engine) }
    engine.schedule(
      index, Timer.admitted, slot: handle.slot, stamp: handle.stamp, after: wait)
  }

  /// Enters the current state, or the end behind the last one.
  private mutating func enter(_ handle: Handle, _ engine: Engine) {
    let execution = executions[handle.slot]
    if execution.isCaught, let catcher {
      return engine.call(catcher, execution.load, from: index, job: handle)
    }
    guard Int(execution.state) < states.count else {
      if states.isEmpty { engine.reach(execution.load, terminal) }
      return end(handle, .succeeded, engine)
    }
    engine.call(states[Int(execution.state)], execution.load, from: index, job: handle)
  }

  private mutating func answered(_ handle: Handle, _ outcome: Outcome, _ engine: Engine) {
    let execution = executions[handle.slot]
    // Its effect has not come about, whatever the catcher does about it.
    if execution.isCaught { return end(handle, .failed, engine) }
    if outcome == .succeeded {
      executions[handle.slot].state &+= 1
      executions[handle.slot].attempt = 0
      return schedule(handle, after: latency, engine)
    }
    executions[handle.slot].attempt &+= 1
    guard Int(execution.attempt) < attempts else {
      executions[handle.slot].isCaught = catcher != nil
      return catcher == nil ? end(handle, .failed, engine) : schedule(handle, after: 1, engine)
    }
    // The next attempt has its own luck.
    engine.forEach(execution.load) { engine.redeliver($0) }
    var delay = interval
    for _ in 0..<min(execution.attempt, 60) { delay = min(delay * backoff, 1e8) }
    schedule(handle, after: Time.nanoseconds(delay), engine)
  }

  private mutating func end(_ handle: Handle, _ outcome: Outcome, _ engine: Engine) {
    guard let execution = executions.take(handle) else { return }
    if execution.call != .max { engine.reply(execution.call, outcome) }
    engine.release(execution.load)
  }

  mutating func probe(at now: Int64) -> Probe {
    tally.busy = Double(started)
    tally.depth = executions.count
    tally.maximumDepth = deepest
    return tally
  }
}
