import Diagnostics
import Publishing
import Testing
import Translation

@Suite struct GlossaryReaderTests {
  private func read(_ text: String) -> (glossary: Glossary, findings: [Finding]) {
    Glossary.read(SourceFile(path: Glossary.path, text: text))
  }

  @Test func readsTermsInTheirOrder() {
    let (glossary, findings) = read(
      """
      대기열:
        en: queue
        avoid: [큐]
        meaning:
          ko: 차례를 기다리는 줄.
          en: A line that messages wait in.
      급증: spike
      """)
    #expect(findings == [])
    #expect(glossary.entries.map(\.korean) == ["대기열", "급증"])
    #expect(glossary.entries.map(\.place.start.line) == [1, 7])
    #expect(
      glossary.terms == [
        Term(korean: "대기열", english: "queue", avoided: ["큐"]),
        Term(korean: "급증", english: "spike"),
      ])
    #expect(glossary.entries[0].meaning(in: .english)?.text == "A line that messages wait in.")
    #expect(glossary.entries[0].meaning(in: Language("ja"))?.language == .korean)
    #expect(glossary.entries[1].meaning(in: .korean) == nil)
  }

  @Test func takesAnyLanguage() {
    let (glossary, findings) = read("대기열: {en: queue, ja: キュー, pt-BR: fila}\n")
    #expect(findings == [])
    #expect(glossary.entries[0].name(in: Language("ja")) == "キュー")
    #expect(glossary.entries[0].name(in: Language("de")) == "대기열")
  }

  @Test(arguments: [
    ("- a", "GlossaryNotMapping", 1), ("대기열: \"open", "BrokenGlossary", 1),
    ("급증: spike\n급증: surge", "BrokenGlossary", 1), ("12: twelve", "GlossaryTerm", 1),
    ("급증: [spike]", "GlossaryEntry", 1), ("급증: {avoid: [폭증]}", "GlossaryEntry", 1),
    ("급증: {en: spike, meaning: 글}", "GlossaryEntry", 1),
    ("급증:\n  en: spike\n  Meaning: 글", "GlossaryKey", 3),
  ])
  func reportsWhatItCannotUse(text: String, rule: String, line: Int) {
    let (_, findings) = read(text)
    #expect(findings.map(\.rule) == [rule])
    #expect(findings.map(\.place.start.line) == [line])
    #expect(findings.map(\.severity) == [.error])
  }

  @Test func anEmptyFileIsAnEmptyGlossary() {
    #expect(read("# nothing yet\n").findings == [])
  }
}
