/// A request of a user, and whether its effect has arrived wherever it must.
///
/// Whoever still carries the request (a call under way, a message in a queue) holds a reference.
/// When the last one lets go and the effect has not arrived everywhere, the request is lost: no
/// station can forget a request, or lose it twice.
struct Request: BitwiseCopyable {
  var arrival: Int64
  /// The last components that the effect must reach, one bit each.
  var required: UInt64
  var reached: UInt64 = 0
  var ordinal: UInt32
  var references: Int32 = 1
  /// How often a queue handed it out again; keys its draws.
  var deliveries: UInt32 = 0
  /// Who ended it last, should it be lost.
  var blamed: UInt16 = 0
  var reason: UInt8 = 0
  var state = State.waiting

  /// What became of the user's wait for an answer.
  enum State: UInt8 {
    case waiting, accepted, rejected, failed
    /// No request of a user, but something that may carry some.
    case carrier
  }
}

/// What a call carries: one request, or a batch of messages with their requests.
struct Load: BitwiseCopyable {
  private let word: UInt64

  /// A batch of `batch` messages from its first link on; `batch` is 0 for a single request.
  @inline(__always)
  init(first: UInt32, batch: UInt32) { word = UInt64(first) | UInt64(batch) &<< 32 }

  @inline(__always)
  static func single(_ request: UInt32) -> Load { Load(first: request, batch: 0) }

  /// A request, or the first link of a batch.
  @inline(__always)
  var first: UInt32 { UInt32(truncatingIfNeeded: word) }

  /// 0 for a single request.
  @inline(__always)
  var batch: UInt32 { UInt32(truncatingIfNeeded: word &>> 32) }

  @inline(__always)
  var count: Int { batch == 0 ? 1 : Int(batch) }
}

/// A message of a batch: its request, its place in the queue, and the receive it came from.
struct Link: BitwiseCopyable {
  var request: UInt32
  var message: UInt32
  var stamp: UInt32
  var next: UInt32
}

/// A call under way: what it carries and who waits for the answer.
struct Call: BitwiseCopyable {
  var load: Load
  var job: Handle
  var caller: UInt16
  /// The connection that it came over.
  var connection: UInt16
}

/// Concurrent executions that several functions may share.
struct Pool: BitwiseCopyable {
  var limit: Int
  var used = 0
}
