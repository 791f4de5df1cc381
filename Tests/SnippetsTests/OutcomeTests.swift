import Testing

/// Events that start a flow, outcomes that end none, and what is denied or changed.
@Suite struct OutcomeTests {
  @Test func startsAFlowWithAnEvent() {
    #expect(ReadingPrinter.read("CloudWatch 경보 발생 → Lambda 호출\n").contains("cloudwatch -> lambda"))
    #expect(ReadingPrinter.read("트래픽 급증 발생 → Auto Scaling → EC2\n") == "")
    #expect(ReadingPrinter.read("RDS 병목 발생 → ElastiCache\n") == "")
    #expect(ReadingPrinter.read("Lambda → CloudWatch 경보 발생\n") == "")
  }

  @Test(arguments: [
    "- `subnet` 없이 VPC → RDS 연결 timeout", "- Lambda → S3 권한 오류", "- Lambda → RDS connection error",
    "- FIFO 큐 → SNS ❌", "- SQS → Lambda ❌ (안 됨)", "- SNS → SQS 대기열 (불가)",
    "- **SQS** → no replay, one consumer", "- **SNS** → simple, mobile push",
    "- EC2 → Lambda (서버 없이 쓰도록 전환)",
    "- 배치 컨테이너 → Fargate에서 실행 (서버 없는 방식으로 전환)",
  ])
  func refusesOutcomesDenialsAndChanges(line: String) {
    #expect(ReadingPrinter.read(line + "\n") == "")
  }

  /// A standby takes over, failures flow to a queue, and a drawing shows what is wrong with it.
  @Test(arguments: [
    ("- 사용자 → RDS (자동 장애 전환)", "client -> rds"), ("- Lambda 오류 → DLQ", "lambda -> dlq"),
    ("- 사용자 → ❌ ALB → EC2", "alb -> ec2"), ("- 기존: ALB → EC2 ❌", "alb -> ec2"),
  ])
  func keepsWhatOnlySoundsLikeOne(line: String, connection: String) {
    #expect(ReadingPrinter.read(line + "\n").contains("  " + connection))
  }

  @Test func drawsNoSentenceThatSaysWhatNeverHappens() {
    #expect(ReadingPrinter.read("The Lambda function never writes to the S3 bucket.\n") == "")
    #expect(ReadingPrinter.read("The Lambda function writes to the S3 bucket.\n") != "")
  }
}
