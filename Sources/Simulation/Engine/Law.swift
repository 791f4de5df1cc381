/// How a duration is drawn.
struct Law: Hashable, Sendable {
  private enum Shape: UInt8 {
    case constant
    case exponential
    /// The logarithm is normal.
    case logNormal
    /// The logarithm is a piecewise linear function of a normal score, steeper beyond the 90th
    /// percentile: a log-normal body with the tail that measurements show.
    case scored
  }

  private static let score90 = 1.281_551_565_544_600_4
  private static let score99 = 2.326_347_874_040_840_8

  private let shape: Shape
  /// Seconds (constant, exponential) or the logarithm of the median in nanoseconds; this and the
  /// slopes in the steps of `Sampler.rounded(power:)`.
  private let base: Double
  private let slope: Double
  /// How much steeper the tail is.
  private let tailRise: Double
  /// In seconds.
  let mean: Double
  /// The duration itself where it is constant, in nanoseconds.
  private let fixed: Int64

  private init(_ shape: Shape, _ base: Double, mean: Double) {
    self.shape = shape
    self.base = base
    slope = 0
    tailRise = 0
    self.mean = mean
    fixed = Time.nanoseconds(mean)
  }

  /// From the logarithm of the median in seconds, and slopes per unit of the normal score.
  private init(_ shape: Shape, median: Double, slope: Double, tailSlope: Double, mean: Double) {
    self.shape = shape
    base = (median + Elementary.log(1e9)) * Sampler.stepsPerNeper
    self.slope = slope * Sampler.stepsPerNeper
    tailRise = (tailSlope - slope) * Sampler.stepsPerNeper
    self.mean = mean
    fixed = 0
  }

  /// Always `seconds`.
  static func constant(_ seconds: Double) -> Law { Law(.constant, seconds, mean: seconds) }

  /// Exponential with this mean.
  static func exponential(mean: Double) -> Law { Law(.exponential, mean, mean: mean) }

  /// Log-normal with this mean; `sigma` is the deviation of the logarithm.
  static func logNormal(mean: Double, sigma: Double) -> Law {
    guard mean > 0, sigma > 0 else { return .constant(mean) }
    return Law(
      .logNormal, median: Elementary.log(mean) - 0.5 * sigma * sigma, slope: sigma,
      tailSlope: sigma, mean: mean)
  }

  /// A law that has exactly these quantiles; the part below the median mirrors the part between
  /// the median and the 90th percentile.
  static func quantiles(median: Double, p90: Double, p99: Double) -> Law {
    guard median > 0, p90 > median, p99 > p90 else { return .constant(median) }
    let low = Elementary.log(median)
    let middle = Elementary.log(p90)
    let slope = (middle - low) / score90
    let tailSlope = (Elementary.log(p99) - middle) / (score99 - score90)
    let body = Elementary.exp(0.5 * slope * slope)
    return Law(.scored, median: low, slope: slope, tailSlope: tailSlope, mean: median * body)
  }

  /// A duration in nanoseconds, a pure function of `key`.
  @inline(__always)
  func sample(_ sampler: Sampler, _ key: @autoclosure () -> RandomKey) -> Int64 {
    switch shape {
    case .constant: return fixed
    case .exponential: return Time.nanoseconds(base * sampler.exponential(key()))
    case .logNormal: return sampler.rounded(power: base + slope * sampler.normal(key()))
    case .scored:
      let score = sampler.normal(key())
      let body = base + slope * score
      return sampler.rounded(power: body + tailRise * max(0, score - Self.score90))
    }
  }
}

/// Simulated time is whole nanoseconds since the start of the scenario.
enum Time {
  /// Rounded; negative durations count as none, and nothing lasts longer than 73 years.
  @inline(__always)
  static func nanoseconds(_ seconds: Double) -> Int64 {
    Int64(min(max(seconds, 0), 2.3e9) * 1e9 + 0.5)
  }

  static func seconds(_ nanoseconds: Int64) -> Double { Double(nanoseconds) * 1e-9 }
}
