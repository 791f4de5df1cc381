/// What a station is told: plain bytes, so that moving it costs nothing.
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

  var kind: UInt8
  var outcome = Outcome.succeeded
  /// What it is about; the stamp tells whether the slot still holds what it held then.
  var job: Handle

  @inline(__always)
  var slot: UInt32 { job.slot }

  @inline(__always)
  var stamp: UInt32 { job.stamp }
}

/// A notice with its time and its station.
struct Event: BitwiseCopyable {
  /// In nanoseconds.
  var time: Int64
  /// Breaks ties first come, first served.
  var order: UInt32
  var station: UInt16
  var notice: Notice

  @inline(__always)
  func precedes(_ other: Event) -> Bool {
    time < other.time || (time == other.time && order < other.order)
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
