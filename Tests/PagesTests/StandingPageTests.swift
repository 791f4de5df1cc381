import Architecture
import Diagnostics
import Facts
import Foundation
import Markdown
import Pages
import Simulation
import Testing
import Translation

@Suite struct StandingPageTests {
  private static let place = Place(file: "site/glossary.yml")

  static let glossary = Glossary(entries: [
    Glossary.Entry(
      korean: "동시성", names: [.english: "concurrency"],
      meanings: [.korean: "한꺼번에 도는 수.", .english: "How many run at once."], place: place),
    Glossary.Entry(
      korean: "예약된 동시성", names: [.english: "reserved concurrency"],
      meanings: [.korean: "떼어 둔 몫."], avoided: ["전용 동시성"], place: place),
  ])

  private func site(_ notes: [StudyNote] = []) -> Site {
    Site(
      titles: [.korean: "구름 공부"], baseURL: "https://example.org",
      notes: notes.map { NoteSummary(of: $0) }, theme: Theme(), generator: "gongbu 0",
      glossary: Self.glossary)
  }

  private func text(_ path: String, of files: [OutputFile]) throws -> String {
    let file = try #require(files.first { $0.path == path }, "\(path)")
    return String(decoding: file.bytes, as: UTF8.self)
  }

  @Test func writesEveryPageInEveryEdition() {
    let paths = Set(site().sharedFiles.map(\.path))
    for name in ["glossary", "facts", "simulator"] {
      for edition in ["ko", "en", "parallel"] {
        #expect(paths.contains("\(edition)/\(name)/index.html"))
      }
    }
  }

  @Test func linksThemFromEveryPage() throws {
    let home = try text("index.html", of: site().sharedFiles)
    #expect(home.contains("href=\"ko/glossary/index.html\">용어집</a>"))
    let english = try text("en/facts/index.html", of: site().sharedFiles)
    #expect(english.contains("href=\"../simulator/index.html\">Simulator</a>"))
    #expect(english.contains("aria-current=\"page\">Facts</a>"))
  }

  @Test func explainsTermsInTheLanguageOfThePage() throws {
    let files = site().sharedFiles
    let korean = try text("ko/glossary/index.html", of: files)
    #expect(korean.contains("<dfn>동시성</dfn> <span class=\"e\" lang=\"en\">concurrency</span>"))
    #expect(korean.contains("id=\"term.예약된-동시성\""))
    #expect(korean.contains("전용 동시성"))
    let english = try text("en/glossary/index.html", of: files)
    #expect(english.contains("<dfn>concurrency</dfn>"))
    #expect(english.contains("How many run at once."))
    // No English meaning yet: the Korean one, marked.
    #expect(english.contains("lang=\"ko\">떼어 둔 몫.</span>"))
  }

  @Test func leavesOutAGlossaryWithoutTerms() {
    let site = Site(titles: [:], notes: [], theme: Theme(), generator: "gongbu 0")
    #expect(!site.sharedFiles.contains { $0.path.contains("glossary") })
  }

  @Test func givesWayToANoteAtTheSameAddress() {
    let note = Sample.note([Sample.paragraph("내 용어집", line: 1)], address: "glossary")
    let site = site([note])
    #expect(!site.sharedFiles.contains { $0.path == "ko/glossary/index.html" })
    #expect(site.pages(of: note).contains { $0.path == "ko/glossary/index.html" })
  }

  @Test func marksTheFirstOccurrenceOfATerm() throws {
    let note = Sample.note(
      [
        Sample.heading(2, "동시성", line: 1),
        Sample.paragraph("예약된 동시성은 몫이다. 동시성과 다르다. 동시성은 수다.", line: 3),
        Sample.paragraph("비동시성이라는 말은 없다.", line: 5),
      ],
      english: [
        Sample.heading(2, "Concurrency", line: 1),
        Sample.paragraph("Reserved concurrency is a share. Concurrency is a number.", line: 3),
        Sample.paragraph("비동시성이라는 말은 없다.", line: 5, language: .korean),
      ])
    let pages = site([note]).pages(of: note)
    let korean = try text("ko/queue/index.html", of: pages)
    #expect(korean.contains("<a class=\"term\" href=\"#terms.2\">예약된 동시성</a>은 몫이다."))
    #expect(korean.contains("<a class=\"term\" href=\"#terms.1\">동시성</a>과 다르다. 동시성은"))
    #expect(korean.components(separatedBy: "class=\"term\"").count == 3)
    #expect(korean.contains("id=\"terms.1\"") && korean.contains("id=\"terms.2\""))
    #expect(korean.contains("href=\"../glossary/index.html#term."))
    let english = try text("en/queue/index.html", of: pages)
    #expect(english.contains("<a class=\"term\" href=\"#terms.2\">Reserved concurrency</a> is"))
    #expect(english.components(separatedBy: "class=\"term\"").count == 3)
    let parallel = try text("parallel/queue/index.html", of: pages)
    #expect(parallel.components(separatedBy: "id=\"terms.1\"").count == 2)
  }

  /// What is no service of its own has a name all the same.
  @Test func callsEveryFamilyOfFactsByAName() throws {
    let files = site().sharedFiles
    for (language, transfer) in [("ko", "데이터 전송 · "), ("en", "Data transfer · ")] {
      let facts = try text("\(language)/facts/index.html", of: files)
      let names = facts.matches(of: #/<summary>([^<]*) · /#).map { String($0.output.1) }
      #expect(names.count > 20)
      #expect(names.filter { $0.first?.isLowercase == true || $0.contains(".") } == [])
      #expect(facts.contains("<summary>" + transfer))
    }
    #expect(try text("parallel/facts/index.html", of: files).contains("Data transfer"))
  }

  @Test func listsFactsWithValueDayAndSource() throws {
    let facts = try text("ko/facts/index.html", of: site().sharedFiles)
    #expect(facts.contains("id=\"lambda.timeout.max\""))
    #expect(facts.contains("15분"))
    #expect(facts.contains("docs.aws.amazon.com"))
    // 256 KiB until August 2025.
    #expect(facts.contains("2025-08까지 256 KiB"))
  }

  @Test func sharesACellBetweenFactsThatFollowEachOtherWithOneSource() throws {
    let page = try text("ko/facts/index.html", of: site().sharedFiles)
    var (source, rest) = (Substring(), 0)
    var checked = 0
    for row in page.matches(of: /<tr id="([^"]+)">(.*?)(?=<tr|<\/table>)/) {
      if rest == 0 {
        let rows = row.2.firstMatch(of: /<td rowspan="(\d+)">/).flatMap { Int($0.1) }
        source = row.2.firstMatch(of: /<a href="([^"]+)"/)?.1 ?? ""
        rest = rows ?? 1
      } else {
        #expect(!row.2.contains("<a href="))
      }
      rest -= 1
      let fact = try #require(FactBase.builtIn.facts.first { $0.id == row.1 })
      #expect(fact.source ?? "" == source, "\(fact.id)")
      checked += 1
    }
    #expect(checked == FactBase.builtIn.facts.count)
    #expect(page.utf8.count < PageWeight.limit)
  }

  @Test func showsTheoryBesideMeasurementWhereItWasComputed() throws {
    #expect(
      !(try text("ko/simulator/index.html", of: site().sharedFiles)).contains("얼랑"))
    let row = Validation(
      key: "simulator.validation.erlang", expected: 0.168,
      measured: .init(mean: 0.1675, halfWidth: 0.002), metric: .rejectedRatio)
    let site = Site(
      titles: [:], notes: [], theme: Theme(), generator: "gongbu 0", validations: [row])
    let page = try text("ko/simulator/index.html", of: site.sharedFiles)
    #expect(page.contains("얼랑") && page.contains("16.8%") && page.contains("16.75%"))
  }

  /// Services with the same settings share a line, and nothing gets lost.
  @Test func listsTheSettingsOfEveryService() throws {
    let page = try text("ko/simulator/index.html", of: site().sharedFiles)
    let list = page.between("<ul class=\"models\">", "</ul>")
    let lines = list.components(separatedBy: "<li>").dropFirst()
    for description in ServiceCatalog.all {
      let settings = Simulator.settingNames(for: description.service)
      guard !settings.isEmpty else { continue }
      let name = description.localizedNames[.korean] ?? description.name
      let line = lines.filter { line in
        line.between("<strong>", "</strong>").components(separatedBy: ", ").contains(name)
      }
      #expect(line.count == 1)
      let shown = line.first?.matches(of: /<code>([^<]*)<\/code>/).map { String($0.output.1) }
      #expect(shown == settings)
    }
    let known = ServiceCatalog.all.count { !Simulator.settingNames(for: $0.service).isEmpty }
    #expect(lines.count > 10 && lines.count <= known - 7, "the users share a line")
  }

  @Test func explainsHowToReadTheSiteOnItsStartPage() throws {
    let files = site().sharedFiles
    #expect(try text("index.html", of: files).contains("이 사이트를 읽는 법"))
    #expect(try text("en/index.html", of: files).contains("How to read this site"))
  }
}
