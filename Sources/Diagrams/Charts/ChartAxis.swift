/// One axis of a chart: which values it covers and where its labels stand. Words and the format
/// of numbers come from the caller.
package struct ChartAxis: Hashable, Sendable {
  /// A value with the text that stands at it: `3,000`, `2분`.
  package struct Tick: Hashable, Sendable {
    package var value: Double
    package var text: String

    package init(_ value: Double, _ text: String) {
      self.value = value
      self.text = text
    }
  }

  package var lowest: Double
  package var highest: Double
  package var ticks: [Tick]
  /// Whether equal factors have equal distances; needs values above 0.
  package var isLogarithmic: Bool

  package init(
    lowest: Double = 0, highest: Double, ticks: [Tick], isLogarithmic: Bool = false
  ) {
    self.lowest = lowest
    self.highest = highest
    self.ticks = ticks
    self.isLogarithmic = isLogarithmic
  }

  /// An axis from 0 with three or four round values up to at least `peak`; `text` writes them.
  package static func upTo(_ peak: Double, text: (Double) -> String) -> ChartAxis {
    let values = RoundValues.upTo(peak)
    return ChartAxis(
      highest: max(peak * 1.04, values.last ?? 1), ticks: values.map { Tick($0, text($0)) })
  }

  /// An axis of time from 0 to `duration` seconds, with labels at round seconds, minutes, hours
  /// or days.
  package static func time(_ duration: Double, text: (Double) -> String) -> ChartAxis {
    let values = RoundValues.time(upTo: duration)
    return ChartAxis(highest: max(duration, 1e-9), ticks: values.map { Tick($0, text($0)) })
  }

  /// A logarithmic axis with a label at every power of ten.
  package static func powers(
    from lowest: Double, to highest: Double, text: (Double) -> String
  ) -> ChartAxis {
    let values = RoundValues.powersOfTen(from: lowest, to: highest)
    return ChartAxis(
      lowest: lowest, highest: highest, ticks: values.map { Tick($0, text($0)) },
      isLogarithmic: true)
  }

  /// Where `value` stands, from 0 at the lowest to 1 at the highest value; clipped to the axis.
  package func share(_ value: Double) -> Double {
    let place =
      isLogarithmic
      ? (Logarithm.base2(value / lowest)) / max(1e-9, Logarithm.base2(highest / lowest))
      : (value - lowest) / max(1e-300, highest - lowest)
    return min(1, max(0, place))
  }
}

/// Values at which a reader expects the labels of an axis.
package enum RoundValues {
  /// From 0 to `peak` in two to four steps of 1, 2, 2.5 or 5 times a power of ten.
  package static func upTo(_ peak: Double) -> [Double] {
    guard peak > 0, peak.isFinite else { return [0] }
    var step = 1.0
    while step * 4 < peak { step *= 10 }
    while step > peak / 3 { step /= 10 }
    let fitting = [1.0, 2, 2.5, 5, 10].map { $0 * step }.first { peak / $0 < 4.5 } ?? step * 10
    return (0...Int(peak / fitting + 1e-9)).map { Double($0) * fitting }
  }

  /// From 0 to `duration` seconds in at most six steps that clocks have.
  package static func time(upTo duration: Double) -> [Double] {
    let steps: [Double] = [
      1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200, 86400,
      172_800, 604_800, 1_209_600, 2_592_000,
    ]
    guard duration > 0, duration.isFinite else { return [0] }
    let step = steps.first { duration / $0 <= 6 } ?? duration / 4
    return (0...Int(duration / step + 1e-9)).map { Double($0) * step }
  }

  /// The powers of ten between two values above 0, both included.
  package static func powersOfTen(from lowest: Double, to highest: Double) -> [Double] {
    guard lowest > 0, highest.isFinite else { return [] }
    var value = 1.0
    while value > lowest * (1 + 1e-9) { value /= 10 }
    while value < lowest * (1 - 1e-9) { value *= 10 }
    var values: [Double] = []
    while value <= highest * (1 + 1e-9) {
      values.append(value)
      value *= 10
    }
    return values
  }
}

/// Logarithms without the platform's library, whose last bits differ between processors.
enum Logarithm {
  /// The logarithm of a value above 0 to base 2.
  static func base2(_ value: Double) -> Double {
    guard value > 0, value.isFinite else { return 0 }
    // ln m = 2 artanh((m - 1) / (m + 1)); for 1 <= m < 2 the series converges like 9^-n.
    let ratio = (value.significand - 1) / (value.significand + 1)
    let square = ratio * ratio
    var power = ratio
    var sum = 0.0
    for odd in stride(from: 1.0, through: 33, by: 2) {
      sum += power / odd
      power *= square
    }
    return Double(value.exponent) + 2 * sum / 0.693_147_180_559_945_3
  }
}
