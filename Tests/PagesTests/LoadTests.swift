import Architecture
import Diagnostics
import Markdown
import Pages
import Simulation
import Testing

@Suite struct LoadTests {
  /// The sample study with two loads beside its own 3,000/s; nothing is lost at the smaller one.
  private static var study: Study {
    var study = SampleStudy.study()
    study.variants = [6000.0, 750].map { rate in
      var comparison = Comparison(
        measurements: [SampleStudy.before, SampleStudy.after], differences: [])
      for index in comparison.measurements.indices {
        comparison.measurements[index].scenario.phases[1].rate = rate
      }
      let share =
        rate == 750 ? Estimate(mean: 0, halfWidth: 0) : Estimate(mean: 0.61, halfWidth: 0.02)
      comparison.measurements[0].values = [.init(.lostRatio, share)]
      return StudyVariant(peakRate: rate, comparison: comparison)
    }
    return study
  }

  private static func files(_ study: Study) -> [OutputFile] {
    let note = Sample.note(
      [Sample.heading(1, "큐", line: 1), Sample.paragraph("그림", line: 3)],
      english: [Sample.heading(1, "Queue", line: 1), Sample.paragraph("Figure", line: 3)],
      studies: [study])
    return Sample.site([note], baseURL: "https://example.org").pages(of: note)
  }

  @Test func givesEveryOtherLoadAPageInEveryEdition() {
    let paths = Self.files(Self.study).map(\.path).filter { $0.contains("load-") }
    #expect(
      paths.sorted()
        == ["en", "ko", "parallel"].flatMap { edition in
          ["6000", "750"].map { "\(edition)/queue/load-1-\($0)/index.html" }
        })
    #expect(!Self.files(SampleStudy.study()).contains { $0.path.contains("load-") })
  }

  @Test func namesEveryRowOfLoadsDifferently() {
    let note = Sample.note(
      [Sample.heading(1, "큐", line: 1), Sample.paragraph("그림", line: 3)],
      studies: [Self.study, Self.study])
    let page = Sample.file("ko/queue/index.html", of: Sample.site([note]).pages(of: note))
    let names = page.matches(of: /<nav class="loads" aria-label="([^"]+)"/).map(\.output.1)
    #expect(names.count == 2)
    #expect(Set(names).count == 2)
  }

  @Test func leadsFromLoadToLoadBothWays() {
    let files = Self.files(Self.study)
    let own = Sample.file("ko/queue/index.html", of: files).between(
      "<nav class=\"loads\"", "</nav>")
    let links = [
      "<a href=\"load-1-750/index.html#study-1\" aria-current=\"false\">750/s</a>",
      "<a href=\"index.html#study-1\" aria-current=\"true\">3,000/s</a>",
      "<a href=\"load-1-6000/index.html#study-1\" aria-current=\"false\">6,000/s</a>",
    ]
    for link in links { #expect(own.contains(link)) }
    let other = Sample.file("ko/queue/load-1-750/index.html", of: files)
    let back = other.between("<nav class=\"loads\"", "</nav>")
    #expect(back.contains("<a href=\"../index.html#study-1\" aria-current=\"false\">3,000/s</a>"))
    #expect(back.contains("<a href=\"index.html#study-1\" aria-current=\"true\">750/s</a>"))
    #expect(back.contains("<a href=\"../load-1-6000/index.html#study-1\""))
    #expect(other.words.contains("초당 750건"))
    #expect(other.contains("<section class=\"study wide\" id=\"study-1\""))
  }

  @Test func keepsOtherLoadsOutOfSearchEngines() {
    let page = Sample.file("en/queue/load-1-6000/index.html", of: Self.files(Self.study))
    #expect(page.contains("<meta name=\"robots\" content=\"noindex\">"))
    #expect(page.contains("rel=\"canonical\" href=\"https://example.org/en/queue/\""))
  }

  @Test func marksTheLastLoadWithoutLoss() {
    let page = Sample.file("ko/queue/index.html", of: Self.files(Self.study))
    let figure = page.between("<figure class=\"sweep\">", "</figure>")
    #expect(figure.contains(">기존: 750/s까지 유실 없음</text>"))
    #expect(figure.contains(">이 글 3,000/s</text>"))
    let rows = figure.between("<tbody>", "</table>").words
    #expect(rows.hasPrefix("750/s 0 "))
    #expect(rows.contains("3,000/s 34.4% ± 0.6"))
    #expect(rows.contains("6,000/s 61.0% ± 2.0"))
  }

  /// How far "no loss" reaches is told where the note may say it, and nowhere else.
  @Test func showsUpToWhichLoadNothingIsLost() {
    var study = Self.study
    study.limits = [.init(holds: 750, fails: 800), .init(holds: 6000, fails: nil)]
    let page = Sample.file("ko/queue/index.html", of: Self.files(study))
    let figure = page.between("<p class=\"fl-name\">‘유실 없음’은 어디까지인가</p>", "</figure>")
    #expect(figure.contains(">750/s까지</text>"))
    #expect(figure.contains(">6,000/s까지 재도 유실 없음</text>"))
    #expect(figure.words.contains("잰 가장 큰 급증 6,000/s에서도 유실이 없었다"))
    #expect(figure.between("<tbody>", "</table>").words == "기존 750/s 800/s 개선 6,000/s –")
    study.limits[0].holds = 1234
    let closer = Sample.file("ko/queue/index.html", of: Self.files(study))
    #expect(closer.contains(">기존: 1,234/s까지 유실 없음</text>"))
    study.limits = [.init(holds: 750, fails: 800), .init(holds: 750, fails: 3000)]
    let none = Sample.file("ko/queue/index.html", of: Self.files(study))
    #expect(!none.contains("‘유실 없음’은 어디까지인가"))
  }

  /// What a page of two languages leaves out stands on the pages of the same load in one.
  @Test func leadsFromALoadToItsTablesInOneLanguage() {
    let page = Sample.file("parallel/queue/load-1-750/index.html", of: Self.files(Self.study))
    #expect(
      page.contains("<a href=\"../../../ko/queue/load-1-750/index.html#study-1\" lang=\"ko\""))
    #expect(
      page.contains("<a href=\"../../../en/queue/load-1-750/index.html#study-1\" lang=\"en\""))
  }

  @Test func setsPicturesInTheLanguageOfTheirColumn() {
    let page = Sample.file("parallel/queue/index.html", of: Self.files(Self.study))
    let drawing = page.between("<figure class=\"drawing\">", "<figcaption>")
    let columns = drawing.split(separator: "<div lang=\"en\">")
    #expect(columns.count == 2)
    #expect(columns.first?.contains("이용률") == true)
    #expect(columns.last?.contains("이용률") == false)
    let ids = page.matches(of: /\sid="([^"]+)"/).map { String($0.output.1) }
    #expect(Set(ids).count == ids.count)
  }

  @Test func showsDifferencesFromTheFirstOfManySystems() {
    let measurements = [SampleStudy.before, SampleStudy.after, SampleStudy.after]
    let differences: [[Measurements.Value]] = [-0.344, -0.1].map {
      [.init(.lostRatio, Estimate(mean: $0, halfWidth: 0.006))]
    }
    let study = Study(
      place: Sample.place(3), end: Sample.place(3), systems: measurements.map(\.system),
      comparison: Comparison(measurements: measurements, differences: differences), obstacle: nil)
    let page = Sample.file("ko/queue/index.html", of: Self.files(study))
    let row = page.between("<tr class=\"em\">", "<tr").words
    #expect(row.contains("차이 −34.4%p ± 0.6"))
    #expect(row.contains("차이 −10.0%p ± 0.6"))
  }
}
