import Diagnostics
import Markdown
import Pages
import Testing

/// The notes that a page offers at its end.
@Suite struct RelatedNotesTests {
  private static func note(_ address: String, tags: [String], links: [String] = []) -> StudyNote {
    let inlines = links.map { destination in
      Inline.link(
        Link(destination: destination, place: Sample.place(3)), [Sample.text("여기", line: 3)])
    }
    var note = Sample.note(
      [
        Sample.heading(1, "글 \(address)", line: 1),
        Block(.paragraph(inlines + [Sample.text("끝", line: 3)]), place: Sample.place(3)),
      ], address: address, path: "\(address).md")
    note.original.frontMatter = FrontMatter(
      pairs: [.init(key: "tags", value: .list(tags.map { .text($0) }), line: 2)])
    return note
  }

  /// What the Korean page of the first note offers.
  private static func offers(_ notes: [StudyNote]) -> String {
    Sample.file("ko/\(notes[0].address)/index.html", of: Sample.site(notes).pages(of: notes[0]))
      .between("<section class=\"wide rel\"", "</section>")
  }

  private static func titles(_ html: String) -> [String] {
    html.matches(of: /index\.html"[^>]*>([^<]*)</).map { String($0.output.1) }
  }

  @Test func offersWhatSharesMostFirst() {
    let notes = [
      Self.note("a", tags: ["sqs", "오답"]), Self.note("b", tags: ["오답"]),
      Self.note("c", tags: ["sqs"]), Self.note("d", tags: ["sqs", "오답"]),
      Self.note("e", tags: ["s3"]), Self.note("f", tags: ["s3"]), Self.note("g", tags: []),
    ]
    let offers = Self.offers(notes)
    #expect(Self.titles(offers) == ["글 d", "글 b", "글 c"])
    #expect(offers.contains("둘 다 다루는 것: SQS · 오답"))
  }

  /// A tag of nearly all notes tells no two of them from the others.
  @Test func doesNotCountWhatMostNotesShare() {
    let notes = ["a", "b", "c", "d"].map { Self.note($0, tags: ["lambda"]) }
    #expect(Self.offers(notes).isEmpty)
  }

  @Test func countsALinkInEitherDirection() {
    let notes = [
      Self.note("a", tags: [], links: ["c.md#여기", "https://example.org", "missing.md"]),
      Self.note("b", tags: []), Self.note("c", tags: [], links: ["a.md"]),
      Self.note("d", tags: [], links: ["./a.md"]),
    ]
    let offers = Self.offers(notes)
    #expect(Self.titles(offers) == ["글 c", "글 d"])
    #expect(offers.words.contains("글 c 이 노트가 가리킨다 · 이 노트를 가리킨다"))
    #expect(offers.words.hasSuffix("글 d 이 노트를 가리킨다"))
  }

  @Test func offersFourAtMostInTheOrderOfTheNavigation() {
    let related = (1...6).map { Self.note("n\($0)", tags: ["sqs"]) }
    let others = (1...9).map { Self.note("x\($0)", tags: []) }
    let offers = Self.offers(related + others)
    #expect(Self.titles(offers) == ["글 n2", "글 n3", "글 n4", "글 n5"])
  }
}
