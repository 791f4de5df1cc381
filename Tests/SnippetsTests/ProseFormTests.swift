import Architecture
import Snippets
import Testing

/// Flows that sentences tell, and lists of what calls a function.
@Suite struct ProseFormTests {
  @Test(arguments: [
    ("Lambda 함수가 처리 결과를 DynamoDB에 저장한다.", "lambda -> dynamodb"),
    ("- EC2가 SQS에서 메시지를 폴링한다", "sqs -> ec2"),
    ("EventBridge 규칙이 매일 Lambda를 트리거합니다.", "eventbridge -> lambda"),
    ("모바일 앱은 API Gateway로 주문을 전송한다.", "mobileapp -> apigateway"),
    ("ALB가 EC2에 요청을 라우팅한다.", "alb -> ec2"),
    ("An EC2 instance writes the result to DynamoDB.", "ec2 -> dynamodb"),
  ])
  func readsWhoSendsToWhom(text: String, connection: String) {
    #expect(ReadingPrinter.read(text + "\n").contains("  " + connection))
  }

  @Test func joinsTheSentencesOfAParagraph() {
    let text = "클라이언트가 API Gateway를 호출한다. API Gateway가 Lambda를 실행한다. Lambda가 SQS, SNS에 발행한다.\n"
    #expect(
      ReadingPrinter.read(text).contains(
        """
          client -> apigateway
          apigateway -> lambda
          lambda -> sqs
          lambda -> sns
        """))
  }

  /// The connections of a sentence, who sends before who is sent to.
  private func connections(_ text: String) -> [String] {
    ReadingPrinter.reading(text + "\n").snippets.flatMap { snippet in
      snippet.system.connections.map { "\($0.from.text) \($0.to.text)" }
    }
  }

  @Test(arguments: [
    (
      "고객이 ALB로 접속하면 ECS가 실행되고, ECS는 Aurora에 기록한다.",
      ["client alb", "alb containers", "containers aurora"]
    ),
    ("S3에 영상이 업로드되면 Lambda가 호출되어 SQS로 전송한다.", ["s3 lambda", "lambda sqs"]),
    ("EventBridge가 Lambda를 호출하고 Lambda는 SNS에 발행한다.", ["eventbridge lambda", "lambda sns"]),
    ("고객 요청은 CloudFront를 거쳐 ALB로 전달된다.", ["client cloudfront", "cloudfront alb"]),
    ("NLB는 EC2로 분산하며 EC2는 RDS에서 조회한다.", ["nlb ec2", "ec2 rds"]),
    ("Firehose는 로그를 S3, OpenSearch로 전달한다.", ["firehose s3", "firehose opensearch"]),
    (
      "The backend Lambda sends jobs to an SQS queue, and a second Lambda polls the queue.",
      ["lambda sqs", "sqs lambda-2"]
    ),
    (
      "An ALB forwards requests to ECS, which stores orders in Aurora.",
      ["alb containers", "containers aurora"]
    ),
  ])
  func followsWhoActsFromClauseToClause(text: String, wanted: [String]) {
    #expect(connections(text) == wanted)
  }

  @Test(arguments: [
    "Lambda가 SQS에 보내면 작업자가 RDS에 저장한다.", "S3에 파일이 있고 Lambda가 실행되지 않는다.",
    "Lambda는 SQS가 실행되면 멈춘다.", "Cognito는 토큰을 API Gateway에 전달한다.",
  ])
  func attributesNothingToTheWrongActor(text: String) {
    #expect(!connections(text).contains("lambda rds"))
    #expect(!connections(text).contains("s3 lambda"))
    #expect(!connections(text).contains("sqs lambda"))
    #expect(!connections(text).contains("cognito apigateway"))
  }

  @Test(arguments: [
    ("ALB와 EFS를 함께 쓰면 Lambda가 호출되는 횟수가 준다.", []),
    ("Use SQS to decouple the mobile app, which sends jobs, from the workers.", []),
    ("Lambda grows automatically when SQS fills up.", []),
    ("An ALB receives orders and ECS saves them in Aurora.", ["containers aurora"]),
    (
      "An S3 event notification invokes Lambda that writes to DynamoDB.",
      ["s3 lambda", "lambda dynamodb"]
    ),
  ])
  func readsEnglishByItsClauses(text: String, wanted: [String]) {
    #expect(connections(text) == wanted)
  }

  @Test(arguments: [
    ("SQS를 Lambda의 이벤트 소스로 지정한다.", ["sqs lambda"]),
    ("S3에 Lambda 트리거를 추가한다.", ["s3 lambda"]),
    (
      "## DynamoDB Streams\n\n바뀐 항목을 읽는다. Lambda 트리거와 연결하여 메일을 보낸다.",
      ["dynamodb dynamodbstreams", "dynamodbstreams lambda"]
    ),
    ("## SQS\n\nLambda 트리거가 편하다.", []), ("RDS에 Lambda 트리거를 추가한다.", []),
    ("## DynamoDB Streams\n\nLambda 트리거와 연결하지 않는다.", []),
  ])
  func readsWhatIsMadeTheSourceOfAFunction(text: String, wanted: [String]) {
    #expect(connections(text) == wanted)
  }

  @Test(arguments: [
    ("API Gateway, ALB가 Lambda를 호출한다.", ["alb lambda", "apigateway lambda"]),
    (
      "S3와 SNS, EventBridge가 Lambda를 트리거한다.",
      [
        "eventbridge lambda", "s3 lambda", "sns lambda",
      ]
    ),
    // One behind the other: only the last one writes.
    ("API Gateway와 Lambda가 DynamoDB에 저장한다.", ["lambda dynamodb"]),
  ])
  func letsSeveralActTogether(text: String, wanted: [String]) {
    #expect(connections(text + "\n") == wanted)
  }

  @Test func tellsFunctionsApartByTheWordsBeforeThem() {
    let told = """
      접수 Lambda가 SQS에 저장한다. 처리 Lambda가 SQS에서 꺼내 DynamoDB에 저장한다.

      접수 Lambda는 짧고, 처리 Lambda는 길다.

      """
    #expect(ReadingPrinter.read(told).contains("lambda-2 “처리 Lambda”"))
    #expect(connections(told) == ["lambda sqs", "sqs lambda-2", "lambda-2 dynamodb"])
    // Once is no name, and an adverb is none however often it is used.
    let once = "접수 Lambda가 SQS에 저장한다. 처리 Lambda가 DynamoDB에 저장한다.\n"
    #expect(connections(once) == ["lambda sqs", "lambda dynamodb"])
    let adverbs = "직접 Lambda가 SQS에 저장한다. 다시 Lambda가 DynamoDB에 저장한다.\n"
    #expect(connections(adverbs + "\n직접 Lambda, 다시 Lambda.\n") == connections(adverbs))
  }

  @Test func findsTheWayOut() {
    let text = "Lambda를 서브넷에 연결하면 RDS에 접근한다. 인터넷 접근이 필요하면 NAT Gateway를 설정한다.\n"
    #expect(
      ReadingPrinter.read(text).contains("  lambda -> rds\n  lambda -> nat\n  nat -> client"))
  }

  @Test func putsAFrontBeforeWhatTheSectionIsAbout() {
    let text = "## API Gateway\n\n### 종류\n\n- Edge: CloudFront를 통해 배포\n- Private: 안에서만\n"
    #expect(
      ReadingPrinter.read(text).contains("  client -> cloudfront\n  cloudfront -> apigateway"))
  }

  @Test(arguments: [
    "### DAX\n\nDynamoDB 전용 인메모리 캐시다. 빠르다.\n", "DAX는 DynamoDB 앞에 두는 캐시다.\n",
  ])
  func putsACacheBetweenApplicationsAndTheTable(text: String) {
    #expect(ReadingPrinter.read(text).contains("  app -> dax\n  dax -> dynamodb"))
  }

  @Test(arguments: [
    "SQS는 메시지를 최대 14일까지 저장한다.", "Lambda는 DynamoDB에 직접 저장하지 않는다.",
    "RDS 대신 DynamoDB에 저장한다.", "Lambda가 S3보다 비싸다.", "Lambda가 SQS에 저장할까?",
    "사용자가 올린 이미지가 S3에 저장된다.", "SQS와 SNS의 차이", "Lambda에 권한을 부여해 DynamoDB에 기록한다.",
    "> Lambda가 SQS에 저장한다.", "Lambda가", "에 저장", "Lambda가 에 저장 SQS",
    "API Gateway에서 환경마다 다른 Lambda를 호출한다.", "앱이 뜬다. S3에 업로드된 파일이 늘어난다.",
    "앱이 S3에 로드될 때마다 작업이 결과를 전송한다.", "Kinesis에 기록한다.", "S3에 저장하면 사용자가 본다.",
  ])
  func leavesOtherSentencesAlone(text: String) {
    #expect(ReadingPrinter.read(text + "\n") == "")
  }

  /// Words that stand between an actor and a verb that is not the actor's.
  @Test(arguments: [
    "ALB는 여러 마이크로서비스로 구성된 웹 트래픽을 분산한다.",
    "프론트엔드가 S3에 배포되고 접근 가능하다.",
    "사용자가 다시 연결되어도 ElastiCache에서 세션을 조회한다.",
    "CloudWatch가 SNS로 지표를 보낸다.",
  ])
  func leavesVerbsOfOthersAlone(text: String) {
    #expect(connections(text + "\n") == [])
  }

  @Test(arguments: [
    ("생산자는 소비자가 처리하는 동안 데이터를 Kinesis로 푸시한다.", ["producer kinesis"]),
    ("CloudWatch 알람이 SNS 토픽으로 알림을 보낸다.", ["cloudwatch sns"]),
  ])
  func findsTheActorAmongOthers(text: String, wanted: [String]) {
    #expect(connections(text + "\n") == wanted)
  }

  @Test func readsListsOfTriggers() {
    let note = """
      Lambda는 여러 서비스의 이벤트로 트리거된다.

      - **동기**: API Gateway, CloudFront (Lambda@Edge)
      - **비동기**: S3, SNS → 실패 시 재시도 후 DLQ로 전달
      - **참고**: 최대 15분
      """
    let reading = ReadingPrinter.read(note)
    #expect(
      reading.contains(
        """
          apigateway -> lambda : 동기
          cloudfront -> lambdaedge : 동기
        """))
    #expect(
      reading.contains(
        """
          s3 -> lambda : 비동기
          sns -> lambda : 비동기
          lambda -> dlq : 실패 시
        """))
    #expect(!reading.contains("[2]"))
  }

  @Test func readsListsThatNameTheSourceFirst() {
    let note = "Lambda 함수를 호출하는 서비스는 다음과 같다.\n\n- SQS: 폴링\n- ALB: 동기 호출\n- 비용: 동기\n"
    #expect(connections(note) == ["sqs lambda", "alb lambda"])
    #expect(connections("Lambda가 호출하는 서비스는 다음과 같다.\n\n- SQS: 비동기 호출\n") == [])
    #expect(connections("Lambda를 호출하는 서비스\n\n- SQS: 최대 14일\n- : 동기\n- Lambda: 동기\n") == [])
  }

  @Test(arguments: [
    "Lambda를 배운다.\n\n- 서비스: SQS, SNS\n", "SQS와 Lambda는 이벤트 소스로 이어진다.\n\n- 종류: S3, SNS\n",
    "Lambda는 호출된다.\n\n- 가격: 저렴, 높음\n- S3, SNS\n- : S3\n",
  ])
  func leavesOtherListsAlone(note: String) {
    #expect(!ReadingPrinter.read(note).contains("triggers"))
  }
}
