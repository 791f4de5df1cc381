import Diagnostics

/// JSON as a list of its values in the order of the text, without a tree: what reads values of a
/// known shape looks at each once (RFC 8259). Whether a number or a text is well formed shows when
/// it is asked for. Nesting is bounded, so that no input overflows the stack.
struct JSONTape: Sendable {
  /// A value, or the name of a member, whose value is the next token.
  struct Token {
    /// The bytes of it, brackets and quotes included.
    var start: Int32
    var end: Int32
    /// The first token that is no part of it.
    var next: Int32
  }

  let bytes: [UInt8]
  private(set) var tokens: [Token] = []
  private var position = 0

  private static let deepest = 200

  /// Nil for anything that is not one whole value.
  init?(_ bytes: [UInt8]) {
    guard bytes.count < Int(Int32.max) else { return nil }
    self.bytes = bytes
    tokens.reserveCapacity(bytes.count / 8)
    guard readValue(depth: 0) else { return nil }
    skipSpace()
    guard position == bytes.count else { return nil }
  }

  // MARK: Values

  /// The first byte of a token says what it is.
  func kind(of token: Int) -> UInt8 { bytes[Int(tokens[token].start)] }

  /// The first token behind a value.
  func next(after token: Int) -> Int { Int(tokens[token].next) }

  private func range(of token: Int) -> Range<Int> {
    Int(tokens[token].start)..<Int(tokens[token].end)
  }

  /// The text of a token; nil for anything else.
  func text(of token: Int) -> String? {
    let range = range(of: token)
    guard bytes[range.lowerBound] == UInt8(ascii: "\"") else { return nil }
    let inner = bytes[range.lowerBound + 1..<range.upperBound - 1]
    guard inner.contains(UInt8(ascii: "\\")) else {
      return String(validating: inner, as: UTF8.self)
    }
    return JSON(reading: Array(bytes[range]))?.text
  }

  /// Whether a token is the text `name`, which needs no escapes.
  func isText(_ token: Int, _ name: String) -> Bool {
    let range = range(of: token)
    let name = name.utf8.span
    guard range.count == name.count + 2 else { return false }
    for index in name.indices where bytes[range.lowerBound + 1 + index] != name[index] {
      return false
    }
    return true
  }

  /// Whether two tokens are the same text.
  func isSame(_ first: Int, _ second: Int) -> Bool {
    let (first, second) = (range(of: first), range(of: second))
    guard first.count == second.count else { return false }
    let bytes = bytes.span
    var index = 0
    while index < first.count {
      guard bytes[first.lowerBound + index] == bytes[second.lowerBound + index] else {
        return false
      }
      index += 1
    }
    return true
  }

  /// A whole number that fits; nil for anything else.
  func integer<Number: FixedWidthInteger>(of token: Int, as type: Number.Type) -> Number? {
    if let text = text(of: token) { return Number(text) }
    return Number(String(decoding: bytes[range(of: token)], as: UTF8.self))
  }

  /// A number; nil for anything else. Infinities are written by name.
  func number(of token: Int) -> Double? {
    let range = range(of: token)
    if let short = short(range) { return short }
    return Double(text(of: token) ?? String(decoding: bytes[range], as: UTF8.self))
  }

  /// A number of up to 15 digits without an exponent: its digits and the power of ten below them
  /// are exact, and so dividing them rounds once, as reading the number does.
  private func short(_ range: Range<Int>) -> Double? {
    guard range.count <= 17 else { return nil }
    var digits = 0
    var divisor: Double?
    for index in range {
      switch bytes[index] {
      case let byte where byte &- 0x30 < 10:
        digits = digits * 10 + Int(byte &- 0x30)
        divisor = divisor.map { $0 * 10 }
      case UInt8(ascii: ".") where divisor == nil && index > range.lowerBound: divisor = 1
      case UInt8(ascii: "-") where index == range.lowerBound && range.count > 1: continue
      default: return nil
      }
    }
    guard digits < 1_000_000_000_000_000, digits > 0 || bytes[range.lowerBound] != 0x2D else {
      return nil
    }
    let value = Double(digits) / (divisor ?? 1)
    return bytes[range.lowerBound] == UInt8(ascii: "-") ? -value : value
  }

  // MARK: Reading

  private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func skipSpace() {
    while let byte = current, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
      position += 1
    }
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    skipSpace()
    guard current == byte else { return false }
    position += 1
    return true
  }

  private mutating func readValue(depth: Int) -> Bool {
    guard depth < Self.deepest else { return false }
    skipSpace()
    guard let first = current else { return false }
    let token = tokens.count
    tokens.append(Token(start: Int32(position), end: 0, next: 0))
    let isWhole =
      switch first {
      case UInt8(ascii: "{"): readMembers(depth: depth)
      case UInt8(ascii: "["): readElements(depth: depth)
      case UInt8(ascii: "\""): readText()
      case UInt8(ascii: "t"): read(word: "true")
      case UInt8(ascii: "f"): read(word: "false")
      case UInt8(ascii: "n"): read(word: "null")
      default: readNumber()
      }
    tokens[token].end = Int32(position)
    tokens[token].next = Int32(tokens.count)
    return isWhole
  }

  private mutating func readMembers(depth: Int) -> Bool {
    position += 1
    if take(UInt8(ascii: "}")) { return true }
    while true {
      skipSpace()
      guard current == UInt8(ascii: "\""), readValue(depth: depth + 1), take(UInt8(ascii: ":")),
        readValue(depth: depth + 1)
      else { return false }
      if take(UInt8(ascii: "}")) { return true }
      guard take(UInt8(ascii: ",")) else { return false }
    }
  }

  private mutating func readElements(depth: Int) -> Bool {
    position += 1
    if take(UInt8(ascii: "]")) { return true }
    while true {
      guard readValue(depth: depth + 1) else { return false }
      if take(UInt8(ascii: "]")) { return true }
      guard take(UInt8(ascii: ",")) else { return false }
    }
  }

  private mutating func readText() -> Bool {
    position += 1
    while let byte = current {
      position += byte == UInt8(ascii: "\\") ? 2 : 1
      if byte == UInt8(ascii: "\"") { return true }
    }
    return false
  }

  private mutating func read(word: String) -> Bool {
    guard bytes[position...].starts(with: word.utf8) else { return false }
    position += word.utf8.count
    return true
  }

  private mutating func readNumber() -> Bool {
    let start = position
    while let byte = current, byte &- 0x30 < 10 || "-+.eE".utf8.contains(byte) { position += 1 }
    return position > start
  }
}
