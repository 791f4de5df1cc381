import Testing

/// Exam questions: the system of the stem, and what each option makes of it.
@Suite struct ExamTests {
  private let stem = """
    ### 문제 3
    A shop sends its customers' orders through Amazon API Gateway to an AWS Lambda function that
    writes them to Amazon DynamoDB. At noon it is losing orders. What solves this without
    affecting existing users?


    """

  @Test func appliesEachOptionToTheSystemOfTheStem() {
    let note =
      stem + """
        A. Throttle requests at API Gateway with a usage plan of 50 req/s.

        B. Put DynamoDB Accelerator (DAX) before the table.

        C. Add a global secondary index to the table.

        D. Use an SQS queue to buffer the writes.

        E. Ask the customers to be patient.

        ### 정답: D
        """
    let reading = ReadingPrinter.read(note)
    #expect(reading.contains("throttlingRateLimit=50.0/s"))
    #expect(reading.contains("lambda -> dax\n  dax -> dynamodb"))
    #expect(reading.contains("(GSI) indexWritesPerWrite=1.0 indexWriteCapacityUnits=100.0WCU"))
    #expect(reading.contains("lambda-2 -> dynamodb\n  lambda -> sqs\n  sqs -> lambda-2"))
    #expect(reading.contains("compare [0, 1, 2, 3, 4]"))
    #expect(
      reading.contains(
        """
          A [1]
          B [2]
          C [3]
          D* [4]
          E question.option.unread
        """))
    #expect(reading.contains("must noLoss"))
    #expect(reading.contains("must noRefusal"))
  }

  @Test func comparesOptionsThatNameWholeSystems() {
    let note = """
      ## 문제
      다음 요구사항을 만족하는 것은?

      - 가용성 99.9% 이상
      - 평균 응답 시간 300ms 이하
      - 보안을 강화

      A) ALB + EC2 + RDS

      B) API Gateway + Lambda + DynamoDB

      C) 직접 만든다

      정답: B
      """
    let reading = ReadingPrinter.read(note)
    #expect(reading.contains("compare [0, 1]"))
    #expect(reading.contains("must availability("))
    #expect(reading.contains("must latency(0.3)"))
    #expect(reading.contains("must unsettled: 보안을 강화"))
    #expect(reading.contains("  A [0]\n  B* [1]\n  C question.option.unread"))
  }

  @Test func takesTranslationsAndAnalysesForTheSameQuestion() {
    let options = "- A) Use DAX\\n- B) Cache in API Gateway\\n- C) Scale up\\n"
    let note =
      "### Q1. API Gateway -> Lambda -> DynamoDB is slow. What helps?\n\n"
      + options.replacing("\\n", with: "\n")
      + "\n> **문제:** API Gateway -> Lambda -> DynamoDB가 느리다. 무엇이 돕는가?\n\n"
      + "**(A) 정답** : DAX를 쓴다\n\n**(B)** : API Gateway 캐싱\n\n**(C)** : 확장\n"
    let reading = ReadingPrinter.read(note)
    #expect(reading.split(separator: "\n").count { $0.hasPrefix("question") } == 1)
    #expect(reading.contains("  A* ["))
  }

  @Test func knowsHowOptionsChangeValues() {
    let options = """
      A. Lambda의 예약 동시성을 200으로 설정한다.

      B. DynamoDB의 쓰기 용량을 500 WCU로 늘린다.

      C. DynamoDB를 온디맨드로 바꾼다.

      D. CloudFront를 앞에 배치한다.
      """
    let reading = ReadingPrinter.read(stem + options)
    #expect(reading.contains("reservedConcurrency=200.0"))
    #expect(reading.contains("writeCapacityUnits=500.0WCU"))
    #expect(reading.contains("(On-Demand) onDemand=1.0"))
    #expect(reading.contains("cloudfront -> apigateway"))
  }

  @Test func countsALineWithItsTranslationWithoutDrawingIt() {
    let note = stem + "A. 메모리를 늘린다\n\nB. Use DAX for reads → 읽기에 DAX 사용\n\nC. 기다린다\n"
    #expect(ReadingPrinter.read(note).contains("  B system\n"))
  }

  @Test(arguments: [
    "A. 하나\n\nB. 둘\n\nC. 셋\n", "무엇인가?\n\nA. SQS\n\nB. SNS\n", "A) B) C) D)?\n",
    "?\n\nA.\n\nB.\n\nC.\n",
    "- A) SQS\n- C) SNS\n- B) S3\n",
  ])
  func leavesOtherLettersAlone(note: String) {
    #expect(!ReadingPrinter.read(note).contains("question"))
  }
}
