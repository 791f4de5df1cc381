import Architecture
import Pages
import Publishing
import Testing

/// Load and capacity varied together.
@Suite struct GridTests {
  private static func page(_ before: String, _ after: String) -> String {
    page(
      of: """
        # 노트

        Before:

        <!-- gongbu: scenario=spike rate=1/s peak=100/s for=60s seeds=3 -->
        ```arch
        name: 작은 표
        user: Client
        f: Lambda {duration=100ms}
        t: DynamoDB {\(before)}
        user -> f -> t
        ```

        After:

        ```arch
        name: 큰 표
        user: Client
        f: Lambda {duration=100ms}
        t: DynamoDB {\(after)}
        user -> f -> t
        ```
        """)
  }

  private static func page(of note: String, at path: String = "ko/a/index.html") -> String {
    let project = Project(files: [InputFile(path: "a.md", text: note)])
    let files = Publisher(jobs: 1).publish(project).files ?? []
    return files.first { $0.path == path }
      .map { String(decoding: $0.bytes, as: UTF8.self) } ?? ""
  }

  /// A bucket of 300 × c writes and c more each second last a minute while the spike is below
  /// 6 × c.
  @Test func tellsForEveryCellWhetherAnythingIsLost() throws {
    let page = Self.page("writeCapacityUnits=10", "writeCapacityUnits=4000")
    let figure = try #require(page.split(separator: "함께 바꾸면</p>").dropFirst().first)
      .split(separator: "</figure>")[0]
    #expect(figure.split(separator: "<table").count == 2)
    let body = try #require(figure.split(separator: "<tbody>").last)
      .split(separator: "</table>")[0]
    let rows = body.split(separator: "<tr>").map { row in row.filter { "✓✕".contains($0) } }
    #expect(rows == ["✕✓✓✓", "✕✕✓✓", "✕✕✕✓"])
    #expect(figure.contains("<th scope=\"col\" class=\"own\">10"))
    #expect(body.contains("<a href=\"load-1-50/index.html#study-1\""))
    #expect(body.contains("<a href=\"load-1-50-5/index.html#study-1\""))
    #expect(figure.contains("쓰기 용량(WCU)"))
  }

  /// Nothing that the note gives runs out, so there is no capacity to vary.
  @Test func saysNothingWithoutABottleneck() {
    let page = Self.page("writeCapacityUnits=3000", "writeCapacityUnits=4000")
    #expect(page.contains("class=\"loads\""))
    #expect(!page.contains("함께 바꾸면"))
  }

  /// Twenty messages a second against ten: after a minute the last one has waited half a minute
  /// for its turn, which is longer than the queue keeps it.
  private static let aging = """
    # 노트

    Before:

    <!-- gongbu: scenario=spike rate=1/s peak=20/s for=60s seeds=3 -->
    ```arch
    name: 짧게 두는 큐
    user: Client
    q: SQS {messageRetentionPeriod=60s}
    f: Lambda {duration=1s, maximumConcurrency=4, batchSize=1}
    user -> q -> f
    ```

    After:

    ```arch
    name: 함수가 둘인 큐
    user: Client
    q: SQS {messageRetentionPeriod=600s}
    f: Lambda {duration=1s, maximumConcurrency=4, batchSize=1}
    user -> q -> f
    ```
    """

  /// A queue that loses messages by age is helped by keeping them longer, whatever else is full.
  @Test func variesRetentionWhereAQueueLosesByAge() throws {
    let page = Self.page(of: Self.aging)
    let figure = try #require(page.split(separator: "함께 바꾸면</p>").dropFirst().first)
      .split(separator: "</figure>")[0]
    #expect(
      figure.contains("<th scope=\"col\" class=\"own\">1분</th>")
        || figure.contains("<th scope=\"col\" class=\"own\">1분"))
    let body = try #require(figure.split(separator: "<tbody>").last)
      .split(separator: "</table>")[0]
    let rows = body.split(separator: "<tr>").map { row in row.filter { "✓✕".contains($0) } }
    #expect(rows.count == 3)
    for row in rows { #expect(row == String(row.sorted().reversed())) }
    #expect(rows.joined().contains("✓"))
    let cell = Self.page(of: Self.aging, at: "ko/a/load-1-20-240/index.html")
    #expect(cell.contains("보존"))
  }

  /// A scaling group has as many instances as its minimum, however many the note draws: only the
  /// minimum makes a difference within a spike that is over before the group has grown.
  @Test func variesWhatMakesADifference() {
    let page = Self.page(
      of: """
        # 노트

        Before:

        <!-- gongbu: scenario=spike rate=4/s peak=48/s for=60s seeds=3 -->
        ```arch
        name: 늘어나는 서버
        user: Client
        lb: ALB
        web: EC2 {instances=2, autoScaling=1, minSize=2, maxSize=8, workersPerInstance=1, duration=100ms, maxQueuedRequests=40}
        user -> lb -> web
        ```

        After:

        ```arch
        name: 여섯 대
        user: Client
        lb: ALB
        web: EC2 {instances=6, workersPerInstance=1, duration=100ms, maxQueuedRequests=40}
        user -> lb -> web
        ```
        """)
    #expect(page.contains("급증과 최소 인스턴스 수를 함께 바꾸면"))
  }
}
