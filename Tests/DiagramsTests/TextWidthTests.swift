import Diagrams
import Testing

@Suite struct TextWidthTests {
  @Test func countsHangulAsOneEm() {
    #expect(TextWidth.of("대기열", size: 10) == 30)
    #expect(TextWidth.of("", size: 10) == 0)
  }

  @Test func givesLatinLessThanOneEm() {
    for code in UInt8(33)...126 {
      let character = Unicode.Scalar(code)
      #expect((0.2...0.9).contains(TextWidth.em(character)), "\(character)")
    }
    #expect(TextWidth.of("ill", size: 10) < TextWidth.of("WMW", size: 10) / 2)
  }

  @Test func ignoresCombiningMarks() {
    #expect(TextWidth.em("\u{0301}") == 0)
    #expect(TextWidth.of("e\u{0301}", size: 10) == TextWidth.of("e", size: 10))
  }

  @Test func makesBoldTextWider() {
    #expect(TextWidth.of("SQS", size: 13, bold: true) > TextWidth.of("SQS", size: 13))
  }

  /// The capital may stand well before the end of the line.
  @Test func breaksBetweenTheWordsOfAName() {
    #expect(
      TextLines.of("OrderProcessor Lambda", width: 58, size: 13, bold: true)
        == ["Order", "Processor", "Lambda"])
  }

  @Test func breaksALongWordBeforeACapital() {
    let lines = TextLines.of("ApproximateAgeOfOldestMessage", width: 80, size: 13)
    #expect(lines.count > 1 && lines.joined() == "ApproximateAgeOfOldestMessage")
    #expect(lines.allSatisfy { $0.first?.isUppercase == true })
    let plain = TextLines.of(String(repeating: "a", count: 60), width: 80, size: 13)
    #expect(plain.count > 1 && plain.joined().count == 60)
  }
}
