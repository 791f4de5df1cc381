/// The execution environments of one function: which are idle, and how fast new ones may start.
struct Environments {
  /// Whether an invocation found an environment waiting.
  enum Start {
    case warm
    case cold
    /// One waited, but its last invocation timed out: it initialises again inside this one.
    case reset
  }

  private let keepAlive: Int64
  private let provisioned: Int
  /// When each idle environment became idle, oldest first; the newest is used first. The lowest
  /// bit tells whether it must initialise again: a nanosecond is none too many for that.
  private var idle = Ring<Int64>()
  private var scaling: TokenBucket
  /// Environments initialised ahead of time; they never expire.
  private var idleProvisioned: Int
  private var running = 0
  private var runningOnProvisioned = 0
  private var since: Int64 = 0
  /// Nanoseconds times environments.
  private var busy = Int128(0)
  private var idled = Int128(0)

  init(_ parameters: Parameters) {
    keepAlive = parameters.time("keepAlive")
    provisioned = Int(parameters["provisionedConcurrency"] ?? 0)
    idleProvisioned = provisioned
    scaling = TokenBucket(
      rate: parameters.value("scalingRate"), burst: parameters.value("scalingBurst"))
  }

  /// An environment for an invocation; nil when none is idle and the scaling rate is used up.
  @inline(__always)
  mutating func acquire(at now: Int64) -> Start? {
    expire(now)
    if idleProvisioned > 0 {
      idleProvisioned &-= 1
      runningOnProvisioned &+= 1
      run(1, now)
      return .warm
    }
    if !idle.isEmpty {
      let since = idle.popLast()
      idled &+= Int128(now &- since)
      run(1, now)
      return since & 1 == 0 ? .warm : .reset
    }
    guard scaling.take(1, at: now) else { return nil }
    run(1, now)
    return .cold
  }

  /// Whether an environment that was initialised ahead of time is idle.
  @inline(__always)
  var hasProvisioned: Bool { idleProvisioned > 0 }

  /// The invocation is over; its environment waits for the next one. True when it is one that
  /// was initialised ahead of time.
  @inline(__always)
  mutating func release(at now: Int64, afterTimeout: Bool = false) -> Bool {
    run(-1, now)
    if runningOnProvisioned > 0 {
      runningOnProvisioned &-= 1
      idleProvisioned &+= 1
      return true
    }
    idle.append(now & ~1 | (afterTimeout ? 1 : 0))
    return false
  }

  @inline(__always)
  private mutating func expire(_ now: Int64) {
    while !idle.isEmpty, now &- idle.first > keepAlive {
      idled &+= Int128(keepAlive)
      _ = idle.popFirst()
    }
  }

  @inline(__always)
  private mutating func run(_ change: Int, _ now: Int64) {
    busy &+= Int128(Int64(truncatingIfNeeded: running) &* (now &- since))
    since = now
    running &+= change
  }

  /// The integral of running environments over time.
  mutating func busySeconds(until now: Int64) -> Double {
    run(0, now)
    return Double(busy) * 1e-9
  }

  /// The integral of all environments, running and idle, over time.
  mutating func environmentSeconds(until now: Int64) -> Double {
    expire(now)
    var waiting = idled
    for index in 0..<idle.count { waiting += Int128(max(0, now - idle[index])) }
    return busySeconds(until: now) + Double(waiting) * 1e-9
  }
}
