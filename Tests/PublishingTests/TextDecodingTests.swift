import Diagnostics
import Publishing
import Testing

@Suite struct TextDecodingTests {
  @Test func keepsValidTextAsItIs() {
    let file = InputFile(path: "a.md", text: "\u{FEFF}가\r\nb")
    #expect(TextDecoding.text(of: file)?.source.text == "\u{FEFF}가\r\nb")
    #expect(TextDecoding.text(of: file)?.findings == [])
  }

  @Test func placesTheFirstByteThatIsNotUTF8() {
    let bytes = Array("가나\nab".utf8) + [0xB0, 0xA1] + Array("끝".utf8)
    let decoded = TextDecoding.text(of: InputFile(path: "a.md", content: .bytes(bytes)))
    #expect(decoded?.findings.map(\.rule) == ["InvalidUTF8"])
    #expect(decoded?.findings.first?.place.start == Position(line: 2, column: 3))
    #expect(decoded?.source.text.hasPrefix("가나\nab\u{FFFD}") == true)
    #expect(decoded?.source.text.hasSuffix("끝") == true)
  }

  @Test func guessesTheEncodingForTheWayOut() {
    let utf16 = InputFile(path: "a.md", content: .bytes([0xFF, 0xFE, 0x41, 0xD8]))
    let findings = TextDecoding.text(of: utf16)?.findings
    #expect(findings?.first?.arguments == [.text("hint", "UTF-16")])
  }

  @Test func hasNoTextForAFileThatCannotBeRead() {
    let file = InputFile(path: "a.md", content: .unreadable("permission denied"))
    #expect(TextDecoding.text(of: file) == nil)
  }
}
