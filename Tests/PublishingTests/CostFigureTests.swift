import Pages
import Publishing
import Testing

/// What systems cost under several loads, and where the cheaper one changes.
@Suite struct CostFigureTests {
  private static func page(_ before: String, _ after: String) -> String {
    let note = """
      # 노트

      기존:

      <!-- gongbu: rate=1/s peak=40/s for=30s seeds=2 -->
      ```arch
      f: Lambda {duration=20ms}
      t: DynamoDB {\(before)}
      f -> t
      ```

      개선:

      ```arch
      f: Lambda {duration=20ms}
      t: DynamoDB {\(after)}
      f -> t
      ```
      """
    let files =
      Publisher(jobs: 1).publish(Project(files: [InputFile(path: "a.md", text: note)]))
      .files ?? []
    return files.first { $0.path == "ko/a/index.html" }
      .map { String(decoding: $0.bytes, as: UTF8.self) } ?? ""
  }

  /// A capacity unit costs as much as 29 % of the writes that it could take.
  @Test func findsTheLoadAtWhichCapacityBecomesCheaper() throws {
    let page = Self.page("onDemand=1", "writeCapacityUnits=40, readCapacityUnits=1")
    let figure = try #require(page.split(separator: ">한 달 요금</p>").last)
      .split(separator: "</figure>")[0]
    let rate = try #require(figure.firstMatch(of: /평균 ([0-9.]+)\/s에서 값이 같아지고/))
    let value = try #require(Double(rate.1))
    #expect(value > 9 && value < 15)
    #expect(figure.contains("그보다 바쁘면 개선 쪽이 싸다"))
  }

  @Test func saysWhichIsCheaperThroughout() {
    let page = Self.page("writeCapacityUnits=2000", "writeCapacityUnits=40")
    #expect(page.contains("여기서 본 부하에서는 늘 개선 쪽이 싸다."))
    #expect(!page.contains("값이 같아지고"))
  }

  @Test func drawsNothingForEqualBills() {
    let page = Self.page("writeCapacityUnits=40", "writeCapacityUnits=40")
    #expect(page.contains("class=\"sweep\""))
    #expect(!page.contains("여기서 본 부하에서는"))
  }
}
