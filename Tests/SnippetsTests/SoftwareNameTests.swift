import Testing

/// Parts that are named by what they are for.
@Suite struct SoftwareNameTests {
  @Test func takesNamedServicesForPartsBesideThoseOfAWS() {
    #expect(
      ReadingPrinter.read("A) Stock Service → SQS → Mail Service\n") == """
        [0] chain 1:1-1:42 option A
          microservices “Stock Service” @1:4-1:17
          sqs “SQS” @1:22-1:25
          microservices-2 “Mail Service” @1:30-1:42
          microservices -> sqs
          sqs -> microservices-2
        """)
  }

  @Test(arguments: [
    ("재고 서비스 → EventBridge → 배송 서비스 & 정산 서비스", "eventbridge -> microservices-3"),
    ("재고 서비스 → SQS → 배송 서비스 → SNS → 정산 서비스", "sns -> microservices-3"),
  ])
  func fansOutToNamedServices(line: String, connection: String) {
    #expect(ReadingPrinter.read(line + "\n").hasSuffix("  " + connection))
  }

  /// What something is, which service to choose, and software with nothing of AWS beside it.
  @Test(arguments: [
    "SQS → 메시지 서비스", "배송 서비스 → SQS", "재고 서비스 → 배송 서비스 → 정산 서비스",
    "RDS → 관리형 서비스 → 운영 부담", "재고 서비스 → 이메일 → 배송 서비스",
    "Lambda → the service → result of it",
  ])
  func leavesSortsOfServicesAlone(line: String) {
    #expect(ReadingPrinter.read(line + "\n") == "")
  }
}
