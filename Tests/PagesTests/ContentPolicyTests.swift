import Markdown
import Pages
import Testing

@Suite struct ContentPolicyTests {
  /// Inline styles, handlers and scripts would be stopped by the policy on every page.
  @Test func everyPageHasThePolicyAndNothingThatItStops() {
    let note = Sample.note(
      [Sample.heading(1, "큐", line: 1), Sample.paragraph("글", line: 2)],
      studies: [SampleStudy.study()])
    let site = Sample.site([note], baseURL: "https://example.org/notes")
    let pages = (site.pages(of: note) + site.sharedFiles).filter { $0.path.hasSuffix(".html") }
    #expect(pages.count >= 10)
    for page in pages {
      let html = String(decoding: page.bytes, as: UTF8.self)
      let head = html.between("<head>", "</head>")
      let policy = "<meta charset=\"utf-8\"><meta http-equiv=\"Content-Security-Policy\""
      #expect(head.hasPrefix(policy), "\(page.path)")
      #expect(head.contains("script-src 'self'; style-src 'self'"), "\(page.path)")
      #expect(html.firstMatch(of: /<style|\sstyle=|\son[a-z]+=|<noscript/) == nil, "\(page.path)")
      for script in html.matches(of: /<script([^>]*)>/) {
        #expect(script.1.contains("src=") || script.1.contains("ld+json"), "\(page.path)")
      }
    }
  }
}
