import Diagnostics
import Markdown
import Pages
import Testing

@Suite struct CodeHighlightsTests {
  private static let code = "k: \"<é>\" # 큐"
  private static let sample = CodeSample(language: "yaml", text: code)

  private func page(_ highlights: CodeHighlights) -> String {
    let line = SourceText.Line(text: Self.code, start: Position(line: 2, column: 1))
    let block = Block(
      .code(
        CodeBlock(
          info: "yaml", text: SourceText(file: Sample.path, lines: [line]), isFenced: true,
          isClosed: true)), place: Sample.place(2))
    let note = Sample.note([block, block])
    let site = Site(
      titles: [.korean: "가"], notes: [NoteSummary(of: note)], theme: Theme(), generator: "g",
      highlights: highlights)
    #expect(CodeSample.all(in: [note.original, note.original]) == [Self.sample])
    return Sample.file("ko/queue/index.html", of: site.pages(of: note))
      .between("<code class=\"language-yaml\">", "</code>")
  }

  @Test func coloursStretchesAndEscapesThem() {
    let spans = [
      CodeSpan(.key, 1), CodeSpan(.plain, 1), CodeSpan(.plain, 1), CodeSpan(.string, 2),
      CodeSpan(.string, 3), CodeSpan(.plain, 1), CodeSpan(.comment, 3),
    ]
    #expect(
      page(CodeHighlights([Self.sample], [spans]))
        == "<span class=\"ht\">k</span>: <span class=\"hs\">\"&lt;é&gt;\"</span>"
        + " <span class=\"hc\"># 큐</span>")
  }

  @Test(arguments: [
    [], [CodeSpan(.key, 4)], [CodeSpan(.key, 13)], [CodeSpan(.key, 12), CodeSpan(.key, 0)],
  ])
  func showsCodePlainWhereSpansDoNotFit(spans: [CodeSpan]) {
    #expect(page(CodeHighlights([Self.sample], [spans])) == "k: \"&lt;é&gt;\" # 큐")
  }

  @Test(arguments: [
    ("Comment.Single", CodeSpan.Kind.comment), ("Keyword", .keyword), ("Operator.Word", .keyword),
    ("Literal.String.Double", .string), ("Literal.Scalar.Plain", .plain), ("Name.Tag", .key),
    ("Literal.Number.Integer", .number), ("Name.Function.Magic", .name), ("Name", .plain),
    ("", .plain),
  ])
  func knowsTheTokenTypesOfPygments(type: String, kind: CodeSpan.Kind) {
    #expect(CodeSpan.Kind(tokenType: type) == kind)
  }

  @Test func hasAColourForEveryKind() {
    let style = Theme().stylesheet
    for kind in CodeSpan.Kind.allCases where kind != .plain {
      #expect(style.contains(".\(kind.rawValue) { color: var(--\(kind.rawValue)); }"))
    }
  }

  /// Boxes of Hangul only close where the page asks for letters of one width.
  @Test(arguments: [("┌──┐\n│큐│\n└──┘", true), ("큐 → 함수", false), ("a - b | c", false)])
  func keepsDrawingsOfBoxesTogether(text: String, isGrid: Bool) {
    let lines = text.split(separator: "\n").enumerated().map { index, text in
      SourceText.Line(text: String(text), start: Position(line: 2 + index, column: 1))
    }
    let code = CodeBlock(
      info: "", text: SourceText(file: Sample.path, lines: lines), isFenced: true, isClosed: true)
    let note = Sample.note([Block(.code(code), place: Sample.place(2))])
    let site = Site(
      titles: [.korean: "가"], notes: [NoteSummary(of: note)], theme: Theme(), generator: "g")
    let page = Sample.file("ko/queue/index.html", of: site.pages(of: note))
    #expect(page.contains("<div class=\"code boxes\"") == isGrid)
    #expect(page.contains("<div class=\"code\"") != isGrid)
  }
}
