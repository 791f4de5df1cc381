import Diagnostics
import Markdown
import Pages
import Testing

/// The way from the start to a page.
@Suite struct BreadcrumbTests {
  private static func note(tags: String...) -> StudyNote {
    var note = Sample.note(
      [Sample.heading(1, "줄 서기", line: 1), Sample.paragraph("글", line: 3)], address: "aws/queue")
    note.original.frontMatter = FrontMatter(
      pairs: [.init(key: "tags", value: .list(tags.map { .text($0) }), line: 2)])
    return note
  }

  private static func trail(_ path: String, _ files: [OutputFile]) -> String {
    Sample.file(path, of: files).between("<nav class=\"crumbs\"", "</nav>")
  }

  @Test func leadsFromTheStartOverTheFirstTopicToTheNote() {
    let note = Self.note(tags: "sqs", "lambda")
    let site = Sample.site([note])
    let trail = Self.trail("ko/aws/queue/index.html", site.pages(of: note))
    #expect(trail.contains("aria-label=\"지금 있는 곳\"><ol><li><a href=\"../../../index.html\">처음<"))
    #expect(trail.contains("<li><a href=\"../../topics/sqs/index.html\">SQS</a></li>"))
    #expect(trail.contains("<li><span aria-current=\"page\">줄 서기</span></li>"))
    #expect(trail.split(separator: "<li>").count == 4)
    let topic = Self.trail("ko/topics/sqs/index.html", site.sharedFiles)
    #expect(topic.words.hasSuffix("처음 주제 SQS"))
  }

  /// A page that shows a note in the language of the note says so of its title.
  @Test func marksTheLanguageOfATitle() {
    let note = Self.note()
    let trail = Self.trail("en/aws/queue/index.html", Sample.site([note]).pages(of: note))
    #expect(trail.contains("<span aria-current=\"page\" lang=\"ko\">줄 서기</span>"))
    #expect(trail.split(separator: "<li>").count == 3)
  }

  @Test func tellsSearchEnginesTheSameWay() {
    let note = Self.note(tags: "sqs")
    let site = Sample.site([note], baseURL: "https://example.org")
    let data = Sample.file("ko/aws/queue/index.html", of: site.pages(of: note))
      .between("BreadcrumbList", "</script>")
    #expect(
      data.contains(
        "\"position\":2,\"name\":\"SQS\",\"item\":\"https://example.org/ko/topics/sqs/\""))
    #expect(
      data.contains(
        "\"position\":3,\"name\":\"줄 서기\",\"item\":\"https://example.org/ko/aws/queue/\""))
  }
}
