import Architecture
import Diagnostics
import Markdown
import Pages
import Simulation
import Testing

/// Moving along two parameters: load and the write capacity of the table.
@Suite struct GridPageTests {
  /// What is lost of 750/s and 3,000/s with 500, 1,000 (the note's) and 2,000 units; the second
  /// system has another table, which stays as it is.
  private static let lost = [[0.04, 0, 0], [0.7, 0.344, 0]]

  private static func run(_ rate: Double, _ share: Double, inFlight: Double = 0) -> Comparison {
    var comparison = Comparison(
      measurements: [SampleStudy.before, SampleStudy.after], differences: [])
    for index in comparison.measurements.indices {
      comparison.measurements[index].scenario.phases[1].rate = rate
      comparison.measurements[index].replications = 3
    }
    comparison.measurements[0].values = [
      .init(.offered, Estimate(mean: 1000, halfWidth: 0)),
      .init(.lostRatio, Estimate(mean: share, halfWidth: 0)),
      .init(.inFlight, Estimate(mean: inFlight, halfWidth: 0)),
    ]
    return comparison
  }

  private static func study(inFlight: Double = 0) -> Study {
    var study = SampleStudy.study()
    study.variants = [750.0, 1500].map { rate in
      StudyVariant(peakRate: rate, comparison: run(rate, 0))
    }
    let cells = zip([750.0, 3000], lost).map { rate, shares in
      shares.enumerated().map { value, share in
        value == 1 ? nil : run(rate, share, inFlight: inFlight)
      }
    }
    study.grid = StudyGrid(
      component: Component.ID("dynamodb"), setting: "writeCapacityUnits", unit: .writeUnits,
      metric: .lostRatio,
      systems: [0], loads: [750, 3000], values: [500, 1000, 2000], own: 1000, cells: cells,
      replications: 3)
    return study
  }

  private static func files(_ study: Study = study()) -> [OutputFile] {
    let note = Sample.note(
      [Sample.heading(1, "큐", line: 1), Sample.paragraph("그림", line: 3)],
      english: [Sample.heading(1, "Queue", line: 1), Sample.paragraph("Figure", line: 3)],
      studies: [study])
    return Sample.site([note], baseURL: "https://example.org").pages(of: note)
  }

  @Test func givesEveryCellAPageInEveryEdition() {
    let paths = Self.files().map(\.path).filter { $0.contains("load-") }
    let names = ["1500", "3000-2000", "3000-500", "750-2000", "750-500", "750"]
    #expect(
      paths.sorted()
        == ["en", "ko", "parallel"].flatMap { edition in
          names.map { "\(edition)/queue/load-1-\($0)/index.html" }
        })
  }

  @Test func leadsFromEveryCellToWhatWasMeasuredThere() {
    let page = Sample.file("ko/queue/index.html", of: Self.files())
    let figure = page.between("<figure class=\"sweep grid\">", "</figure>")
    let links = figure.matches(of: /<td(?: class="(q.)")?><a href="([^"#]+)#study-1"/).map {
      "\($0.output.1 ?? "q0") \($0.output.2)"
    }
    #expect(
      links == [
        "q1 load-1-750-500/index.html", "q0 load-1-750/index.html",
        "q0 load-1-750-2000/index.html", "q4 load-1-3000-500/index.html", "q3 index.html",
        "q0 load-1-3000-2000/index.html",
      ])
    #expect(figure.contains("<a href=\"index.html#study-1\" aria-current=\"true\">"))
    #expect(figure.filter { "✓✕".contains($0) } == "✕✓✓✕✕✓✓✕")
    #expect(figure.words.contains("다른 칸은 3번씩"))
  }

  /// One row for the load and one for the capacity; each keeps what the other one shows.
  @Test func movesAlongOneOfTwoParameters() throws {
    let page = Sample.file("ko/queue/load-1-750-500/index.html", of: Self.files())
    let rows = page.split(separator: "<nav class=\"loads\"").dropFirst().map {
      String($0.prefix { $0 != "\n" }).between("<ul>", "</ul>")
    }
    #expect(rows.count == 2)
    let hrefs = rows.map { $0.matches(of: /href="([^"#]+)#study-1"/).map { String($0.output.1) } }
    #expect(
      hrefs == [
        ["index.html", "../load-1-3000-500/index.html"],
        ["index.html", "../load-1-750/index.html", "../load-1-750-2000/index.html"],
      ])
    // Nobody ran the note's other load with this capacity.
    #expect(rows[0].contains("<a role=\"link\" aria-disabled=\"true\">1,500/s</a>"))
    #expect(rows[1].contains("aria-current=\"true\">500 WCU</a>"))
  }

  @Test func saysWhatIsDifferentFromTheNote() {
    let page = Sample.file("ko/queue/load-1-3000-2000/index.html", of: Self.files()).words
    #expect(page.contains("급증이 3,000/s, 쓰기 용량(WCU)이 2,000 WCU라면"))
    #expect(page.contains("쓰기 용량(WCU)은 1,000 WCU다. 여기서는 2,000 WCU로 바꾸어 3번"))
    #expect(page.contains("개선은 그대로 두었다"))
    #expect(page.contains("유실률이 0인가? ✓ 기존"))
    #expect(page.contains("그 밖의 값은 이 글의 조건과 같다"))
    #expect(!page.contains("급증의 크기와 유실률"))
    let own = Sample.file("ko/queue/index.html", of: Self.files()).words
    #expect(own.contains("유실률이 0인가? ✕ 기존"))
    #expect(!own.contains("그대로 두었다"))
  }

  /// A queue that keeps everything loses nothing, and still nobody has the result.
  @Test func tellsWhatIsNotDoneYet() {
    let page = Sample.file("ko/queue/load-1-750-2000/index.html", of: Self.files()).words
    #expect(!page.contains("처리 중’은"))
    let waiting = Self.files(Self.study(inFlight: 430))
    let other = Sample.file("ko/queue/load-1-750-2000/index.html", of: waiting).words
    #expect(other.contains("✓ 기존 43% 처리 중"))
    #expect(other.contains("처리 중’은"))
  }

  @Test func namesEveryRowOfAPageDifferently() {
    let page = Sample.file("en/queue/index.html", of: Self.files())
    let names = page.matches(of: /<nav class="loads" aria-label="([^"]+)"/).map(\.output.1)
    #expect(names.count == 2)
    #expect(Set(names).count == 2)
  }

  /// Systems that do the same in every cell share a table.
  @Test func saysOnceWhatIsTrueOfSeveralSystems() {
    func tables(_ change: (inout Study) -> Void) -> [String] {
      var study = Self.study()
      study.grid?.systems = [0, 1]
      change(&study)
      let page = Sample.file("ko/queue/index.html", of: Self.files(study))
      return page.between("<figure class=\"sweep grid\">", "</figure>")
        .matches(of: /<caption>([^<]+)/).map { String($0.output.1) }
    }
    #expect(tables { _ in } == ["기존", "개선"])
    let same = tables { study in
      func copy(_ run: inout Comparison) { run.measurements[1] = run.measurements[0] }
      if study.comparison != nil { copy(&study.comparison!) }
      for index in study.variants.indices { copy(&study.variants[index].comparison) }
      for row in 0..<2 {
        for column in [0, 2] where study.grid?.cells[row][column] != nil {
          copy(&study.grid!.cells[row][column]!)
        }
      }
    }
    #expect(same == ["기존, 개선"])
  }
}
