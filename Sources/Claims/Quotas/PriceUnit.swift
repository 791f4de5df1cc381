/// What a price is for: `/백만 요청`, `100만 건당`, `/GB`, `per hour`.
struct PriceUnit: Hashable {
  /// How many of it the price buys.
  var count: Double
  /// As fact files spell it: empty for requests and the like, `GB`, `GB-month`, `hour`, `MAU`.
  var noun: String
  /// The offset behind the words.
  var end: Int

  /// The words behind the price.
  static func behind(_ bytes: [UInt8], at start: Int) -> PriceUnit? {
    var index = skip(bytes, start)
    let marks = ["/", "per ", "당 "]
    guard let mark = marks.first(where: { bytes[index...].starts(with: Array($0.utf8)) }) else {
      return nil
    }
    index = skip(bytes, index + mark.utf8.count)
    var count = 1.0
    for (word, factor) in counts where bytes[index...].starts(with: Array(word.utf8)) {
      count = factor
      index = skip(bytes, index + word.utf8.count)
      if bytes[index...].starts(with: Array("건".utf8)) { index += "건".utf8.count }
      let noun = noun(bytes, at: index)
      while index > start, bytes[index - 1] == UInt8(ascii: " ") { index -= 1 }
      return PriceUnit(count: count, noun: noun?.noun ?? "", end: index)
    }
    guard let noun = noun(bytes, at: index) else { return nil }
    return PriceUnit(count: count, noun: noun.noun, end: noun.end)
  }

  /// The words in front of the price: `100만 건당 $0.20`.
  static func before(_ bytes: [UInt8], at start: Int) -> PriceUnit? {
    let lead = String(decoding: bytes[max(0, start - 40)..<start], as: UTF8.self)
    for (word, factor) in counts {
      for tail in ["건당 ", "건 당 ", " 건당 ", "회당 ", " 요청당 ", "요청당 ", "개당 ", "당 "]
      where lead.hasSuffix(word + tail) {
        return PriceUnit(count: factor, noun: "", end: start)
      }
    }
    for (word, noun) in [("gb당 ", "GB"), ("시간당 ", "hour"), ("gb-월당 ", "GB-month")]
    where lead.hasSuffix(word) {
      return PriceUnit(count: 1, noun: noun, end: start)
    }
    return nil
  }

  private static func noun(_ bytes: [UInt8], at index: Int) -> (noun: String, end: Int)? {
    for (word, noun) in nouns where bytes[index...].starts(with: Array(word.utf8)) {
      return (noun, index + word.utf8.count)
    }
    return nil
  }

  private static func skip(_ bytes: [UInt8], _ start: Int) -> Int {
    var index = min(start, bytes.count)
    while index < bytes.count, bytes[index] == UInt8(ascii: " ") { index += 1 }
    return index
  }

  private static let counts: [(String, Double)] = [
    ("백만", 1_000_000), ("100만", 1_000_000), ("1,000,000", 1_000_000), ("1000000", 1_000_000),
    ("1백만", 1_000_000), ("million", 1_000_000), ("1m", 1_000_000), ("1 million", 1_000_000),
    ("m ", 1_000_000), ("10만", 100_000), ("만", 10_000), ("1만", 10_000), ("1,000", 1000),
    ("1000", 1000), ("천", 1000),
  ]

  private static let nouns: [(String, String)] = [
    ("gb-월", "GB-month"), ("gb/월", "GB-month"), ("gb-month", "GB-month"), ("gb 월", "GB-month"),
    ("gb초", "GB-s"), ("gb-초", "GB-s"), ("gb-s", "GB-s"), ("gb", "GB"), ("시간", "hour"),
    ("hour", "hour"), ("hr", "hour"), ("mau", "MAU"), ("lcu", "LCU-hour"), ("월", "month"),
    ("요청", ""), ("건", ""), ("회", ""), ("request", ""),
  ]
}
