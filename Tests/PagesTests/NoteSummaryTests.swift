import Diagnostics
import Markdown
import Pages
import Testing

@Suite struct NoteSummaryTests {
  private func summary(_ pairs: [(String, FrontMatter.Value)], _ blocks: [Block]) -> NoteSummary {
    let frontMatter = FrontMatter(
      pairs: pairs.map { FrontMatter.Pair(key: $0.0, value: $0.1, line: 2) })
    var note = Sample.note(blocks)
    note.original.frontMatter = frontMatter
    return NoteSummary(of: note)
  }

  @Test func takesTheTitleOfTheFrontMatterThenOfTheHighestHeading() {
    let headings = [Sample.heading(2, "둘", line: 3), Sample.heading(1, " 하나 ", line: 5)]
    #expect(summary([("title", .text("제목"))], headings).titles.map(\.text) == ["제목"])
    #expect(summary([], headings).titles.map(\.text) == ["하나"])
    #expect(summary([], [Sample.heading(3, "셋", line: 1)]).titles.map(\.text) == ["셋"])
    #expect(summary([], []).titles.map(\.text) == ["queue"])
  }

  @Test(arguments: [
    ("2026-04-09", "2026-04-09"), ("2026-04-09T10:00:00+09:00", "2026-04-09"),
    ("2026-04-09 10:00:00 +0900", "2026-04-09"), ("April 9", nil), ("2026.04.09", nil),
  ])
  func readsTheDay(written: String, expected: String?) {
    #expect(summary([("date", .text(written))], []).date == expected)
  }

  @Test func prefersTheLastChange() {
    let pairs: [(String, FrontMatter.Value)] = [
      ("date", .text("2025-01-02")), ("lastmod", .text("2025-03-04")),
    ]
    #expect(summary(pairs, []).date == "2025-03-04")
  }

  @Test func countsAsTranslatedFromFourFifthsOn() {
    let blocks = (1...10).map { Sample.paragraph("문단", line: $0) }
    for (translated, expected) in [(7, []), (8, [Language.english])] {
      let note = Sample.note(blocks, english: blocks, translated: translated)
      #expect(NoteSummary(of: note).translations == expected)
    }
    #expect(NoteSummary(of: Sample.note(blocks)).translations.isEmpty)
  }
}
