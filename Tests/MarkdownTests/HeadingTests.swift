import Markdown
import Testing

@Suite struct HeadingTests {
  @Test(arguments: [
    ("2. 메시지 큐 (SQS)", "2-메시지-큐-sqs"), ("🚀 시작하기", "시작하기"), ("A & B", "a--b"),
    ("snake_case와 `코드`", "snake_case와-코드"), ("❤️", "section"), ("Lambda@Edge란?", "lambdaedge란"),
  ])
  func makesTheAnchorThatGitHubMakes(_ title: String, _ anchor: String) {
    #expect(document("## \(title)").headingAnchors == [anchor])
  }

  @Test func numbersAnchorsThatRepeat() {
    let anchors = document("# 정리\n\n# 정리\n\n# 정리-1\n\n> # 정리\n").headingAnchors
    #expect(anchors == ["정리", "정리-1", "정리-1-1", "정리-2"])
  }

  @Test func keepsTheAddressThatAHeadingNames() {
    let headings = document("## 제목 {#custom-id}\n").headings
    #expect(headings.map(\.anchor) == ["제목"])
    #expect(headings.first?.inlines.first == .html("<span id=\"custom-id\">"))
    #expect(headings.first?.inlines.plainText == "제목")
  }
}
