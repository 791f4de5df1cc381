/// A short name for some bytes: 64 bits of FNV-1a (Fowler, Noll and Vo, RFC 9923), so that a
/// changed style sheet has a changed address and caches may keep it for ever. Not for secrets.
struct ContentHash: Hashable {
  private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325

  init(_ text: String) {
    for byte in text.utf8 {
      value = (value ^ UInt64(byte)) &* 0x100_0000_01b3
    }
  }

  /// Sixteen hexadecimal digits.
  var digits: String {
    let text = String(value, radix: 16)
    return String(repeating: "0", count: 16 - text.count) + text
  }

  /// The first eight digits, enough to tell apart the few files of one site.
  var short: String { String(digits.prefix(8)) }
}
