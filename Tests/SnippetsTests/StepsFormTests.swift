import Architecture
import Snippets
import Testing

/// Flows written as steps.
@Suite struct StepsFormTests {
  @Test func fillsInWhoActsWhenAStepDoesNotSay() {
    let note = """
      ```
      1. 고객이 API Gateway로 주문 요청
      2. Lambda가 SQS에 저장 (즉시 응답)
      3. SQS → 별도 Lambda가 처리
      4. RDS에 결과 기록
      5. 주문 유실 없음
      ```
      """
    #expect(
      ReadingPrinter.read(note) == """
        [0] steps 2:1-5:24
          client “고객” @2:4-2:10
          apigateway “API Gateway” @2:14-2:25
          lambda “Lambda” @3:4-3:10
          sqs “SQS” @3:14-3:17
          lambda-2 “별도 Lambda” @4:12-4:25
          rds “RDS” @5:4-5:7
          client -> apigateway : 주문 요청
          apigateway -> lambda
          lambda -> sqs : 저장
          sqs -> lambda-2 : 처리
          lambda-2 -> rds : 결과 기록
        """)
  }

  @Test func readsAnOrderedListAndReusesWhatItNamed() {
    let note = """
      1. 사용자가 ALB를 통해 EC2 호출
      2. EC2가 DynamoDB에서 재고 조회
      3. SNS에 알림 발행
      """
    #expect(
      ReadingPrinter.read(note) == """
        [0] steps 1:1-3:24
          client “사용자” @1:4-1:13
          alb “ALB” @1:17-1:20
          ec2 “EC2” @1:31-1:34
          dynamodb “DynamoDB” @2:11-2:19
          sns “SNS” @3:4-3:7
          client -> alb
          alb -> ec2 : 호출
          ec2 -> dynamodb : 재고 조회
          ec2 -> sns : 알림 발행
        """)
  }

  @Test func letsAnotherFunctionTakeOutWhatOnePutIn() {
    let note = """
      1. API Gateway가 Lambda를 호출한다.
      2. Lambda가 SQS에 메시지를 보낸다.
      3. SQS가 Lambda를 트리거한다.
      4. Lambda가 DynamoDB에 저장한다.
      """
    let drawn = ReadingPrinter.read(note)
    #expect(drawn.contains("  lambda -> sqs : 메시지를 보낸다\n  sqs -> lambda-2"))
    #expect(drawn.contains("  lambda-2 -> dynamodb"))
    // A function with a name of its own is the one of that name.
    let named = ReadingPrinter.read(note.replacing("Lambda", with: "ThumbnailMaker Lambda"))
    #expect(named.contains("sqs -> lambda"))
    #expect(!named.contains("lambda-2"))
  }

  @Test func knowsAPartByTheEndOfItsName() {
    let note = "1. 고객이 API Gateway 호출\n2. EventBridge에 이벤트 발행\n3. OrderPlacedRule이 Lambda를 호출\n"
    #expect(ReadingPrinter.read(note).hasSuffix("  eventbridge -> lambda : 호출"))
  }

  /// What a part does that is no known service is not done by the part before it.
  @Test(arguments: [("결제 서비스", "정산 모듈"), ("OrderProcessor", "BillCounter")])
  func letsStrangersAct(first: String, second: String) {
    let drawn = ReadingPrinter.read(
      """
      1. API Gateway가 \(first)를 호출한다.
      2. \(first)가 SQS에 메시지를 보낸다.
      3. SQS가 \(second)를 트리거한다.
      4. \(second)는 DynamoDB에 저장한다.
      """)
    #expect(drawn.contains("  other “\(first)” @"))
    #expect(drawn.contains("  other-2 “\(second)” @"))
    let edges = ["apigateway -> other", "other -> sqs", "sqs -> other-2", "other-2 -> dynamodb"]
    for edge in edges { #expect(drawn.contains("  \(edge) : ")) }
    #expect(drawn.matches(of: /->/).count == edges.count)
  }

  @Test func readsWhoPollsAQueueAsFedByIt() {
    let note = """
      - **생산자:** 주문을 SQS 대기열로 전송
      - **소비자:** 대기열을 폴링하고 메시지 처리
      - **소비자:** RDS에 기록
      """
    #expect(
      ReadingPrinter.read(note).contains(
        """
          producer -> sqs : 전송
          sqs -> consumer : 폴링하고 메시지 처리
          consumer -> rds : 기록
        """))
  }

  @Test func drawsNoAnswersAsRequests() {
    let reading = ReadingPrinter.read(
      "1. 클라이언트가 API Gateway에 요청\n2. API Gateway가 Lambda를 호출\n3. 응답을 클라이언트에 전달\n")
    #expect(reading.hasPrefix("[0] steps 1:1-3:"))
    #expect(reading.hasSuffix("client -> apigateway : 요청\n  apigateway -> lambda : 호출"))
  }

  @Test func keepsVariantsOfOneThingApart() {
    let reading = ReadingPrinter.read(
      "- 종류\n- 웹 티어 : EC2가 ALB로부터 트래픽을 수신\n- 작업 티어 : EC2가 SQS로부터 작업을 수신\n")
    #expect(reading.contains("[0] prose 2:1"))
    #expect(reading.contains("  alb -> ec2"))
    #expect(reading.contains("[1] prose 3:1"))
    #expect(reading.contains("  sqs -> ec2"))
  }

  @Test func readsEnglishSteps() {
    let note = """
      1. The client sends an order to API Gateway
      2. API Gateway invokes a Lambda function
      3. Lambda writes the order to DynamoDB
      """
    #expect(
      ReadingPrinter.read(note).contains(
        """
          client -> apigateway
          apigateway -> lambda
          lambda -> dynamodb
        """))
  }

  @Test func keepsOptionsApart() {
    let note = "- A) S3 -> Lambda -> SQS\n- B) S3 -> SQS -> Lambda\n- C) S3 -> SNS -> Lambda\n"
    let reading = ReadingPrinter.read(note)
    for letter in ["A", "B", "C"] { #expect(reading.contains("option \(letter)\n")) }
    #expect(!reading.contains("steps"))
  }

  @Test(arguments: [
    "1. **Lambda**: 서버 없이 실행\n2. **SQS**: 대기열\n3. **SNS**: 알림 서비스\n",
    "1. Lambda 콘솔을 연다\n2. 함수를 만든다\n3. S3 버킷을 선택한다\n",
    "- SQS는 최대 14일 보존\n- Lambda는 최대 15분\n- SNS는 푸시 방식\n",
    "- Lambda가 VPC에 접근\n- VPC에서 NAT Gateway로 전송\n- 끝\n",
    "1. API Gateway + Lambda 조합을 쓴다\n2. DAX로 읽기를 빠르게\n3. 비용을 줄인다\n",
  ])
  func leavesOtherListsAlone(note: String) {
    #expect(ReadingPrinter.read(note) == "")
  }
}

/// Lists of parts without order, and the options of exam questions.
@Suite struct CombinationFormTests {
  @Test func connectsPartsByTheirRoles() {
    #expect(
      ReadingPrinter.read("**C)** CloudWatch + S3 (정적 파일) + CloudFront + ALB + EC2 + RDS\n") == """
        [0] combination 1:1-1:70 option C
          cloudwatch “CloudWatch” @1:8-1:18
          s3 “S3” @1:21-1:23 (정적 파일)
          cloudfront “CloudFront” @1:42-1:52
          alb “ALB” @1:55-1:58
          ec2 “EC2” @1:61-1:64
          rds “RDS” @1:67-1:70
          cloudfront -> alb
          alb -> ec2
          cloudfront -> s3
          ec2 -> rds
        """)
  }

  @Test(arguments: [
    (
      "API Gateway + SQS + Lambda + Aurora + DLQ",
      ["apigateway sqs", "sqs lambda", "lambda aurora", "sqs dlq"]
    ),
    ("Kinesis + Lambda + DynamoDB", ["kinesis lambda", "lambda dynamodb"]),
    ("SNS + SQS + EC2 + RDS", ["sns sqs", "sqs ec2", "ec2 rds"]),
    ("S3 + Lambda + DynamoDB", ["s3 lambda", "lambda dynamodb"]),
    (
      "ALB + ECS + RDS Proxy + Aurora",
      ["alb containers", "containers rdsproxy", "rdsproxy aurora"]
    ),
    (
      "CloudFront + S3 + API Gateway + Lambda",
      ["cloudfront apigateway", "apigateway lambda", "cloudfront s3"]
    ),
    ("Firehose + Lambda + S3 + Athena", ["s3 athena", "lambda firehose", "lambda s3"]),
    ("EC2 + SQS + S3", ["ec2 sqs", "sqs ec2-2", "ec2 s3"]),
  ])
  func followsTheOrderWhereItSaysWhoFeedsWhom(parts: String, wanted: [String]) {
    let snippets = ReadingPrinter.reading("A) \(parts)\n").snippets
    let connections = snippets.flatMap(\.system.connections).map { "\($0.from.text) \($0.to.text)" }
    #expect(connections.sorted() == wanted.sorted())
  }

  @Test func impliesWhoWorksAQueueOffAndMarksTheAnswer() {
    let note = "A) ALB + EC2 + RDS\n\nB) API Gateway + Lambda + SQS + SNS\n\n### 정답: B\n"
    #expect(
      ReadingPrinter.read(note).contains(
        """
        [1] combination 3:1-3:36 option B*
          apigateway “API Gateway” @3:4-3:15
          lambda “Lambda” @3:18-3:24
          sqs “SQS” @3:27-3:30
          sns “SNS” @3:33-3:36
          lambda-2 “Lambda”
          apigateway -> lambda
          lambda -> sqs
          sqs -> lambda-2
          lambda-2 -> sns
        """))
  }

  @Test func fansOutFromATopicThatStandsBeforeItsQueue() {
    #expect(
      ReadingPrinter.read("A) Lambda + SNS + SQS + RDS\n").contains(
        """
          lambda -> sns
          sns -> sqs
          sqs -> lambda-2
          lambda -> rds
        """))
  }

  @Test func letsAStateMachineCallTheFunctionsBesideIt() {
    #expect(
      ReadingPrinter.read("A) EventBridge + Step Functions + Lambda + DynamoDB\n").contains(
        """
          eventbridge -> stepfunctions
          stepfunctions -> lambda
          lambda -> dynamodb
        """))
  }

  @Test(arguments: [
    ("ALB + EKS + EC2 노드 그룹 + RDS", ["alb -> containers", "containers -> rds"]),
    (
      "Kinesis Data Streams + Kinesis Data Firehose + S3 + Glue + Athena + QuickSight",
      [
        "s3 -> glue", "glue -> athena", "athena -> quicksight", "kinesis -> firehose",
        "firehose -> s3",
      ]
    ),
    (
      "Kinesis Data Streams + Kinesis Analytics + Lambda + DynamoDB",
      ["kinesis -> kinesisanalytics", "kinesisanalytics -> lambda", "lambda -> dynamodb"]
    ),
  ])
  func knowsWhatRunsOnWhatAndWhereDataGoes(parts: String, wanted: [String]) {
    let lines = ReadingPrinter.read("A) \(parts)\n").split(separator: "\n")
    #expect(lines.filter { $0.contains(" -> ") }.map { $0.dropFirst(2) } == wanted.map { $0[...] })
  }

  @Test func drawsARepeatedListOnce() {
    let note = "A) ALB + EC2 + RDS\n\n## A) ALB + EC2 + RDS\n"
    #expect(!ReadingPrinter.read(note).contains("[1]"))
  }

  @Test(arguments: [
    "비용 절감 + 확장성 + 가용성", "DAX + Lambda 버퍼링", "SQS + SNS", "IAM + KMS + Cognito",
    "Lambda + 학습 + 시간", "마이크로서비스, SNS + SQS 팬아웃", "C++ Lambda SQS", "1 + 2 + 3",
    "RDS + Aurora + DynamoDB",
    // What is done, not what there is.
    "EC2를 t3.large로 변경 + RDS를 단일 AZ로 변경 + S3를 Glacier로 이전",
    "RDS 자동 백업 + EC2 AMI 백업 + S3 백업", "CloudFront + S3 + DynamoDB에 저장",
    // Roles that do not say how most of them work together.
    "DynamoDB + ElastiCache + Redshift + S3 + CloudFront",
  ])
  func leavesOtherSumsAlone(line: String) {
    #expect(ReadingPrinter.read(line + "\n") == "")
  }

  @Test func forgivesAStepThatOnlyNamesAPart() {
    let reading = ReadingPrinter.read(
      """
      1. **생산자:** 주문을 SQS 대기열로 전송
      2. **소비자:** 대기열을 폴링하고 RDS에 기록
      3. **배달 못한 편지 대기열:** 처리하지 못한 메시지를 보관
      """)
    #expect(reading.contains("  producer -> sqs : 전송"))
    #expect(reading.contains("  sqs -> consumer"))
    #expect(reading.contains("  consumer -> rds"))
    #expect(!reading.contains("dlq"))
  }

  @Test func goesThroughAFrontToWhatStandsBehindIt() {
    let reading = ReadingPrinter.read(
      """
      1. 사용자가 CloudFront + S3에서 화면을 받음
      2. API Gateway를 통해 주문 API 호출
      3. API Gateway가 Lambda 함수를 실행
      4. Lambda 함수가 DynamoDB에서 재고를 검색
      """)
    #expect(
      reading.contains(
        """
          client -> cloudfront
          cloudfront -> s3 : 화면을 받음
          client -> apigateway
          apigateway -> lambda : 실행
        """))
    #expect(reading.contains("  lambda -> dynamodb"))
  }

  @Test(arguments: [
    "- Lambda는 SQS를 직접 호출하지 않는다\n- SQS는 Lambda를 직접 호출하지 않는다\n- 둘 다 SNS에 발행하지 않는다\n",
    "- Web Tier: EC2가 ALB로부터 요청을 수신\n- Worker Tier: EC2가 SQS로부터 작업을 수신\n- 둘은 따로 늘어난다\n",
  ])
  func leavesDenialsAndVariantsAlone(note: String) {
    #expect(!ReadingPrinter.read(note).contains("steps"))
  }
}
