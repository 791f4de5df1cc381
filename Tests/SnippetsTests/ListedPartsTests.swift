import Testing

/// Where `+`, `/` and commas stand between parts, and where they do not.
@Suite struct ListedPartsTests {
  private func connections(_ line: String) -> [String] {
    ReadingPrinter.read(line + "\n").split(separator: "\n").filter { $0.contains(" -> ") }
      .map { $0.trimmingPrefix("  ").description }
  }

  @Test func leavesToASubjectWhatItDoes() {
    #expect(
      connections("EventBridge → Lambda가 ALB 등록 해제 + SSM 명령 전송").map { $0.prefix(21) }
        == ["eventbridge -> lambda"])
    #expect(connections("SNS → Lambda + SQS") == ["sns -> lambda", "sns -> sqs"])
  }

  @Test func drawsNothingWhereAListLeavesAChoice() {
    #expect(connections("표준은 EventBridge + Lambda 또는 Auto Scaling 훅이다.") == [])
    #expect(connections("B) API Gateway + Lambda or ECS + DynamoDB") == [])
  }

  @Test func keepsAlternativesOfACombinationInOnePlace() {
    #expect(connections("ALB + Lambda/ECS") == [])
    #expect(
      connections("API Gateway → Lambda + S3/DynamoDB").contains("lambda -> dynamodb"))
    #expect(
      connections("B) ALB + EC2/Lambda + RDS") == ["alb -> ec2", "ec2 -> rds"])
  }

  @Test func cutsAtASlashOnlyBetweenNames() {
    #expect(
      connections("Lambda → EC2 서버 Start/Stop API 호출").map { $0.prefix(13) } == ["lambda -> ec2"])
    #expect(connections("Lambda → S3/DynamoDB") == ["lambda -> s3", "lambda -> dynamodb"])
    #expect(connections("SNS → SQS 대기열/Lambda 함수") == ["sns -> sqs", "sns -> lambda"])
  }

  @Test func cutsAListAtItsCommasBeforeItsSlashes() {
    let found = connections("SNS → SQS, Lambda, HTTP/HTTPS, Firehose")
    #expect(found.count == 4)
    #expect(found.last == "sns -> firehose")
  }
}
