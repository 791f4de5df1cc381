import Claims
import Diagnostics
import Markdown
import Snippets

extension FuzzTarget {
  /// Architectures in every form that notes write them in.
  static let snippets = FuzzTarget(
    name: "snippets",
    words: noteWords + serviceWords + [
      " → ", " -> ", " ← ", "--> ", "↓", "├── ", "└── ", "│", "┌─", "┐", "┘", "▶", " + ", "Before:",
      "After:", "A) ", "graph LR\n", "sequenceDiagram\n", "```mermaid\n", "```arch\n",
      "<!-- gongbu: ", "rate=50/s", "Type: AWS::Lambda::Function", "Resources:\n", "!Ref ",
      "resource \"aws_sqs_queue\" \"q\" {", "boto3.client('sqs')", "가 ", "에 저장",
    ],
    seeds: [
      "```\nAPI Gateway → Lambda → DynamoDB\n```\n",
      "Before: API Gateway → Lambda\n\nAfter: API Gateway → SQS → Lambda\n",
      "```\n┌─────┐   ┌────────┐\n│ SQS │──▶│ Lambda │\n└─────┘   └────────┘\n```\n",
      "```mermaid\ngraph LR\nA[API Gateway] --> B(Lambda)\n```\n",
      "<!-- gongbu: rate=50/s -->\n```arch\nclients -> sqs -> lambda\n```\n",
    ]
  ) { bytes in
    let source = SourceFile(path: "n.md", text: String(decoding: bytes, as: UTF8.self))
    let reading = SnippetReader.read(Document(parsing: source))
    for snippet in reading.snippets {
      let known = Set(snippet.system.components.map(\.id))
      for connection in snippet.system.connections
      where !known.contains(connection.from) || !known.contains(connection.to) {
        return "a connection leads to no component"
      }
      if snippet.confidence < Snippet.threshold { return "a snippet below the threshold" }
    }
    for comparison in reading.comparisons
    where !comparison.members.allSatisfy(reading.snippets.indices.contains) {
      return "a comparison of a snippet that is not there"
    }
    return nil
  }

  /// Sentences, tables, templates and code that say something about the services.
  static let claims = FuzzTarget(
    name: "claims",
    words: noteWords + serviceWords + [
      "최대 ", "256 KB", "15분", "99.9%", "$0.20", "100만 건당", "기본값", "보장", "중복", "아니다", "❌", "✅",
      "Properties:\n", "StageName: prod\n", "dynamodb:PutItem", "```python\n", "event['Records']",
    ],
    seeds: [
      "# SQS\n\n- 메시지 크기는 최대 256 KB다.\n- FIFO는 순서를 보장한다.\n",
      "| 서비스 | 최대 시간 |\n|---|---|\n| Lambda | 15분 |\n",
      "```yaml\nType: AWS::DynamoDB::Table\nProperties:\n  BillingMode: PAY_PER_REQUEST\n```\n",
    ]
  ) { bytes in
    let source = SourceFile(path: "n.md", text: String(decoding: bytes, as: UTF8.self))
    let claims = ClaimReader.claims(in: Document(parsing: source))
    let extent = Extent(of: source.text)
    for (claim, next) in zip(claims, claims.dropFirst()) where next.place < claim.place {
      return "claims out of order: \(claim.quote), \(next.quote)"
    }
    for claim in claims where !extent.holds(claim.place) || claim.quote.isEmpty {
      return "a claim that is not in the note: \(claim.quote)"
    }
    return nil
  }

  static let serviceWords = [
    "API Gateway", "Lambda", "람다", "SQS", "대기열", "DynamoDB", "S3", "SNS", "EC2", "ALB", "RDS",
    "CloudFront", "사용자", "Kinesis", "EventBridge", "Step Functions",
  ]
}
