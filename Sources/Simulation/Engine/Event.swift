/// Something that happens at a station: plain bytes, so that moving it costs nothing.
struct Event {
  /// What a station is told. Numbers from `firstTimer` on are the station's own timers.
  enum Kind {
    /// A call arrives; `slot` is the call.
    static let call: UInt8 = 0
    /// A call that the station made is answered; `slot` and `stamp` are the caller's job.
    static let reply: UInt8 = 1
    /// A user makes a request.
    static let arrival: UInt8 = 2
    static let firstTimer: UInt8 = 8
  }

  /// In nanoseconds.
  var time: Int64
  /// Breaks ties first come, first served.
  var order: UInt32
  var station: UInt16
  var kind: UInt8
  var outcome: Outcome
  var slot: UInt32
  /// Tells whether `slot` still holds what it held when the event was made.
  var stamp: UInt32

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
}
