import Architecture

/// Workers that ask a queue for messages themselves, each in a loop: receive, process one message
/// after the other, delete what succeeded, ask again.
///
/// A long poll is answered as soon as a message is there, or empty after the wait
/// (`sqs.b.poll.long`); a short poll is answered at once (`sqs.b.poll.short`). What idle workers
/// ask for in vain is counted without an event for each.
struct PollingConsumers {
  static let parameters = [
    ParameterDeclaration(
      "pollers", 10, .count, .assumed("assumption.sqs.pollers"), need: .polled),
    ParameterDeclaration(
      "receiveMessageWaitTime", 0, .seconds, .fact("sqs.wait.max"), need: .polled),
    ParameterDeclaration(
      "maxNumberOfMessages", 1, .count, .assumed("assumption.sqs.receiveSize"), need: .polled),
    ParameterDeclaration(
      "receiveInterval", 1, .seconds, .assumed("assumption.sqs.receiveInterval"), need: .polled),
    ParameterDeclaration(
      "shortPollCoverage", 1, .ratio, .assumed("assumption.sqs.shortPoll"), need: .polled),
    ParameterDeclaration(stated: "visibilityHeartbeat"),
    ParameterDeclaration(stated: "visibilityTimeoutAfterFailure"),
  ]

  /// A worker with what it has received: a chain of links.
  struct Worker: BitwiseCopyable {
    var consumer: UInt32
    /// The message being processed, and how many follow it.
    var link: UInt32
    var remaining: UInt32
  }

  let wire: Wire
  /// Messages per receive, at most 10 (`sqs.batch`).
  let size: Int
  let isLong: Bool
  /// In nanoseconds; nil: whoever works does not extend.
  let heartbeat: Int64?
  /// In nanoseconds; nil: a failed message stays hidden until its timeout.
  let hiddenAfterFailure: Int64?
  let key: RandomKey
  /// Nanoseconds between two requests of an idle worker.
  private let period: Int64
  private let coverage: Double
  /// When each idle worker became idle, oldest first.
  private var idle = Ring<Int64>()
  private var empty = 0
  private var polls: UInt64 = 0
  /// The next short poll that will find something is in the event set.
  var isAwaiting = false

  init(_ neighbour: Site.Neighbour, number: Int, of site: Site) {
    let parameters = site.parameters
    wire = neighbour.wire
    size = min(10, max(1, Int(parameters.value("maxNumberOfMessages"))))
    let wait = min(20, parameters.value("receiveMessageWaitTime"))
    isLong = wait > 0
    let interval = max(parameters.value("receiveInterval"), parameters.value("latency"), 0.001)
    period = Time.nanoseconds(isLong ? wait : interval)
    coverage = isLong ? 1 : parameters["shortPollCoverage"] ?? 1
    heartbeat = parameters["visibilityHeartbeat"].map { Time.nanoseconds(max(0.001, $0)) }
    hiddenAfterFailure = parameters["visibilityTimeoutAfterFailure"].map(Time.nanoseconds)
    key = site.stream("pollers").child(UInt64(number))
    for _ in 0..<max(1, Int(parameters.value("pollers"))) { idle.append(0) }
  }

  var hasIdle: Bool { !idle.isEmpty }

  /// A worker stops waiting: it found something.
  mutating func wake(at now: Int64) {
    let since = idle.popFirst()
    empty += Int((now &- since) / period)
  }

  /// A worker found nothing and waits from now on.
  mutating func rest(at now: Int64) { idle.append(now) }

  /// How long until one of the idle workers asks again.
  mutating func untilShortPoll() -> Int64 {
    polls &+= 1
    let share = key.child(polls).uniform / Double(max(1, idle.count))
    return max(1, Int64(Double(period) * share))
  }

  /// Whether a short poll happens to ask the servers that hold the messages.
  mutating func sees(_ waiting: Int) -> Bool {
    // From about a thousand messages on every subset of the servers has some.
    if coverage >= 1 || waiting > 1000 || key.child(polls).child(1).uniform < coverage {
      return true
    }
    empty += 1
    return false
  }

  /// Requests that found nothing until `now`.
  func emptyReceives(at now: Int64) -> Int {
    var count = empty
    for place in 0..<idle.count { count += Int((now &- idle[place]) / period) }
    return count
  }
}
