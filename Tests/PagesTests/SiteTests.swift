import Diagnostics
import Markdown
import Pages
import Testing

@Suite struct SiteTests {
  private let korean = [Sample.heading(1, "큐", line: 1), Sample.paragraph("첫 문단.", line: 3)]
  private let english = [
    Sample.heading(1, "Queue", line: 1), Sample.paragraph("First paragraph.", line: 3),
  ]

  private func pages(translated: Int, baseURL: String? = "https://example.org/notes")
    -> [OutputFile]
  {
    let note = Sample.note(korean, english: english, translated: translated)
    return Sample.site([note], baseURL: baseURL).pages(of: note)
  }

  @Test func namesRealPairsAndTheirFallback() {
    let files = pages(translated: 2)
    let expected = [
      "hreflang=\"ko\" href=\"https://example.org/notes/ko/queue/\"",
      "hreflang=\"en\" href=\"https://example.org/notes/en/queue/\"",
      "hreflang=\"x-default\" href=\"https://example.org/notes/ko/queue/\"",
    ]
    for language in ["ko", "en"] {
      let page = Sample.file("\(language)/queue/index.html", of: files)
      let canonical = "rel=\"canonical\" href=\"https://example.org/notes/\(language)/queue/\""
      #expect(page.contains("<html lang=\"\(language)\">"))
      #expect(page.contains(canonical))
      for link in expected { #expect(page.contains(link)) }
      #expect(!page.contains("class=\"notice\""))
    }
    #expect(Sample.file("en/queue/index.html", of: files).contains("<h1 id=\"큐\">Queue</h1>"))
  }

  @Test func claimsNoPairForAPageThatIsMostlyKorean() {
    let files = pages(translated: 1)
    let page = Sample.file("en/queue/index.html", of: files)
    #expect(!page.contains("rel=\"alternate\" hreflang"))
    #expect(page.contains("rel=\"canonical\" href=\"https://example.org/notes/ko/queue/\""))
    #expect(page.contains("<p class=\"notice\" role=\"note\">"))
    let own = Sample.file("ko/queue/index.html", of: files)
    #expect(!own.contains("rel=\"alternate\" hreflang"))
  }

  @Test func marksKoreanTextOnAnUntranslatedEnglishPage() {
    let note = Sample.note(korean)
    let page = Sample.file("en/queue/index.html", of: Sample.site([note]).pages(of: note))
    #expect(page.contains("<html lang=\"en\">"))
    #expect(page.contains("<h1 id=\"큐\" lang=\"ko\">큐</h1>"))
    #expect(page.contains("<p lang=\"ko\">첫 문단.</p>"))
    #expect(page.contains("<p class=\"notice\" role=\"note\">"))
  }

  @Test func saysNothingThatNeedsAnAddressWithoutABaseURL() {
    let files = pages(translated: 2, baseURL: nil)
    for file in files {
      let html = String(decoding: file.bytes, as: UTF8.self)
      #expect(!html.contains("canonical"))
      #expect(!html.contains("x-default"))
    }
    let paths = Sample.site([]).sharedFiles.map(\.path)
    #expect(!paths.contains("sitemap.xml"))
    #expect(paths.contains("robots.txt"))
  }

  @Test func setsTranslationsSideBySideBlockByBlock() {
    let code = Block(
      .code(
        CodeBlock(
          info: "", text: SourceText(file: Sample.path, lines: []), isFenced: true,
          isClosed: true)), place: Sample.place(5))
    let note = Sample.note(
      korean + [Sample.paragraph("둘째 문단.", line: 4), code],
      english: english + [Sample.paragraph("둘째 문단.", line: 4, language: .korean), code],
      translated: 3)
    let page = Sample.file("parallel/queue/index.html", of: Sample.site([note]).pages(of: note))
    let pairs = page.components("<div class=\"pair")
    #expect(pairs.count == 4)
    #expect(pairs[1].words.hasSuffix("첫 문단. First paragraph."))
    #expect(pairs[2].contains("<p class=\"miss\" lang=\"en\">"))
    #expect(pairs[3].hasPrefix(" alone\">"))
  }

  @Test func listsNotesOnTheIndexOfEveryEdition() {
    let note = Sample.note(korean, english: english)
    let site = Sample.site([note, Sample.note(korean, address: "other", path: "other.md")])
    let files = site.sharedFiles
    let paths = files.map(\.path)
    for path in ["index.html", "ko/index.html", "en/index.html", "parallel/index.html"] {
      #expect(paths.contains(path))
      #expect(Sample.file(path, of: files).contains("<ol class=\"ix\">"))
    }
    #expect(Sample.file("index.html", of: files).contains("href=\"ko/queue/index.html\""))
    #expect(Sample.file("ko/index.html", of: files).contains("href=\"queue/index.html\""))
    let english = Sample.file("en/index.html", of: files)
    #expect(english.contains(">Queue</a>"))
    #expect(english.contains("<a href=\"other/index.html\" lang=\"ko\">큐</a>"))
  }

  @Test func listsRealPagesInTheSitemapAndFeeds() {
    let note = Sample.note(korean, english: english)
    let other = Sample.note(korean, address: "a b", path: "other.md")
    let site = Sample.site([note, other], baseURL: "https://example.org")
    let sitemap = Sample.file("sitemap.xml", of: site.sharedFiles)
    #expect(sitemap.components("<url>").count == 10)
    #expect(sitemap.contains("<loc>https://example.org/ko/a%20b/</loc>"))
    #expect(!sitemap.contains("<loc>https://example.org/en/a%20b/</loc>"))
    let feed = Sample.file("en/feed.xml", of: site.sharedFiles)
    #expect(feed.components("<entry").count == 3)
    #expect(feed.contains("<title>Queue</title>"))
    #expect(
      Sample.file("robots.txt", of: site.sharedFiles).contains(
        "Sitemap: https://example.org/sitemap.xml"))
  }

  @Test func leadsHomeFromAnyDepthOnTheErrorPage() {
    let page = Sample.file(
      "404.html", of: Sample.site([], baseURL: "https://example.org/notes").sharedFiles)
    #expect(page.contains("href=\"/notes/\""))
    #expect(page.contains("href=\"/notes/en/\""))
    #expect(page.contains("<link rel=\"stylesheet\" href=\"/notes/assets/style."))
  }

  @Test func givesTheSameBytesEveryTime() {
    let note = Sample.note(NoteTextTests.blocks, english: NoteTextTests.blocks)
    let first = Sample.site([note], baseURL: "https://example.org")
    let second = Sample.site([note], baseURL: "https://example.org")
    #expect(first.pages(of: note) == second.pages(of: note))
    #expect(first.sharedFiles == second.sharedFiles)
  }
}

extension String {
  /// The parts between `separator`, as Foundation's method of the same purpose.
  fileprivate func components(_ separator: String) -> [String] {
    split(separator: separator, omittingEmptySubsequences: false).map(String.init)
  }
}
