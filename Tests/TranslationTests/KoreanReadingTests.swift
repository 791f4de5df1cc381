import Diagnostics
import TestSupport
import Testing
import Translation

struct KoreanReadingTests {
  struct Case: CustomTestStringConvertible {
    var value: String
    var particle: String
    var testDescription: String { value + particle }
  }

  /// The two forms of each particle that the cases use; what is no particle checks nothing.
  static let pairs = [
    "은/는", "이/가", "을/를", "과/와", "으로/로", "이다/다", "이라는/라는", "이나/나", "이며/며",
  ]

  static func cases(_ table: String) -> [Case] {
    table.split(separator: "\n").compactMap { line in
      let parts = line.split(separator: "|")
      guard parts.count == 2 else { return nil }
      return Case(value: String(parts[0]), particle: String(parts[1]))
    }
  }

  static let all = [
    KoreanReadingCases.numbers, KoreanReadingCases.units, KoreanReadingCases.names,
    KoreanReadingCases.words, KoreanReadingCases.hangul, KoreanReadingCases.marks,
  ].flatMap(cases)

  @Test func coversAtLeast250Readings() {
    let checked = Self.all.filter { known in
      Self.pairs.contains { $0.split(separator: "/").contains { $0 == known.particle } }
    }
    #expect(checked.count >= 250)
    #expect(checked.count == Self.all.count)
  }

  @Test(arguments: all)
  func putsTheParticleThatFitsTheReading(_ known: Case) throws {
    let pair = try #require(
      Self.pairs.first { $0.split(separator: "/").contains { $0 == known.particle } })
    let book = phrasebook("k = {value+\(pair)}")
    let text = book.text("k", ["value": .text(known.value)])
    #expect(text == known.value + known.particle)
  }

  @Test(arguments: ["", "✅", "—", "…", "漢字", "🚀🚀"])
  func namesBothFormsWhenNothingCanBeRead(_ value: String) {
    let book = phrasebook("k = {v+은/는} {v+으로/로} {v+이라/라}")
    #expect(
      book.text("k", ["v": .text(value)]) == "\(value)은(는) \(value)(으)로 \(value)(이)라")
  }

  @Test func readsEveryTextToAnEnd() {
    var random = SeededGenerator(seed: 7)
    let alphabet = Array("가각갈19.,%()[]`\" aZzLmX/-+#$₩é漢✅{}")
    for _ in 0..<5_000 {
      let length = Int.random(in: 0...9, using: &random)
      let text = String(
        (0..<length).map { _ in alphabet[Int.random(in: 0..<alphabet.count, using: &random)] })
      let ending = KoreanReading.ending(of: text)
      #expect(
        ending != nil || !text.contains { "가각갈19".contains($0) } || text.contains("é")
          || text.contains("漢"))
    }
  }
}
