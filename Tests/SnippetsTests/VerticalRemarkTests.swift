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
}
