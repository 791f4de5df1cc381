/// What a station is told: two words, so that moving it costs nothing.
struct Notice: BitwiseCopyable {
  /// Numbers from `firstTimer` on are the station's own timers.
  enum Kind {
    /// A call arrives; `slot` is the call.
    static let call: UInt8 = 0
    /// A call that the station made is answered; `slot` and `stamp` are the caller's job.
    static let reply: UInt8 = 1
    /// A user makes a request.
    static let arrival: UInt8 = 2
    static let firstTimer: UInt8 = 8
  }

  /// From the lowest bit: the kind, the outcome, the station, and the number that breaks ties.
  /// Written and read as a whole: in pieces it would cost an instruction for each, every time.
  let head: UInt64
  /// What it is about; the stamp tells whether the slot still holds what it held then.
  let job: Handle

  @inline(__always)
  init(
    _ kind: UInt8, _ outcome: Outcome = .succeeded, to station: UInt16, order: UInt32 = 0,
    job: Handle
  ) {
    head =
      UInt64(kind) | UInt64(outcome.rawValue) &<< 8 | UInt64(station) &<< 16
      | UInt64(order) &<< 32
    self.job = job
  }

  @inline(__always)
  var kind: UInt8 { UInt8(truncatingIfNeeded: head) }

  @inline(__always)
  var outcome: Outcome {
    // Only `init` writes it.
    unsafe unsafeBitCast(UInt8(truncatingIfNeeded: head &>> 8), to: Outcome.self)
  }

  /// Who is told.
  @inline(__always)
  var station: UInt16 { UInt16(truncatingIfNeeded: head &>> 16) }

  @inline(__always)
  var slot: UInt32 { job.slot }

  @inline(__always)
  var stamp: UInt32 { job.stamp }
}

/// A notice with its time.
struct Event: BitwiseCopyable {
  /// In nanoseconds.
  var time: Int64
  var notice: Notice

  /// Ties first come, first served: the order stands in the highest bits.
  @inline(__always)
  func precedes(_ other: Event) -> Bool {
    time < other.time || (time == other.time && notice.head < other.notice.head)
  }
}

/// How a call ended.
enum Outcome: UInt8, Sendable {
  case succeeded
  /// Turned away for lack of capacity; trying again later may help.
  case throttled
  /// An error behind the called component.
  case failed
  case timedOut
  /// The called component itself is out or answers with an error of its own (5xx); trying again
  /// later may help.
  case unavailable
}
