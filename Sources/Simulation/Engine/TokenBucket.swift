/// A token bucket in whole numbers: no token is lost to rounding, however long it runs.
///
/// A token is 10⁹ units when the rate is a whole number per second, so that a nanosecond refills
/// exactly `rate` units; otherwise 10¹² units, which keeps three digits after the point.
struct TokenBucket: Hashable, Sendable {
  private let token: Int64
  private let refillPerNanosecond: Int64
  private let capacity: Int64
  /// The time after which the bucket is full for certain; keeps products below 2⁶³.
  private let fillTime: Int64
  private var level: Int64
  private var updated: Int64 = 0

  /// `rate` tokens per second, at most `burst` tokens, full at time 0.
  init(rate: Double, burst: Double) {
    let whole = Double(Int64(min(rate, 1e9))) == rate || burst > 4e6
    token = whole ? 1_000_000_000 : 1_000_000_000_000
    refillPerNanosecond = max(0, Int64(min(rate, 1e9) * (whole ? 1 : 1000) + 0.5))
    capacity = Int64(min(max(burst, 0), whole ? 4e9 : 4e6) * Double(token))
    fillTime = refillPerNanosecond == 0 ? .max : capacity / refillPerNanosecond + 1
    level = capacity
  }

  @inline(__always)
  private mutating func refill(_ now: Int64) {
    let elapsed = now &- updated
    updated = now
    level = elapsed >= fillTime ? capacity : min(capacity, level &+ elapsed &* refillPerNanosecond)
  }

  /// Takes `tokens`, or nothing when there are fewer.
  @inline(__always)
  mutating func take(_ tokens: Int64, at now: Int64) -> Bool {
    refill(now)
    let cost = tokens &* token
    guard level >= cost else { return false }
    level &-= cost
    return true
  }

  /// Whether `tokens` could be taken; takes nothing.
  @inline(__always)
  mutating func holds(_ tokens: Int64, at now: Int64) -> Bool {
    refill(now)
    return level >= tokens &* token
  }

  /// Takes `tokens` that `holds` has just found.
  @inline(__always)
  mutating func spend(_ tokens: Int64) { level &-= tokens &* token }

  /// A bucket that has another rate and size from now on, with the tokens of this one.
  func resized(rate: Double, burst: Double, at now: Int64) -> TokenBucket {
    var old = self
    old.refill(now)
    var new = TokenBucket(rate: rate, burst: burst)
    new.updated = now
    new.level = min(new.capacity, Int64(min(old.tokens(), 4e9) * Double(new.token)))
    return new
  }

  /// Tokens in the bucket.
  func tokens() -> Double { Double(level) / Double(token) }
}
