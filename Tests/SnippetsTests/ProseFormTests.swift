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

  @Test(arguments: [
    "Lambda를 배운다.\n\n- 서비스: SQS, SNS\n", "SQS와 Lambda는 이벤트 소스로 이어진다.\n\n- 종류: S3, SNS\n",
    "Lambda는 호출된다.\n\n- 가격: 저렴, 높음\n- S3, SNS\n- : S3\n",
  ])
  func leavesOtherListsAlone(note: String) {
    #expect(!ReadingPrinter.read(note).contains("triggers"))
  }
}
