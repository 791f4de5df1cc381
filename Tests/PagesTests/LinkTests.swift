import Diagnostics
import Markdown
import Pages
import Testing

@Suite struct LinkTests {
  /// The page of `notes/aws/queue.md`, which links to `destination`, on a site with other notes.
  private func href(_ destination: String, isWikilink: Bool = false) -> String {
    let link = Inline.link(
      Link(destination: destination, isWikilink: isWikilink, place: Sample.place(2)),
      [Sample.text("글", line: 2)])
    let note = Sample.note(
      [Sample.heading(1, "큐", line: 1), Block(.paragraph([link]), place: Sample.place(2))],
      address: "aws/큐", path: "notes/aws/queue.md")
    let other = Sample.note(
      [Sample.heading(1, "람다 이야기", line: 1)], address: "lambda", path: "notes/Lambda.md")
    let site = Sample.site([note, other], attachments: ["notes/img/a.png", "b.pdf"])
    let page = Sample.file("ko/aws/큐/index.html", of: site.pages(of: note))
    return page.between("<main", "</main>").between("<p><a href=\"", "\"")
  }

  @Test func leadsToPagesOfOtherNotes() {
    #expect(href("../Lambda.md") == "../../lambda/index.html")
    #expect(href("../lambda.md#제한") == "../../lambda/index.html#제한")
    #expect(href("/notes/Lambda.md") == "../../lambda/index.html")
    #expect(href("람다 이야기", isWikilink: true) == "../../lambda/index.html")
    #expect(href("Lambda#동시 실행", isWikilink: true) == "../../lambda/index.html#동시-실행")
  }

  @Test func leadsToFilesOfTheProject() {
    #expect(href("../img/a.png") == "../../../files/notes/img/a.png")
    #expect(href("/b.pdf") == "../../../files/b.pdf")
  }

  @Test func keepsAddressesElsewhere() {
    #expect(href("https://example.org/a?b#c") == "https://example.org/a?b#c")
    #expect(href("//example.org/a") == "https://example.org/a")
    #expect(href("mailto:a@example.org") == "mailto:a@example.org")
    #expect(href("#절") == "#절")
  }

  @Test(arguments: [
    "javascript:alert(1)", " JavaScript:alert(1)", "java\nscript:x", "vbscript:x",
    "data:text/html,x",
    "file:///etc/passwd", "../../../outside.md", "nowhere.md", "",
  ])
  func showsTheTextAloneWhereALinkMayNotLead(destination: String) {
    #expect(href(destination) == "")
  }

  /// Every link and asset of the site itself is relative and exists; the sources of facts are
  /// elsewhere.
  @Test func linksOnlyToFilesThatExist() {
    let notes = ["a", "b/c", "b/d/e"].map { address in
      Sample.note(
        [Sample.heading(1, "제목 \(address)", line: 1), Sample.heading(2, "절", line: 2)],
        english: [
          Sample.heading(1, "Title \(address)", line: 1), Sample.heading(2, "Part", line: 2),
        ],
        address: address, path: "\(address).md")
    }
    let site = Sample.site(notes)
    let files = notes.flatMap(site.pages(of:)) + site.sharedFiles
    let paths = Set(files.map(\.path))
    var checked = 0
    for file in files where file.path.hasSuffix(".html") && file.path != "404.html" {
      let html = String(decoding: file.bytes, as: UTF8.self)
      for match in html.matches(of: /(?:href|src)="([^"#]+)["#]/)
      where !match.output.1.hasPrefix("data:") && !match.output.1.hasPrefix("https:") {
        let target = Self.resolve(String(match.output.1), from: file.path)
        #expect(paths.contains(target), "\(file.path) links to \(target)")
        checked += 1
      }
    }
    #expect(checked >= 60)
  }

  private static func resolve(_ link: String, from path: String) -> String {
    var parts = path.split(separator: "/").dropLast().map(String.init)
    for part in link.split(separator: "/") {
      if part == ".." { _ = parts.popLast() } else { parts.append(String(part)) }
    }
    return parts.joined(separator: "/")
  }
}
