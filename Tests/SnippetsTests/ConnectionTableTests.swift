import Testing

/// Tables with a column for who sends and one for who is sent to.
@Suite struct ConnectionTableTests {
  @Test func readsARowAsAConnection() {
    let reading = ReadingPrinter.read(
      """
      | 번호 | From | To | 방식 |
      |---|---|---|---|
      | 1 | 사용자 | API Gateway | HTTPS |
      | 2 | API Gateway | 주문 Lambda | 동기 |
      | 3 | 주문 Lambda | SQS | |
      | 4 | SQS | 알림 Lambda | 폴링 |
      | 5 | API Gateway | 조회 Lambda | 동기 |
      """)
    #expect(
      reading == """
        [0] table 3:1-7:45
          client “사용자” @3:7-3:16
          apigateway “API Gateway” @3:19-3:30
          lambda “주문 Lambda” @4:21-4:34
          sqs “SQS” @5:23-5:26
          lambda-2 “알림 Lambda” @6:13-6:26
          lambda-3 “조회 Lambda” @7:21-7:34
          client -> apigateway : HTTPS
          apigateway -> lambda : 동기
          lambda -> sqs
          sqs -> lambda-2 : 폴링
          apigateway -> lambda-3 : 동기
        """)
  }

  @Test(arguments: [
    "| 소스 | 대상 |\n|---|---|\n| 10.0.0.0/16 | local |\n| 0.0.0.0/0 | igw-1 |\n",
    "| Destination | Target |\n|---|---|\n| S3 | Lambda |\n| SQS | Lambda |\n",
    "| From | To |\n|---|---|\n| RDS | Aurora로 옮긴다 |\n| EC2 | 서버가 없다 |\n",
    "| From | To |\n|---|---|\n| SQS | Lambda |\n", "| From | To |\n|---|---|\n",
    "| 이름 | 설명 |\n|---|---|\n| SQS | Lambda |\n| SNS | SQS |\n",
  ])
  func leavesOtherTablesAlone(note: String) {
    #expect(!ReadingPrinter.read(note).contains("] table"))
  }
}
