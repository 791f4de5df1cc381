import Architecture
import Diagnostics
import Snippets
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

  @Test func keepsTheFramesOfADrawingThatFollowsTheCode() {
    let note = """
      ```mermaid
      graph LR
      subgraph VPC
      a["Lambda (주문 접수)"] --> b[(DynamoDB)]
      end
      b --> c[SQS]
      ```

      ```python
      # 주문 접수 Lambda 함수
      def handler(event, context):
          sqs.send_message(QueueUrl='https://sqs/1/jobs')
      ```
      """
    let reading = ReadingPrinter.reading(note)
    #expect(reading.findings.map(\.rule) == ["DrawingFollowsCode"])
    #expect(reading.snippets.first?.system.groups.map(\.name) == ["VPC"])
  }

  @Test func drawsFromTheFunctionThatTheCodeNames() {
    let tree = """
      ```
      API Gateway
        ├── Lambda (주문 접수)
        └── Lambda (상품 조회)
        ↓
      DynamoDB
        ↓
      SQS
      ```

      """
    let code = """
      ```python
      # 주문 접수 Lambda 함수
      def handler(event, context):
          sqs.send_message(QueueUrl='https://sqs/1/jobs')
      ```
      """
    let reading = ReadingPrinter.read(tree + code)
    #expect(
      reading.contains(
        """
          lambda -> dynamodb
          lambda-2 -> dynamodb
          lambda -> sqs
        """))
    #expect(reading.contains("note DrawingFollowsCode"))
    // Without a name of its own no function of the drawing is known to be that of the code.
    let unnamed = ReadingPrinter.read(tree + code.replacing("주문 접수 ", with: ""))
    #expect(unnamed.contains("  dynamodb -> sqs"))
    #expect(unnamed.contains("note DrawingDisagrees"))
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
