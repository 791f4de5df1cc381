import Architecture
import Snippets
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
    #expect(reading.contains("indexWritesPerWrite=1.0 indexWriteCapacityUnits=100.0WCU"))
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

  /// The text speaks of writes alone: a cache must not turn them into reads.
  @Test func givesAllOptionsTheSameRequests() {
    let options = "A. Use DAX.\n\nB. Use an SQS queue.\n\nC. Wait.\n"
    let writes = ReadingPrinter.read(stem + options)
    #expect(writes.split(separator: "\n").count { $0.contains("readShare=0.0%") } == 3)
    let reads = ReadingPrinter.read(
      stem.replacing("writes them to", with: "queries") + options)
    #expect(reads.split(separator: "\n").count { $0.contains("readShare=0.8%") } == 3)
  }

  @Test func leavesOutWhatOnlyReceivesFromTheBaseline() throws {
    let note = """
      ### 문제
      API Gateway가 받은 요청을 AWS Lambda 함수가 DynamoDB에 기록하고 마이크로서비스에 넘긴다. 무엇을 바꿀까?

      A. SQS 대기열을 둔다.

      B. 보조 인덱스를 만든다.

      C. 기다린다.
      """
    let question = try #require(ReadingPrinter.reading(note).questions.first)
    let stem = try #require(question.stem)
    let baseline = try #require(question.baseline)
    #expect(stem.components.contains { $0.service.identifier == "microservices" })
    #expect(!baseline.components.contains { $0.service.identifier == "microservices" })
    #expect(baseline.connections.count == stem.connections.count - 1)
  }

  @Test func takesTheDirectiveBeforeTheQuestionForAllOptions() {
    let note =
      "<!-- gongbu: peak=90/s wcu=20 seeds=4 -->\n\n"
      + stem.replacing("### 문제 3\n", with: "") + "A. Use DAX.\n\nB. Use an SQS queue.\n\nC. Wait.\n"
    let reading = ReadingPrinter.reading(note)
    let shown = reading.snippets.filter { $0.form == "stem" || $0.form == "option" }
    #expect(shown.count == 3)
    #expect(shown.allSatisfy { $0.directive?.seeds == 4 })
    let tables =
      (shown.dropFirst().map(\.system) + [reading.questions.first?.baseline].compactMap(\.self))
      .flatMap(\.components).filter { $0.service.identifier == "dynamodb" }
    #expect(tables.count == 3)
    #expect(
      tables.allSatisfy { table in
        table.settings.contains { $0.name == "writeCapacityUnits" && $0.value.value == 20 }
      })
  }

  @Test(arguments: [
    ("초당 20건(버스트 30건)까지만 받도록 스로틀링한다", "throttlingRateLimit=20.0/s throttlingBurstLimit=30.0"),
    (
      "Throttle at 50 req/s with a burst of 70",
      "throttlingRateLimit=50.0/s throttlingBurstLimit=70.0"
    ),
    ("스로틀링 한도를 둔다", "throttlingRateLimit=100.0/s"),
  ])
  func readsLimitsOfRequests(option: String, settings: String) {
    let reading = ReadingPrinter.read(stem + "A. \(option)\n\nB. Wait.\n\nC. Hope.\n")
    #expect(reading.contains(settings))
  }

  @Test(arguments: [
    ("사용량에 따른 종량제 요금", "payPerUse"), ("비용 효율성", "cost"), ("높은 확장성: 급증에 대비", "scaling"),
    ("비동기 처리: 알림은 나중에", "asynchrony"), ("보안: API 인증", "unsettled"),
    ("운영 부담 최소화", "unsettled"), ("초당 300건 처리", "throughput(300.0)"),
    ("평균 응답 500ms 이하", "latency(0.5)"),
    ("이미 쓰고 있는 사람에게 영향을 주지 않는다", "noRefusal"), ("사람이 주는 영향", "unsettled"),
  ])
  func readsWhatADemandAsksFor(demand: String, criterion: String) {
    let note =
      "## 문제\n다음을 만족하는 것은?\n\n- \(demand)\n\nA) ALB + EC2 + RDS\n\n"
      + "B) API Gateway + Lambda + DynamoDB\n\nC) 직접 만든다\n"
    #expect(ReadingPrinter.read(note).contains("must \(criterion): \(demand)"))
  }

  /// What a company has is no demand; what the question asks for is.
  @Test func takesQualitiesFromQuestionsOnly() {
    let rest = "\n\nA. Use DAX.\n\nB. Use an SQS queue.\n\nC. Wait.\n"
    let has =
      stem.replacing("A shop sends", with: "A cost-effective asynchronous shop sends") + rest
    #expect(!ReadingPrinter.read(has).contains("must cost"))
    let asks = stem.replacing(
      "What solves", with: "What is the most cost-effective way that solves")
    #expect(ReadingPrinter.read(asks + rest).contains("must noRefusal"))
    let plain = "API Gateway → Lambda → DynamoDB\n\nWhich is the MOST cost-effective?" + rest
    #expect(ReadingPrinter.read(plain).contains("must cost"))
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
    #expect(reading.contains("onDemand=1.0"))
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

  /// What stands above the number of a question, a thematic break or an answer belongs to the
  /// question before.
  @Test(arguments: [
    "**Answer: C** — CloudFront caches; Lambda reads from RDS.\n\n",
    "### 해설\n\n", "정답: C. CloudFront와 Lambda와 RDS를 쓴다.\n\n",
    "Lambda reads from RDS behind CloudFront.\n\n---\n\n",
    "Lambda reads from RDS behind CloudFront.\n\n**Q7.**\n",
    "Lambda reads from RDS behind CloudFront.\n\n[문제 7]\n",
  ])
  func startsAStemBehindTheQuestionBefore(above: String) {
    let note =
      above + "A shop keeps pictures. Which service should it use?\n\n"
      + "A. Use DAX.\n\nB. Use an SQS queue.\n\nC. Wait.\n"
    let reading = ReadingPrinter.reading(note)
    #expect(reading.questions.count == 1)
    #expect(reading.questions.first?.stem == nil)
    #expect(!reading.snippets.contains { $0.form == "stem" || $0.form == "option" })
  }

  @Test func keepsAllParagraphsOfAStemBelowItsNumber() throws {
    let note =
      "---\n\n**Q2.**\n\nAPI Gateway calls an AWS Lambda function that writes to DynamoDB.\n\n"
      + "Some writes are lost. 정답을 고르시오. Which one?\n\n"
      + "A. Use DAX.\n\nB. Use an SQS queue.\n\nC. Wait.\n\n**정답: B**\n"
    let question = try #require(ReadingPrinter.reading(note).questions.first)
    #expect(question.stem?.components.count == 3)
    #expect(question.options.map(\.isMarked) == [false, true, false])
  }

  /// `Q4` is a quarter, too.
  @Test func takesOnlyMarksWithNumbersForTheStartOfAQuestion() throws {
    let note =
      "API Gateway calls an AWS Lambda function that writes to DynamoDB.\n\n"
      + "Q4 2030 brings more orders. What helps?\n\nA. Use DAX.\n\nB. Use SQS.\n\nC. Wait.\n"
    let question = try #require(ReadingPrinter.reading(note).questions.first)
    #expect(question.stem?.components.count == 3)
  }

  @Test(arguments: [
    ("**Answer: B** — the queue waits.", "B"), ("Correct answer: (C)", "C"), ("Answer is A.", "A"),
    ("Answer: A queue holds them.", nil), ("Answer: B, C", nil), ("Answers: B", nil),
    ("Answer: Best is B", nil),
  ])
  func knowsEnglishAnswers(line: String, letter: String?) {
    let note = stem + "A. Use DAX.\n\nB. Use an SQS queue.\n\nC. Wait.\n\n" + line + "\n"
    let options = ReadingPrinter.reading(note).questions.first?.options ?? []
    #expect(options.count == 3)
    #expect(options.first(where: \.isMarked)?.letter == letter)
  }
}
