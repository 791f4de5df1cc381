import Diagnostics
import Foundation
import Markdown
import Snippets
import TestSupport
import Testing

/// Reading never fails, whatever stands in a note.
///
/// `GONGBU_MUTATIONS` sets how many broken notes each form meets; a run under the address
/// sanitizer takes more of them than every test run can afford. `GONGBU_SEED` makes them others.
@Suite struct TotalityTests {
  private static let notes = [
    """
    ```
    +-------+     +--------+
    | App A |---->| Lambda |
    +---+---+     +---v----+
        |            사용자
    ```
    사용자
      → ALB
        → EC2 저장
      → SQS

    | From | To | 방식 |
    |---|---|---|
    | SQS | Lambda | 폴링 |
    | Lambda | S3 | |
    """,
    """
    ```
    API Gateway → Lambda → SQS (DelaySeconds: 300)
        ↓        ↓
    ├── Lambda (인증/권한)
    │   └──▶ DynamoDB
    [App] + [S3] ← Cognito
    -> SQS / SNS
    ┌──────┐──▶│SQS│
    └──────┘
    ```
    """,
    "Before:\n\n1. 사용자가 SQS에 저장\n2. SQS → 별도 Lambda\n3. RDS에 기록\n\n| S3 | Lambda -> SES |\n",
    """
    ### 문제. API Gateway -> Lambda -> DynamoDB가 느리다. 무엇이 돕는가?

    - 가용성 99.9% 이상

    A. DAX를 쓴다

    B. SQS로 쓰기를 버퍼링한다

    **C)** ALB + EC2 + RDS Multi-AZ

    정답: B
    """,
    "Lambda는 트리거된다.\n\n- 동기: API Gateway, CloudFront (Lambda@Edge)\n- 비동기: S3 → 실패 시 DLQ\n",
    "<!-- gongbu: rate=1/s wuc=3 -->\nLambda가 SQS에서 읽어 S3에 저장한다. 인터넷 접근이 필요하면 NAT Gateway를 설정한다.\n",
    "```mermaid\ngraph LR\nA[SQS] -->|x| B{{Lambda}} & C\nB -.-> D[(DynamoDB)]\n```\n",
    """
    ```yaml
    Resources:
      F:
        Type: AWS::Serverless::Function
        Properties:
          Events: {Q: {Type: SQS, Properties: {Queue: !GetAtt [Q, Arn]}}}
          Policies:
            - DynamoDBCrudPolicy:
                TableName: !Sub '${T}-x'
      Q: {Type: AWS::SQS::Queue}
    ```
    """,
    #"""
    ```json
    {"States": {"A": {"Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage",
      "Parameters": {"QueueUrl": "https://sqs/1/jobs"}}},
     "Statement": [{"Effect": "Allow", "Principal": {"Service": "s3.amazonaws.com"}}],
     "source": ["aws.s3"], "detail-type": ["x"], // rest
     "paths": {"/a": {"get": {"x-amazon-apigateway-integration": {"uri": "http://a"}}}}}
    ```
    """#,
    """
    ```hcl
    resource "aws_sqs_queue" "a" {
      redrive_policy = jsonencode({ deadLetterTargetArn = aws_sqs_queue.b.arn })
      policy = <<EOT
    x
    EOT
    }
    ```
    """,
    """
    ```python
    sqs = boto3.client('sqs')
    def handler(event, context):
        for r in event['Records']:
            sqs.send_message(QueueUrl='a/b', MessageBody=r['body'])
    ```
    """,
    """
    ```yaml
    service: shop
    provider: {iam: {role: {statements: [{Effect: Allow, Action: ['sqs:*'], Resource: !Ref Q}]}}}
    functions:
      place:
        handler: a.b
        events:
          - httpApi: POST /orders
          - sqs: {arn: !GetAtt Q.Arn, batchSize: 5}
    ```
    ```mermaid
    sequenceDiagram
      participant a as Lambda
      a->>SQS: 보낸다
      SQS-->>a: 준다
    ```
    ```arch
    name: 이름
    q: SQS {visibilityTimeout=30s} 대기열
    user -> q -> lambda
    ```
    ┌ DynamoDB ├─────┤ │ DAX │ └──┼──┘
    """,
    """
    ```js
    exports.handler = async (event) => {
      await client.send(new PutCommand({ TableName: "Orders" }));
    };
    ```
    """,
  ]

  private static var count: Int { number("GONGBU_MUTATIONS") ?? 60 }

  private static func number(_ variable: String) -> Int? {
    ProcessInfo.processInfo.environment[variable].flatMap { Int($0) }
  }

  @Test(arguments: notes.indices)
  func readsNotesWithDeletedDoubledSwappedAndSplicedParts(index: Int) {
    let seed = 20 + index + (Self.number("GONGBU_SEED") ?? 0) * Self.notes.count
    var random = SeededGenerator(seed: UInt64(seed))
    for _ in 0..<Self.count {
      var note = Self.notes[index]
      for _ in 0..<Int.random(in: 1...4, using: &random) { Self.mutate(&note, &random) }
      let reading = SnippetReader.read(Document(parsing: SourceFile(path: "n.md", text: note)))
      for snippet in reading.snippets { #expect(snippet.confidence >= Snippet.threshold) }
      for comparison in reading.comparisons {
        #expect(comparison.members.allSatisfy(reading.snippets.indices.contains))
      }
      for question in reading.questions {
        for case .snippet(let member) in question.options.map(\.outcome) {
          #expect(reading.snippets.indices.contains(member))
        }
      }
    }
  }

  /// Lines and characters, deleted, doubled, swapped, or replaced by those of another note.
  private static func mutate(_ note: inout String, _ random: inout SeededGenerator) {
    if Bool.random(using: &random) {
      var lines = note.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      let other = notes.randomElement(using: &random)?.split(separator: "\n").map(String.init) ?? []
      change(&lines, other, &random)
      note = lines.joined(separator: "\n")
    } else {
      var characters = Array(note)
      change(&characters, Array(notes.randomElement(using: &random) ?? ""), &random)
      note = String(characters)
    }
  }

  private static func change<Part>(
    _ parts: inout [Part], _ other: [Part], _ random: inout SeededGenerator
  ) {
    guard let at = parts.indices.randomElement(using: &random) else { return }
    switch Int.random(in: 0..<4, using: &random) {
    case 0: parts.remove(at: at)
    case 1: parts.insert(parts[at], at: at)
    case 2:
      if let second = parts.indices.randomElement(using: &random) { parts.swapAt(at, second) }
    default:
      if let piece = other.randomElement(using: &random) { parts[at] = piece }
    }
  }

  @Test(arguments: [
    "API Gateway → Lambda → SQS ", "(", "─", "- ", "├── ", "↓ ", "A + ", "Lambda가 ", "-> ", "a, ",
    "│",
  ])
  func readsLongLinesAsOneSnippetAtMost(piece: String) {
    let line = String(repeating: piece, count: 3_900 / piece.utf8.count) + "\n"
    let long = String(repeating: piece, count: 200_000 / piece.utf8.count) + "\n"
    let text = "```\n" + String(repeating: line, count: 8) + long + "```\n"
    let reading = SnippetReader.read(
      Document(parsing: SourceFile(path: "n.md", text: text)))
    #expect(reading.snippets.count <= 9)
  }

  @Test(arguments: [
    ("yaml", "a:\n"), ("yaml", "- - - - a: {b: [\n"), ("yaml", "  x: !Sub '${A.Arn}${B}'\n"),
    ("json", "{\"a\": [\n"), ("json", "[[[[[[[[{{{{\n"), ("json", "\"Ref\": \"x\",\n"),
    ("hcl", "resource \"aws_sqs_queue\" \"a\" {\n"), ("hcl", "a = [(<<X\n"),
    ("python", "def f(event, context): a.b(c.d(\n"), ("js", "x = new SQSClient(((\n"),
    ("", "A. SQS?\n"), ("mermaid", "A --> B & C\n"),
  ])
  func readsLongBlocksOfEveryForm(language: String, line: String) {
    let lines = String(repeating: line, count: 120_000 / line.utf8.count)
    let text = "```\(language)\n\(lines)```\n"
    let source = SourceFile(path: "n.md", text: text)
    let reading = SnippetReader.read(Document(parsing: source))
    #expect(reading.snippets.count <= 1)
    #expect(reading.questions.isEmpty)
  }
}
