import Diagnostics
import Markdown
import Pages
import Testing

@Suite struct ConventionTests {
  private static func note(_ pairs: [(String, FrontMatter.Value)] = []) -> StudyNote {
    var note = Sample.note(
      [Sample.heading(1, "<큐> [이야기]", line: 1), Sample.paragraph("첫 문단.", line: 3)],
      english: [Sample.heading(1, "Queues", line: 1), Sample.paragraph("First.", line: 3)],
      address: "aws/queue")
    note.original.source = SourceFile(path: Sample.path, text: "# 원문\n")
    note.original.frontMatter = FrontMatter(
      pairs: pairs.map { FrontMatter.Pair(key: $0.0, value: $0.1, line: 1) })
    return note
  }

  @Test func describesArticlesToSearchEngines() {
    let note = Self.note([("date", .text("2026-04-09"))])
    let site = Sample.site([note], baseURL: "https://example.org/n")
    let files = site.pages(of: note)
    let data = Sample.file("ko/aws/queue/index.html", of: files)
      .between("<script type=\"application/ld+json\">", "</script>")
    #expect(data.contains("\"@type\":\"TechArticle\",\"headline\":\"\\u003c큐> [이야기]\""))
    #expect(data.contains("\"inLanguage\":\"ko\",\"url\":\"https://example.org/n/ko/aws/queue/\""))
    #expect(data.contains("\"dateModified\":\"2026-04-09\""))
    #expect(data.contains("\"@type\":\"BreadcrumbList\""))
    #expect(data.contains("\"position\":2,\"name\":\"\\u003c큐> [이야기]\""))
    let parallel = Sample.file("parallel/aws/queue/index.html", of: files)
    #expect(!parallel.contains("ld+json"))
    let local = Sample.file("ko/aws/queue/index.html", of: Sample.site([note]).pages(of: note))
    #expect(!local.contains("ld+json"))
  }

  @Test func putsTheMarkdownBesideThePage() {
    let note = Self.note()
    let site = Sample.site([note], baseURL: "https://example.org")
    let files = site.pages(of: note)
    #expect(Sample.file("ko/aws/queue/index.md", of: files) == "# 원문\n")
    #expect(
      Sample.file("en/aws/queue/index.html", of: files).contains(
        "<link rel=\"alternate\" type=\"text/markdown\" href=\"../../../ko/aws/queue/index.md\">"))
    #expect(
      Sample.file("llms.txt", of: site.sharedFiles)
        == "# 구름 공부\n\n## 노트\n\n- [<큐> \\[이야기\\]](https://example.org/ko/aws/queue/index.md)\n")
    #expect(
      Sample.file("llms.txt", of: Sample.site([note]).sharedFiles).contains(
        "(ko/aws/queue/index.md)"))
  }

  @Test func leadsFromFormerAddressesToTheNote() {
    let note = Self.note([
      ("aliases", .list([.text("/old/place/"), .text("다른 이름"), .text("/index.html")])),
      ("redirect_from", .list([.text("/posts/1.html"), .text("/../../etc")])),
    ])
    let site = Sample.site([note], baseURL: "https://example.org")
    let files = site.redirects(besides: ["index.html"])
    #expect(files.map(\.path) == ["posts/1.html", "old/place/index.html"])
    let page = Sample.file("old/place/index.html", of: files)
    #expect(
      page.contains("http-equiv=\"refresh\" content=\"0; url=../../ko/aws/queue/index.html\""))
    #expect(page.contains("rel=\"canonical\" href=\"https://example.org/ko/aws/queue/\""))
    #expect(page.contains("<h1>&lt;큐&gt; [이야기]</h1>"))
  }

  private func hostFile(_ path: String, _ baseURL: String?, _ notes: [StudyNote] = []) -> String? {
    Sample.site(notes, baseURL: baseURL).hostFiles.first { $0.path == path }
      .map { String(decoding: $0.bytes, as: UTF8.self) }
  }

  @Test func tellsHostsWhatPagesMayLoadAndWhatNeverChanges() throws {
    for address in [nil, "https://example.org"] {
      let headers = try #require(hostFile("_headers", address))
      #expect(headers.hasPrefix("/*\n  Content-Security-Policy: default-src 'none'; "))
      #expect(!headers.contains("unsafe"))
      #expect(!headers.contains("unsafe"))
      let immutable = headers.split(separator: "\n").filter { $0.hasPrefix("/assets/") }
      #expect(immutable.count == 3)
      #expect(
        immutable.allSatisfy {
          $0.contains(".css") || $0.contains("script.") || $0.contains("search.")
        })
    }
    #expect(hostFile("_headers", "https://example.org/notes") == nil)
  }

  @Test func redirectsFormerAddressesOnHostsThatCan() {
    let note = Self.note([("redirect_from", .list([.text("/옛 글/"), .text("/posts/1.html")]))])
    #expect(
      hostFile("_redirects", nil, [note])
        == "/%EC%98%9B%20%EA%B8%80/ /ko/aws/queue/ 301\n/posts/1.html /ko/aws/queue/ 301\n")
    #expect(hostFile("_redirects", nil) == nil)
  }

  @Test(arguments: [
    ("https://notes.example.org", "notes.example.org\n"), ("https://a.github.io", nil),
    ("https://example.org/notes", nil), ("http://127.0.0.1:4000", nil), ("http://localhost", nil),
  ])
  func namesADomainOfOnesOwn(address: String, name: String?) {
    #expect(hostFile("CNAME", address) == name)
  }
}
