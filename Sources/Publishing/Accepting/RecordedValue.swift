import Simulation

/// A measured number as the record keeps it: to the digit that its interval supports.
struct RecordedValue: Hashable, Sendable, Codable {
  var name: String
  var mean: Double
  /// Of the 95 % interval.
  var halfWidth: Double
  private var fractionDigits: Int

  init(name: String, estimate: Estimate) {
    self.name = name
    let isSpread = estimate.halfWidth > 0
    // At most nine digits behind the point, so that no number is written with an exponent.
    let precision =
      isSpread
      ? Precision(mean: estimate.mean, halfWidth: estimate.halfWidth)
      : Precision.exact(estimate.mean)
    let digits = min(9, max(0, precision.fractionDigits))
    let kept = Precision(fractionDigits: digits)
    fractionDigits = digits
    mean = kept.rounded(estimate.mean)
    halfWidth = isSpread ? kept.roundedUp(estimate.halfWidth) : 0
  }

  /// Reads `0.3412 ± 0.0021`; nil when the text is no such number.
  init?(name: String, text: String) {
    let parts = text.split(separator: "±", omittingEmptySubsequences: false)
      .map { $0.filter { $0 != " " } }
    guard let mean = parts.first.flatMap(Double.init), mean.isFinite, parts.count < 3 else {
      return nil
    }
    let half = parts.count == 2 ? Double(parts[1]) : 0
    guard let half, half >= 0, half.isFinite else { return nil }
    self.name = name
    self.mean = mean
    halfWidth = half
    let behind = parts.map { $0.split(separator: ".").dropFirst().first?.count ?? 0 }
    fractionDigits = min(9, behind.max() ?? 0)
  }

  /// `0.3412 ± 0.0021`; without interval for a number that is known exactly.
  var text: String {
    let precision = Precision(fractionDigits: fractionDigits)
    let number = precision.text(mean)
    return halfWidth > 0 ? number + " ± " + precision.text(halfWidth) : number
  }

  /// Whether the two could be the same number, measured twice.
  func overlaps(_ other: RecordedValue) -> Bool {
    let spread = halfWidth + other.halfWidth
    // What rounding to the last digit may have moved; nothing where both are exact.
    let step = Precision.power(-min(fractionDigits, other.fractionDigits))
    return abs(mean - other.mean) <= spread + (spread > 0 ? 1.001 : 0.001) * step
  }
}
