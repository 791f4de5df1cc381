internal import Architecture
internal import Simulation

/// The number in a marked value: what it says and how it is written, so that another number can
/// take its place without anything else changing.
struct MarkedNumber: Hashable {
  /// The bytes of the digits in the text, separators and point included.
  let range: Range<Int>
  /// What it says, in the unit of the measurement.
  let value: Double
  /// How much one unit of what is written is worth in the unit of the measurement: 0.01 for `%`.
  let factor: Double
  /// The unit as the author writes it: `%`, `초`; empty where none is known.
  let symbol: String
  /// Digits behind the point.
  let fractionDigits: Int
  /// Whether thousands are set off with commas.
  let hasSeparators: Bool

  /// The first number of `text`, which is a `unit`; nil when there is none.
  init?(in text: String, unit: Quantity.Unit) {
    let bytes = Array(text.utf8)
    let isDigit = { (byte: UInt8) in (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
    guard let start = bytes.firstIndex(where: isDigit) else { return nil }
    var end = start
    var digits = ""
    var hasSeparators = false
    while end < bytes.count {
      if isDigit(bytes[end]) {
        digits.unicodeScalars.append(UnicodeScalar(bytes[end]))
      } else if bytes[end] == UInt8(ascii: ","), bytes.count > end + 3,
        bytes[(end + 1)...(end + 3)].allSatisfy(isDigit)
      {
        hasSeparators = true
      } else {
        break
      }
      end += 1
    }
    var fraction = 0
    if end + 1 < bytes.count, bytes[end] == UInt8(ascii: "."), isDigit(bytes[end + 1]) {
      let behind = bytes[(end + 1)...].prefix(while: isDigit)
      fraction = behind.count
      digits += "." + String(decoding: behind, as: UTF8.self)
      end += 1 + fraction
    }
    guard let number = Double(digits) else { return nil }
    let rest = String(decoding: bytes[end...], as: UTF8.self).drop { " *_`".contains($0) }
    (symbol, factor) = Self.unit(in: rest, unit)
    range = start..<end
    value = number * factor
    fractionDigits = fraction
    self.hasSeparators = hasSeparators
  }

  private static let units: [(words: [String], unit: Quantity.Unit, factor: Double)] = [
    (["%", "퍼센트", "percent"], .ratio, 0.01),
    (["ms", "밀리초"], .seconds, 0.001), (["초", "s"], .seconds, 1), (["분", "min"], .seconds, 60),
    (["시간", "h"], .seconds, 3600),
    (["천", "k"], .count, 1e3), (["만"], .count, 1e4), (["백만"], .count, 1e6),
    (["억"], .count, 1e8),
  ]

  private static func unit(
    in rest: Substring, _ unit: Quantity.Unit
  ) -> (symbol: String, factor: Double) {
    for row in units where row.unit == unit {
      if let word = row.words.first(where: rest.hasPrefix) { return (word, row.factor) }
    }
    return ("", 1)
  }

  /// One unit of the last digit, in the unit of the measurement.
  var step: Double { factor * Precision.power(-fractionDigits) }

  /// The digits that say `estimate` as exactly as its interval allows, but no more exactly than
  /// the author does, unless that would leave nothing of the number.
  func digits(for estimate: Estimate) -> String {
    let mean = estimate.mean / factor
    let half = estimate.halfWidth / factor
    let exact = half > 0 ? Precision(mean: mean, halfWidth: half) : Precision.exact(mean)
    var precision = Precision(fractionDigits: min(exact.fractionDigits, fractionDigits))
    if precision.rounded(mean) == 0, abs(mean) > half { precision = exact }
    return precision.text(mean, isGrouped: hasSeparators)
  }

  /// Whether the digits say more than the interval of `estimate` supports.
  func isTooExact(for estimate: Estimate) -> Bool {
    guard estimate.halfWidth > 0 else { return false }
    let precision = Precision(
      mean: estimate.mean / factor, halfWidth: estimate.halfWidth / factor)
    return fractionDigits > precision.printedDigits
  }

  /// What is written where nothing was: `34.1%`, `12ms`, `1,234`.
  static func whole(_ estimate: Estimate, _ unit: Quantity.Unit) -> String {
    let size = abs(estimate.mean)
    let (factor, symbol): (Double, String) =
      switch unit {
      case .ratio: (0.01, "%")
      case .seconds: size < 1 ? (0.001, "ms") : (1, "s")
      default: (1, unit.rawValue)
      }
    let mean = estimate.mean / factor
    let half = estimate.halfWidth / factor
    let precision = half > 0 ? Precision(mean: mean, halfWidth: half) : Precision.exact(mean)
    return precision.text(mean, isGrouped: true) + symbol
  }
}
