import Testing

/// Several parts below one.
@Suite struct VerticalFanTests {
  @Test func fansOutToPartsStackedBelowAnArrow() {
    let note = """
      ```
      사용자 → API Gateway → Lambda
                               ↓
                             DynamoDB (회원)
                             S3 (첨부 파일)
                             ElastiCache
      ```
      """
    let reading = ReadingPrinter.read(note)
    #expect(reading.hasPrefix("[0] vertical 2:1-6:"))
    #expect(
      reading.lines(with: "lambda -> ") == [
        "lambda -> dynamodb", "lambda -> s3", "lambda -> elasticache",
      ])
  }

  @Test(arguments: [
    // The second could go on from the first.
    "API Gateway\n  ↓\nLambda\nDynamoDB",
    // An arrow leads on, nobody knows from which.
    "Lambda\n  ↓\nDynamoDB\nS3\n  ↓\nSNS",
    // A sentence, not a part.
    "Lambda\n  ↓\nDynamoDB\nS3에는 사본을 둔다",
    "Lambda\n  ↓\nDynamoDB\n  S3",
  ])
  func leavesOtherLinesBelowAnArrowAlone(text: String) {
    let reading = ReadingPrinter.read("```\n\(text)\n```\n")
    #expect(!reading.contains("-> s3"))
    #expect(!reading.contains("apigateway -> dynamodb"))
  }

  @Test func takesACornerForTheFirstBranch() {
    let note = """
      ```
      극장 → SNS (예매 알림)
              ↓
         ┌─── SQS (좌석) → Lambda (좌석 확정)
         ├─── SQS (매점) → Lambda (쿠폰)
         └─── SQS (통계) → Lambda (집계)
      ```
      """
    let reading = ReadingPrinter.read(note)
    #expect(reading.hasPrefix("[0] vertical 2:1-6:"))
    #expect(
      reading.lines(with: "sns -> ") == ["sns -> sqs", "sns -> sqs-2", "sns -> sqs-3"])
    #expect(!reading.contains("[1]"))
  }

  @Test func takesAnArrowToATreeForAFanOutOnly() {
    // Who may use what is no flow.
    #expect(
      ReadingPrinter.read(
        "```\n운영팀 → EC2, S3 전체 권한\n├── 김 → (EC2, S3)\n└── 이 → (EC2, S3)\n```\n"
      ).contains("vertical") == false)
  }

  @Test func keepsCornersOfBoxes() {
    let note = """
      ```
      ┌─────────────┐
      │ API Gateway │
      └──────┬──────┘
             ▼
      ┌─────────────┐
      │   Lambda    │
      └─────────────┘
      ```
      """
    let reading = ReadingPrinter.read(note)
    #expect(reading.hasPrefix("[0] box"))
    #expect(reading.lines(with: " -> ") == ["apigateway -> lambda"])
    #expect(
      ReadingPrinter.read("```\nSNS\n ↓\n┌─ Worker ───\n│  Lambda\n└────────────\n```\n") == "")
  }

  @Test func endsATreeAtABlankLine() {
    let note = """
      ```
      User -> CloudFront
                 |
                 +-- API Gateway -> Lambda
                 +-- S3

                 Mail Lambda <- SQS
      ```
      """
    let reading = ReadingPrinter.read(note)
    #expect(reading.lines(with: "-> lambda") == ["apigateway -> lambda", "sqs -> lambda"])
    #expect(!reading.contains("s3 -> "))
  }
}
