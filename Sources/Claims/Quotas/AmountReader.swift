internal import Facts

/// Finds the amounts of a line. Numbers inside names (`t3.large`, `S3`), dates, ordinals and
/// versions are none.
struct AmountReader {
  private(set) var amounts: [Amount] = []
  private let bytes: [UInt8]
  private let text: FoldedText

  init(_ text: FoldedText) {
    self.text = text
    bytes = text.bytes
    var index = 0
    while index < bytes.count {
      if let end = readAmount(at: index) {
        index = end
      } else if bytes[index].isDigit {
        index += 1
        while index < bytes.count, bytes[index].isDigit { index += 1 }
      } else {
        index += 1
      }
    }
    joinRanges()
    joinRepeats()
    AmountWords(text: text).qualify(&amounts)
  }

  /// Reads the amount that starts at `start`; the answer is the offset behind it.
  private mutating func readAmount(at start: Int) -> Int? {
    guard bytes[start].isDigit || bytes[start] == UInt8(ascii: "$") else { return nil }
    if start > 0 {
      let before = bytes[start - 1]
      if before.isLetterOrDigit || [0x2E, 0x23, 0x24, 0x3A, 0x2F].contains(before) { return nil }
      if before == UInt8(ascii: "-"), start > 1, bytes[start - 2].isLetterOrDigit,
        !bytes[start - 2].isDigit
      {
        return nil
      }
    }
    if bytes[start] == UInt8(ascii: "$") { return readPrice(at: start) }
    guard let (number, end) = number(at: start) else { return nil }
    var unitStart = end
    while unitStart < bytes.count, bytes[unitStart] == UInt8(ascii: " ") { unitStart += 1 }
    guard let unit = AmountUnit.unit(in: bytes, at: unitStart) else {
      return readBare(number, start..<end)
    }
    let unitEnd = unitStart + unit.spelling.count
    guard !isOrdinalOrDate(number, unit, unitEnd, start) else { return unitEnd }
    var amount = Amount(
      dimension: unit.dimension, value: number * unit.factor, noun: unit.noun,
      range: start..<unitEnd)
    applyPeriod(&amount)
    amounts.append(amount)
    return amount.range.upperBound
  }

  /// A number without a unit can be a limit when a label says of what: `Concurrency : 1000`.
  /// A month is none: `2024년 6월부터는`.
  private mutating func readBare(_ number: Double, _ range: Range<Int>) -> Int? {
    if starts(["월", " 월"], at: range.upperBound) { return range.upperBound }
    if range.upperBound < bytes.count {
      let next = bytes[range.upperBound]
      if next.isLetterOrDigit || [0x2E, 0x3A, 0x2F, 0x2D].contains(next) {
        let isRange =
          next == 0x2D && range.upperBound + 1 < bytes.count
          && bytes[range.upperBound + 1].isDigit
        guard isRange || (next == 0x2E && !isDigit(range.upperBound + 1)) else {
          return range.upperBound
        }
      }
    }
    amounts.append(Amount(dimension: .count, value: number, noun: "", range: range))
    return range.upperBound
  }

  private func isDigit(_ index: Int) -> Bool { index < bytes.count && bytes[index].isDigit }

  /// `초당 2,000번`, `분당 60개`, `300 TPS`: counts per time are rates.
  private func applyPeriod(_ amount: inout Amount) {
    let before = bytes[max(0, amount.range.lowerBound - 24)..<amount.range.lowerBound]
    let lead = FoldedText(String(decoding: before, as: UTF8.self))
    let behind = amount.range.upperBound
    if amount.dimension == .count {
      if lead.contains("초당") || starts(["/s", "/초", "/sec", " per second"], at: behind) {
        amount.dimension = .rate
      } else if lead.contains("분당") || starts(["/min", "/분"], at: behind) {
        amount.dimension = .rate
        amount.value /= 60
      }
    } else if amount.dimension == .size, lead.contains("초당") {
      amount.dimension = .throughput
    } else if amount.dimension == .size, starts([" per second"], at: behind) {
      amount.dimension = .throughput
    }
  }

  private func starts(_ words: [String], at index: Int) -> Bool {
    words.contains { word in bytes[min(index, bytes.count)...].starts(with: Array(word.utf8)) }
  }

  /// 3번째, 131번 (a heading), 2024년, 7월 11일, 2분기, 3개월 is fine, 10일 뒤 is fine.
  private func isOrdinalOrDate(
    _ number: Double, _ unit: AmountUnit, _ end: Int, _ start: Int
  ) -> Bool {
    let spelling = String(decoding: unit.spelling, as: UTF8.self)
    switch spelling {
    case "년": return number >= 1900
    case "일":
      return endsWith("월", before: start) || endsWith("월 ", before: start)
    case "번", "회", "개", "대", "자":
      return starts(["째", "호", "방식", "차", "상", "체", "포트", "이상적"], at: end)
        || spelling == "번" && starts(["과", "을", "를", "문", "은", "이 "], at: end)
    case "분": return starts(["기", "의", "산", "석", "류"], at: end)
    case "초": return starts(["기", "당"], at: end)
    case "시간": return starts(["대"], at: end)
    default: return false
    }
  }

  private func endsWith(_ word: String, before index: Int) -> Bool {
    bytes[..<index].suffix(word.utf8.count).elementsEqual(word.utf8)
  }

  /// `1,024`, `0.5`, `40만`, `1.5k`: the value and the offset behind it.
  func number(at start: Int) -> (value: Double, end: Int)? {
    var digits: [UInt8] = []
    var index = start
    while index < bytes.count {
      let byte = bytes[index]
      if byte.isDigit {
        digits.append(byte)
      } else if byte == UInt8(ascii: ","), groupOfThree(behind: index) {
        // A thousands separator.
      } else if byte == UInt8(ascii: "."), isDigit(index + 1), !digits.contains(byte) {
        digits.append(byte)
      } else {
        break
      }
      index += 1
    }
    guard let value = Double(String(decoding: digits, as: UTF8.self)) else { return nil }
    let multipliers: [(String, Double)] = [
      ("백만", 1_000_000), ("천만", 10_000_000), ("십만", 100_000), ("만", 10_000),
      ("억", 100_000_000), ("천", 1000), ("백", 100),
    ]
    for (word, factor) in multipliers where starts([word], at: index) {
      return (value * factor, index + word.utf8.count)
    }
    return (value, index)
  }

  private func groupOfThree(behind comma: Int) -> Bool {
    isDigit(comma + 1) && isDigit(comma + 2) && isDigit(comma + 3) && !isDigit(comma + 4)
  }

  /// `$0.20/백만 요청`, `100만 건당 $0.20`, `$0.085/GB`.
  private mutating func readPrice(at start: Int) -> Int? {
    guard let (number, end) = number(at: start + 1) else { return nil }
    let behind = PriceUnit.behind(bytes, at: end) ?? PriceUnit.before(bytes, at: start)
    let upper = behind.map { max(end, $0.end) } ?? end
    amounts.append(
      Amount(
        dimension: .price, value: number / (behind?.count ?? 1), noun: behind?.noun ?? "",
        range: start..<upper, isPerUnit: behind != nil || isFactor(start)))
    return upper
  }

  /// `100만 × $0.0000002`: a price that something is multiplied with.
  private func isFactor(_ start: Int) -> Bool {
    let lead = bytes[..<start].filter { $0 != UInt8(ascii: " ") }
    return ["×", "*"].contains { lead.suffix($0.utf8.count).elementsEqual($0.utf8) }
  }

  /// `A ~ B`: the first takes the unit of the second when it has none.
  private mutating func joinRanges() {
    var joined: [Amount] = []
    for amount in amounts {
      guard let last = joined.last, isTilde(last.range.upperBound, amount.range.lowerBound),
        last.dimension == amount.dimension || last.noun.isEmpty && last.dimension == .count
      else {
        joined.append(amount)
        continue
      }
      var amount = amount
      var lower = last.value
      if last.dimension != amount.dimension, let scale = scale(of: amount) { lower *= scale }
      amount.lower = Amount.Bound(value: lower, range: last.range)
      joined[joined.count - 1] = amount
    }
    amounts = joined
  }

  /// How many base units one of the amount's printed units is.
  private func scale(of amount: Amount) -> Double? {
    guard let (value, _) = number(at: amount.range.lowerBound), value != 0 else { return nil }
    return amount.value / value
  }

  private func isTilde(_ start: Int, _ end: Int) -> Bool {
    guard start < end else { return false }
    let between = bytes[start..<end].filter { $0 != UInt8(ascii: " ") }
    return [Array("~".utf8), Array("-".utf8), Array("–".utf8), Array("∼".utf8)].contains(between)
  }

  /// `900초(15분)`: nothing but a parenthesis between the two, and it closes behind the second.
  private mutating func joinRepeats() {
    for index in amounts.indices.dropFirst() {
      let first = amounts[index - 1]
      let second = amounts[index]
      guard first.dimension == second.dimension,
        first.dimension == .time || first.dimension == .size
      else { continue }
      let between = bytes[first.range.upperBound..<second.range.lowerBound]
        .filter { $0 != UInt8(ascii: " ") }
      guard between == [UInt8(ascii: "(")], second.range.upperBound < bytes.count,
        bytes[second.range.upperBound] == UInt8(ascii: ")")
      else { continue }
      amounts[index].repeats = Amount.Bound(value: first.value, range: first.range)
    }
  }
}
