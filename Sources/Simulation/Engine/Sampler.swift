/// Exponential and normal numbers by the ziggurat method with 256 layers (Marsaglia and Tsang,
/// *The ziggurat method for generating random variables*, 2000): one multiplication and one
/// comparison in 99 % of the draws, no library function in any.
@safe struct Sampler: @unchecked Sendable {
  // Written once below, read only afterwards; never freed, as there is one for the program.
  private let exponentialX: UnsafeMutablePointer<Double>
  private let exponentialY: UnsafeMutablePointer<Double>
  private let normalX: UnsafeMutablePointer<Double>
  private let normalY: UnsafeMutablePointer<Double>
  /// The edges times 2⁻⁵³, for numbers of 53 random bits.
  private let exponentialScale: UnsafeMutablePointer<Double>
  private let normalScale: UnsafeMutablePointer<Double>
  /// 2 to the power of k / 128.
  private let powers: UnsafeMutablePointer<Double>

  private static let exponentialEdge = 7.697_117_470_131_05
  private static let normalEdge = 3.654_152_885_361_008_8

  private static let ln2 = 0.693_147_180_559_945_3

  static let shared = Sampler()

  private init() {
    unsafe exponentialX = .allocate(capacity: 257)
    unsafe exponentialY = .allocate(capacity: 257)
    unsafe normalX = .allocate(capacity: 257)
    unsafe normalY = .allocate(capacity: 257)
    unsafe exponentialScale = .allocate(capacity: 256)
    unsafe normalScale = .allocate(capacity: 256)
    unsafe powers = .allocate(capacity: 128)
    for index in 0..<128 { unsafe powers[index] = Elementary.exp(Double(index) * Self.ln2 / 128) }
    unsafe Self.fill(
      exponentialX, exponentialY, edge: Self.exponentialEdge, area: 0.003_949_659_822_581_557,
      density: { Elementary.exp(-$0) }, inverse: { -Elementary.log($0) })
    unsafe Self.fill(
      normalX, normalY, edge: Self.normalEdge, area: 0.004_928_673_233_974_655,
      density: { Elementary.exp(-0.5 * $0 * $0) },
      inverse: { (-2 * Elementary.log($0)).squareRoot() })
    for layer in 0..<256 {
      unsafe exponentialScale[layer] = exponentialX[layer] * 0x1p-53
      unsafe normalScale[layer] = normalX[layer] * 0x1p-53
    }
  }

  /// Layer edges from the widest (0) to the peak (256), each layer of the same area.
  private static func fill(
    _ x: UnsafeMutablePointer<Double>, _ y: UnsafeMutablePointer<Double>, edge: Double,
    area: Double, density: (Double) -> Double, inverse: (Double) -> Double
  ) {
    unsafe x[0] = area / density(edge)
    unsafe x[1] = edge
    unsafe x[256] = 0
    for layer in 2..<256 {
      unsafe x[layer] = inverse(min(1, area / x[layer - 1] + density(x[layer - 1])))
    }
    for layer in 0...256 { unsafe y[layer] = density(x[layer]) }
  }

  /// How many steps of `rounded(power:)` a factor of e is.
  static let stepsPerNeper = 128 / ln2

  /// 2 to the power of `steps` / 128, rounded to a whole number: a table of the steps and a short
  /// series between them, within some units in the last place before rounding.
  ///
  /// Durations are drawn as steps of nanoseconds, so that nothing is left to multiply or to
  /// convert behind the series: whoever asks for the time of an event waits for all of it.
  @inline(__always)
  func rounded(power steps: Double) -> Int64 {
    // Outside, the number is below one half or above 2⁵¹, which is 26 days of nanoseconds.
    guard abs(steps) < 51 * 128 else { return Self.extreme(power: steps) }
    // Adding 1.5 · 2⁵² leaves the nearest whole number in the lowest bits.
    let shifted = steps + 6_755_399_441_055_744
    let rest = steps - (shifted - 6_755_399_441_055_744)
    let step = Self.ln2 / 128
    let series =
      (step + rest * (step * step / 2))
      + rest * rest * (step * step * step / 6 + rest * (step * step * step * step / 24))
    let whole = Int64(bitPattern: shifted.bitPattern &<< 13) &>> 13
    let power = unsafe powers[Int(truncatingIfNeeded: whole & 127)]
    let scale = UInt64(bitPattern: (whole &>> 7) &<< 52)
    let value = Double(bitPattern: (power + power * rest * series).bitPattern &+ scale)
    // Adding 2⁵² rounds, and leaves the whole number in the lowest bits.
    return Int64(bitPattern: (value + 0x1p52).bitPattern &- 0x4330_0000_0000_0000)
  }

  @inline(never)
  private static func extreme(power steps: Double) -> Int64 {
    Time.nanoseconds(Elementary.exp(steps * (ln2 / 128)) * 1e-9)
  }

  /// Exponential with mean 1.
  @inline(__always)
  func exponential(_ key: RandomKey) -> Double {
    let layer = Int(truncatingIfNeeded: key.bits & 255)
    let x = unsafe key.fraction * exponentialScale[layer]
    if unsafe x < exponentialX[layer + 1] { return x }
    return exponentialEdgeCase(key, layer, x)
  }

  @inline(never)
  private func exponentialEdgeCase(_ key: RandomKey, _ layer: Int, _ x: Double) -> Double {
    let next = key.next
    if layer == 0 { return Self.exponentialEdge + exponential(next) }
    let low = unsafe exponentialY[layer]
    let y = unsafe low + next.uniform * (exponentialY[layer + 1] - low)
    return y < Elementary.exp(-x) ? x : exponential(next.next)
  }

  /// Normal with mean 0 and deviation 1.
  @inline(__always)
  func normal(_ key: RandomKey) -> Double {
    let layer = Int(truncatingIfNeeded: key.bits & 255)
    // The sign is a bit of its own; the 53 bits of the magnitude start at bit 11.
    let x = unsafe key.fraction * normalScale[layer]
    let magnitude = unsafe x < normalX[layer + 1] ? x : normalEdgeCase(key, layer, x)
    // No processor can guess a sign: it is set without a branch.
    return Double(bitPattern: magnitude.bitPattern | (key.bits & 256) &<< 55)
  }

  @inline(never)
  private func normalEdgeCase(_ key: RandomKey, _ layer: Int, _ x: Double) -> Double {
    var next = key.next
    if layer == 0 {
      while true {
        let a = exponential(next) / Self.normalEdge
        let b = exponential(next.next)
        if b + b > a * a { return Self.normalEdge + a }
        next = next.next.next
      }
    }
    let low = unsafe normalY[layer]
    let y = unsafe low + next.uniform * (normalY[layer + 1] - low)
    return y < Elementary.exp(-0.5 * x * x) ? x : abs(normal(next.next))
  }
}
