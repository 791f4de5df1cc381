import Diagnostics
import Markdown
import Testing

@Suite struct InlineTests {
  @Test func readsAFragmentWithThePlaceItIsGiven() {
    let start = Position(line: 7, column: 9)
    let place = Place(file: "note.en.po", start: start, end: start)
    let inlines = Document.inlines(parsing: "A **queue** holds\n`SQS`", at: place)
    #expect(inlines.plainText == "A queue holds SQS")
    #expect(inlines.place?.start == start)
    #expect(inlines.last?.place?.start == Position(line: 8, column: 2))
  }

  @Test func readsAnEmptyFragment() {
    #expect(Document.inlines(parsing: "", at: Place(file: "a.po")).isEmpty)
  }

  @Test(arguments: [
    ("**굵게(괄호)**은", "굵게(괄호)은"), ("**\"큐\"**를", "\"큐\"를"), ("**`SQS`**는", "SQS는"),
    ("*기울임(x)*은", "기울임(x)은"), ("~~취소(a)~~는", "취소(a)는"), ("**99%**가", "99%가"),
    ("**'작은 따옴표'**의", "'작은 따옴표'의"), ("**「낫표」**는", "「낫표」는"),
  ])
  func closesEmphasisBesideHangul(_ source: String, _ shown: String) {
    let inlines = Document.inlines(parsing: source, at: Place(file: "a.md"))
    #expect(inlines.plainText == shown)
    #expect(inlines.count == 2)
  }

  @Test(arguments: ["1~20초, 0 ~ 3600s", "~하나~", "a~b~c", "~~~셋~~~"])
  func keepsTildesThatStrikeNothing(_ source: String) {
    let inlines = Document.inlines(parsing: source, at: Place(file: "a.md"))
    #expect(inlines.plainText == source)
    #expect(inlines.count == 1)
  }

  @Test(arguments: [
    ("https://a.com/docs를", "https://a.com/docs"), ("(https://a.com/b/)를", "https://a.com/b/"),
    ("https://a.com/위키/대기열", "https://a.com/위키/대기열"), ("www.a.com에서", "http://www.a.com"),
    ("https://a.com/a_b_c.", "https://a.com/a_b_c"),
    ("참고(https://a.com/x(y))", "https://a.com/x(y)"),
    ("https://a.com/?q=1&r=2입니다", "https://a.com/?q=1&r=2"),
    ("**https://a.com**은", "https://a.com"),
  ])
  func endsAnAddressBeforeTheParticle(_ source: String, _ address: String) {
    let inlines = Document.inlines(parsing: source, at: Place(file: "a.md")).flattened
    let links = inlines.compactMap { inline -> String? in
      guard case .link(let link, _) = inline else { return nil }
      return link.destination
    }
    #expect(links == [address])
  }
}
