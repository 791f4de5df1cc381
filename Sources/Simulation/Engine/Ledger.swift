/// What happened to requests in one replication: counts, durations and courses over time.
struct Ledger: Sendable {
  typealias Reason = Measurements.Loss.Reason

  /// Counts that only grow; their difference over a phase is what happened in it.
  struct Totals: Sendable {
    var offered = 0
    var accepted = 0
    var rejected = 0
    var failed = 0
    var completed = 0
    var lost = 0
    var duplicated = 0
    /// Per connection: attempts, and the part that succeeded.
    var attempts: [Int]
    var successes: [Int]
    /// Per station and reason.
    var losses: [Int]

    init(connections: Int, stations: Int) {
      attempts = Array(repeating: 0, count: connections)
      successes = Array(repeating: 0, count: connections)
      losses = Array(repeating: 0, count: stations * Reason.allCases.count)
    }
  }

  /// Requests per step of the series.
  struct Courses: Sendable {
    var offered: [Int32]
    var completed: [Int32]
    var lost: [Int32]
    var rejected: [Int32]
    /// Step by step, for each station in turn.
    var depth: [Int32]

    init(steps: Int, stations: Int) {
      offered = Array(repeating: 0, count: steps)
      completed = offered
      lost = offered
      rejected = offered
      depth = Array(repeating: 0, count: steps * stations)
    }
  }

  var totals: Totals
  var courses: Courses
  var answers = Histogram()
  var completions = Histogram()
  /// The step of the series that `now` lies in.
  var step = 0
  /// The integral of requests in the system over time, in request-nanoseconds.
  private(set) var population = Int128(0)
  /// The sum of the times that requests spent in the system, of those that left.
  private(set) var sojourns = Int128(0)
  private var inside = 0
  /// Requests that are neither completed nor gone: still on their way.
  private(set) var inFlight = 0
  private var insideSince: Int64 = 0

  init(connections: Int, stations: Int, steps: Int) {
    totals = Totals(connections: connections, stations: stations)
    courses = Courses(steps: max(1, steps), stations: stations)
  }

  @inline(__always)
  mutating func enter(at now: Int64) {
    advance(now)
    inside &+= 1
    inFlight &+= 1
    totals.offered &+= 1
    courses.offered[step] &+= 1
  }

  @inline(__always)
  mutating func leave(_ request: Request, at now: Int64) {
    advance(now)
    inside &-= 1
    sojourns &+= Int128(now &- request.arrival)
    assert(totals.offered == totals.completed + totals.lost + turnedAway + inFlight)
    assert(inside >= 0 && inFlight >= 0)
  }

  /// Requests rejected at the entry whose effect is gone too: all but those that were answered
  /// with 429 and nevertheless done.
  private(set) var turnedAway = 0

  @inline(__always)
  mutating func advance(_ now: Int64) {
    population &+= Int128(inside) &* Int128(now &- insideSince)
    insideSince = now
  }

  @inline(__always)
  mutating func complete(_ request: Request, at now: Int64) {
    inFlight &-= 1
    totals.completed &+= 1
    courses.completed[step] &+= 1
    completions.insert(now &- request.arrival)
  }

  /// The effect of `request` is gone for good.
  mutating func lose(_ request: Request) {
    inFlight -= 1
    totals.losses[Int(request.blamed) * Reason.allCases.count + Int(request.reason)] += 1
    if request.state == .rejected {
      turnedAway += 1
    } else {
      totals.lost += 1
      courses.lost[step] += 1
    }
  }

  @inline(__always)
  mutating func answer(_ outcome: Outcome, of request: Request, at now: Int64) {
    answers.insert(now &- request.arrival)
    switch outcome {
    case .succeeded: totals.accepted &+= 1
    case .throttled:
      totals.rejected &+= 1
      courses.rejected[step] &+= 1
    case .failed, .timedOut: totals.failed &+= 1
    }
  }
}
