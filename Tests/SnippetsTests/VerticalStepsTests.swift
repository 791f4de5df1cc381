import Testing

/// Numbered steps with `↓` between them.
@Suite struct VerticalStepsTests {
  @Test func sharesPartsWhereStepsAreChains() {
    let note = """
      ```
      [1] 사용자 → CloudFront
           ↓
      [2] 양식을 채운다
           ↓
      [3] API Gateway → Lambda (접수)
           ↓
      [4] Lambda → SQS
           ↓
      [5] SQS → Lambda (발송)
           ↓
      [6] Lambda → DynamoDB
      ```
      """
    let edges = [
      "client -> cloudfront", "apigateway -> lambda", "lambda -> sqs", "sqs -> lambda-2",
      "lambda-2 -> dynamodb",
    ]
    let reading = ReadingPrinter.read(note)
    #expect(reading.hasPrefix("[0] vertical 2:1-12:"))
    #expect(reading.lines(with: " -> ") == edges)
  }

  @Test func keepsTheSecondLineOfAStepInTheStep() {
    let note = """
      ```
      1. 사용자 접속
         shop.example.com 입력
         ↓
      2. Route 53
         ALB로 안내
         ↓
      3. ALB
         부하를 나눔
         ↓
      4. EC2
         ↓
      5. 화면 응답
         HTML 전송
      ```
      """
    let reading = ReadingPrinter.read(note)
    #expect(reading.hasPrefix("[0] vertical 2:1-14:"))
    #expect(
      reading.lines(with: " -> ") == ["client -> route53", "route53 -> alb", "alb -> ec2"])
  }

  @Test func leavesAlsoAStepThatIsNotDeeperAlone() {
    let reading = ReadingPrinter.read(
      "```\n1. API Gateway\n↓\n2. Lambda\nDynamoDB\n↓\nSNS\n```\n")
    #expect(reading.lines(with: " -> ").first == "apigateway -> lambda")
    #expect(!reading.contains("lambda -> sns"))
  }

  @Test func joinsStepsThatAreSinglePartsToTheEndOfAChain() {
    let reading = ReadingPrinter.read(
      "```\n1. S3 → Lambda\n↓\n2. SQS\n↓\n3. SQS → ECS\n```\n")
    #expect(reading.lines(with: " -> ") == ["s3 -> lambda", "lambda -> sqs", "sqs -> containers"])
  }
}

extension String {
  /// The lines that hold `text`, without their indentation.
  func lines(with text: String) -> [String] {
    split(separator: "\n").filter { $0.contains(text) }.map {
      String($0.drop { $0 == " " })
    }
  }
}
