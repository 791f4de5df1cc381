internal import Facts

/// A number with a unit in running text: `최대 15분`, `100만 건당 $0.20`, `초당 2,000번`.
struct Amount: Hashable, Sendable {
  /// What the words around a number say about it.
  enum Qualifier: Hashable, Sendable {
    case maximum, minimum, `default`
    /// 이상, 초과, 넘으면: beyond the number, so the number itself is not claimed.
    case beyond
    /// 미만: below the number.
    case below
  }

  var dimension: FactQuantity.Dimension
  /// In the base unit of the dimension; a price for one of `per`.
  var value: Double
  /// What is counted or paid for: `건`, `WCU`, `GB-month`; empty when the text does not say.
  var noun: String
  /// The bytes of number and unit.
  var range: Range<Int>
  var qualifier: Qualifier?
  /// Whether 약, 정도 or 내외 stands beside it.
  var isApproximate = false
  /// Whether a price says what it is for: `/백만 요청`.
  var isPerUnit = false
  /// The first amount of `A ~ B`, when this is the second.
  var lower: Bound?
  /// Whether it stands in parentheses directly behind another amount of the same dimension and
  /// says the same in another unit: `900초(15분)`.
  var repeats: Bound?

  /// The other end of a range, or the other spelling.
  struct Bound: Hashable, Sendable {
    var value: Double
    var range: Range<Int>
  }

  /// The bytes from the first number of a range to the end of the last.
  var wholeRange: Range<Int> {
    (lower?.range.lowerBound ?? range.lowerBound)..<range.upperBound
  }

  /// Whether two values are the same for a reader: a KB may be 1,000 or 1,024 bytes.
  static func same(_ left: Double, _ right: Double, in dimension: FactQuantity.Dimension) -> Bool {
    if left == right { return true }
    guard left != 0, right != 0 else { return false }
    let ratio = left / right
    var allowed = [1.0]
    if dimension == .size || dimension == .throughput {
      for power in [1.024, 1.024 * 1.024, 1.024 * 1.024 * 1.024] {
        allowed += [power, 1 / power]
      }
    }
    return allowed.contains { abs(ratio / $0 - 1) < 0.0005 }
  }

  /// Whether the amount says `value`, given its words: 약 allows a tenth.
  func says(_ value: Double) -> Bool {
    if Self.same(self.value, value, in: dimension) { return true }
    guard isApproximate, value != 0 else { return false }
    return abs(self.value / value - 1) <= 0.1
  }
}
