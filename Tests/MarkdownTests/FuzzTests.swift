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
}
