import Architecture
import Pages
import Publishing
import Testing

/// Between which loads systems of a note begin to lose requests.
@Suite struct LimitTests {
  private static let note = """
    # 노트

    Before:

    <!-- gongbu: scenario=spike rate=5/s peak=50/s for=60s seeds=3 -->
    ```arch
    name: 작은 표
    user: Client
    f: Lambda {duration=100ms}
    t: DynamoDB {writeCapacityUnits=20}
    user -> f -> t
    ```

    After:

    ```arch
    name: 큰 표
    user: Client
    f: Lambda {duration=100ms}
    t: DynamoDB {writeCapacityUnits=4000}
    user -> f -> t
    ```
    """

  /// A bucket of 300 × 20 writes and 20 more each second last a minute at 120/s.
  @Test func narrowsTheBracketOfEachSystem() throws {
    let project = Project(files: [InputFile(path: "a.md", text: Self.note)])
    let files = Publisher(jobs: 1).publish(project).files ?? []
    let page = try #require(files.first { $0.path == "ko/a/index.html" })
    let figure = try #require(
      String(decoding: page.bytes, as: UTF8.self).split(separator: "어디까지인가</p>").last)
    let row = try #require(
      figure.firstMatch(of: /<th scope="row">작은 표<td>([0-9]+)\/s<td>([0-9]+)\/s/))
    let (holds, fails) = (try #require(Double(row.1)), try #require(Double(row.2)))
    #expect(holds > 105 && holds < 130)
    #expect(fails > holds && fails <= holds * 1.12)
    #expect(figure.contains("<th scope=\"row\">큰 표<td>150/s<td>–"))
  }

  /// 6.3 requests per second, not 6.300000000000001: the load is part of an address.
  @Test func roundsLoadsToWhatAnAddressCanHold() {
    let note = Self.note.replacing("rate=5/s peak=50/s", with: "rate=1/s peak=25/s")
    let project = Project(files: [InputFile(path: "a.md", text: note)])
    let paths = (Publisher(jobs: 1).publish(project).files ?? []).map(\.path)
    #expect(paths.contains("ko/a/load-1-6.3/index.html"))
    #expect(!paths.contains { $0.contains("000000") })
  }
}
