/// What happened to requests in one replication: counts, durations and courses over time.
struct Ledger {
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
    var attempts: [Int] = []
    var successes: [Int] = []
    /// Per station and reason.
    var losses: [Int]
  }

  /// Requests per step of the series.
  struct Courses {
    let offered: Block<Int32>
    let completed: Block<Int32>
    let lost: Block<Int32>
    let rejected: Block<Int32>
    /// Step by step, for each station in turn.
    let depth: Block<Int32>
    /// In milliseconds; -1 where nothing has an age.
    let age: Block<Int32>

    init(steps: Int, stations: Int) {
      offered = Block(repeating: 0, count: steps)
      completed = Block(repeating: 0, count: steps)
      lost = Block(repeating: 0, count: steps)
      rejected = Block(repeating: 0, count: steps)
      depth = Block(repeating: 0, count: steps * stations)
      age = Block(repeating: -1, count: steps * stations)
    }
  }

  private var counts: Totals
  private let connections: Int
  let attempts: Block<Int>
  let successes: Block<Int>
  let courses: Courses
  var answers = Histogram.Recorder()
  var completions = Histogram.Recorder()
  /// The step of the series that `now` lies in.
  var step = 0
  /// The sum of the times that requests spent in the system, of those that left.
  private(set) var sojourns = Int128(0)
  private var inside = 0
  /// Requests that are neither completed nor gone: still on their way.
  private(set) var inFlight = 0
  /// Requests rejected at the entry whose effect is gone too: all but those that were answered
  /// with 429 and nevertheless done.
  private(set) var turnedAway = 0
  /// The groups that should stay in order; nil when nobody promises any.
  private let grouping: Grouping?
  /// Per last component and group: the newest request whose effect has arrived, plus one.
  private let newest: Block<UInt32>
  private var overtaken = 0
  #if DEBUG
    /// The integral of requests in the system over time, in request-nanoseconds.
    private(set) var population = Int128(0)
    private var insideSince: Int64 = 0
  #endif

  init(connections: Int, stations: Int, steps: Int, grouping: Grouping?) {
    self.grouping = grouping
    newest = Block(repeating: 0, count: (grouping?.count ?? 0) * 64)
    self.connections = connections
    counts = Totals(
      losses: Array(repeating: 0, count: stations * Reason.allCases.count))
    attempts = Block(repeating: 0, count: connections)
    successes = Block(repeating: 0, count: connections)
    courses = Courses(steps: max(1, steps), stations: stations)
  }

  /// All counts as they are now.
  var totals: Totals {
    var totals = counts
    totals.attempts = attempts.array(count: connections)
    totals.successes = successes.array(count: connections)
    return totals
  }

  mutating func duplicate() { counts.duplicated &+= 1 }

  /// Whether anybody promises order.
  var isOrdered: Bool { grouping != nil }

  /// Effects that arrived behind that of a later request; nil where no order is promised.
  var outOfOrder: Int? { grouping == nil ? nil : overtaken }

  /// The first effect of request `ordinal` has arrived at the last component `bit`.
  @inline(__always)
  mutating func arrive(_ ordinal: UInt32, at bit: UInt64) {
    if let grouping { order(ordinal, in: grouping, at: bit.trailingZeroBitCount) }
  }

  @inline(never)
  private mutating func order(_ ordinal: UInt32, in grouping: Grouping, at terminal: Int) {
    let place = terminal * grouping.count + Int(grouping.group(of: ordinal))
    if unsafe newest.base[place] > ordinal {
      overtaken &+= 1
    } else {
      unsafe newest.base[place] = ordinal &+ 1
    }
  }

  @inline(__always)
  mutating func enter(at now: Int64) {
    advance(now)
    inside &+= 1
    inFlight &+= 1
    counts.offered &+= 1
    courses.offered.count(step)
  }

  @inline(__always)
  mutating func leave(after sojourn: Int64, at now: Int64) {
    advance(now)
    inside &-= 1
    sojourns &+= Int128(sojourn)
    assert(counts.offered == counts.completed + counts.lost + turnedAway + inFlight)
    assert(inside >= 0 && inFlight >= 0)
  }

  /// The integral is a check of the engine, not a result: Little's law.
  @inline(__always)
  mutating func advance(_ now: Int64) {
    #if DEBUG
      population &+= Int128(inside) &* Int128(now &- insideSince)
      insideSince = now
    #endif
  }

  /// Once nobody is inside, the integral of the population equals the sum of all stays, to the
  /// nanosecond (Little, 1961). Only in debug builds, where the integral is kept.
  func checkLittlesLaw() {
    #if DEBUG
      precondition(inside > 0 || population == sojourns)
    #endif
  }

  @inline(__always)
  mutating func complete(after nanoseconds: Int64) {
    inFlight &-= 1
    counts.completed &+= 1
    courses.completed.count(step)
    completions.insert(nanoseconds)
  }

  /// The effect of `request` is gone for good.
  mutating func lose(_ request: Request) {
    inFlight -= 1
    counts.losses[Int(request.blamed) * Reason.allCases.count + Int(request.reason)] += 1
    if request.state == .rejected {
      turnedAway += 1
    } else {
      counts.lost += 1
      courses.lost.count(step)
    }
  }

  @inline(__always)
  mutating func answer(_ outcome: Outcome, after nanoseconds: Int64) {
    answers.insert(nanoseconds)
    switch outcome {
    case .succeeded: counts.accepted &+= 1
    case .throttled:
      counts.rejected &+= 1
      courses.rejected.count(step)
    case .failed, .timedOut, .unavailable: counts.failed &+= 1
    }
  }
}
