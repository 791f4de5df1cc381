import Diagnostics
import Markdown
import TestSupport
import Testing

/// Random notes made of the syntax of every dialect.
struct RandomNotes {
  static let pieces = [
    "# ", "## ", "- ", "* ", "1. ", "11. ", "> ", "> [!NOTE] ", "> [!tip]- ", "```", "```yaml\n",
    "~~~\n", "---\n", "+++\n", "===\n", "| a | b |\n", "|---|---|\n", "| 가 | 나\\|다 |\n", "\t",
    "    ", "  ", " ", "\n", "\n\n", "\r\n", "\r", "\u{200B}\n", "\u{A0}", "\u{FEFF}", "가", "나는 ",
    "다. ", "word ", "**", "*", "_", "~~", "~", "`", "``", "[", "]", "(", ")", "](", "![", "[[",
    "]]", "![[a.png|500]]", "[[노트|글]]", "[^1]", "[^1]: ", "[a]: /u\n", "{: .x}", "{:toc}",
    "{% post_url a %}", "{{ b }}", "{{", "}}", "<!--", "-->", "<!-- gongbu: x -->", "<br>",
    "<img src=\"a.png\" width=\"30\">", "<div>", "</div>", "<details>", "<summary>", "</summary>",
    "</details>", "<table><tr><td>", "</td></tr></table>", "<script>", "</script>", "<b>", "</b>",
    "<a href=\"javascript:x\">", "</a>", "<?", "?>", "<![CDATA[", "]]>", "https://a.b/c", "를",
    "www.a.b", "&amp;", "&", "\\", "🙂", "é", "key: value\n", "- [ ] ", "- [x] ", "#tag",
    "$a$", ":::\n", "<bucket>", "|", ":", "\"",
  ]

  static func note(using generator: inout SeededGenerator) -> String {
    let count = Int.random(in: 1...30, using: &generator)
    return (0..<count).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
  }
}

@Suite struct FuzzTests {
  @Test(arguments: 0..<50) func placesStayExactInRandomNotes(_ seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<100 {
      let text = RandomNotes.note(using: &generator)
      let problems = document(text).placeProblems()
      #expect(problems.isEmpty, "\(text.debugDescription): \(problems.joined(separator: "; "))")
    }
  }

  /// Any characters at all, control characters and U+FFFD among them.
  @Test func readsAnyText() {
    var generator = SeededGenerator(seed: 99)
    for _ in 0..<2_000 {
      let scalars = (0..<Int.random(in: 0...60, using: &generator)).map { _ -> Unicode.Scalar in
        let limit: UInt32 = Bool.random(using: &generator) ? 0x7F : 0x10FFFF
        return Unicode.Scalar(UInt32.random(in: 0...limit, using: &generator)) ?? "\u{FFFD}"
      }
      let text = String(String.UnicodeScalarView(scalars))
      let document = document(text)
      #expect(document.source.text == text)
      #expect(document.printedTree.hasPrefix("Document\n"))
    }
  }

  /// Syntax that hides nothing, with words between: every word must be on the page.
  @Test(arguments: 0..<30) func losesNoWordOfRandomNotes(_ seed: UInt64) {
    let hiding = [
      ":", "[^1]: ", "[a]: /u\n", "&amp;", "<script>", "</script>", "<a href=\"javascript:x\">",
      "{: .x}",
      "{:toc}", "<!-- gongbu: x -->", "![", "![[a.png|500]]", "<img src=\"a.png\" width=\"30\">",
    ]
    let pieces = RandomNotes.pieces.filter { !hiding.contains($0) }
    var generator = SeededGenerator(seed: seed + 500)
    for _ in 0..<100 {
      var text = ""
      for number in 0..<Int.random(in: 1...25, using: &generator) {
        text += pieces.randomElement(using: &generator) ?? ""
        if Bool.random(using: &generator) { text += "낱말\(number)" }
      }
      let missing = document(text).missingWords()
      #expect(missing.isEmpty, "\(text.debugDescription) lost \(missing)")
    }
  }
}
