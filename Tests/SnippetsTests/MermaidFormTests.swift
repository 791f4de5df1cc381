import Testing

/// Mermaid diagrams.
@Suite struct MermaidFormTests {
  @Test func readsAGraph() {
    let note = """
      ```mermaid
      graph LR
        %% 주문 흐름
        subgraph front ["앞단"]
          U([사용자]) --> API[API Gateway]
        end
        API -->|주문 요청| F["OrderLambda<br/>(접수)"] & G
        F -.-> Q[(SQS)] ==> W[Lambda] -- 저장 --> DB[(DynamoDB)]
        G[SNS]
        style API fill:#f90
      ```
      """
    #expect(
      ReadingPrinter.read(note) == """
        [0] mermaid 2:1-10:22
          client “사용자” @5:8-5:17
          apigateway “API Gateway” @5:28-5:39
          lambda “OrderLambda” @7:29-7:53 (접수)
          sns “SNS” @9:5-9:8
          sqs “SQS” @8:13-8:16
          lambda-2 “Lambda” @8:25-8:31
          dynamodb “DynamoDB” @8:51-8:59
          client -> apigateway
          apigateway -> lambda : 주문 요청
          apigateway -> sns : 주문 요청
          lambda -> sqs
          sqs -> lambda-2
          lambda-2 -> dynamodb : 저장
          [앞단] client apigateway
        """)
  }

  /// A frame holds what the frames within it hold; a node belongs to the innermost.
  @Test func readsFramesWithinFrames() {
    let note = """
      ```mermaid
      flowchart LR
        subgraph Seoul Region
          A[API Gateway] --> F
          subgraph vpc["VPC<br/>10.0.0.0/16"]
            F[Lambda] --> D[(RDS)]
          end
        end
        subgraph empty
        end
        subgraph other
          D --> S[SQS]
        end
      ```
      """
    let reading = ReadingPrinter.read(note)
    #expect(reading.contains("\n  [Seoul Region] apigateway lambda rds\n"))
    #expect(reading.contains("\n  [VPC 10.0.0.0/16] lambda rds\n"))
    #expect(!reading.contains("empty"))
    #expect(reading.contains("\n  [other] sqs\n"))
  }

  /// Frames beyond those that one can tell apart are passed over, and what they hold stays.
  @Test func readsNoMoreFramesThanOneCanTellApart() {
    let deep = (0..<40).map { "subgraph g\($0)" } + ["  A[Lambda] --> B[(RDS)]"]
    let lines = ["```mermaid", "flowchart LR"] + deep + Array(repeating: "end", count: 40)
    let reading = ReadingPrinter.read((lines + ["```"]).joined(separator: "\n"))
    #expect(reading.contains("  lambda -> rds"))
    #expect(reading.contains("  [g0] lambda rds"))
    #expect(reading.contains("  [g11] lambda rds"))
    #expect(!reading.contains("[g12]"))
  }

  @Test func readsTheRequestsOfASequence() {
    let note = """
      ```mermaid
      sequenceDiagram
        participant C as 클라이언트
        participant L as Lambda
        C->>L: 호출
        L->>DynamoDB: PutItem
        DynamoDB-->>L: 200
      ```
      """
    #expect(
      ReadingPrinter.read(note).contains(
        """
          client -> lambda : 호출
          lambda -> dynamodb : PutItem
        """))
    #expect(!ReadingPrinter.read(note).contains("dynamodb -> lambda"))
  }

  @Test(arguments: [
    "graph TD\n A{처리량?} -->|높음| B[Kinesis]\n A -->|낮음| C[SQS]",
    "graph TD\n A[요구사항] --> B[설계] --> C[구현]", "classDiagram\n Lambda <|-- SQS",
    "graph LR\n A[", "graph LR\n --> B", "graph LR\n A[Lambda] --> ", "", "graph",
    "pie\n \"SQS\" : 3",
  ])
  func leavesOtherDiagramsAlone(diagram: String) {
    #expect(ReadingPrinter.read("```mermaid\n\(diagram)\n```\n") == "")
  }

  @Test func takesMessagesThatReturnForAnswers() {
    let note = """
      ```mermaid
      sequenceDiagram
        participant U as 사용자
        participant A as API Gateway
        participant L as Lambda
        participant Q as SQS
        U->>A: 주문
        A->>L: 호출
        L->>Q: 결과
        L->>A: 결과 반환
        A->>U: 200 OK
        A->>U: 배송 결과
      ```
      """
    // What was not asked for is no answer.
    #expect(
      ReadingPrinter.read(note).lines(with: " -> ") == [
        "client -> apigateway : 주문", "apigateway -> lambda : 호출", "lambda -> sqs : 결과",
        "apigateway -> client : 배송 결과",
      ])
  }

  @Test func readsTheServiceBehindAnEverydayName() {
    let reading = ReadingPrinter.read(
      "```mermaid\ngraph LR\nA[ALB] --> Q[Queue Desk<br/>(ECS)] --> S[SQS]\n```\n")
    #expect(reading.lines(with: " -> ") == ["alb -> containers", "containers -> sqs"])
  }

  @Test func readsTheServiceInTheTitleOfAFrame() {
    let note = """
      ```mermaid
      graph LR
        subgraph "ECS Tasks"
          W[Queue Desk]
        end
        subgraph "ElastiCache (명단)"
          Q[queue:vip 목록]
        end
        subgraph "정산 Lambda"
          J[정산 queue]
        end
        A[ALB] --> W --> Q
        W --> J
      ```
      """
    // `정산` says what the frame is about, not where its parts run.
    #expect(
      ReadingPrinter.read(note).lines(with: " -> ") == [
        "alb -> containers", "containers -> elasticache", "containers -> sqs",
      ])
  }

  @Test func leavesOutWhatComesOfTheFlow() {
    let reading = ReadingPrinter.read(
      """
      ```mermaid
      graph LR
        U[사용자] --> A[ALB] --> E[EC2]
        E --> R[장바구니: 느림<br/>서버 과부하]
        E --> D[RDS]
      ```
      """)
    #expect(
      reading.lines(with: " -> ") == ["client -> alb", "alb -> ec2", "ec2 -> rds"])
  }
}
