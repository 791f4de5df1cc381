import Testing

/// Boxes drawn with characters.
@Suite struct BoxFormTests {
  @Test func takesNamesBelowHeadsForBoxes() {
    // The first head stands one column behind the end of its name.
    let note = """
      ```
                  ┌───────────┐
                  │ SNS Topic │
                  └──┬─────┬──┘
               ┌─────┘     └─────┐
               ▼                 ▼
      SQS Queue              Lambda
      (좌석)               (영수증 발송)
      ```
      """
    let reading = ReadingPrinter.read(note)
    #expect(reading.hasPrefix("[0] box 2:1-8:"))
    #expect(reading.lines(with: " -> ") == ["sns -> sqs", "sns -> lambda"])
    #expect(reading.contains("(영수증 발송)"))
  }

  @Test func leadsOnFromNoNameWithoutABox() {
    let note = """
      ```
      ┌───────┐   ┌────────┐
      │  SNS  │──▶│ Lambda │
      └───────┘   └────────┘

       ElastiCache
           ↓
          SQS
           ↓
          SNS
      ```
      """
    #expect(ReadingPrinter.read(note).lines(with: " -> ") == ["sns -> lambda"])
  }

  @Test func takesNoSentenceBelowAHeadForABox() {
    let note = """
      ```
      ┌───────┐   ┌────────┐
      │  SNS  │──▶│ Lambda │
      └───┬───┘   └────────┘
          ▼
       SQS에는 아직 보내지 않는다
      ```
      """
    #expect(ReadingPrinter.read(note).lines(with: " -> ") == ["sns -> lambda"])
  }

  @Test func readsBoxesThatOnlyEverydayWordsName() {
    let note = """
      ```
      ┌───────┐   ┌───────┐   ┌───────┐
      │ App A │──▶│ Queue │──▶│ App B │
      └───────┘   └───────┘   └───────┘
      ```
      """
    #expect(ReadingPrinter.read(note).contains("  app -> sqs\n  sqs -> app-2"))
    #expect(ReadingPrinter.read(note.replacing("App B", with: "무엇이")) == "")
  }

  @Test func followsLinesBetweenBoxes() {
    let note = """
      ```
      ┌────────┐     ┌─────────────┐
      │ 사용자 │────▶│ API Gateway │
      └────────┘     │ (초당 제한) │
                     └──────┬──────┘
                            │ 요청
                     ┌──────▼──────┐    ┌─────┐
                     │   Lambda    │─┬─▶│ SQS │
                     └─────────────┘ │  └─────┘
                                     │  ┌──────────┐
                                     └─▶│ DynamoDB │
                                        └──────────┘
      ```
      """
    #expect(
      ReadingPrinter.read(note) == """
        [0] box 2:1-12:71
          client “사용자” @3:5-3:14
          apigateway “API Gateway” @3:37-3:48 (초당 제한)
          lambda “Lambda” @8:22-8:28
          sqs “SQS” @8:51-8:54
          dynamodb “DynamoDB” @11:45-11:53
          client -> apigateway
          apigateway -> lambda
          lambda -> sqs
          lambda -> dynamodb
        """)
  }

  @Test func readsBoxesThatAKeyboardDraws() {
    let note = """
      ```
      +--------+     +-------------+     +--------+
      | 사용자 | --> | API Gateway | --> | Lambda |
      +--------+     +-------------+     +---+----+
                                             |
                     +----------+            v
                     | DynamoDB | <--- +-----+------+
                     +----------+      | 작업 Lambda |
                                       +------------+
      ```
      """
    #expect(
      ReadingPrinter.read(note).hasSuffix(
        """
          client -> apigateway
          apigateway -> lambda
          lambda -> lambda-2
          lambda-2 -> dynamodb
        """))
  }

  @Test(arguments: [
    "+-----+\n  Lambda -> SQS 비용\n+-----+", "a +--+ b --+", "+---+\n| SQS |\n+---+",
  ])
  func leavesOtherDashesAlone(text: String) {
    #expect(!ReadingPrinter.read("```\n\(text)\n```\n").contains(" box "))
  }

  @Test func forgivesWallsThatHangulMoves() {
    let note = """
      ```text
      ┌──────────┐    ┌────────────────┐    ┌────┐
      │ Producer │───▶│ 주문 대기열 SQS    │──▶│ S3 │
      └──────────┘    └────────────────┘    └────┘
      ```
      """
    #expect(
      ReadingPrinter.read(note).contains(
        """
          producer -> sqs
          sqs -> s3
        """))
  }

  @Test func readsWordsOnLinesAndArrowsToTheLeft() {
    let note = """
      ```
      ┌────────┐           ┌─────┐      ┌──────┐
      │ Lambda │◀──폴링─── │ SQS │◀──── │ SNS  │
      └────────┘           └─────┘      └──────┘
      ```
      """
    #expect(
      ReadingPrinter.read(note).contains(
        """
          sqs -> lambda
          sns -> sqs
        """))
  }

  @Test func drawsDrawingsThatStandSideBySide() {
    let note = """
      ```
      ┌─────┐  ┌────────┐     ┌─────────┐  ┌────┐
      │ SQS │─▶│ Lambda │     │ Kinesis │─▶│ S3 │
      └─────┘  └────────┘     └─────────┘  └────┘
      ```
      """
    let reading = ReadingPrinter.read(note)
    #expect(reading.contains("  sqs -> lambda"))
    #expect(reading.contains("  kinesis -> s3"))
    #expect(reading.contains("[1] box 2:1"))
  }

  @Test func tellsApartTheRowsOfABoxThatHaveArrowsOfTheirOwn() {
    let note = """
      ```
      ┌─────┐   ┌────────┐   ┌──────────┐
      │ SNS │──▶│ SQS    │──▶│ DynamoDB │
      │     │──▶│ Lambda │──▶│ S3       │
      └─────┘   └────────┘   └──────────┘
      ```
      """
    #expect(
      ReadingPrinter.read(note).contains(
        """
          sns -> sqs
          sqs -> dynamodb
          sns -> lambda
          lambda -> s3
        """))
  }

  @Test func readsSeveralPartsInOneBox() {
    let note = """
      ```
      ┌────────┐  ┌───────────────┐
      │ Lambda │─▶│   SNS + SQS   │
      └────────┘  │ (알림과 작업) │
                  └───────────────┘
      ```
      """
    #expect(ReadingPrinter.read(note).contains("  lambda -> sns\n  lambda -> sqs"))
  }

  @Test func drawsTwoDrawingsOfOneFenceApart() {
    let one = "┌─────┐  ┌────────┐\n│ SQS │─▶│ Lambda │\n└─────┘  └────────┘\n"
    let note = "```\n기존:\n\(one)\n개선:\n\(one)```\n"
    let reading = ReadingPrinter.read(note)
    #expect(reading.contains("[0] box 3:1-5:54 “기존”"))
    #expect(reading.contains("[1] box 8:1-10:54 “개선”"))
    #expect(reading.hasSuffix("compare [0, 1]"))
  }

  @Test(arguments: [
    "┌─────┐\n│ SQS │\n└─────┘", "┌──────┐  ┌──────┐\n│ 기획 │─▶│ 개발 │\n└──────┘  └──────┘",
    "┌─────┐  ┌────────┐\n│ SQS │  │ Lambda │\n└─────┘  └────────┘", "┌──\n│ SQS ──▶ Lambda",
    "┌┐└┘├┤▶▼",
    "▶│ SQS │◀ ┌─┐",
  ])
  func leavesOtherDrawingsAlone(text: String) {
    #expect(ReadingPrinter.read("```\n\(text)\n```\n") == "")
  }

  @Test func ledArrowsIntoFramesReachWhatStandsInThem() {
    let reading = ReadingPrinter.read(
      """
      ```
      ┌──────┐   ┌──────────────────┐
      │ App  │──▶│ Cognito          │
      └──────┘   │ ┌──────────────┐ │
                 │ │ User Pool    │ │
                 │ └──────┬───────┘ │
                 │        ▼         │
                 │ ┌──────────────┐ │
                 │ │ Identity Pool│ │
                 │ └──────┬───────┘ │
                 └────────┼─────────┘
                          ▼
                      ┌──────┐
                      │  S3  │
                      └──────┘
      ```
      """)
    #expect(
      reading.contains(
        """
          app -> cognito
          cognito -> cognito-2
          cognito-2 -> s3
        """))
  }

  @Test func readsWhatAStateMachineCallsFromItsDividedBox() {
    let reading = ReadingPrinter.read(
      """
      ```
      ┌──────────────────────────┐
      │      Step Functions      │
      ├──────────────────────────┤
      │ ┌────────┐    ┌────────┐ │
      │ │ Lambda │    │ Lambda │ │
      │ └────────┘    └────────┘ │
      └────────────┬─────────────┘
                   ▼
                ┌─────┐
                │ SNS │
                └─────┘
      ```
      """)
    #expect(
      reading.contains(
        """
          stepfunctions -> sns
          stepfunctions -> lambda
          stepfunctions -> lambda-2
        """))
  }

  @Test func asksTheCacheInTheBoxOfATableFirst() {
    let reading = ReadingPrinter.read(
      """
      ```
      ┌────────┐    ┌──────────┐
      │ Lambda │───▶│ DynamoDB │
      └────────┘    │ ┌─────┐  │
                    │ │ DAX │  │
                    │ └─────┘  │
                    └──────────┘
      ```
      """)
    #expect(reading.contains("  lambda -> dax\n  dax -> dynamodb"))
  }

  @Test func namesTheAlternativesOfABox() {
    let reading = ReadingPrinter.read(
      """
      ```
      ┌──────────┐    ┌───────────────────────┐
      │ Firehose │───▶│ S3 / Redshift / Aurora│
      └──────────┘    └───────────────────────┘
      ```
      """)
    #expect(
      reading.contains("  firehose -> s3\n  firehose -> redshift\n  firehose -> aurora"))
  }
}
