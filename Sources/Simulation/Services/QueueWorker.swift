import Architecture

/// A program that processes one message at a time for whoever calls it: a worker behind a queue,
/// whose number of loops bounds how many run at once. A message takes the worker's own time and
/// then its calls, one after the other, through an SDK that repeats throttled ones.
struct QueueWorker: ServiceModel {
  static let services = ["worker"]
  static let parameters =
    [
      ParameterDeclaration("duration", 0.1, .seconds, .assumed("assumption.worker.duration")),
      ParameterDeclaration(
        "durationSigma", 0.5, .count, .assumed("assumption.lambda.durationSigma")),
    ] + RetryPolicy.parameters

  private static let called: Set = [
    "lambda", "sqs", "dynamodb", "sns", "s3", "kinesis", "firehose", "rds", "aurora", "elasticache",
    "eventbridge", "email", "push", "ses", "external",
  ]

  static func delivery(to service: Service) -> Delivery? {
    called.contains(service.identifier) ? .call : nil
  }

  static func capacity(_ parameters: Parameters) -> Capacity? { nil }

  /// Injected errors end work that has begun.
  static var breaksAfterWork: Bool { true }

  private struct Job: BitwiseCopyable {
    var call: UInt32
    /// The call to make next.
    var step: UInt32 = 0
    var attempt: UInt32 = 0
    var load: Load
  }

  private enum Timer {
    static let worked = Notice.Kind.firstTimer
    static let retry = Notice.Kind.firstTimer + 1
  }

  private let index: UInt16
  private let terminal: UInt64
  private let calls: [Wire]
  private let duration: Law
  private let durations: RandomKey
  private let backoffs: RandomKey
  private let errors: RandomKey
  private let retries: RetryPolicy
  private var jobs = JobTable<Job>()

  init(_ site: Site) {
    let parameters = site.parameters
    index = site.index
    terminal = site.terminal
    calls = site.outgoing.filter { $0.delivery == .call }.map(\.wire)
    duration = .logNormal(
      mean: parameters.value("duration"), sigma: parameters.value("durationSigma"))
    durations = site.stream("duration")
    backoffs = site.stream("backoff")
    errors = site.stream("errors")
    retries = RetryPolicy(parameters)
  }

  mutating func handle(_ notice: Notice, _ engine: Engine) {
    if notice.kind == Notice.Kind.call { return begin(notice.slot, engine) }
    guard jobs.holds(notice.job) else { return }
    switch notice.kind {
    case Timer.worked: worked(notice.job, engine)
    case Timer.retry: call(notice.job, engine)
    default: called(notice.job, notice.outcome, engine)
    }
  }

  private mutating func begin(_ call: UInt32, _ engine: Engine) {
    let load = engine.load(ofCall: call)
    let job = jobs.insert(Job(call: call, load: load))
    let own = duration.sample(engine.sampler, engine.key(durations, load))
    engine.schedule(
      index, Timer.worked, slot: job.slot, stamp: job.stamp,
      after: max(1, engine.slowed(own, index)))
  }

  private mutating func worked(_ job: Handle, _ engine: Engine) {
    let load = jobs[job.slot].load
    let breaks = engine.hasFaults && engine.faults(of: index).breaks(engine.key(errors, load))
    guard !breaks, !engine.isPoisoned(load, at: index) else {
      engine.blame(load, .functionError, at: index)
      return finish(job, .failed, engine)
    }
    next(job, engine)
  }

  private mutating func next(_ job: Handle, _ engine: Engine) {
    if calls.isEmpty { engine.reach(jobs[job.slot].load, terminal) }
    guard Int(jobs[job.slot].step) < calls.count else { return finish(job, .succeeded, engine) }
    jobs[job.slot].attempt = 0
    call(job, engine)
  }

  private func call(_ job: Handle, _ engine: Engine) {
    engine.call(calls[Int(jobs[job.slot].step)], jobs[job.slot].load, from: index, job: job)
  }

  private mutating func called(_ job: Handle, _ outcome: Outcome, _ engine: Engine) {
    if outcome == .succeeded {
      jobs[job.slot].step &+= 1
      return next(job, engine)
    }
    let attempt = jobs[job.slot].attempt &+ 1
    jobs[job.slot].attempt = attempt
    let mayRepeat = outcome == .throttled || outcome == .unavailable
    guard mayRepeat, Int(attempt) < retries.attempts else { return finish(job, .failed, engine) }
    engine.schedule(
      index, Timer.retry, slot: job.slot, stamp: job.stamp,
      after: retries.delay(
        attempt: Int(attempt), engine.key(backoffs, jobs[job.slot].load),
        salt: UInt64(jobs[job.slot].step) << 32))
  }

  private mutating func finish(_ job: Handle, _ outcome: Outcome, _ engine: Engine) {
    let call = jobs[job.slot].call
    jobs.remove(job.slot)
    engine.reply(call, outcome)
  }

  func probe(at now: Int64) -> Probe { Probe() }
}
