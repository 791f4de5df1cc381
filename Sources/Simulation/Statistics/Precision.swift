/// How many digits of a measured number mean something.
///
/// The interval decides, by the rule of the Particle Data Group (Review of Particle Physics,
/// section 5.3): when the three leading digits of the half-width lie between 100 and 354 two of
/// them are kept, up to 949 one, and above that it is rounded up to 1000 and two are kept. The
/// mean ends at the same digit.
package struct Precision: Hashable {
  /// Digits behind the point; negative means that the number ends in zeros.
  package let fractionDigits: Int

  /// A number that is shown with so many digits behind the point.
  package init(fractionDigits: Int) { self.fractionDigits = fractionDigits }

  /// The last digit that an interval of `halfWidth` around `mean` leaves standing. At most four
  /// digits of the mean are shown: more would be true, but nobody reads them.
  package init(mean: Double, halfWidth: Double) {
    let shown = Self.readable(mean)
    guard halfWidth > 0, halfWidth.isFinite else {
      fractionDigits = shown
      return
    }
    let exponent = Self.exponent(of: halfWidth)
    let leading = (halfWidth * Self.power(2 - exponent)).rounded()
    fractionDigits = min(leading <= 354 ? 1 - exponent : -exponent, shown)
  }

  /// The digits of a number that is known exactly: whole numbers as they are, others with three
  /// significant digits.
  package static func exact(_ value: Double) -> Precision {
    if value == value.rounded() { return Precision(fractionDigits: 0) }
    let digits = max(0, 2 - exponent(of: value))
    // 0.500 says no more than 0.5.
    let needed = (0...digits).first {
      Precision(fractionDigits: $0).rounded(value)
        == Precision(fractionDigits: digits).rounded(value)
    }
    return Precision(fractionDigits: needed ?? digits)
  }

  /// `value` at this precision.
  package func rounded(_ value: Double) -> Double {
    let scale = Self.power(abs(fractionDigits))
    return fractionDigits >= 0
      ? (value * scale).rounded() / scale : (value / scale).rounded() * scale
  }

  /// `value` rounded away from zero, so that a bound stays a bound.
  package func roundedUp(_ value: Double) -> Double {
    let scale = Self.power(abs(fractionDigits))
    return fractionDigits >= 0
      ? (value * scale).rounded(.up) / scale : (value / scale).rounded(.up) * scale
  }

  /// `value` at this precision in plain digits, with a point and, if asked for, commas between
  /// thousands: for files and for text that an author wrote, which no language formats.
  package func text(_ value: Double, isGrouped: Bool = false) -> String {
    // More digits than a Double has would be made up, and their power no whole number.
    let shown = min(15, printedDigits)
    let scale = Self.power(shown)
    let size = (abs(rounded(value)) * scale).rounded()
    guard size < 1e15 else { return "\(value)" }
    let digits = Int(size)
    var whole = String(digits / Int(scale))
    if isGrouped {
      let groups = whole.enumerated().map { index, digit in
        index > 0 && (whole.count - index).isMultiple(of: 3) ? ",\(digit)" : "\(digit)"
      }
      whole = groups.joined()
    }
    let number = (value < 0 && digits > 0 ? "-" : "") + whole
    guard shown > 0 else { return number }
    let behind = String(digits % Int(scale))
    return number + "." + String(repeating: "0", count: shown - behind.count) + behind
  }

  /// What number formatting takes: never negative.
  package var printedDigits: Int { max(0, fractionDigits) }

  /// Four significant digits of `value`.
  private static func readable(_ value: Double) -> Int {
    value == 0 ? 6 : 3 - exponent(of: value)
  }

  /// The power of ten of the first digit: 2 for 350, -3 for 0.0042.
  package static func exponent(of value: Double) -> Int {
    var rest = abs(value)
    guard rest > 0, rest.isFinite else { return 0 }
    var exponent = 0
    while rest >= 10 {
      rest /= 10
      exponent += 1
    }
    while rest < 1 {
      rest *= 10
      exponent -= 1
    }
    return exponent
  }

  /// Ten to the power of `exponent`.
  package static func power(_ exponent: Int) -> Double {
    var result = 1.0
    for _ in 0..<abs(exponent) { result *= 10 }
    return exponent < 0 ? 1 / result : result
  }
}
