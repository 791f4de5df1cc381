/// A random number that is a pure function of what it is for.
///
/// Every draw is keyed by scenario seed, replication, purpose and entity, so that Before and
/// After meet the same users with the same luck, and no draw depends on the order of events, on
/// threads or on an unrelated part of the system. Mixing is that of SplitMix64 (Steele, Lea and
/// Flood, *Fast splittable pseudorandom number generators*, 2014).
struct RandomKey: Hashable, Sendable {
  var bits: UInt64

  init(_ bits: UInt64) { self.bits = bits }

  /// The root of everything drawn in one replication.
  init(seed: UInt64, replication: Int) {
    bits = Self.mix(seed &+ Self.mix(UInt64(truncatingIfNeeded: replication) &+ 0x5851_F42D))
  }

  private static let golden: UInt64 = 0x9E37_79B9_7F4A_7C15

  @inline(__always)
  private static func mix(_ value: UInt64) -> UInt64 {
    var mixed = value
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// The key of entity `id` below this one.
  @inline(__always)
  func child(_ id: UInt64) -> RandomKey {
    RandomKey(Self.mix(bits &+ (id &+ 1) &* Self.golden))
  }

  /// The key of a named purpose below this one.
  func child(_ name: String) -> RandomKey {
    var digest = StableHash()
    digest.combine(name)
    return child(digest.value)
  }

  /// The next of a sequence of keys, where one draw needs several numbers.
  @inline(__always)
  var next: RandomKey { RandomKey(Self.mix(bits &+ 0xD1B5_4A32_D192_ED03)) }

  /// Uniform in [0, 1), 53 bits.
  @inline(__always)
  var uniform: Double { fraction * 0x1p-53 }

  /// The same times 2⁵³: a whole number.
  @inline(__always)
  var fraction: Double { Double(Int64(bitPattern: bits >> 11)) }
}

/// FNV-1a, 64 bits: the same on every machine, unlike `Hasher`.
struct StableHash {
  private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

  mutating func combine(_ text: String) {
    for byte in text.utf8 { combine(byte) }
    combine(UInt8(0xFF))
  }

  mutating func combine(_ number: Double) { combine(number.bitPattern) }

  mutating func combine(_ bits: UInt64) {
    for shift in stride(from: UInt64(0), to: 64, by: 8) {
      combine(UInt8(truncatingIfNeeded: bits >> shift))
    }
  }

  private mutating func combine(_ byte: UInt8) {
    value = (value ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
  }
}
