import Testing

/// Lines of drawings from top to bottom that name no part.
@Suite struct VerticalRemarkTests {
  @Test func takesARowOfParenthesesForARemark() {
    let note = """
      ```
      Producer → Kinesis
                   │
                   ├── Consumer: Lambda
                   │
                   └── Firehose → S3
                                  (모아서 저장)
      ```
      """
    let reading = ReadingPrinter.read(note)
    #expect(
      reading.lines(with: " -> ") == [
        "producer -> kinesis", "kinesis -> lambda", "firehose -> s3", "kinesis -> firehose",
      ])
    #expect(reading.contains("lambda “Lambda” @4:34-4:40 (Consumer)"))
    #expect(reading.contains("s3 “S3” @6:37-6:39 (모아서 저장)"))
  }

  @Test func givesEachPartItsOwnRemark() {
    let reading = ReadingPrinter.read(
      """
      ```
            SNS
         ↓         ↓
      SQS       Lambda
      (주문)    (메일 발송)
      ```
      """)
    #expect(reading.contains("sqs “SQS” @4:1-4:4 (주문)"))
    #expect(reading.contains("lambda “Lambda” @4:11-4:17 (메일 발송)"))
  }

  @Test func takesARemarkBelowAnArrowForItsLabel() {
    let reading = ReadingPrinter.read("```\nSQS\n ↓\n(10개씩)\n ↓\nLambda\n```\n")
    #expect(reading.lines(with: " -> ") == ["sqs -> lambda : 10개씩"])
  }

  @Test(arguments: [
    "주문 앱 ───► 주문 버스         ├── SQS", "- Kinesis는 순서를 지킴 → 다시 읽기 | SQS → Lambda",
  ])
  func readsNoNameThroughAWall(text: String) {
    let reading = ReadingPrinter.read(text.hasPrefix("-") ? text : "```\n\(text)\n```\n")
    #expect(!reading.contains("├"))
    #expect(!reading.contains("|"))
  }

  @Test func drawsNoPartWithoutAName() {
    #expect(ReadingPrinter.read("```\n(SQS)\n ↓\n(Lambda)\n ↓\n(S3)\n```\n") == "")
  }

  @Test(arguments: [
    "사용자 → S3 버킷\n         ↓\n      백업이 취약", "사용자 → S3 버킷\n         ↓\n      화면에 표시",
    "사용자 → S3 버킷\n         ↓\n      올린 파일만으로 목록 생성",
  ])
  func endsWithWhatComesOfIt(text: String) {
    let reading = ReadingPrinter.read("```\n\(text)\n```\n")
    #expect(reading.lines(with: " -> ") == ["client -> s3"])
    #expect(reading.lines(with: "“S3 버킷”").count == 1)
    #expect(!reading.contains("other"))
  }

  @Test func leavesOutWhatFollowsAFailure() {
    let note = """
      ```
      클라이언트 → API Gateway → Lambda → 오류 발생
                                           ↓
                         API Gateway가 500을 돌려줌
                                           ↓
                         클라이언트가 다시 보냄

      SQS → Lambda
      ```
      """
    let reading = ReadingPrinter.read(note)
    #expect(
      reading.lines(with: " -> ") == [
        "client -> apigateway", "apigateway -> lambda", "sqs -> lambda",
      ])
  }

  @Test func keepsAStepWithoutANameThatGoesOn() {
    let reading = ReadingPrinter.read("```\nS3\n↓\n파일 내용 검증\n↓\nLambda\n↓\nDynamoDB\n```\n")
    #expect(reading.lines(with: " -> ").count == 3)
  }

  @Test func takesARowBelowUpwardArrowsForCaptions() {
    let note = """
      ```
      [브라우저] → [API Gateway] → [Lambda] → [RDS]
           ↑            ↑            ↑         ↑
         화면       REST 방식     VPC 안      프라이빗
                    /orders
      ```
      """
    let reading = ReadingPrinter.read(note)
    #expect(reading.lines(with: " -> ").count == 3)
    #expect(reading.contains("(REST 방식)"))
    #expect(reading.contains("(프라이빗)"))
  }

  @Test func keepsUpwardArrowsFromServices() {
    let reading = ReadingPrinter.read(
      "```\nAPI Gateway → Lambda\n     ↑           ↑\n  Cognito       SQS\n```\n")
    #expect(reading.contains("cognito -> apigateway"))
    #expect(reading.contains("sqs -> lambda"))
  }
}
