/// The integral over time of the busy share of a capacity that changes now and then.
struct ShareGauge {
  private var busy = 0
  private var capacity = 0
  private var since: Int64 = 0
  /// Nanoseconds times busy units since the capacity changed last: whole, so exact.
  private var segment = Int128(0)
  private var total = 0.0

  @inline(__always)
  private mutating func advance(_ now: Int64) {
    segment &+= Int128(Int64(truncatingIfNeeded: busy) &* (now &- since))
    since = now
  }

  @inline(__always)
  mutating func set(busy: Int, at now: Int64) {
    advance(now)
    self.busy = busy
  }

  mutating func set(capacity: Int, at now: Int64) {
    total = value(at: now)
    segment = 0
    self.capacity = capacity
  }

  /// Seconds times share. Work that outlasts the capacity it began on counts as a full share.
  mutating func value(at now: Int64) -> Double {
    advance(now)
    return total + (capacity > 0 ? Double(segment) * 1e-9 / Double(capacity) : 0)
  }
}

/// The integral over time of a count.
struct CountGauge {
  private var count = 0
  private var since: Int64 = 0
  private var total = Int128(0)

  @inline(__always)
  mutating func set(_ count: Int, at now: Int64) {
    total &+= Int128(Int64(truncatingIfNeeded: self.count) &* (now &- since))
    since = now
    self.count = count
  }

  /// Seconds times count.
  mutating func value(at now: Int64) -> Double {
    set(count, at: now)
    return Double(total) * 1e-9
  }
}
