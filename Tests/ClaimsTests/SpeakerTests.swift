import Claims
import Testing

@Suite struct SpeakerTests {
  @Test func aStemAndItsOptionsAreNotTheAuthorsWords() {
    let note = """
      ## 연습 문제

      **문제:** 다음 중 SQS 메시지 크기는 최대 256KB인 큐에 맞는 설명은?

      - A) SQS 메시지 보존은 최대 30일
      - B) SQS 메시지 보존은 최대 14일

      ### 정답 해설

      - SQS 메시지 보존은 최대 30일
      """
    #expect(claims(in: note) == ["10 contradicted numeric-quota «최대 30일»"])
  }

  @Test func whatTheExplanationSaysOfAnOptionIsTheAuthorsWord() {
    let note = """
      ## 문제 분석

      **A. SQS 큐를 둔다**

      - SQS 메시지 보존은 최대 30일

      - B) SQS 메시지 보존은 최대 20일
      """
    #expect(
      claims(in: note) == [
        "5 contradicted numeric-quota «최대 30일»", "7 contradicted numeric-quota «최대 20일»",
      ])
  }

  @Test func aQuotedStemIsNoClaim() {
    #expect(claims(in: "> **문제:** SQS 메시지 보존이 최대 30일인 큐가 있다.") == [])
  }

  @Test func aRowThatIsAnOptionIsNoClaim() {
    let note = """
      | 보기 | 내용 |
      |---|---|
      | A | SQS 메시지 보존은 최대 30일 |
      """
    #expect(claims(in: note) == [])
  }

  @Test func aSentenceInEnglishAmongKoreanIsTheQuestion() {
    let stem =
      "A company keeps every message in Amazon SQS for a maximum retention of 30 days, and it wants more than that now."
    #expect(claims(in: stem) == [])
  }

  @Test func requirementsAreNoClaims() {
    let note = """
      ### 요구사항

      - SQS 메시지 보존은 최대 30일
      """
    #expect(claims(in: note) == [])
  }
}
