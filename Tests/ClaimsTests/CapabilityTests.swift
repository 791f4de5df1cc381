import Claims
import Testing

/// What services can and cannot do, in the words of many notes.
@Suite struct CapabilityTests {
  @Test(arguments: [
    ("# API Gateway\n\n- Edge-Optimized 엔드포인트가 기본값이다\n", "confirmed"),
    ("# API Gateway\n\n- Private: VPC 내부에서만 호출한다\n", "confirmed"),
    ("# API Gateway\n\nAPI Key는 인증 수단이 아니다\n", "confirmed"),
    ("# API Gateway\n\n- Lambda Authorizer로 커스텀 인증\n", "confirmed"),
    ("# Lambda\n\n- 여러 가용 영역에서 실행된다\n", "confirmed"),
    ("# Lambda\n\n요청이 있을 때만 실행된다\n", "confirmed"),
    ("# DynamoDB\n\n파티션 키는 해시 함수로 파티션을 정한다\n", "confirmed"),
    ("# DynamoDB\n\n- 온디맨드 모드: 예측하기 어려운 트래픽\n", "confirmed"),
    ("# EC2 기반\n\n- 서버리스가 아니다\n", "confirmed"),
    ("# RDS\n\n- Multi-AZ의 대기 인스턴스는 동기식으로 복제된다\n", "confirmed"),
    ("# Aurora\n\n- 데이터를 6개 복사본으로 둔다\n", "confirmed"),
    ("# SQS\n\n- SQS를 통한 디커플링\n", "confirmed"),
    ("# API Gateway\n\n- API Gateway 비용 최적화: EDGE 대신 REGIONAL 사용\n", "contradicted"),
  ])
  func judgesASentence(note: String, verdict: String) {
    #expect(read(note).map(\.verdict.rawValue) == [verdict], "\(claims(in: note))")
  }

  @Test(arguments: [
    "# API Gateway\n\n- Regional 엔드포인트가 기본값이 아니고 Edge-Optimized도 아니다\n",
    "# API Gateway\n\n[Lambda Authorizer] ← [Cognito User Pool]\n",
    "# Lambda\n\n- 여러 가용 영역에 배포되지 않는다\n",
    "# SQS\n\n- SQS로 디커플링할 수 없다\n",
    "# DynamoDB\n\n해시 함수를 쓰지 않는 파티션\n",
    "# Kinesis Firehose\n\nLambda와 함께 쓰며 사용량 기반 과금\n",
  ])
  func staysSilentOnDenialsAndPictures(note: String) {
    #expect(read(note).isEmpty, "\(claims(in: note))")
  }
}

/// Programs that lose, repeat or refuse data.
@Suite struct ProgramDataTests {
  private func verdicts(_ lines: String) -> [String] {
    read("```python\n\(lines)\n```\n").filter { $0.rule == "python-code" }
      .map { "\($0.verdict.rawValue) «\($0.quote)»" }
  }

  @Test func asksForAGuardWhereAMessageCostsMoney() {
    let consumer = """
      def handler(event, context):
          for record in event['Records']:
              message = json.loads(record['body'])
              charge_card(message['id'])
      """
    #expect(verdicts(consumer) == ["contradicted «charge_card(message['id'])»"])
    #expect(verdicts(consumer + "\n        # idempotency key") == [])
    #expect(verdicts(consumer.replacing("charge_card", with: "resize")) == [])
  }

  @Test func seesAnItemThatStaysWhenSendingFails() {
    let handler = """
      def handler(event, context):
          try:
              key = str(uuid.uuid4())
              table.put_item(Item={'id': key})
              sqs.send_message(QueueUrl=url, MessageBody=key)
          except Exception as error:
              return {'statusCode': 500}
      """
    #expect(verdicts(handler) == ["contradicted «except Exception as error:»"])
    #expect(verdicts(handler.replacing("str(uuid.uuid4())", with: "event['id']")) == [])
    #expect(verdicts(handler.replacing("500", with: "202")) == [])
  }

  @Test func knowsThatNumbersComeBackAsDecimals() {
    let reader = """
      table = boto3.resource('dynamodb').Table('Products')
      def handler(event, context):
          response = table.get_item(Key={'id': 1})
          return json.dumps(response['Item'])
      """
    #expect(verdicts(reader) == ["contradicted «return json.dumps(response['Item'])»"])
    #expect(
      verdicts(reader.replacing("Products", with: "Profiles")) == [
        "conditional «return json.dumps(response['Item'])»"
      ])
    #expect(verdicts(reader.replacing("['Item'])", with: "['Item'], default=str)")) == [])
  }
}
