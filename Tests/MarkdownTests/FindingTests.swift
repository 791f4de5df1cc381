import Diagnostics
import Markdown
import Testing

@Suite struct FindingTests {
  /// The rule and the line of each finding.
  private func findings(_ text: String) -> [String] {
    document(text).findings.map { "\($0.place.start.line) \($0.rule)" }
  }

  @Test func reportsAFenceThatIsNeverClosed() {
    #expect(findings("글\n\n```yaml\na: 1\n") == ["3 UnclosedFence"])
    #expect(findings("> ```\n> a\n\n글\n\n```\nb\n```\n") == ["1 UnclosedFence"])
    #expect(findings("- ```\n  a\n  ```\n\n~~~\n```\n~~~\n") == [])
  }

  @Test func keepsWhatStandsInAnUnclosedFence() {
    #expect(document("```\n가\n# 나\n\n다").visibleText == "가\n# 나\n\n다")
  }

  @Test func reportsBrokenFrontMatterWithItsLineAndReadsTheRest() {
    let document = document("---\ntitle: 제목\ndate: [2025\n---\n본문\n")
    #expect(document.findings.map(\.rule) == ["BrokenFrontMatter"])
    #expect((2...4).contains(document.findings[0].place.start.line))
    #expect(document.frontMatter.text("title") == "제목")
    #expect(document.visibleText == "본문")
  }

  @Test func reportsKeysThatRepeat() {
    #expect(
      findings("---\na: 1\nb: 2\na: 3\n---\n").map { $0.hasSuffix("BrokenFrontMatter") } == [true])
  }

  @Test func survivesAliasesThatMultiply() {
    let levels = (1...20).map { "a\($0): &a\($0) [*a\($0 - 1), *a\($0 - 1), *a\($0 - 1)]" }
    let text = "---\na0: &a0 [x]\n" + levels.joined(separator: "\n") + "\n---\n본문\n"
    let document = document(text)
    #expect(document.visibleText == "본문")
    #expect(document.findings.map(\.rule) == ["BrokenFrontMatter"])
  }

  @Test func reportsBoldThatDidNotClose() {
    #expect(findings("**계정(Account)****: 글") == ["1 StrayEmphasis"])
    #expect(findings("글\n\n- **굵게 **와\n") == ["3 StrayEmphasis"])
    #expect(findings("2**10과 src/**/x, `**코드**`, **굵게(a)**은") == [])
  }

  @Test func reportsTableRowsThatAreBroken() {
    #expect(findings("| a | b |\n|---|---|\n| 가 | 나\n다 |\n") == ["3 TableRowUnclosed"])
    #expect(findings("| a | b |\n|---|---|\n| 가 | 나 | 다 |\n") == ["3 TableRowTooLong"])
    #expect(findings("a | b\n---|---\n가 | 나\n") == [])
  }

  @Test func reportsHTMLThatIsNeverClosedOnce() {
    #expect(findings("<!-- a\n\n<!-- b\n\n글") == ["1 UnclosedHTML"])
    #expect(findings("<script>\n\nx\n\n</script>\n\n글") == ["1 ScriptRemoved"])
  }
}
