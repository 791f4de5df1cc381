/// The SHA-256 hash of some bytes (FIPS 180-4): what names a cached result and tells a damaged
/// one from a whole one.
package struct SHA256: Hashable, Sendable {
  private var state: [UInt32] = [
    0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a,
    0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19,
  ]
  private var pending: [UInt8] = []
  private var length: UInt64 = 0

  package init() {}

  /// The hash of `bytes` as 64 hexadecimal digits.
  package static func digest(of bytes: [UInt8]) -> String {
    var hash = SHA256()
    hash.update(bytes)
    return hash.finish()
  }

  /// Takes in more bytes.
  package mutating func update(_ bytes: [UInt8]) {
    length += UInt64(bytes.count)
    var start = 0
    if !pending.isEmpty {
      start = min(64 - pending.count, bytes.count)
      pending += bytes[..<start]
      guard pending.count == 64 else { return }
      Self.compress(pending, from: 0, blocks: 1, into: &state)
      pending.removeAll(keepingCapacity: true)
    }
    let blocks = (bytes.count - start) / 64
    Self.compress(bytes, from: start, blocks: blocks, into: &state)
    pending += bytes[(start + blocks * 64)...]
  }

  /// The hash of everything taken in, as 64 hexadecimal digits.
  package func finish() -> String {
    var tail = pending + [0x80]
    while tail.count % 64 != 56 { tail.append(0) }
    let bits = length &* 8
    for shift in stride(from: 56, through: 0, by: -8) {
      tail.append(UInt8(truncatingIfNeeded: bits >> UInt64(shift)))
    }
    var final = state
    Self.compress(tail, from: 0, blocks: tail.count / 64, into: &final)
    return final.map(Self.digits).joined()
  }

  private static func digits(_ word: UInt32) -> String {
    let text = String(word, radix: 16)
    return String(repeating: "0", count: 8 - text.count) + text
  }

  // MARK: Blocks of 64 bytes (FIPS 180-4, section 6.2.2)

  private static func compress(
    _ bytes: [UInt8], from start: Int, blocks: Int, into state: inout [UInt32]
  ) {
    let (bytes, constants) = (bytes.span, constants.span)
    // Words on the stack and a state in variables: results of a build are megabytes.
    var words = InlineArray<64, UInt32>(repeating: 0)
    for block in 0..<max(0, blocks) {
      expand(bytes, at: start + block * 64, into: &words)
      var (a, b, c, d) = (state[0], state[1], state[2], state[3])
      var (e, f, g, h) = (state[4], state[5], state[6], state[7])
      for round in 0..<64 {
        let choice = (e & f) ^ (~e & g)
        let first = h &+ sum(e, 6, 11, 25) &+ choice &+ constants[round] &+ words[round]
        let majority = (a & b) ^ (a & c) ^ (b & c)
        let second = sum(a, 2, 13, 22) &+ majority
        (h, g, f, e) = (g, f, e, d &+ first)
        (d, c, b, a) = (c, b, a, first &+ second)
      }
      state[0] &+= a
      state[1] &+= b
      state[2] &+= c
      state[3] &+= d
      state[4] &+= e
      state[5] &+= f
      state[6] &+= g
      state[7] &+= h
    }
  }

  private static func expand(
    _ bytes: Span<UInt8>, at start: Int, into words: inout InlineArray<64, UInt32>
  ) {
    for index in 0..<16 {
      let at = start + index * 4
      words[index] =
        UInt32(bytes[at]) << 24 | UInt32(bytes[at + 1]) << 16 | UInt32(bytes[at + 2]) << 8
        | UInt32(bytes[at + 3])
    }
    for index in 16..<64 {
      let (early, late) = (words[index - 15], words[index - 2])
      let first = rotated(early, 7) ^ rotated(early, 18) ^ (early >> 3)
      let second = rotated(late, 17) ^ rotated(late, 19) ^ (late >> 10)
      words[index] = words[index - 16] &+ first &+ words[index - 7] &+ second
    }
  }

  private static func sum(_ word: UInt32, _ x: UInt32, _ y: UInt32, _ z: UInt32) -> UInt32 {
    rotated(word, x) ^ rotated(word, y) ^ rotated(word, z)
  }

  private static func rotated(_ word: UInt32, _ count: UInt32) -> UInt32 {
    word >> count | word << (32 - count)
  }

  /// The first 32 bits of the fractional parts of the cube roots of the first 64 primes.
  private static let constants: [UInt32] = [
    0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4,
    0xab1c_5ed5, 0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe,
    0x9bdc_06a7, 0xc19b_f174, 0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f,
    0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da, 0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7,
    0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967, 0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc,
    0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85, 0xa2bf_e8a1, 0xa81a_664b,
    0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070, 0x19a4_c116,
    0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
    0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7,
    0xc671_78f2,
  ]
}
