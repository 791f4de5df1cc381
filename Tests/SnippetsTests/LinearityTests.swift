import Diagnostics
import Foundation
import Markdown
import Snippets
import Testing

/// Reading takes time in proportion to the size of a note, whatever form repeats in it. Compared
/// are sizes, not seconds: eight times the text may take some sixteen times the work, where a
/// reader that looks back over everything takes sixty-four times.
@Suite(.serialized) struct LinearityTests {
  /// What is repeated, and the lines around it.
  struct Form: Sendable, CustomTestStringConvertible {
    var name: String
    var head = ""
    var piece: String
    var tail = ""
    var testDescription: String { name }
  }

  private static let forms = [
    Form(name: "chains", head: "```\n", piece: "API Gateway → Lambda → SQS\n", tail: "```\n"),
    Form(name: "implausible chains", piece: "- DynamoDB → SQS → Lambda\n"),
    Form(name: "combinations", piece: "- API Gateway + Lambda + DynamoDB\n"),
    Form(name: "vertical", head: "```\n", piece: "Lambda\n  ↓\nSQS\n  ↓\n", tail: "S3\n```\n"),
    Form(
      name: "numbered steps", head: "```\n", piece: "1. Lambda → SQS\n   보낸다\n   ↓\n",
      tail: "2. S3\n```\n"),
    Form(
      name: "blank lines in a drawing", head: "```\nLambda → SQS\n", piece: "\n",
      tail: "↓\nS3\n```\n"),
    Form(name: "stacked parts", head: "```\nLambda\n↓\n", piece: "S3\n", tail: "```\n"),
    Form(name: "tree", head: "```\nSQS\n", piece: "├── Lambda\n", tail: "```\n"),
    Form(name: "boxes", piece: "```\n┌───┐  ┌───┐\n│SQS│─▶│S3 │\n└───┘  └───┘\n```\n\n"),
    Form(name: "steps", piece: "1. 사용자 → API Gateway\n1. Lambda가 SQS에 저장\n"),
    Form(name: "a long paragraph", piece: "Lambda가 SQS에 저장한다. "),
    Form(name: "paragraphs", piece: "Lambda가 SQS에 저장한다.\n\n"),
    Form(name: "before and after", piece: "기존:\n\nSQS → Lambda\n\n개선:\n\nS3 → SQS → Lambda\n\n"),
    Form(
      name: "questions", piece: "### 문제. SQS → Lambda?\n\nA. DAX를 쓴다\n\nB. SQS를 쓴다\n\n정답: B\n\n"),
    Form(name: "options", piece: "A. DAX를 쓴다\n\nB. SQS를 쓴다\n\n"),
    Form(name: "answers", head: "A) ALB + EC2 + RDS\n\n", piece: "정답: B\n\n"),
    Form(
      name: "Mermaid", head: "```mermaid\ngraph LR\n", piece: "a[SQS] --> b[S3]\n", tail: "```\n"),
    Form(
      name: "frames within frames", head: "```mermaid\ngraph LR\n",
      piece: "subgraph g\na[SQS] --> b[S3]\n", tail: "```\n"),
    Form(
      name: "groups", head: "```arch\nsqs -> s3\n", piece: "group VPC: sqs, s3\n", tail: "```\n"),
    Form(name: "arch", head: "```arch\n", piece: "lambda -> sqs -> s3\n", tail: "```\n"),
    Form(
      name: "CloudFormation", head: "```yaml\nResources:\n",
      piece: "  F:\n    Type: AWS::Lambda::Function\n    Properties: {A: !Ref Jobs}\n",
      tail: "```\n"),
    Form(
      name: "CloudFormation in JSON", head: "```json\n{\"Resources\": {\n",
      piece: "\"F\": {\"Type\": \"AWS::SQS::Queue\"},\n", tail: "}}\n```\n"),
    Form(
      name: "Terraform", head: "```hcl\n",
      piece: "resource \"aws_sqs_queue\" \"a\" {\n  b = aws_sqs_queue.c.arn\n}\n", tail: "```\n"),
    Form(
      name: "policies", head: "```json\n{\"Statement\": [\n",
      piece: "{\"Effect\": \"Allow\", \"Action\": \"sqs:SendMessage\"},\n", tail: "]}\n```\n"),
    Form(
      name: "handlers",
      piece: "```python\ndef handler(event, context):\n    sqs.send_message(QueueUrl='a')\n```\n\n"),
    Form(
      name: "a long handler", head: "```python\ndef handler(event, context):\n",
      piece: "    sqs.send_message(QueueUrl='a')\n", tail: "```\n"),
    Form(name: "settings", head: "SQS → Lambda\n\n", piece: "- Lambda: 메모리 512MB\n"),
    Form(
      name: "questions", head: "", piece: "**Q1.** 무엇?\n\nA) SQS\nB) SNS\nC) S3\n\n정답: A\n\n"),
    Form(name: "orders", head: "### 삭제 순서\n\n", piece: "삭제 순서 중요! SNS → SQS\n\n"),
    Form(name: "triggers", head: "Lambda는 트리거된다.\n\n", piece: "- 동기: ALB, S3\n"),
  ]

  @Test(arguments: forms) func readsInProportionToItsSize(form: Form) {
    let (small, large) = (2_000, 16_000)
    _ = Self.work(form, small)
    let ratio = Self.work(form, large) / max(Self.work(form, small), 1)
    #expect(ratio < 32)
  }

  /// The processor time that this thread spends on a note of about `size` bytes, the less of
  /// two readings.
  private static func work(_ form: Form, _ size: Int) -> Double {
    let count = size / form.piece.utf8.count
    let text = form.head + String(repeating: form.piece, count: count) + form.tail
    let document = Document(parsing: SourceFile(path: "n.md", text: text))
    let times = (0..<2).map { _ in
      let start = processorTime
      _ = SnippetReader.read(document)
      return processorTime - start
    }
    return times.min() ?? 0
  }

  private static var processorTime: Double {
    var time = timespec()
    unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) * 1e9 + Double(time.tv_nsec)
  }
}
