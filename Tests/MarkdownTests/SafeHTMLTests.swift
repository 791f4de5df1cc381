import Markdown
import TestSupport
import Testing

@Suite struct SafeHTMLTests {
  static let pieces = [
    "<table>", "<tr>", "<td>", "</td>", "</tr>", "</table>", "<ul>", "<ol start=3>", "<li>",
    "</li>",
    "</ul>", "</ol>", "<pre>", "</pre>", "<p>", "</p>", "<b>", "</b>", "<kbd>", "</kbd>", "<div>",
    "</div>", "<script>x</script>", "<style>y</style>", "<iframe src=\"http://a\">", "<a href='b'>",
    "<a href=\"JavaScript:x\">", "<a href=\" java\nscript:x\">", "</a>", "<img src=x onerror=y>",
    "<img src=\"data:text/html,x\">", "<svg onload=x>", "<form action=x>",
    "<input onfocus=x autofocus>",
    "<b style=\"x\" onclick='y'>", "<details>", "<summary>", "</summary>", "</details>", "글", "\n",
    "<", ">", "&", "\"", "<!--", "-->", "<textarea>", "</textarea>", "<math>", "<x-y>", "</body>",
  ]

  /// Whatever the tags, what is left of them is balanced and harmless.
  @Test(arguments: 0..<40) func leavesNothingThatRunsOrIsOpen(_ seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<100 {
      let text = (0..<Int.random(in: 1...20, using: &generator))
        .map { _ in Self.pieces.randomElement(using: &generator) ?? "" }.joined()
      for html in document("<div>" + text).htmlPieces { check(html, of: text) }
    }
  }

  private func check(_ html: String, of text: String) {
    var open: [String] = []
    for match in html.matches(of: /<(\/?)([a-z0-9]+)([^>]*)>/) {
      let (name, attributes) = (String(match.2), match.3.lowercased())
      #expect(Self.allowed.contains(name), "\(text.debugDescription) left <\(name)>")
      #expect(attributes.firstMatch(of: /\son|javascript:|data:|style=/) == nil, "\(html)")
      if ["br", "hr", "img"].contains(name) { continue }
      if match.1.isEmpty { open.append(name) } else { #expect(open.popLast() == name, "\(html)") }
    }
    #expect(open.isEmpty, "\(text.debugDescription) leaves \(open) open in \(html)")
  }

  private static let allowed: Set<String> = [
    "table", "thead", "tbody", "tfoot", "tr", "td", "th", "ul", "ol", "li", "dl", "dt", "dd", "pre",
    "p", "b", "kbd", "a", "img", "br", "hr", "code", "em", "i", "strong", "s", "del", "blockquote",
    "sub", "sup", "mark", "u", "caption", "span",
  ]

  @Test func keepsTheTextOfElementsThatItDrops() {
    let text = document("<form><label>이름</label> <blink>깜박</blink> <bucket>자리</bucket></form>")
      .visibleText
    #expect(text == "이름 깜박 <bucket>자리</bucket>")
  }

  @Test(arguments: [
    "javascript:alert(1)", "JAVASCRIPT:alert(1)", "java\tscript:alert(1)", "data:text/html,x",
    "vbscript:x", "&#106;avascript:alert(1)",
  ])
  func dropsAddressesThatRun(_ address: String) {
    for source in ["<a href=\"\(address)\">글</a>", "<ul><li><a href=\"\(address)\">글</a></ul>"] {
      let document = document(source)
      #expect(document.visibleText.contains("글"))
      #expect(!document.printedTree.lowercased().contains("script"))
      #expect(!document.printedTree.contains("data:"))
    }
  }
}

extension Document {
  /// Reduced HTML as it will be written: whole blocks, and the tags of each paragraph in order.
  fileprivate var htmlPieces: [String] {
    allBlocks.map { block in
      if case .html(let html) = block.kind { return html }
      return block.inlines.tags
    }
  }
}

extension [Inline] {
  fileprivate var tags: String {
    map { inline in
      switch inline {
      case .html(let html): html
      case .emphasis(let inner), .strong(let inner), .strikethrough(let inner), .link(_, let inner):
        inner.tags
      default: ""
      }
    }.joined()
  }
}
