import Diagnostics
import Markdown
import Pages
import Testing

/// The images that other sites show of pages.
@Suite struct PreviewTests {
  private static func note(studies: [Study]) -> StudyNote {
    Sample.note(
      [Sample.heading(1, "줄 & 한도", line: 1), Sample.paragraph("글", line: 3)],
      english: [Sample.heading(1, "Queues", line: 1), Sample.paragraph("Text", line: 3)],
      studies: studies)
  }

  /// The files of a note on a site at `baseURL` whose images are the bytes of their drawings.
  private static func files(
    _ note: StudyNote, baseURL: String? = "https://example.org/n",
    png: @escaping @Sendable (String) -> [UInt8]? = { Array($0.utf8) }
  ) -> [OutputFile] {
    let site = Site(
      titles: [.korean: "구름 공부", .english: "Cloud studies"], baseURL: baseURL,
      notes: [NoteSummary(of: note)], theme: Theme(), generator: "gongbu 0",
      images: ImageConverter(png: png))
    return site.pages(of: note)
  }

  @Test func drawsTitleResultAndDiagramInLightColours() throws {
    let files = Self.files(Self.note(studies: [SampleStudy.study()]))
    let card = try #require(files.first { $0.path.hasPrefix("ko/queue/preview.") })
    #expect(card.path.hasSuffix(".png"))
    let svg = String(decoding: card.bytes, as: UTF8.self)
    #expect(svg.hasPrefix("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1200 630\""))
    #expect(svg.contains(">줄 &amp; 한도</text>"))
    #expect(svg.contains(">구름 공부</text>"))
    #expect(svg.contains("<svg class=\"flow "))
    #expect(svg.contains("#fcfcfa") && svg.contains("Noto Sans CJK KR"))
    // What only browsers understand, and what fits a drawing into a page.
    #expect(!svg.contains("height: auto") && !svg.contains("max-width"))
    #expect(!svg.contains("var(") && !svg.contains("@media") && !svg.contains("<script"))
    let english = try #require(files.first { $0.path.hasPrefix("en/queue/preview.") })
    #expect(String(decoding: english.bytes, as: UTF8.self).contains(">Queues</text>"))
  }

  @Test func namesTheImageInTheHeadOfItsPage() throws {
    let files = Self.files(Self.note(studies: [SampleStudy.study()]))
    let card = try #require(files.first { $0.path.hasPrefix("ko/queue/preview.") })
    let page = Sample.file("ko/queue/index.html", of: files)
    #expect(
      page.contains(
        "<meta property=\"og:image\" content=\"https://example.org/n/\(card.path)\">"))
    #expect(page.contains("<meta property=\"og:image:width\" content=\"1200\">"))
    #expect(page.contains("<meta property=\"og:image:height\" content=\"630\">"))
    #expect(!page.between("og:image:alt\" content=\"", "\"").isEmpty)
    #expect(page.contains("<meta name=\"twitter:card\" content=\"summary_large_image\">"))
    let parallel = Sample.file("parallel/queue/index.html", of: files)
    #expect(!parallel.contains("og:image"))
  }

  /// No image rather than a broken one.
  @Test func leavesOutAnImageThatCannotBeMade() {
    let note = Self.note(studies: [SampleStudy.study()])
    let none: [[OutputFile]] = [
      Self.files(note, png: { _ in nil }), Self.files(note, baseURL: nil),
      Self.files(Self.note(studies: [])),
    ]
    for files in none {
      #expect(!files.contains { $0.path.hasSuffix(".png") })
      let page = Sample.file("ko/queue/index.html", of: files)
      #expect(!page.contains("og:image"))
      #expect(page.contains("<meta name=\"twitter:card\" content=\"summary\">"))
    }
  }

  /// Sites that link to a page keep its image by its address.
  @Test func renamesAnImageThatChanged() throws {
    let first = Self.note(studies: [SampleStudy.study()])
    var second = first
    second.original.blocks[0] = Sample.heading(1, "다른 제목", line: 1)
    let names = [first, first, second].map { note in
      Self.files(note).first { $0.path.hasPrefix("ko/queue/preview.") }?.path
    }
    #expect(names[0] == names[1])
    #expect(names[0] != names[2])
  }
}
