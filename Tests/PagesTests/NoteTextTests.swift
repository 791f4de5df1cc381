import Diagnostics
import Markdown
import Pages
import TestSupport
import Testing

@Suite struct NoteTextTests {
  /// One of each: the golden shows how every block and inline is written.
  /// `![말](a.png)*말*`: a caption right behind the image says what it shows.
  @Test func readsTheWordsOfAnImageOutOnlyOnce() {
    let place = Sample.place(3)
    let image = Inline.image(Image(source: "a.png", alternative: "말", place: place))
    func page(_ following: [Inline]) -> String {
      let note = Sample.note([Block(.paragraph([image] + following), place: place)])
      return Sample.korean(note, attachments: ["notes/a.png"])
    }
    #expect(page([.softBreak, .emphasis([.text("말", place)])]).contains("alt=\"\""))
    #expect(page([.text("말", place)]).contains("alt=\"\""))
    #expect(page([.text("다른 말", place)]).contains("alt=\"말\""))
    #expect(page([]).contains("alt=\"말\""))
  }

  @Test func writesEveryKindOfBlock() throws {
    let page = Sample.korean(
      Sample.note(Self.blocks), attachments: ["notes/a b.png"])
    let main = page.between("<main id=\"main\">", "</main>")
    let lines = main.split(separator: "><").joined(separator: ">\n<")
    try expectGolden(lines + "\n", "blocks.html")
  }

  @Test func showsEveryWordOfTheNote() {
    let words = Sample.korean(Sample.note(Self.blocks)).words
    for expected in Self.texts { #expect(words.contains(expected), "\(expected)") }
    #expect(Self.texts.count >= 20)
  }

  @Test func escapesWhatTheNoteSays() {
    let evil = "<script>alert(\"1\")</script> & so"
    let page = Sample.korean(
      Sample.note([
        Sample.heading(1, evil, line: 1), Sample.paragraph(evil, line: 2),
        Block(
          .paragraph([
            .link(
              Link(destination: "java\tscript:alert(1)", place: Sample.place(3)),
              [
                Sample.text("click", line: 3)
              ]),
            .image(
              Image(
                source: "https://x.example/a.png\" onload=\"x", alternative: "\"><b>",
                place: Sample.place(3))),
          ]), place: Sample.place(3)),
      ]))
    #expect(!page.contains("<script>alert"))
    #expect(!page.contains("script:alert"))
    #expect(!page.contains("onload=\"x"))
    #expect(page.contains("<span class=\"unlinked\">click</span>"))
    #expect(page.words.contains("<script>alert(\"1\")</script> & so"))
  }

  @Test func closesUpHeadingLevelsAndKeepsAnchorsApart() {
    let page = Sample.korean(
      Sample.note([
        Sample.heading(2, "제목", line: 1), Sample.heading(4, "같은 것", line: 2),
        Sample.heading(4, "같은 것", line: 3), Sample.heading(3, "다른 것!", line: 4),
        Sample.heading(6, "깊은 것", line: 5),
      ]))
    #expect(page.contains("<h1 id=\"제목\">제목</h1>"))
    #expect(page.contains("<h2 id=\"같은-것\">"))
    #expect(page.contains("<h2 id=\"같은-것-1\">"))
    #expect(page.contains("<h2 id=\"다른-것\">"))
    #expect(page.contains("<h3 id=\"깊은-것\">"))
  }

  static let texts = [
    "큐 이야기", "굵은 말", "기운 말", "지운 말", "코드 말", "바깥 글", "둘째 항목", "한 일", "할 일",
    "인용한 말", "조심할 말", "모르는 종류", "strange", "let x = 1", "머리", "칸 하나", "칸 둘", "각주 말",
    "외톨이 각주", "{% raw %}", "그림 말", "없는 그림", "[^없음]", "안쪽 HTML",
  ]

  static var blocks: [Block] {
    [
      Sample.heading(1, "큐 이야기", line: 1),
      Block(.paragraph(inlines), place: Sample.place(3)),
      Block(.comment("gongbu: seeds=3"), place: Sample.place(4)),
      Block(.list(list), place: Sample.place(5)),
      Block(.list(tasks), place: Sample.place(7)),
      Block(.quote([Sample.paragraph("인용한 말", line: 9)]), place: Sample.place(9)),
      Block(
        .callout(kind: "warning", title: [], [Sample.paragraph("조심할 말", line: 10)]),
        place: Sample.place(10)),
      Block(
        .callout(kind: "strange", title: [], [Sample.paragraph("모르는 종류", line: 11)]),
        place: Sample.place(11)),
      Block(.code(code), place: Sample.place(12)),
      Block(.table(table), place: Sample.place(14)),
      Block(.html("<details><summary>안쪽 HTML</summary></details>"), place: Sample.place(17)),
      Block(.thematicBreak, place: Sample.place(18)),
      Block(
        .footnote(label: "lone", [Sample.paragraph("외톨이 각주", line: 19)]), place: Sample.place(19)),
      Block(.footnote(label: "1", [Sample.paragraph("각주 말", line: 20)]), place: Sample.place(20)),
    ]
  }

  private static var inlines: [Inline] {
    let place = Sample.place(3)
    return [
      .strong([.text("굵은 말", place)]), .text(" ", place), .emphasis([.text("기운 말", place)]),
      .softBreak, .strikethrough([.text("지운 말", place)]), .lineBreak, .code("코드 말", place),
      .link(
        Link(destination: "https://example.org/?a=1&b=2", title: "제", place: place),
        [
          .text("바깥 글", place)
        ]),
      .footnoteReference(label: "1"), .footnoteReference(label: "1"),
      .footnoteReference(label: "없음"), .liquid("{% raw %}", place),
      .image(Image(source: "a%20b.png", alternative: "그림 말", width: 300, place: place)),
      .image(Image(source: "none.png", alternative: "없는 그림", place: place)),
      .html("<br>"), .comment("claim: x", place),
    ]
  }

  private static var list: List {
    List(
      start: 3, isTight: true,
      items: ["첫째 항목", "둘째 항목"].map {
        ListItem(blocks: [Sample.paragraph($0, line: 5)], place: Sample.place(5))
      })
  }

  private static var tasks: List {
    List(
      start: nil, isTight: false,
      items: [("한 일", true), ("할 일", false)].map { words, isDone in
        ListItem(
          blocks: [Sample.paragraph(words, line: 7)], isDone: isDone, place: Sample.place(7))
      })
  }

  private static var code: CodeBlock {
    let line = SourceText.Line(text: "let x = 1", start: Position(line: 13, column: 1))
    return CodeBlock(
      info: "swift title=a", text: SourceText(file: Sample.path, lines: [line]), isFenced: true,
      isClosed: true)
  }

  private static var table: Table {
    func cell(_ text: String) -> Table.Cell {
      Table.Cell(
        inlines: text.isEmpty ? [] : [.text(text, Sample.place(14))], place: Sample.place(14))
    }
    return Table(
      alignments: [.none, .right], header: [cell(""), cell("머리")],
      rows: [[cell("칸 하나"), cell("칸 둘")]])
  }
}
