import Foundation
import Testing

/// The explicit form of a system.
@Suite struct ArchFormTests {
  @Test func readsComponentsSettingsAndConnections() {
    let note = """
      ```arch
      # 주석
      name: 주문 버퍼
      api: API Gateway {throttlingRateLimit=500/s}
      front: Lambda {memorySize=512MB, timeout=10s} 접수 함수
      users -> api -> front -> queue
      queue: SQS
      ```

      ```arch
      q: SQS {visibilityTimeout=2m}
      q -> Lambda -> DynamoDB: 배치 쓰기
      ```
      """
    #expect(
      ReadingPrinter.read(note) == """
        [0] arch 2:1-7:11 “주문 버퍼”
          apigateway “API Gateway” @4:6-4:17 throttlingRateLimit=500.0/s
          lambda “접수 함수” @5:8-5:14 memorySize=512.0MB timeout=10.0s
          client “users” @6:1-6:6
          sqs “queue” @6:26-6:31
          client -> apigateway
          apigateway -> lambda
          lambda -> sqs
        [1] arch 11:1-12:39
          sqs “SQS” @11:4-11:7 visibilityTimeout=120.0s
          lambda “Lambda” @12:6-12:12
          dynamodb “DynamoDB” @12:16-12:24
          sqs -> lambda : 배치 쓰기
          lambda -> dynamodb : 배치 쓰기
        error ArchDuplicate 7:1-7:6 text=queue
        """)
  }

  @Test func readsGroups() {
    let note = """
      ```arch
      front: Lambda
      group 서울 리전: front, SQS, nowhere
      front -> SQS
      ```
      """
    let reading = ReadingPrinter.read(note)
    #expect(reading.contains("  [서울 리전] lambda sqs"))
    #expect(reading.contains("error ArchUnknownComponent 3:"))
  }

  @Test(arguments: [
    ("group : a", "error ArchSyntax 2:1-2:10 text=group : a"),
    ("a: Lamdba", "error ArchUnknownService 2:4-2:10 name=Lamdba suggestion=Lambda"),
    (
      "front: Lambda\nfornt -> SQS",
      "error ArchUnknownComponent 3:1-3:6 name=fornt suggestion=front"
    ),
    (
      "a: SQS {delaySecond=3}",
      "error ArchUnknownSetting 2:9-2:22 name=delaySecond suggestion=delaySeconds"
    ),
    ("a: SQS {delaySeconds=soon}", "error ArchInvalidValue 2:9-2:26 text=delaySeconds=soon"),
    ("그냥 문장", "error ArchSyntax 2:1-2:14 text=그냥 문장"),
    ("a: SQS {batchSize", "error ArchSyntax 2:4-2:18 text=SQS {batchSize"),
    ("-> SQS", "error ArchSyntax 2:1-2:7 text=-> SQS"),
  ])
  func reportsMistakesWithPlaces(statement: String, finding: String) {
    let reading = ReadingPrinter.read("```arch\n\(statement)\n```\n")
    #expect(reading.split(separator: "\n").last.map(String.init) == finding)
  }

  /// What the guide for authors shows must work as it stands there.
  @Test func theExampleOfTheGuideIsRead() throws {
    let guide = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("docs/writing.md")
    let lines = try String(contentsOf: guide, encoding: .utf8).split(
      separator: "\n", omittingEmptySubsequences: false)
    let start = try #require(lines.firstIndex(of: "    ```arch"))
    let end = try #require(lines[start...].firstIndex(of: "    ```"))
    let fence = lines[start...end].map { $0.dropFirst(4) }.joined(separator: "\n")
    let reading = ReadingPrinter.read(fence + "\n")
    #expect(reading.contains("“주문 버퍼”") && reading.contains("maximumConcurrency=5.0"))
    #expect(reading.contains("lambda-2 -> dynamodb"))
    #expect(!reading.contains("error"), "\(reading)")
  }
}
