import Testing

/// Parts below each other, each behind an arrow of its own.
@Suite struct StairsFormTests {
  private func fence(_ text: String) -> String { ReadingPrinter.read("```\n\(text)\n```\n") }

  @Test func goesFurtherInFromLineToLine() {
    let reading = fence(
      """
      주문 서비스:
      주문 Lambda
          → SQS (orders) 메시지 발행
              → Lambda 트리거 (자동)
                  → 메시지 변환
                      → SES 이메일 발송
      """)
    #expect(
      reading == """
        [0] stairs 3:1-7:41 “주문 서비스”
          lambda “주문 Lambda” @3:1-3:14
          sqs “SQS” @4:9-4:12 (orders)
          lambda-2 “Lambda 트리거” @5:13-5:29 (자동; 메시지 변환)
          ses “SES” @7:21-7:24
          lambda -> sqs : 메시지 발행
          sqs -> lambda-2
          lambda-2 -> ses : 이메일 발송
        """)
  }

  @Test func knowsTheEventOfThePartAbove() {
    let reading = fence("주문 Lambda\n  → S3 원본 저장\n    → S3 이벤트 → Lambda\n      → SQS")
    #expect(reading.contains("  lambda -> s3 : 원본 저장\n  s3 -> lambda-2"))
    #expect(reading.hasSuffix("  lambda-2 -> sqs"))
  }

  @Test func branchesWhereLinesStandAsFarIn() {
    let reading = fence(
      """
      API Gateway
        → 주문 Lambda
            → DynamoDB
            → SNS
        → 조회 Lambda → ElastiCache
      """)
    #expect(
      reading.hasSuffix(
        """
          apigateway -> lambda
          lambda -> dynamodb
          lambda -> sns
          lambda-2 -> elasticache
          apigateway -> lambda-2
        """))
  }

  @Test func goesOnFromLineToLineInOneColumn() {
    let reading = ReadingPrinter.read("사용자\n→ CloudFront\n→ ALB\n→ EC2\n")
    #expect(reading.hasPrefix("[0] stairs 1:1-4:"))
    #expect(reading.hasSuffix("client -> cloudfront\n  cloudfront -> alb\n  alb -> ec2"))
  }

  @Test(arguments: [
    // Side by side or one after the other?
    "SNS\n  → SQS\n  → Lambda",
    // What follows from something.
    "SQS 사용\n  → 느슨한 결합\n  → 비용 절감",
    "S3 Standard\n  → 30일 뒤 S3 IA로 전환\n  → 90일 뒤 Glacier로 전환",
    "Lambda\n→ 없음", "→ SQS\n→ Lambda", "",
  ])
  func leavesOtherArrowsAlone(text: String) {
    #expect(fence(text) == "")
  }

  /// Queues pass nothing on to queues: whoever fills the first fills them all.
  @Test func putsQueuesSideBySide() {
    let fence = """
      ```
      Lambda
      → stock-queue에 넣기
      → mail-queue에 넣기
      → Lambda
      ```
      """
    #expect(ReadingPrinter.edges(of: fence) == "lambda>sqs lambda>sqs sqs>lambda")
  }

  @Test func startsWithASchedule() {
    let fence = "```\n매일 02:00\n→ Lambda 실행\n→ DynamoDB 정리\n```\n"
    #expect(ReadingPrinter.edges(of: fence) == "eventbridge>lambda lambda>dynamodb")
  }
}
