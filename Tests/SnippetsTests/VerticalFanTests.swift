import Testing

/// Several parts below one.
@Suite struct VerticalFanTests {
  @Test func endsATreeAtABlankLine() {
    let note = """
      ```
      User -> CloudFront
                 |
                 +-- API Gateway -> Lambda
                 +-- S3

                 Mail Lambda <- SQS
      ```
      """
    let reading = ReadingPrinter.read(note)
    #expect(reading.lines(with: "-> lambda") == ["apigateway -> lambda", "sqs -> lambda"])
    #expect(!reading.contains("s3 -> "))
  }
}
