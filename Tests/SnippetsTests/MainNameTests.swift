import Testing

/// Which of several names in one piece says what the part is.
@Suite struct MainNameTests {
  @Test(arguments: [
    // What runs beats what it is for.
    ("S3 → Email Worker Lambda → SES", "s3>lambda lambda>ses"),
    ("User → ALB → App Tier EC2 → RDS", "client>alb alb>ec2 ec2>rds"),
    ("User → Application LB → EC2", "client>alb alb>ec2"),
    // A word in the manner of code is named by its end.
    ("SNS → email-queue → Lambda", "sns>sqs sqs>lambda"),
    ("SNS → lambda-dlq", "sns>dlq"),
    ("Lambda → app-lambda-role", "lambda>iam"),
    // Two services side by side stay what they were.
    ("EC2 → S3 Gateway Endpoint → S3", "ec2>vpcendpoint vpcendpoint>s3"),
    ("Lambda → SQS 인터페이스 엔드포인트 → SQS", "lambda>vpcendpoint vpcendpoint>sqs"),
    ("Client → API Gateway Lambda 호출 → DynamoDB", "client>apigateway apigateway>dynamodb"),
    // Who the sentence is about does not touch the arrow.
    ("모바일 앱은 API Gateway → Lambda", "apigateway>lambda"),
    ("사용자 → Lambda는 DynamoDB에 저장", "client>lambda"),
    // Flags are made of names.
    ("S3 → Lambda --vpc-config 추가 → RDS", "s3>lambda lambda>rds"),
  ])
  func namesThePart(chain: String, edges: String) {
    #expect(ReadingPrinter.edges(of: "- \(chain)\n") == edges)
  }

  /// Three queues by their names are as sure as three times SQS.
  @Test func takesIdentifiersOfQueuesForSure() {
    let diagram = """
      ```mermaid
      graph TB
        T[주문 SNS] --> A[mail-queue<br/>메일]
        T --> B[stock-queue<br/>재고]
      ```
      """
    #expect(ReadingPrinter.edges(of: diagram) == "sns>sqs sns>sqs")
  }
}
