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
