import Testing

/// One-line chains, wherever they stand.
@Suite struct ChainFormTests {
  @Test func readsAChainInAFence() {
    #expect(
      ReadingPrinter.read("```\nAPI Gateway → Lambda → SQS (DelaySeconds: 90) → Lambda\n```\n")
        == """
        [0] chain 2:1-2:61
          apigateway “API Gateway” @2:1-2:12
          lambda “Lambda” @2:17-2:23
          sqs “SQS” @2:28-2:31 delaySeconds=90.0s
          lambda-2 “Lambda” @2:55-2:61
          apigateway -> lambda
          lambda -> sqs
          sqs -> lambda-2
        """)
  }

  @Test func readsLabelsParticlesAndEdgeWords() {
    #expect(
      ReadingPrinter.read("- **주문 접수**: 사용자 클릭 → API GW → 주문 Lambda가 DDB에 기록\n") == """
        [0] chain 1:1-1:84 “주문 접수”
          client “사용자” @1:22-1:31
          apigateway “API GW” @1:43-1:49
          lambda “주문 Lambda” @1:54-1:67
          client -> apigateway : 클릭
          apigateway -> lambda : DDB에 기록
        """)
  }

  @Test func readsChainsFromRightToLeft() {
    #expect(
      ReadingPrinter.read("DynamoDB ← Lambda <- SQS <-- 앱\n") == """
        [0] chain 1:1-1:35
          dynamodb “DynamoDB” @1:1-1:9
          lambda “Lambda” @1:14-1:20
          sqs “SQS” @1:24-1:27
          app “앱” @1:32-1:35
          lambda -> dynamodb
          sqs -> lambda
          app -> sqs
        """)
  }

  @Test func fansOutAtPlusAndMarksAlternatives() {
    #expect(
      ReadingPrinter.read("| 처리 | 결과 |\n|--|--|\n| 주문 | SNS -> SQS + Lambda -> S3 / EFS |\n") == """
        [0] chain 3:1-3:45
          sns “SNS” @3:12-3:15
          sqs “SQS” @3:19-3:22
          lambda “Lambda” @3:25-3:31
          s3 “S3” @3:35-3:37
          efs “EFS” @3:40-3:43
          sns -> sqs
          sns -> lambda
          sqs -> s3
          sqs -> efs
          lambda -> s3
          lambda -> efs
        """)
  }

  @Test func keepsOneSourceForEachItemOfAList() {
    #expect(
      ReadingPrinter.read("> S3, SNS, EventBridge → Lambda\n") == """
        [0] chain 1:1-1:34
          s3 “S3” @1:3-1:5
          sns “SNS” @1:7-1:10
          eventbridge “EventBridge” @1:12-1:23
          lambda “Lambda” @1:28-1:34
          s3 -> lambda
          sns -> lambda
          eventbridge -> lambda
        """)
  }

  @Test func goesOnFromAHangingArrow() {
    #expect(
      ReadingPrinter.read("```\nS3 -> Lambda (축소) -> S3\n                    -> SNS (알림)\n```\n")
        == """
        [0] chain 2:1-3:36
          s3 “S3” @2:1-2:3
          lambda “Lambda” @2:7-2:13 (축소)
          s3-2 “S3” @2:26-2:28
          sns “SNS” @3:24-3:27 (알림)
          s3 -> lambda
          lambda -> s3-2
          lambda -> sns
        """)
  }

  @Test func goesOnBehindALineBreak() {
    let reading = ReadingPrinter.read("- 사용자 → CloudFront → ALB\n  → EC2 → RDS\n  → 비용 절감\n")
    #expect(reading.hasPrefix("[0] chain 1:1-2:"))
    #expect(reading.hasSuffix("alb -> ec2") || reading.contains("  alb -> ec2\n"))
    #expect(reading.contains("  ec2 -> rds"))
    #expect(!reading.contains("비용"))
  }

  @Test func takesASentenceAtTheEndForNoPart() {
    let reading = ReadingPrinter.read("- S3 업로드 → Lambda가 실행 → 줄인 것이 다시 제자리에 저장까지 되었습니다\n")
    #expect(reading.hasSuffix("  s3 -> lambda : 실행"))
  }

  @Test func findsTheChainInsideASentence() {
    #expect(
      ReadingPrinter.read("현재 구성은 ALB -> EC2 -> RDS이다. 읽기가 느리다면?\n") == """
        [0] chain 1:1-1:66
          alb “ALB” @1:18-1:21
          ec2 “EC2” @1:25-1:28
          rds “RDS” @1:32-1:35
          alb -> ec2
          ec2 -> rds
        """)
  }

  @Test func startsBehindACondition() {
    #expect(
      ReadingPrinter.read("- 지연이 커지면 CloudWatch Alarm → ASG가 서버를 늘림\n").contains(
        "  cloudwatch -> autoscaling"))
  }

  @Test func leavesOutWhatIsHandedOver() {
    #expect(
      ReadingPrinter.read("앱 → Cognito → 임시 자격증명 + IAM 정책\n").hasSuffix("app -> cognito"))
  }

  @Test func takesWordsAboutTheWholeChainForNoLabel() {
    #expect(ReadingPrinter.read("- User -> CloudFront 사이\n").hasSuffix("client -> cloudfront"))
  }

  @Test func listsIdentityProvidersSideBySide() {
    #expect(
      ReadingPrinter.read("- Cognito User Pool -> Google, Facebook, Apple, SAML\n").contains(
        "cognito -> identityprovider-4"))
  }

  @Test func readsTheOriginalOfATranslatedOption() {
    #expect(
      ReadingPrinter.read("- B) S3 Event -> SQS -> EC2 → S3 이벤트 -> SQS -> EC2\n") == """
        [0] chain 1:1-1:59 option B
          s3 “S3 Event” @1:6-1:14
          sqs “SQS” @1:18-1:21
          ec2 “EC2” @1:25-1:28
          s3 -> sqs
          sqs -> ec2
        """)
  }

  @Test func drawsAnUnknownPartAndSaysSo() {
    #expect(
      ReadingPrinter.read("API Gateway → Lambda → 정산 엔진 → DynamoDB\n") == """
        [0] chain 1:1-1:54
          apigateway “API Gateway” @1:1-1:12
          lambda “Lambda” @1:17-1:23
          other “정산 엔진” @1:28-1:41
          dynamodb “DynamoDB” @1:46-1:54
          apigateway -> lambda
          lambda -> other
          other -> dynamodb
        note UnknownComponent 1:28-1:41 name=정산 엔진
        """)
  }

  @Test func knowsWhatTheNoteItselfCallsItsFunctions() {
    #expect(
      ReadingPrinter.read("StockKeeper Lambda가 재고를 줄인다.\n\n1. StockKeeper → DynamoDB에 저장\n") == """
        [0] chain 3:1-3:38
          lambda “StockKeeper” @3:4-3:15
          dynamodb “DynamoDB” @3:20-3:28
          lambda -> dynamodb : 저장
        """)
  }

  @Test func readsSettingsBesideNames() {
    #expect(
      ReadingPrinter.read("SQS (가시성 30초, 배치 크기 10) → Lambda (메모리 512MB) → DynamoDB (1,000 WCU)\n")
        == """
        [0] chain 1:1-1:94
          sqs “SQS” @1:1-1:4 visibilityTimeout=30.0s batchSize=10.0
          lambda “Lambda” @1:45-1:51 memorySize=512.0MB
          dynamodb “DynamoDB” @1:74-1:82 writeCapacityUnits=1000.0WCU
          sqs -> lambda
          lambda -> dynamodb
        """)
  }

  @Test func readsWhatANameTurnsOn() {
    let reading = ReadingPrinter.read(
      "ALB → EC2 Auto Scaling → RDS Multi-AZ\nLambda → DynamoDB (온디맨드)\n")
    #expect(reading.contains("autoScaling=1.0"))
    #expect(reading.contains("multiAZ=1.0"))
    #expect(reading.contains("onDemand=1.0"))
  }

  /// Four of five lines with an arrow are no architecture.
  @Test(arguments: [
    "- A) Move to Lambda → Lambda로 옮기기", "- S3 bucket → S3 버킷", "큐가 쌓임 → 비용 증가",
    "- EC2 자동 조정 → EC2 비용 절감", "SQS 도입 → Lambda 부하 감소", "RDS → Aurora 마이그레이션",
    "- RDS → Aurora", "콘솔 → Lambda → 함수 생성 클릭", "제한 시간: 3초 → 15분", "GET /items → Lambda",
    "10.0.0.0/16 -> 인터넷 게이트웨이", "더 읽기 → [Amazon SQS](/sqs)", "업로드 → 인코딩 → 배포",
    "람다 -> 익명 함수", "- Lambda => 서버 없이 코드를 실행", "→ EventBridge 규칙만 추가하면 됨", "사용자 → User",
    "A → B → C", "λ -> x", "-->", "→", "Lambda →", "- SQS, SNS → 실패 시 DLQ로 전달 가능", "(S3 → Lambda)",
    "Redis → Memcached", "Cognito → 임시 자격증명 + 정책", "Lambda ↔ Function", "모놀리식 → 마이크로서비스",
    "Lambda --- SQS",
    // The same words in both languages.
    "- A) AWS Lambda → AWS Lambda", "- B) Amazon ECS with Fargate → Amazon ECS + Fargate",
    "EC2 Instance Connect → Amazon EC2 Instance Connect",
    // What does not exist.
    "SNS → Step Functions 직접 통합도 없다.", "S3 → SQS는 객체를 전달하지 않는다",
    // Words for users in names of something else.
    "- **고객 알림** → 이메일 발송 → 앱 알림", "Lambda 시작 → Boto3 클라이언트 초기화",
    "Lambda → 3개 API 결과 병합",
  ])
  func leavesOtherArrowsAlone(line: String) {
    #expect(ReadingPrinter.read(line + "\n") == "")
  }

  /// What stands behind or before the comma of a sentence is another clause.
  @Test(arguments: [
    ("OpenSearch는 검색이 빠르며, DynamoDB Streams → Lambda로 동기화", "dynamodbstreams -> lambda"),
    ("Kinesis → Lambda로 제거 → DynamoDB 저장, S3에서 다른 앱 소비", "lambda -> dynamodb"),
    ("Kinesis → DynamoDB + S3, Lambda로 민감 데이터 제거", "kinesis -> s3"),
    ("Lambda → SQS, SNS로 전달", "lambda -> sns"),
    ("SQS, Kinesis → Lambda", "kinesis -> lambda"),
  ])
  func keepsClausesOutOfLists(line: String, last: String) {
    let reading = ReadingPrinter.read(line + "\n")
    let connections = reading.split(separator: "\n").filter { $0.contains(" -> ") }
    #expect(connections.last?.hasPrefix("  " + last) == true)
    #expect(!reading.contains("opensearch") && !reading.contains("lambda -> s3"))
  }

  @Test func leavesCodeAlone() {
    #expect(ReadingPrinter.read("```python\n# API Gateway -> Lambda -> SQS\n```\n") == "")
  }
}
