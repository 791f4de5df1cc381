import Diagnostics
import Markdown
import Pages
import Testing

/// Pages that gather the notes of a tag.
@Suite struct TopicTests {
  private static func note(_ address: String, tags: FrontMatter.Value) -> StudyNote {
    var note = Sample.note(
      [Sample.heading(1, "노트 \(address)", line: 1), Sample.paragraph("글", line: 3)],
      address: address, path: "\(address).md")
    note.original.frontMatter = FrontMatter(
      pairs: [FrontMatter.Pair(key: "tags", value: tags, line: 2)])
    return note
  }

  private static func list(_ tags: String...) -> FrontMatter.Value { .list(tags.map { .text($0) }) }

  @Test func givesEveryTagAPageWithItsNotes() {
    let notes = [
      Self.note("one", tags: Self.list("sqs", "이벤트 처리")),
      Self.note("two", tags: .text("SQS, api-gateway")),
    ]
    let site = Sample.site(notes)
    let files = site.sharedFiles
    let queue = Sample.file("ko/topics/sqs/index.html", of: files)
    #expect(queue.contains("<h1>SQS</h1>"))
    #expect(queue.contains("노트 one"))
    #expect(queue.contains("노트 two"))
    #expect(Sample.file("en/topics/api-gateway/index.html", of: files).contains("<h1>API Gateway<"))
    #expect(!Sample.file("ko/topics/이벤트-처리/index.html", of: files).contains("노트 two"))
    let all = Sample.file("ko/topics/index.html", of: files)
    #expect(all.contains("href=\"sqs/\"") || all.contains("href=\"sqs/index.html\""))
    #expect(all.contains("2편"))
  }

  @Test func leadsFromANoteToItsTopics() {
    let note = Self.note("one", tags: Self.list("sqs"))
    let page = Sample.file("ko/one/index.html", of: Sample.site([note]).pages(of: note))
    #expect(page.between("<nav class=\"topics\"", "</nav>").contains("rel=\"tag\">SQS</a>"))
  }

  @Test func hasNoTopicsWithoutTags() {
    let site = Sample.site([Sample.note([Sample.heading(1, "노트", line: 1)])])
    #expect(!site.sharedFiles.contains { $0.path.contains("topics") })
  }

  /// A note at the address of a topic's page is what its author wants to stand there.
  @Test func leavesAnAddressToTheNoteThatHasIt() {
    let notes = [Self.note("topics/sqs", tags: Self.list("sqs", "!?", "dlq"))]
    let paths = Sample.site(notes).sharedFiles.map(\.path)
    #expect(!paths.contains("ko/topics/sqs/index.html"))
    #expect(paths.contains("ko/topics/dlq/index.html"))
    #expect(paths.filter { $0.hasPrefix("ko/topics") }.count == 2)
  }
}
