import Claims
import Diagnostics
import Pages
import Publishing
import Testing
import Translation

@Suite struct ReportFormTests {
  private let words = Phrasebook(language: .english, files: Theme().textFiles(for: .english))

  private func claim(_ line: Int, _ verdict: Verdict, quote: String = "최대 20분") -> Claim {
    let start = Position(line: line, column: 1)
    return Claim(
      place: Place(
        file: "a b.md", start: start, end: Position(line: line, column: 1 + quote.utf8.count)),
      quote: quote, rule: "numeric-quota", verdict: verdict, evidence: [])
  }

  private func printed(_ format: String, _ report: Report) throws -> String {
    try #require(ReportFormat.all.first { $0.name == format }).print(report, words)
  }

  @Test func namesEveryRuleInBothLanguages() {
    for language in [Language.korean, .english] {
      let book = Phrasebook(language: language, files: Theme().textFiles(for: language))
      for rule in ClaimReader.rules { #expect(book.keys.contains("rule." + rule)) }
    }
  }

  @Test(arguments: ReportFormat.all.map(\.name))
  func endsEveryFormWithANewlineAndLeavesNoTextOut(name: String) throws {
    let report = Report(
      noteCount: 1, claims: Verdict.allCases.enumerated().map { claim($0.offset + 1, $0.element) },
      findings: [Finding("InvalidUTF8", .failure, at: Place(file: "a b.md"))], isStrict: false)
    let text = try printed(name, report)
    #expect(text.hasSuffix("\n"))
    #expect(!text.contains("command.check."), "\(text)")
    #expect(!text.contains("pages.verdict."), "\(text)")
  }

  @Test func saysHowMuchOfEachNoteWasChecked() throws {
    let notes = [
      InputFile(path: "b.md", text: "# Lambda\n\n- 실행 시간: 최대 15분\n- 태그 이름 길이는 최대 77자\n"),
      InputFile(path: "a|c.md", text: "# SQS\n\n- 메시지 크기는 최대 1MB\n"),
      InputFile(path: "empty.md", text: "# 빈 노트\n"),
    ]
    let report = Publisher(jobs: 1).check(Project(files: notes))
    #expect(report.pages.map(\.file) == ["a|c.md", "b.md", "empty.md"])
    let sums = report.pages.reduce(into: ClaimCoverage()) { sum, page in
      sum.checked += page.coverage.checked
      sum.recognised += page.coverage.recognised
      sum.numbers += page.coverage.numbers
    }
    #expect(sums == report.coverage)
    #expect(sums.checked == 2)
    let text = try printed("text", report)
    #expect(text.contains("    1    1    1  a|c.md\n"), "\(text)")
    #expect(!text.contains("  empty.md"))
    let markdown = try printed("markdown", report)
    #expect(markdown.contains("| a\\|c.md | 1 | 1 | 1 |"), "\(markdown)")
    let json = try printed("json", report)
    #expect(JSON(reading: Array(json.utf8))?["pages"]?.array?.count == 3)
  }

  @Test func keepsToWhatGitHubKeepsOfARun() throws {
    let claims = (1...5100).map { claim($0, $0 == 5100 ? .contradicted : .conditional) }
    let report = Report(noteCount: 1, claims: claims, findings: [], isStrict: false)
    let sarif = try printed("sarif", report)
    #expect(sarif.split(separator: "\"ruleId\"").count - 1 == 5000)
    #expect(sarif.contains("\"startLine\": 5100"))
    #expect(sarif.contains("There are 100 more."))
    let commands = try printed("github", report).split(separator: "\n")
    #expect(commands.count { $0.hasPrefix("::error") } == 1)
    #expect(commands.count { $0.hasPrefix("::notice") } == 10)
    #expect(commands.contains { $0.contains("There are 5,090 more.%0Aa b.md: 5090") })
  }

  @Test func keepsTheSummaryBelowTheLimitOfGitHub() throws {
    let long = String(repeating: "긴 인용 ", count: 300)
    let claims = (1...2000).map { claim($0, .contradicted, quote: long) }
    let report = Report(noteCount: 1, claims: claims, findings: [], isStrict: false)
    let text = try printed("markdown", report)
    #expect(text.utf8.count < 1_000_000)
    #expect(text.contains(" more.\n"))
  }

  @Test func escapesWhatWorkflowCommandsTakeForMarks() throws {
    let odd = claim(1, .contradicted, quote: "100%\n둘째: 줄, 끝")
    var report = Report(noteCount: 1, claims: [odd], findings: [], isStrict: false)
    report.prefix = "x,y:z/"
    let command = try printed("github", report).split(separator: "\n")[0]
    #expect(command.hasPrefix("::error file=x%2Cy%3Az/a b.md,line=1,"))
    #expect(command.contains("100%25%0A둘째: 줄, 끝"))
  }

  @Test func showsTheSameFaultOnceWithItsEvidence() throws {
    let evidence = Claim.Evidence(message: Message("claim.units.differ"))
    let claims = (1...3).map { line in
      var claim = claim(line, .contradicted)
      claim.evidence = [evidence]
      return claim
    }
    let report = Report(noteCount: 1, claims: claims, findings: [], isStrict: false)
    let text = try printed("text", report)
    #expect(text.split(separator: "The two values inside").count == 2)
    #expect(text.split(separator: "Same evidence as line 1.").count == 3)
  }
}

@Suite struct ChangedLinesTests {
  @Test func readsHunksOfADiff() {
    let changes = ChangedLines(
      diff: """
        diff --git notes/a.md notes/a.md
        --- notes/a.md
        +++ notes/a.md
        @@ -3 +3,2 @@ heading
        -old
        +new
        +more
        @@ -9,2 +9,0 @@
        -gone
        """)
    let place = { (line: Int) in
      Place(
        file: "notes/a.md", start: Position(line: line, column: 2),
        end: Position(line: line, column: 5))
    }
    #expect([2, 3, 4, 5, 9].filter { changes.touch(place($0)) } == [3, 4])
    #expect(changes.touch(Place(file: "notes/a.md")))
    #expect(!changes.touch(Place(file: "notes/b.md")))
  }
}

@Suite struct ColumnTableTests {
  @Test func countsUTF16UnitsInFrontOfAByte() {
    let table = ColumnTable([SourceFile(path: "a.md", text: "첫\n가나b😀c")])
    let column = { table.utf16Column(of: Position(line: 2, column: $0), in: "a.md") }
    #expect(column(1) == 1)
    #expect(column(7) == 3)
    #expect(column(12) == 6)
    #expect(table.utf16Column(of: Position(line: 9, column: 4), in: "a.md") == 4)
  }
}
