import Testing

/// Arrows between steps of somebody's work, which are no architecture.
@Suite struct WorkStepsTests {
  @Test(arguments: [
    "Lambda → Create function → 이름 입력", "- SQS → delete the order queue",
    "- S3 → empty and delete `order-archive`", "Kinesis → Data Streams → Create data stream.",
    "SQS → order-queue → Poll for messages", "SQS → orders → Poll for messages (받은 것 확인)",
    "Lambda → 트리거 추가 → SQS",
    "Lambda → order-worker → Add trigger",
    "- DynamoDB → Select table → S3",
  ])
  func refusesPathsThroughAConsole(line: String) {
    #expect(ReadingPrinter.read(line + "\n") == "")
  }

  /// What users and functions do is part of a flow.
  @Test(arguments: [
    ("사용자 → Select seat → API Gateway → Lambda", "apigateway -> lambda"),
    ("EventBridge → Lambda → Create alarm", "eventbridge -> lambda"),
    ("API Gateway → Lambda → Create order → DynamoDB", "other -> dynamodb"),
    ("CloudWatch → Auto Scaling → EC2 인스턴스 추가", "autoscaling -> ec2 : 추가"),
  ])
  func keepsWhatASystemDoes(line: String, connection: String) {
    #expect(ReadingPrinter.read(line + "\n").contains("  " + connection))
  }

  @Test func readsBoxesToTickOnlyWhereTheyHoldNothingButNames() {
    #expect(ReadingPrinter.read("- [ ] S3 버킷에 올림 → Lambda가 도는지 본다\n") == "")
    #expect(ReadingPrinter.read("- S3 버킷에 올림 → Lambda가 돈다\n") != "")
    #expect(ReadingPrinter.read("- [x] API Gateway → Lambda → DynamoDB\n") != "")
  }

  @Test(arguments: [
    "### 정리 순서\n\n", "**리소스 삭제 순서**:\n\n", "### ⚠️ 꼭: 순서대로 삭제\n\n", "## Teardown order\n\n",
    "**Order of deletion**\n\n", "**콘솔 경로**:\n\n", "AWS Console 경로:\n\n", "### 배포 순서\n\n",
    "정리 순서: ", "삭제 순서 중요! ",
  ])
  func refusesWhatAnOrderOfWorkAnnounces(label: String) {
    #expect(ReadingPrinter.read(label + "SNS → SQS → RDS → VPC\n") == "")
    #expect(
      ReadingPrinter.read(label + "```\nSNS → SQS → RDS → VPC\n```\n") == "" || label.hasSuffix(" ")
    )
  }

  /// A system creates and deletes, too, and a pipeline deploys in an order.
  @Test(arguments: [
    "### 썸네일 생성 순서\n\nS3 → Lambda → DynamoDB\n", "**Order creation**:\n\nSNS → SQS → Lambda\n",
    "## 정리 순서\n\n### 구성\n\nSNS → SQS → Lambda\n",
    "### 배포 순서\n\nGitHub → CodePipeline → ECS\n",
    "<!-- gongbu: draw -->\n\nSNS → SQS → Lambda\n",
  ])
  func keepsOtherOrders(note: String) {
    #expect(ReadingPrinter.read(note).contains(" -> "))
  }
}
