import Snippets
import Testing

/// Chains in parentheses.
@Suite struct AsideTests {
  @Test(arguments: [
    ("# 예약 알림 (SQS → Lambda → SES)", "sqs>lambda lambda>ses"),
    ("- 쌓아 두기 (예: Kinesis → Lambda → S3)", "kinesis>lambda lambda>s3"),
    ("Resize pictures (e.g. S3 → Lambda) at night.", "s3>lambda"),
    // What a line says itself comes first.
    ("- S3 → Lambda (SQS → Lambda도 된다)", "s3>lambda"),
  ])
  func readsChainsInParentheses(line: String, edges: String) {
    #expect(ReadingPrinter.edges(of: line + "\n") == edges)
  }

  @Test func drawsEachOfSeveral() {
    let line = "- 등록 (Cognito → Lambda → DynamoDB), 조회 (API Gateway → Lambda → Aurora)\n"
    #expect(ReadingPrinter.reading(line).snippets.count == 2)
    #expect(
      ReadingPrinter.edges(of: line)
        == "cognito>lambda lambda>dynamodb apigateway>lambda lambda>aurora")
  }

  @Test(arguments: [
    "- 보안 (HTTP → HTTPS)", "- 배포 (버전 1 → 버전 2)", "- 옮기기 (RDS → Aurora 전환)",
    "- 차례 (올리면 S3 → Lambda가 줄인다)", "- Lambda (→)", "- (S3 → )",
  ])
  func refusesRemarks(line: String) {
    #expect(ReadingPrinter.edges(of: line + "\n") == "")
  }
}
