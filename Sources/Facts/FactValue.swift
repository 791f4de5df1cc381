/// What a fact states: a number in base units, or words.
package enum FactValue: Hashable, Sendable {
  case quantity(FactQuantity)
  case text(String)

  /// Reads `1 MiB`, `3.5 USD/million`, `120,000 messages`; anything else is words.
  package init(_ text: String) {
    self = FactQuantity(text).map(FactValue.quantity) ?? .text(text)
  }

  /// The number, where there is one.
  package var quantity: FactQuantity? {
    if case .quantity(let quantity) = self { quantity } else { nil }
  }

  /// As the fact file prints it.
  package var printed: String {
    switch self {
    case .quantity(let quantity): quantity.printed
    case .text(let text): text
    }
  }
}

/// A number with its unit, and the same number in the base unit of its dimension.
package struct FactQuantity: Hashable, Sendable {
  /// What kind of thing a number counts; only numbers of one dimension can be compared.
  package enum Dimension: String, Hashable, Sendable, CaseIterable {
    /// Base unit: seconds.
    case time
    /// Base unit: bytes; a KB is 1,024 bytes, as the provider counts.
    case size
    /// Things, events, steps: no unit.
    case count
    /// Base unit: per second.
    case rate
    /// Base unit: bytes per second.
    case throughput
    /// Base unit: bits per second.
    case bandwidth
    /// Base unit: 1; 99.9 % is 0.999.
    case ratio
    /// Base unit: US dollars for one of `unit.per`.
    case price
    /// How many times something: a factor.
    case multiple
  }

  package var dimension: Dimension
  /// In the base unit of the dimension.
  package var value: Double
  /// The number before its unit was taken into account.
  package var number: Double
  package var unit: FactUnit
  /// As the fact file prints it: `1 MiB`.
  package var printed: String

  /// Reads a number and a unit with a blank between them; nil when the text is something else.
  package init?(_ text: String) {
    let parts = text.split(separator: " ", omittingEmptySubsequences: false)
    guard parts.count <= 2, let first = parts.first, let number = Self.number(first),
      let unit = FactUnit(parts.count == 2 ? String(parts[1]) : "")
    else { return nil }
    self.number = number
    self.unit = unit
    dimension = unit.dimension
    value = number * unit.factor
    printed = text
  }

  /// Reads `10,240`, `0.0000166667` and `-1`.
  private static func number(_ text: Substring) -> Double? {
    var digits = [UInt8]()
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"):
        digits.append(byte)
      case UInt8(ascii: ","): continue
      default: return nil
      }
    }
    return Double(String(decoding: digits, as: UTF8.self))
  }
}
