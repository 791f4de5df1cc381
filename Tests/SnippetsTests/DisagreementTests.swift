import Testing

/// Parts of one note that cannot all be right.
@Suite struct DisagreementTests {
  private let drawing = "Lambda → DynamoDB → SQS → Lambda\n\n"

  @Test func saysWhoReallySends() {
    let code = """
      ```python
      # 접수 Lambda
      def handler(event, context):
          boto3.client('s3')
          sqs.send_message(QueueUrl='https://sqs/1/jobs')
      ```
      """
    #expect(
      ReadingPrinter.read(drawing + code).contains(
        "note DrawingDisagrees 1:25-1:28 from=DynamoDB to=SQS sender=접수 Lambda line=5"))
  }

  @Test func saysThatATableDoesNotSendWhereNoCodeTells() {
    let reading = ReadingPrinter.read(drawing)
    #expect(reading.contains("note ImplausibleConnection 1:25-1:28 from=DynamoDB to=SQS"))
    #expect(!reading.contains("DrawingDisagrees"))
  }

  @Test(arguments: ["S3 → SQS → Lambda\n", "DynamoDB → Lambda → SQS\n", "SQS → DynamoDB\n"])
  func leavesOtherDrawingsAlone(note: String) {
    #expect(!ReadingPrinter.read(note).contains("note "))
  }
}
