import Diagnostics
import Publishing
import Testing

/// Where a mistake in a YAML file of the project stands.
@Suite struct YAMLPlaceTests {
  private func start(_ text: String) -> Position? {
    Project(files: [InputFile(path: "site/site.yml", text: text)]).findings.first?.place.start
  }

  @Test func countsColumnsInBytes() {
    #expect(start("title: {ko: 공부, en: [}\n") == Position(line: 1, column: 26))
  }

  @Test func staysWithinAFileWithoutALastLineEnd() {
    #expect(start("title: 노트\nscenario: [")?.line == 2)
  }
}
