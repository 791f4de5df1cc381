import Diagnostics
import TestSupport
import Testing
import Translation

struct NumberStyleTests {
  static let cases: [(Double, Int, String)] = [
    (0, 0, "0"), (0, 2, "0.00"), (-0.0, 1, "0.0"), (-0.04, 1, "0.0"), (-0.05, 1, "−0.1"),
    (7, 0, "7"), (999, 0, "999"), (1_000, 0, "1,000"), (1_234_567, 0, "1,234,567"),
    (12.345, 2, "12.35"), (2.675, 2, "2.68"), (1.005, 2, "1.01"), (0.5, 0, "1"), (1.5, 0, "2"),
    (0.49999, 0, "0"), (9.995, 2, "10.00"), (999.5, 0, "1,000"), (99.95, 1, "100.0"),
    (-1_234.5, 1, "−1,234.5"), (1e-7, 3, "0.000"), (1.5e-7, 7, "0.0000002"),
    (1e16, 0, "10,000,000,000,000,000"),
    (123_456_789.125, 2, "123,456,789.13"), (0.1 + 0.2, 2, "0.30"),
    (1e21, 0, "1,000,000,000,000,000,000,000"),
    (1e-300, 2, "0.00"), (.infinity, 1, "∞"), (-.infinity, 1, "−∞"), (.nan, 1, "–"),
  ]

  @Test(arguments: cases)
  func writesFixedFractionDigits(number: Double, digits: Int, text: String) {
    #expect(phrasebook("").text(number, fractionDigits: digits) == text)
  }

  @Test(
    arguments: [
      (0, "0"), (9_999, "9,999"), (10_000, "1만"), (12_000, "1만 2,000"), (123_450_000, "1억 2,345만"),
      (100_000_001, "1억 1"), (350_000_000, "3억 5,000만"), (-20_000, "−2만"),
      (1_000_000_000_000, "1,000,000,000,000"),
    ] as [(Double, String)])
  func cutsAtEveryFourthDigit(number: Double, text: String) {
    let book = phrasebook("number.myriads = 만/억\nk = {n:myriads}")
    #expect(book.text("k", ["n": .number(number, fractionDigits: 0)]) == text)
  }

  @Test func agreesWithIntegersOfEverySize() {
    var random = SeededGenerator(seed: 11)
    for _ in 0..<2_000 {
      let bits = Int.random(in: 1...53, using: &random)
      let value = Int.random(in: 0..<(1 << bits), using: &random)
      let text = phrasebook("").text(Double(value), fractionDigits: 0)
      #expect(text.filter { $0 != "," } == String(value))
      let groups: [Substring] = text.split(separator: ",")
      #expect(groups.dropFirst().allSatisfy { $0.count == 3 })
    }
  }
}
