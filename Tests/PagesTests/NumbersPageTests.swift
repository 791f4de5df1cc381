import Pages
import Testing

/// Numbers that stand on a page of their own.
@Suite struct NumbersPageTests {
  private static var files: [OutputFile] {
    let note = Sample.note(
      [Sample.heading(1, "큐", line: 1), Sample.paragraph("그림", line: 3)],
      english: [Sample.heading(1, "Queue", line: 1), Sample.paragraph("Figure", line: 3)],
      studies: [SampleStudy.study()])
    return Sample.site([note], baseURL: "https://example.org").pages(of: note)
  }

  private static func page(_ path: String) -> String { Sample.file(path, of: files) }

  @Test(arguments: ["ko", "en", "parallel"])
  func leadsToTheNumbersAndBack(edition: String) {
    let note = Self.page("\(edition)/queue/index.html")
    #expect(note.contains("<a href=\"numbers-1/index.html\">"))
    let numbers = Self.page("\(edition)/queue/numbers-1/index.html")
    #expect(numbers.contains("<a href=\"../index.html#study-1\">"))
    #expect(numbers.contains("<meta name=\"robots\" content=\"noindex\">"))
  }

  /// The assumptions stay with the figures; facts and what the note states stand behind them.
  @Test func keepsAssumptionsOnTheNotesPage() {
    let note = Self.page("ko/queue/index.html")
    let numbers = Self.page("ko/queue/numbers-1/index.html")
    #expect(note.contains("<table class=\"ass\">"))
    #expect(note.contains("kind assume"))
    #expect(!note.contains("kind fact\">"))
    #expect(numbers.contains("kind assume"))
    #expect(numbers.contains("kind fact\">"))
  }

  /// A chart stands once on a page of two languages; what it is drawn from is behind a link.
  @Test func sparesAPageOfTwoLanguagesTheTables() {
    let one = Self.page("ko/queue/index.html")
    let two = Self.page("parallel/queue/index.html")
    #expect(
      two.split(separator: "<svg class=\"chart").count
        == one.split(separator: "<svg class=\"chart").count)
    #expect(two.contains("완료/s = <span lang=\"en\">Done/s</span>"))
    #expect(!one.contains("완료/s = "))
    #expect(one.contains("그림의 수를 표로"))
    #expect(!two.contains("그림의 수를 표로"))
    let numbers = Self.page("parallel/queue/numbers-1/index.html")
    #expect(numbers.contains("그림의 수를 표로"))
    #expect(numbers.contains("The diagram’s numbers as a table"))
    #expect(numbers.contains("그래프의 수를 표로"))
  }

  /// A note that draws many systems would be heavy with the tables behind all its figures.
  @Test func sparesAPageOfManySystemsTheTables() {
    func page(of count: Int) -> String {
      let note = Sample.note(
        [Sample.heading(1, "큐", line: 1), Sample.paragraph("그림", line: 3)],
        studies: Array(repeating: SampleStudy.study(), count: count))
      return Sample.file("ko/queue/index.html", of: Sample.site([note]).pages(of: note))
    }
    #expect(page(of: 3).contains("그림의 수를 표로"))
    let many = page(of: 4)
    #expect(!many.contains("그림의 수를 표로"))
    #expect(many.contains("<a href=\"numbers-4/index.html\">그림을 그린 수와 쓴 값 모두를 표로</a>"))
    #expect(many.contains("<table class=\"ass\">"))
  }
}
