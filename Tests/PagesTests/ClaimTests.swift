import Claims
import Diagnostics
import Markdown
import Pages
import Testing

@Suite struct ClaimTests {
  /// `큐는 14일까지 보관하고 Lambda는 15분이다.`: two claims in one sentence.
  private static let words = "큐는 14일까지 보관하고 Lambda는 15분이다."

  private static func claim(_ quote: String, _ verdict: Verdict, line: Int = 3) -> Claim {
    let start = words.firstRange(of: quote).map { words[..<$0.lowerBound].utf8.count + 1 } ?? 1
    return Claim(
      place: Sample.place(line, start..<(start + quote.utf8.count)), quote: quote, rule: "quota",
      verdict: verdict,
      evidence: [
        .init(
          message: Message("pages.none"), source: "https://docs.example.org/sqs/quotas.html",
          asOf: "2026-04-09", fact: "sqs.retention.max")
      ])
  }

  private static func page(_ claims: [Claim], language: String = "ko") -> String {
    var note = Sample.note(
      [Sample.heading(1, "큐", line: 1), Sample.paragraph(words, line: 3)],
      english: [Sample.heading(1, "Queue", line: 1), Sample.paragraph("It keeps.", line: 3)])
    note.claims = claims
    return Sample.file("\(language)/queue/index.html", of: Sample.site([note]).pages(of: note))
  }

  @Test func marksTheWordsOfAClaimAndNothingElse() {
    let page = Self.page([Self.claim("14일까지", .confirmed), Self.claim("15분", .contradicted)])
    #expect(
      page.contains("큐는 <span class=\"c ok\">14일까지</span><a class=\"m ok\" href=\"#claim-1\""))
    #expect(page.contains("Lambda는 <span class=\"c no\">15분</span><a class=\"m no\""))
    #expect(page.words.contains("14일까지"))
  }

  @Test func keepsAConfirmedClaimQuietAndShowsDissent() {
    let quiet = Self.page([Self.claim("15분", .confirmed)])
    #expect(quiet.contains("id=\"mark-1\""))
    #expect(quiet.contains("<li id=\"claim-1\">"))
    #expect(!quiet.contains("class=\"sides\""))
    for verdict in [Verdict.conditional, .outdated, .contradicted, .imprecise] {
      let loud = Self.page([Self.claim("15분", verdict)])
      #expect(loud.contains("<div class=\"sides\"><div class=\"side "))
    }
  }

  @Test func listsEveryClaimWithItsEvidence() {
    let claims = Verdict.allCases.map { Self.claim("15분", $0) }
    let page = Self.page(claims)
    let ledger = page.between("<ol class=\"led\">", "</ol>")
    #expect(ledger.split(separator: "<li id=\"claim-").count == claims.count)
    #expect(ledger.contains("href=\"https://docs.example.org/sqs/quotas.html\""))
    #expect(ledger.words.contains("docs.example.org … quotas · 2026-04-09 기준"))
    #expect(page.contains("주장 6개: 확인 1, 조건부 1, 옛 값 1, 반박 1, 과한 정밀도 1, 미확인 1"))
  }

  /// Nothing disappears: a claim in code, or one whose words are elsewhere in a translation, is
  /// marked at the end of its block.
  @Test func marksClaimsThatHaveNoWordsOnThePage() {
    let english = Self.page([Self.claim("15분", .outdated)], language: "en")
    #expect(english.contains("It keeps.<a class=\"m old\""))
    let line = SourceText.Line(text: "15분", start: Position(line: 3, column: 1))
    let code = Block(
      .code(
        CodeBlock(
          info: "", text: SourceText(file: Sample.path, lines: [line]), isFenced: true,
          isClosed: true)), place: Sample.place(3))
    var note = Sample.note([Sample.heading(1, "큐", line: 1), code])
    note.claims = [Self.claim("15분", .outdated)]
    #expect(Sample.korean(note).contains("<p class=\"marks\"><a class=\"m old\""))
  }

  @Test func writesTheClaimsForPrograms() {
    var note = Sample.note([Sample.paragraph(Self.words, line: 3)])
    note.claims = [Self.claim("15분", .outdated)]
    let files = Sample.site([note]).pages(of: note)
    let json = Sample.file("ko/queue/claims.json", of: files)
    #expect(json.contains("\"verdict\": \"outdated\""))
    #expect(json.contains("\"quote\": \"15분\""))
    #expect(json.contains("\"text\": \"없음\""))
    #expect(Sample.file("en/queue/claims.json", of: files).contains("\"text\": \"none\""))
  }

  @Test func putsNoMarkInsideALink() {
    let inner = Sample.text("15분", line: 3)
    let link = Inline.link(Link(destination: "https://a.example", place: Sample.place(3)), [inner])
    var note = Sample.note([
      Sample.heading(1, "큐", line: 1), Block(.paragraph([link]), place: Sample.place(3)),
    ])
    note.claims = [
      Claim(
        place: Sample.place(3, 1..<8), quote: "15분", rule: "r", verdict: .confirmed, evidence: [])
    ]
    let page = Sample.korean(note)
    #expect(page.contains("<span class=\"c ok\">15분</span></a><a class=\"m ok\""))
  }
}
