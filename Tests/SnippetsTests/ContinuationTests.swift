import Architecture
import Snippets
import Testing

/// Chains over several lines, arrows with words in them, and parts that only let requests pass.
@Suite struct ContinuationTests {
  /// The connections of everything that `note` draws.
  private func connections(_ note: String) -> [[String]] {
    ReadingPrinter.reading(note).snippets.map { snippet in
      snippet.system.connections.map { "\($0.from.text) \($0.to.text)" }
    }
  }

  @Test func goesOnFromAPartOfTheLineAbove() {
    let note = "```\n브라우저 → ALB → ECS\nECS → Aurora\nECS → SQS\nWorker ← SQS\n```\n"
    #expect(
      connections(note) == [
        [
          "client alb", "alb containers", "containers aurora", "containers sqs", "sqs worker",
        ]
      ])
  }

  @Test func joinsAListOfHops() {
    let note = "- 브라우저 → ALB: 조회\n- ALB → ECS: 분산\n- ECS → Aurora: 읽기\n- ECS → SNS: 알림\n"
    #expect(
      connections(note) == [
        ["client alb", "alb containers", "containers aurora", "containers sns"]
      ])
  }

  @Test func drawsLinesThatStartAtTheSamePartForThemselves() {
    let note = "```\nAPI Gateway → Lambda → Aurora\nAPI Gateway → SQS → Lambda → Aurora\n```\n"
    #expect(connections(note).count == 2)
  }

  @Test(arguments: [
    "```\nALB → EC2 → RDS\n\nRDS → Lambda → SNS\n```\n",
    "- 조회: ALB → EC2 → RDS\n- 복제: RDS → DMS → S3\n", "- ALB → EC2 → SQS\n- EC2 → RDS\n",
    "| a | b |\n|--|--|\n| S3 → Lambda | Lambda → SQS |\n",
    "```\nS3 → Lambda → SQS → Lambda\nLambda → SNS\n```\n",
  ])
  func keepsOtherLinesApart(note: String) {
    #expect(connections(note).count == 2)
  }

  @Test func takesAnswersForTheWayBack() {
    let note = "- 요청: 고객 → ALB 사이\n- 요청: ALB → EC2 사이\n- 응답: EC2 → ALB 사이\n- 응답: ALB → 고객 사이\n"
    #expect(connections(note) == [["client alb", "alb ec2"]])
  }

  @Test(arguments: [
    ("```\n[고객] --HTTPS--> [ALB] -- 전달 --> [ECS]\n```\n", ["HTTPS", "전달"]),
    ("```\nIoT 센서 ──MQTT──▶ Kinesis ──▶ Lambda\n```\n", ["MQTT", nil]),
    ("```\nSQS --at-least-once--> Lambda --> S3\n```\n", ["at-least-once", nil]),
  ])
  func readsWordsInTheShaft(note: String, labels: [String?]) {
    let snippets = ReadingPrinter.reading(note).snippets
    #expect(snippets.map { $0.system.connections.map(\.label) } == [labels])
  }

  @Test func letsAWholeChainHangBelowAnArrow() {
    let note = "```\n기기 -> Kinesis -> Lambda -> Aurora\n                -> Firehose -> S3\n```\n"
    #expect(
      connections(note) == [
        [
          "device kinesis", "kinesis lambda", "lambda aurora", "firehose s3", "kinesis firehose",
        ]
      ])
    #expect(connections("```\nS3 -> Lambda\n   -> 무엇 -> 무엇\n```\n") == [["s3 lambda"]])
  }

  /// An arrow at the start of a line, left of all arrows above it.
  @Test(arguments: [
    (
      "API Gateway → Lambda\n  → SQS → Lambda\n  → DynamoDB",
      ["apigateway lambda", "sqs lambda-2", "lambda sqs", "lambda-2 dynamodb"]
    ),
    // Side by side: a table passes nothing on, and two queues are two branches.
    (
      "API Gateway → Lambda → DynamoDB\n  → SNS",
      ["apigateway lambda", "lambda dynamodb", "lambda sns"]
    ),
    (
      "EventBridge → Lambda\n  → SQS\n  → SQS",
      ["eventbridge lambda", "lambda sqs", "lambda sqs-2"]
    ),
    (
      "EventBridge → Lambda\n  → SQS\n  → SNS", ["eventbridge lambda", "lambda sqs", "lambda sns"]
    ),
    (
      "CloudFront → ALB → EC2 → RDS\n  → ElastiCache",
      ["cloudfront alb", "alb ec2", "ec2 rds", "ec2 elasticache"]
    ),
    (
      "EventBridge → Lambda → DynamoDB\n  → Lambda → S3",
      ["eventbridge lambda", "lambda dynamodb", "lambda-2 s3", "eventbridge lambda-2"]
    ),
  ])
  func goesOnFromAWrappedLine(text: String, edges: [String]) {
    #expect(connections("```\n\(text)\n```\n") == [edges])
  }

  @Test(arguments: [
    "Lambda -- SQS -- S3", "Lambda --HTTPS--", "Lambda --(a)--> ", "-- a -- b -- c",
  ])
  func takesNoRuleForAnArrow(line: String) {
    #expect(ReadingPrinter.read("```\n\(line)\n```\n") == "")
  }

  @Test func passesAnAuthorizerBy() {
    #expect(
      connections("API Gateway → Lambda Authorizer → Lambda → RDS\n") == [
        ["apigateway lambda", "apigateway lambda-2", "lambda-2 rds"]
      ])
    let note = "```\nHTTP API\n↓\nLambda (인가) ← Cognito\n↓\nLambda (결제)\n↓\nAurora\n```\n"
    #expect(
      connections(note) == [
        ["cognito lambda", "apigateway lambda", "apigateway lambda-2", "lambda-2 aurora"]
      ])
  }

  @Test func keepsAFunctionThatLogsUsersIn() {
    #expect(
      connections("API Gateway → Lambda (인증 처리) → DynamoDB\n") == [
        ["apigateway lambda", "lambda dynamodb"]
      ])
  }

  @Test func emptiesAQueueThatTwoPartsAsk() {
    #expect(connections("EC2 → SQS ← 모바일 앱\n") == [["sqs ec2", "mobileapp sqs"]])
    #expect(connections("생산자 → SQS ← Lambda\n") == [["producer sqs", "sqs lambda"]])
    #expect(connections("Lambda → DynamoDB ← EC2\n") == [["lambda dynamodb", "ec2 dynamodb"]])
  }

  @Test func readsTreesThatAKeyboardDraws() {
    let note = """
      ```
      EventBridge
       |
       +--> Lambda (집계) --> S3
       |
       +--> SQS (메일) -> Lambda -> SES
       `-- Step Functions
      ```
      """
    #expect(
      connections(note) == [
        [
          "lambda s3", "eventbridge lambda", "sqs lambda-2", "lambda-2 ses", "eventbridge sqs",
          "eventbridge stepfunctions",
        ]
      ])
  }

  /// The nearest line above that has an arrow there, also where it hangs itself.
  @Test func hangsArrowsBelowHangingArrows() {
    let fence = """
      ```
      User → CloudFront → S3
                        → ALB → ECS → RDS
                                    → ElastiCache
      ```
      """
    #expect(
      ReadingPrinter.edges(of: fence)
        == "client>cloudfront cloudfront>s3 alb>containers containers>rds cloudfront>alb "
        + "containers>elasticache")
  }

  /// Prose that is indented that far is meant to stand below something.
  @Test func readsTheColumnsOfIndentedParagraphs() {
    let deep = """
      Client → API Gateway → Lambda → DynamoDB
                                    → SES
      """
    #expect(
      ReadingPrinter.edges(of: deep)
        == "client>apigateway apigateway>lambda lambda>dynamodb lambda>ses")
    let flat = "Client → API Gateway\n  → Lambda\n"
    #expect(ReadingPrinter.edges(of: flat) == "client>apigateway apigateway>lambda")
  }

  @Test func hangsATreeOnThePartAboveIt() {
    let note = """
      ```
      [ALB] ---> [ECS: 주문] ---> [Aurora]
                     |
                     +---> [SQS] ---> [Lambda: 메일] ---> [SES]
      ```
      """
    #expect(
      connections(note) == [
        [
          "alb containers", "containers aurora", "sqs lambda", "lambda ses", "containers sqs",
        ]
      ])
    let end = "```\nALB ──▶ ECS\n├── Aurora\n└─(실패)─▶ DLQ\n```\n"
    #expect(connections(end) == [["alb containers", "containers aurora", "containers dlq"]])
    #expect(ReadingPrinter.read(end).contains("containers -> dlq : 실패"))
  }

  @Test(arguments: [
    "```\nsrc\n|-- lambda\n|   `-- index.js\n`-- sqs\n```\n",
    "```\n+-----+\n| SQS |\n+-----+\n```\n",
    "```\n| a | b |\n|---|---|\n| S3 | SQS |\n```\n", "```\n|-- \n`--\n+--\n```\n",
  ])
  func leavesOtherTreesAlone(note: String) {
    #expect(ReadingPrinter.read(note) == "")
  }
}
