/// How many independent runs a measurement takes.
///
/// Runs come in blocks until every printed quantity is as precise as it is printed, or the cap
/// is reached. The rule looks at simulated values only, never at a clock, so it stops at the
/// same place everywhere. Looking several times would make intervals too narrow; the rule
/// therefore asks for the precision at an error probability divided by the number of looks.
///
/// A long replication says nearly everything by itself: the means of fifty thousand requests
/// hardly differ between runs. So there is an early look after a few of them, which asks for
/// three times the precision, because a spread that is estimated from few values may come out
/// too small by chance.
package struct ReplicationPlan: Hashable, Sendable {
  /// Before the first look.
  package var minimum: Int
  /// Added between two looks.
  package var block: Int
  package var maximum: Int
  /// The half-width wanted for mean durations, as a part of the mean.
  package var relativeMean: Double
  /// The half-width wanted for the 99th percentile, as a part of it.
  package var relativeTail: Double
  /// The half-width wanted for shares, in absolute terms: 0.001 is a tenth of a percentage point.
  /// A large share need not be more precise than `relativeMean` of itself.
  package var absoluteShare: Double
  /// Whether replications run on several processors at once; changes no result.
  package var isParallel: Bool

  package init(
    minimum: Int = 20, block: Int = 20, maximum: Int = 60, relativeMean: Double = 0.02,
    relativeTail: Double = 0.05, absoluteShare: Double = 0.001, isParallel: Bool = true
  ) {
    self.minimum = max(2, minimum)
    self.block = max(1, block)
    self.maximum = max(self.minimum, maximum)
    self.relativeMean = relativeMean
    self.relativeTail = relativeTail
    self.absoluteShare = absoluteShare
    self.isParallel = isParallel
  }

  /// Error probability of the printed intervals.
  static let alpha = 0.05

  /// Replications before the early look, and how many requests each must have for it.
  private static let early = 4
  private static let requestsForEarlyLook = 50_000.0
  /// The part of the wanted half-widths that the early look asks for.
  static let earlyShare = 1.0 / 3

  /// How many replications there are at each look, when each has about `requests` requests. A
  /// plan for a fixed number is kept to.
  func looks(requests: Double) -> [Int] {
    var looks = [minimum]
    while let last = looks.last, last < maximum { looks.append(min(maximum, last + block)) }
    if maximum > minimum, minimum > Self.early, requests >= Self.requestsForEarlyLook {
      looks.insert(Self.early, at: 0)
    }
    return looks
  }
}
