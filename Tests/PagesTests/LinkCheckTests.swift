import Diagnostics
import Markdown
import Pages
import Testing

@Suite struct LinkCheckTests {
  /// What is found in a note that links to `destination`.
  private func found(_ destination: String, isWikilink: Bool = false) -> [String] {
    let link = Link(destination: destination, isWikilink: isWikilink, place: Sample.place(2, 3..<9))
    let inline = Inline.strong([.link(link, [Sample.text("글", line: 2)])])
    let note = Sample.note(
      [
        Sample.heading(1, "큐", line: 1), Sample.heading(2, "느린 길", line: 1),
        Block(.paragraph([inline]), place: Sample.place(2)),
        Block(.html("<a id=\"own\"></a>"), place: Sample.place(3)),
      ], address: "aws/queue", path: "notes/aws/queue.md")
    let other = Sample.note(
      [Sample.heading(1, "람다", line: 1), Sample.heading(2, "제한", line: 2)], address: "lambda",
      path: "notes/lambda.md")
    let check = LinkCheck(
      site: Sample.site([note, other], attachments: ["notes/a.png"]),
      notes: [note, other].map { NoteLinks(of: $0.original, address: $0.address) })
    let findings = check.findings(in: NoteLinks(of: note.original, address: note.address))
    for finding in findings { #expect(finding.place == link.place) }
    return findings.map(\.rule)
  }

  @Test(arguments: [
    "../lambda.md", "../lambda.md#제한", "../lambda.md#%EC%A0%9C%ED%95%9C", "#느린-길", "#own", "#",
    "../a.png", "https://example.org/none", "//example.org", "mailto:a@example.org", "javascript:x",
  ])
  func findsNothingWrongWithLinksThatLeadSomewhere(destination: String) {
    #expect(found(destination) == [])
  }

  @Test(arguments: ["none.md", "../../../out.md", "none.png", "/notes/none.md#x"])
  func findsLinksToNothing(destination: String) {
    #expect(found(destination) == ["BrokenLink"])
  }

  @Test(arguments: ["../lambda.md#없음", "#없음", "/notes/lambda.md#none"])
  func findsLinksToHeadingsThatAreNotThere(destination: String) {
    #expect(found(destination) == ["BrokenAnchor"])
  }

  @Test func readsWikilinksByNameAndHeading() {
    #expect(found("람다#제한", isWikilink: true) == [])
    #expect(found("#느린 길", isWikilink: true) == [])
    #expect(found("람다#없음", isWikilink: true) == ["BrokenAnchor"])
    #expect(found("없는 노트", isWikilink: true) == ["BrokenLink"])
  }

  /// Names of buttons stand in double brackets, too.
  @Test(arguments: [
    ("[[Create stack]] 버튼을 클릭한다", []), ("[[Edit]] 또는 [[Delete]] 버튼을 누른다", []),
    ("[[Next]]를 클릭한다", []), ("[[없는 노트]]를 본다", ["BrokenLink"]),
    ("[[Next]] 버튼, 그리고 [[Next]] 노트", ["BrokenLink"]), ("[[Edit]] 또는 지운다", ["BrokenLink"]),
  ])
  func asksForNoNoteOfAButtonsName(text: String, rules: [String]) {
    let document = Document(parsing: SourceFile(path: "n.md", text: text + "\n"))
    let note = Sample.note(document.blocks, address: "n")
    let links = NoteLinks(of: document, address: "n")
    let check = LinkCheck(site: Sample.site([note]), notes: [links])
    #expect(check.findings(in: links).map(\.rule) == rules)
  }

  @Test func reportsADestinationOnceAndAnEndlessOneInShort() {
    let links = (0..<50).map { index in
      Link(
        destination: index % 2 == 0 ? "none.md" : "/" + String(repeating: "u", count: 60_000),
        isWikilink: false, place: Sample.place(2, 3..<9))
    }
    let note = Sample.note(
      [Block(.paragraph(links.map { .link($0, []) }), place: Sample.place(2))], address: "n",
      path: "notes/n.md")
    let own = NoteLinks(of: note.original, address: note.address)
    let findings = LinkCheck(site: Sample.site([note]), notes: [own]).findings(in: own)
    #expect(findings.count == 2)
    #expect(findings.allSatisfy { "\($0.arguments)".count < 500 })
  }
}
