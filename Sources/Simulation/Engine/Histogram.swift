/// How often each duration occurred, in buckets whose width is 1/128 of their power of two.
///
/// Counts are whole numbers, so histograms of replications merge exactly and in any order; a
/// quantile is off by at most 0.4 %, far below its statistical error.
struct Histogram: Hashable, Sendable {
  private static let subBits = 7
  /// Durations below 2¹⁰ ns (about a microsecond) share the first buckets.
  private static let lowestBits = 10
  private static let octaves = 44

  private static let size = (octaves + 1) << subBits

  private(set) var counts: [UInt32]
  private(set) var total: Int
  /// In nanoseconds.
  private var sum: Double

  init() { self.init(counts: Array(repeating: 0, count: Self.size), total: 0, sum: 0) }

  private init(counts: [UInt32], total: Int, sum: Double) {
    self.counts = counts
    self.total = total
    self.sum = sum
  }

  /// What fills a histogram while a replication runs.
  struct Recorder {
    private let counts = Block<UInt32>(repeating: 0, count: Histogram.size)
    private var total = 0
    private var sum = 0.0

    @inline(__always)
    mutating func insert(_ nanoseconds: Int64) {
      counts.count(Histogram.bucket(of: nanoseconds))
      total &+= 1
      sum += Double(nanoseconds)
    }

    var histogram: Histogram {
      Histogram(counts: counts.array(count: Histogram.size), total: total, sum: sum)
    }
  }

  @inline(__always)
  private static func bucket(of nanoseconds: Int64) -> Int {
    // The exponent and the first bits behind the point are octave and place in it; exact below
    // 2⁵³ ns, which is 104 days.
    let value = Double(nanoseconds | (1 << Int64(lowestBits - 1)))
    let bits = Int(truncatingIfNeeded: value.bitPattern &>> UInt64(52 - subBits))
    return min(bits &- (1023 + lowestBits - 1) << subBits, size - 1)
  }

  /// The lower edge of a bucket in nanoseconds.
  private static func edge(_ bucket: Int) -> Double {
    let octave = bucket >> subBits
    let sub = bucket & ((1 << subBits) - 1)
    if octave == 0, sub == 0 { return 0 }
    return Double(((1 << subBits) + sub) << (octave + lowestBits - 1 - subBits))
  }

  mutating func merge(_ other: Histogram) {
    for (index, count) in other.counts.enumerated() { counts[index] &+= count }
    total += other.total
    sum += other.sum
  }

  /// In seconds; nil without entries.
  var mean: Double? { total == 0 ? nil : sum / Double(total) * 1e-9 }

  /// The `share` quantile in seconds, interpolated inside its bucket; nil without entries.
  func quantile(_ share: Double) -> Double? {
    guard total > 0 else { return nil }
    let rank = share * Double(total)
    var below = 0.0
    for (bucket, count) in counts.enumerated() where count > 0 {
      let reached = below + Double(count)
      if reached >= rank {
        let part = (rank - below) / Double(count)
        let (low, high) = (Self.edge(bucket), Self.edge(bucket + 1))
        return (low + (high - low) * part) * 1e-9
      }
      below = reached
    }
    return nil
  }
}
