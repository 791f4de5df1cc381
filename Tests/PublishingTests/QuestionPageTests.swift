import Pages
import Publishing
import Testing

/// Exam questions from the note to the page: every option is run, ranked and held against what
/// the question demands.
@Suite struct QuestionPageTests {
  private static func pages(_ note: String) -> [String: String] {
    let project = Project(files: [InputFile(path: "a.md", text: note)])
    let files = Publisher(jobs: 2).publish(project).files ?? []
    return Dictionary(
      files.filter { $0.path.hasSuffix("a/index.html") }
        .map { ($0.path, String(decoding: $0.bytes, as: UTF8.self)) },
      uniquingKeysWith: { first, _ in first })
  }

  private static let edits = pages(
    """
    # 문제

    > API Gateway 뒤의 Lambda 함수가 요청을 DynamoDB에 기록한다. 몰리면 요청을 잃는다. 기존 사용자에게 영향을 주지 않으려면 무엇을 할까?

    <!-- gongbu: rate=1/s peak=30/s for=30s wcu=1 seeds=3 -->
    - **A.** API Gateway에 스로틀링을 초당 1건(버스트 1건)으로 건다.
    - **B.** DAX를 둔다.
    - **C.** 보조 인덱스를 만든다.
    - **D.** SQS 대기열을 둔다.
    - **E.** 참고 기다린다.

    **정답은 D다.**
    """)

  @Test func ranksTheOptionsOfAQuestion() throws {
    let page = try #require(Self.edits["ko/a/index.html"])
    #expect(page.contains("재어 보아도 표시된 답 D가 앞선다."))
    #expect(page.contains("B와 C는 시뮬레이션으로 가리지 못한다."))
    #expect(page.contains("유실률과 거절률이 지금과 다르지 않다."))
    #expect(page.contains("돌려 보지 못했다: 무엇을 바꾸는지 읽지 못했다"))
    let table = try #require(page.split(separator: "<table class=\"num rank\">").last)
    let rows = table.split(separator: "</table>")[0].split(separator: "<tr")
    let letters = rows.compactMap { row in
      ["A", "B", "C", "D", "E"].first {
        row.contains("scope=\"row\">\($0)<") || row.contains("scope=\"row\">\($0) (")
      }
    }
    #expect(letters == ["D", "A", "B", "C", "E"])
  }

  @Test func saysSoInEveryLanguage() throws {
    let english = try #require(Self.edits["en/a/index.html"])
    #expect(english.contains("Measured, too, the marked answer D comes first."))
    #expect(english.contains("No request is lost"))
    let parallel = try #require(Self.edits["parallel/a/index.html"])
    #expect(parallel.contains("the marked answer D comes first."))
    #expect(parallel.contains("표시된 답 D가 앞선다."))
  }

  /// A chart for what decides and one for what is refused, each with its numbers in the table.
  @Test func drawsWhatDecides() throws {
    let page = try #require(Self.edits["ko/a/index.html"])
    let figure = try #require(page.split(separator: "<figure class=\"ranking\">").last)
      .split(separator: "</figure>")[0]
    #expect(figure.split(separator: "class=\"chart bars\"").count == 3)
    #expect(figure.contains("D (표시된 답)"))
  }

  @Test func fillsATableOfDemandsAndSaysWhatItCannotSettle() throws {
    let pages = Self.pages(
      """
      # 문제

      다음을 만족하는 것은?

      - **가용성**: 가용성 99% 이상
      - **보안**: API 인증이 필요하다
      - **비동기**: 알림은 비동기로 보낸다

      <!-- gongbu: rate=1/s peak=30/s for=30s wcu=1 seeds=3 -->
      - A) API Gateway + Lambda + DynamoDB
      - B) API Gateway + Lambda + SQS + SNS
      - C) 아직 정하지 않았다

      정답: B
      """)
    let page = try #require(pages["ko/a/index.html"])
    let table = try #require(page.split(separator: "<table class=\"demands\">").last)
      .split(separator: "</table>")[0]
    #expect(table.contains("가용성<td"))
    #expect(table.contains("모든 일을 마친 뒤에 답한다."))
    #expect(table.contains("답한 뒤에 일하는 곳: SNS와 Lambda"))
    #expect(table.contains("권한과 인증이 맞는지는 요청을 흘려 보아도 드러나지 않는다."))
    #expect(table.contains("DynamoDB가 먼저 막혔는데, 그 용량은 가정한 값이다."))
    #expect(table.contains("돌려 보지 못한 선택지다."))
    #expect(table.contains("colspan=\"3\""))
    #expect(page.contains("‘가리지 못함’으로 두었다"))
    #expect(!page.contains("공동 1위"))
    // The note has no translation; what the demand is about has words in every language.
    #expect(pages["en/a/index.html"]?.contains("Security<td") == true)
  }
}
