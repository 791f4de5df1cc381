import Diagnostics
import Testing

@Suite struct SourceTextTests {
  static let text = SourceText(
    file: "note.md",
    lines: [
      .init(text: "가 → b", start: Position(line: 7, column: 3)),
      .init(text: "", start: Position(line: 8, column: 3)),
      .init(text: "c", start: Position(line: 9, column: 5)),
    ])

  @Test func placesBytesOfALineInTheFile() {
    let place = Self.text.place(line: 0, columns: 8..<9)
    #expect(place.start == Position(line: 7, column: 11))
    #expect(place.end == Position(line: 7, column: 12))
  }

  @Test func placesSeveralLinesFromTheirFirstByteToTheLast() {
    let place = Self.text.place(lines: 0..<3)
    #expect(place.start == Position(line: 7, column: 3))
    #expect(place.end == Position(line: 9, column: 6))
    #expect(place.contains(Self.text.place(line: 2, columns: 0..<1)))
  }

  @Test func sortsPlacesByFileThenStart() {
    let early = Place(
      file: "a.md", start: Position(line: 9, column: 1), end: Position(line: 9, column: 2))
    let late = Place(file: "b.md")
    #expect([late, early].sorted() == [early, late])
  }
}
