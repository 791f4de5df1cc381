import Architecture
import Pages
import Publishing
import Testing

/// Load and capacity varied together.
@Suite struct GridTests {
  private static func page(_ before: String, _ after: String) -> String {
    let note = """
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
      """
    let project = Project(files: [InputFile(path: "a.md", text: note)])
    let files = Publisher(jobs: 1).publish(project).files ?? []
    return files.first { $0.path == "ko/a/index.html" }
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
    #expect(body.contains("<a href=\"load-1-50/index.html#study-1\">50/s</a>"))
    #expect(figure.contains("쓰기 용량(WCU)"))
  }

  /// Nothing that the note gives runs out, so there is no capacity to vary.
  @Test func saysNothingWithoutABottleneck() {
    let page = Self.page("writeCapacityUnits=3000", "writeCapacityUnits=4000")
    #expect(page.contains("class=\"loads\""))
    #expect(!page.contains("함께 바꾸면"))
  }
}
