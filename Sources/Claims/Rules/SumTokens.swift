internal import Facts

/// The parts of a calculation in running text.
struct SumToken {
  enum Kind: Equatable {
    /// A number, the number in base units where it has a unit, and what rounding explains.
    case number(Double, converted: Double?, slack: Double)
    /// `+`, `-`, `*` or `/`.
    case sign(UInt8)
    case open, close
    case equals(isApproximate: Bool)
    /// Anything else: an end.
    case other
  }

  var kind: Kind
  var range: Range<Int>
}

/// Cuts a line into the parts of calculations.
struct SumTokens {
  private(set) var tokens: [SumToken] = []
  private let bytes: [UInt8]
  private let reader: AmountReader

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    reader = AmountReader(FoldedText(String(decoding: bytes, as: UTF8.self)))
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: " ") {
        index += 1
      } else {
        let token = token(at: index)
        tokens.append(token)
        index = token.range.upperBound
      }
    }
  }

  private func token(at start: Int) -> SumToken {
    let isFree = start == 0 || !bytes[start - 1].isLetterOrDigit
    if isFree, bytes[start].isDigit || bytes[start] == UInt8(ascii: "$"),
      let number = number(at: start)
    {
      return number
    }
    let signs: [(String, SumToken.Kind)] = [
      ("×", .sign(UInt8(ascii: "*"))), ("÷", .sign(UInt8(ascii: "/"))),
      ("≈", .equals(isApproximate: true)), ("*", .sign(UInt8(ascii: "*"))),
      ("/", .sign(UInt8(ascii: "/"))), ("+", .sign(UInt8(ascii: "+"))), ("(", .open),
      (")", .close), ("- ", .sign(UInt8(ascii: "-"))), ("−", .sign(UInt8(ascii: "-"))),
      ("x ", .sign(UInt8(ascii: "*"))),
    ]
    for (text, kind) in signs where bytes[start...].starts(with: Array(text.utf8)) {
      return SumToken(kind: kind, range: start..<(start + text.utf8.count))
    }
    if bytes[start] == UInt8(ascii: "="), !isPartOfArrow(start) {
      return SumToken(kind: .equals(isApproximate: false), range: start..<(start + 1))
    }
    var end = start + 1
    while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
    while end < bytes.count, bytes[start].isLetterOrDigit, bytes[end].isLetterOrDigit { end += 1 }
    return SumToken(kind: .other, range: start..<end)
  }

  /// `==`, `=>`, `<=`, `>=`, `!=`.
  private func isPartOfArrow(_ index: Int) -> Bool {
    let marks = Array("=<>!:".utf8)
    let before = index > 0 && marks.contains(bytes[index - 1])
    return before || index + 1 < bytes.count && marks.contains(bytes[index + 1])
  }

  /// A number with the unit or the noun behind it; the noun must end the part: `100만 요청 ×`.
  private func number(at start: Int) -> SumToken? {
    let first = bytes[start] == UInt8(ascii: "$") ? start + 1 : start
    guard first < bytes.count, bytes[first].isDigit, let (value, end) = reader.number(at: first)
    else { return nil }
    let unitStart = skip(end)
    let slack = slack(first..<end, value)
    // The x of `7 x 6` is a sign, not “7 times”.
    if let unit = AmountUnit.unit(in: bytes, at: unitStart), unit.dimension != .multiple {
      let scaled = [.time, .size, .throughput, .ratio].contains(unit.dimension)
      return SumToken(
        kind: .number(value, converted: scaled ? value * unit.factor : nil, slack: slack),
        range: start..<(unitStart + unit.spelling.count))
    }
    let noun = nounEnd(unitStart)
    return SumToken(
      kind: .number(value, converted: nil, slack: slack), range: start..<(noun ?? end))
  }

  /// What rounding explains: the last digit behind a point, which may also have been cut off, half
  /// of the last digit of a whole number: 0.01 for `7.37`, 5,000 for `40만`.
  private func slack(_ range: Range<Int>, _ value: Double) -> Double {
    let digits = bytes[range].filter { $0.isDigit || $0 == UInt8(ascii: ".") }
    guard let printed = Double(String(decoding: digits, as: UTF8.self)), printed != 0 else {
      return 0
    }
    let fraction = digits.firstIndex(of: UInt8(ascii: ".")).map { digits.count - $0 - 1 } ?? 0
    guard fraction > 0 else { return value / printed / 2 }
    return (0..<fraction).reduce(value / printed) { step, _ in step / 10 } * (1 + 1e-9)
  }

  private func nounEnd(_ start: Int) -> Int? {
    var end = start
    while end < bytes.count, bytes[end] >= 0x80 || bytes[end].isLetterOrDigit { end += 1 }
    guard end > start, end - start <= 24 else { return nil }
    let next = skip(end)
    guard next < bytes.count else { return end }
    let isSign = Array("=+*/)×÷≈".utf8).contains(bytes[next])
    let isWordSign = ["×", "÷", "≈", "−"].contains { bytes[start..<end].elementsEqual($0.utf8) }
    return isSign && !isWordSign ? end : nil
  }

  private func skip(_ start: Int) -> Int {
    var index = start
    while index < bytes.count, bytes[index] == UInt8(ascii: " ") { index += 1 }
    return index
  }
}

/// Works out runs of tokens: products before sums, parentheses first.
struct SumParser {
  private let tokens: [SumToken]
  private let isConverted: Bool
  private var index = 0

  private init(_ tokens: [SumToken], converted: Bool) {
    self.tokens = tokens
    isConverted = converted
  }

  /// The longest run of parts of a calculation in front of `index`.
  static func run(before index: Int, in tokens: [SumToken]) -> [SumToken] {
    var start = index
    while start > 0, isPart(tokens[start - 1]) { start -= 1 }
    return trimmed(Array(tokens[start..<index]))
  }

  /// The longest run of parts of a calculation behind `index`.
  static func run(after index: Int, in tokens: [SumToken]) -> [SumToken] {
    var end = index + 1
    while end < tokens.count, isPart(tokens[end]) { end += 1 }
    return trimmed(Array(tokens[(index + 1)..<end]))
  }

  /// The value of a run; nil when it is no calculation.
  static func side(_ tokens: [SumToken]) -> Equation.Side? {
    guard let first = tokens.first, let last = tokens.last else { return nil }
    var plain = SumParser(tokens, converted: false)
    guard let value = plain.sum(), plain.index == tokens.count else { return nil }
    var other = SumParser(tokens, converted: true)
    let converted = other.sum()
    let units = tokens.contains {
      if case .number(_, converted: .some, _) = $0.kind { true } else { false }
    }
    var slack = 0.0
    if tokens.count == 1, case .number(_, _, let half) = first.kind { slack = half }
    return Equation.Side(
      value: value, converted: units ? converted : nil,
      range: first.range.lowerBound..<last.range.upperBound,
      operators: tokens.count { if case .sign = $0.kind { true } else { false } }, slack: slack,
      hasUnits: units)
  }

  private static func isPart(_ token: SumToken) -> Bool {
    switch token.kind {
    case .number, .sign, .open, .close: true
    case .equals, .other: false
    }
  }

  /// Without the signs and the unmatched parentheses at the ends: `- 비용 (2 × 3 = 6)`.
  private static func trimmed(_ run: [SumToken]) -> [SumToken] {
    var run = run[...]
    while let first = run.first, isSign(first) || first.kind == .close || opens(run) > 0 {
      run = run.dropFirst()
    }
    while let last = run.last, isSign(last) || last.kind == .open || opens(run) < 0 {
      run = run.dropLast()
    }
    return Array(run)
  }

  private static func isSign(_ token: SumToken) -> Bool {
    if case .sign = token.kind { true } else { false }
  }

  /// How many more parentheses open than close.
  private static func opens(_ run: ArraySlice<SumToken>) -> Int {
    run.reduce(0) { $0 + ($1.kind == .open ? 1 : $1.kind == .close ? -1 : 0) }
  }

  private mutating func sum() -> Double? {
    guard var value = product() else { return nil }
    while index < tokens.count, case .sign(let sign) = tokens[index].kind {
      guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") else { return nil }
      index += 1
      guard let next = product() else { return nil }
      value += sign == UInt8(ascii: "+") ? next : -next
    }
    return value
  }

  private mutating func product() -> Double? {
    guard var value = factor() else { return nil }
    while index < tokens.count, case .sign(let sign) = tokens[index].kind,
      sign == UInt8(ascii: "*") || sign == UInt8(ascii: "/")
    {
      index += 1
      guard let next = factor(), sign == UInt8(ascii: "*") || next != 0 else { return nil }
      value = sign == UInt8(ascii: "*") ? value * next : value / next
    }
    return value
  }

  private mutating func factor() -> Double? {
    guard index < tokens.count else { return nil }
    let token = tokens[index]
    index += 1
    switch token.kind {
    case .number(let value, let converted, _): return isConverted ? converted ?? value : value
    case .open:
      guard let value = sum(), index < tokens.count, tokens[index].kind == .close else {
        return nil
      }
      index += 1
      return value
    default: return nil
    }
  }
}
