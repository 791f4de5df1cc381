/// How a language writes numbers.
struct NumberStyle: Hashable, Sendable {
  /// Between groups of three digits.
  var group: String
  /// Between the whole part and the fraction.
  var point: String
  /// In front of what is below zero.
  var minus: String
  /// The names of 10⁴, 10⁸, 10¹²…, for languages that count in ten thousands: 만, 억, 조.
  var myriads: [String]

  /// `number` with exactly `fractionDigits` digits behind the point.
  ///
  /// Rounds half away from zero, on the shortest decimal text that stands for the number, so that
  /// 2.675 gives 2.68 as a reader expects. What rounds to zero has no sign.
  func text(_ number: Double, fractionDigits: Int) -> String {
    if fractionDigits <= 0, let whole = Int(exactly: number), abs(whole) < 1000 {
      return whole < 0 ? minus + String(-whole) : String(whole)
    }
    guard let decimal = Decimal(number, fractionDigits: fractionDigits) else {
      return unwritable(number)
    }
    let fraction = decimal.fraction.isEmpty ? "" : point + decimal.fraction
    return (decimal.isNegative ? minus : "") + grouped(decimal.whole) + fraction
  }

  /// `number` cut at every fourth digit: 123,450,000 is `1억 2,345만`. What is below ten thousand,
  /// or in a language without such names, is written as usual.
  func textInMyriads(_ number: Double, fractionDigits: Int) -> String {
    guard let decimal = Decimal(number, fractionDigits: fractionDigits),
      decimal.whole.count > 4, decimal.whole.count <= 4 * (myriads.count + 1)
    else { return text(number, fractionDigits: fractionDigits) }
    var parts: [String] = []
    var digits = decimal.whole[...]
    for name in [""] + myriads where !digits.isEmpty {
      let part = digits.suffix(4).drop { $0 == "0" }
      if !part.isEmpty { parts.insert(grouped(String(part)) + name, at: 0) }
      digits = digits.dropLast(4)
    }
    return (decimal.isNegative ? minus : "") + parts.joined(separator: " ")
  }

  private func grouped(_ digits: String) -> String {
    let count = digits.utf8.count
    guard count > 3 else { return digits }
    var result = ""
    for (index, digit) in digits.unicodeScalars.enumerated() {
      if index > 0, (count - index) % 3 == 0 { result += group }
      result.unicodeScalars.append(digit)
    }
    return result
  }

  private func unwritable(_ number: Double) -> String {
    number.isNaN ? "–" : (number < 0 ? minus : "") + "∞"
  }
}

/// A finite number as decimal digits, rounded to a fixed number of digits behind the point.
private struct Decimal {
  var isNegative: Bool
  /// Without leading zeros, but at least one digit.
  var whole: String
  var fraction: String

  /// Nil for what is not finite.
  init?(_ number: Double, fractionDigits: Int) {
    guard number.isFinite else { return nil }
    let wanted = max(0, fractionDigits)
    var (digits, pointIndex) = Self.digits(of: number.magnitude)
    while digits.count < pointIndex + wanted + 1 { digits.append(0) }
    let kept = pointIndex + wanted
    let roundsUp = digits[kept] >= 5
    digits.removeSubrange(kept...)
    if roundsUp { Self.increment(&digits, &pointIndex) }
    whole = Self.text(digits[..<pointIndex].drop { $0 == 0 })
    if whole.isEmpty { whole = "0" }
    fraction = Self.text(digits[pointIndex...])
    isNegative = number < 0 && digits.contains { $0 != 0 }
  }

  /// The digits of the shortest text that stands for `magnitude`, and how many of them are whole;
  /// the whole part starts with a zero so that rounding up always has room.
  private static func digits(of magnitude: Double) -> (digits: [UInt8], pointIndex: Int) {
    var digits: [UInt8] = []
    digits.reserveCapacity(24)
    digits.append(0)
    var point: Int?
    var rest = magnitude.description.utf8[...]
    while let byte = rest.popFirst(), byte != UInt8(ascii: "e") {
      if byte == UInt8(ascii: ".") {
        point = digits.count
      } else {
        digits.append(byte - UInt8(ascii: "0"))
      }
    }
    var pointIndex = (point ?? digits.count) + (Int(Substring(rest)) ?? 0)
    if pointIndex < 1 {
      digits.insert(contentsOf: repeatElement(0, count: 1 - pointIndex), at: 1)
      pointIndex = 1
    }
    while digits.count < pointIndex { digits.append(0) }
    return (digits, pointIndex)
  }

  private static func increment(_ digits: inout [UInt8], _ pointIndex: inout Int) {
    for index in digits.indices.reversed() {
      if digits[index] < 9 {
        digits[index] += 1
        return
      }
      digits[index] = 0
    }
    digits.insert(1, at: 0)
    pointIndex += 1
  }

  private static func text(_ digits: ArraySlice<UInt8>) -> String {
    String(decoding: digits.map { $0 + UInt8(ascii: "0") }, as: UTF8.self)
  }
}
