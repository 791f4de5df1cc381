import Diagnostics
import Testing
import Translation

struct PhrasebookLintTests {
  private func rules(_ text: String) -> [String] {
    Phrasebook.findings(in: [SourceFile(path: "x.txt", text: text)])
      .map { "\($0.place.start.line) \($0.rule)" }
  }

  @Test func namesTheLineOfEachFault() {
    let text = """
      # comment

      good = {a+은/는} {b#x/y} {c^a/an} {d:myriads} {{e}}
      no equals sign
      two words = x
      good = again
      open = {a
      close = a}
      slot = {a+은}
      particle = {a+는/은}
      number.plural = nplurals=2
      twice = {a}{a+은/는}
      alone = “{a}”{a~은/는} {a~는/은}
      """
    #expect(
      rules(text) == [
        "4 MalformedPhrase", "5 MalformedPhrase", "6 DuplicatePhrase", "7 UnbalancedBrace",
        "8 UnbalancedBrace", "9 MalformedSlot", "10 UnknownParticle", "11 BrokenPluralRule",
        "12 RepeatedValue", "13 UnknownParticle",
      ])
  }

  @Test func findsAKeyGivenInTwoFiles() {
    let files = ["a.txt", "b.txt"].map { SourceFile(path: $0, text: "k = x") }
    #expect(Phrasebook.findings(in: files).map(\.place.file) == ["b.txt"])
  }

  @Test func comparesTwoLanguages() {
    let korean = phrasebook("a = {x+은/는}\nb = {x} {y}\nc = z\nnumber.myriads = 만")
    let english = phrasebook("a = {x}\nb = {x}\nd = extra", .english)
    let findings = english.findings(comparedWith: korean, file: "en")
    #expect(findings.map(\.rule) == ["DifferentSlots", "MissingPhrase"])
    #expect(findings.map { $0.arguments.first?.value } == [.text("b"), .text("c")])
  }

  @Test(arguments: ["ko", "en"])
  func findsNothingInTheTheme(_ tag: String) throws {
    let files = try PhrasebookTests.themeFiles(tag)
    #expect(files.count >= 6)
    #expect(Phrasebook.findings(in: files).map { "\($0.place) \($0.rule) \($0.arguments)" } == [])
  }

  @Test func findsTheSameKeysAndValuesInBothLanguagesOfTheTheme() throws {
    let korean = try PhrasebookTests.themeBook(.korean)
    let english = try PhrasebookTests.themeBook(.english)
    #expect(english.findings(comparedWith: korean, file: "en").map(\.arguments) == [])
    #expect(korean.findings(comparedWith: english, file: "ko").map(\.arguments) == [])
  }

  /// `{count#request/requests}` prints only the noun; a text that never prints the count itself
  /// most likely took it for both.
  @Test func printsTheNumberOfEveryNounInTheTheme() throws {
    let book = try PhrasebookTests.themeBook(.english)
    for file in try PhrasebookTests.themeFiles("en") {
      for line in file.text.split(whereSeparator: \.isNewline) where line.contains("#") {
        guard !line.hasPrefix("#"), let slot = line.firstMatch(of: #/\{([a-zA-Z-]+)#/#) else {
          continue
        }
        #expect(line.contains("{\(slot.1)}"), "\(file.path): \(line)")
      }
    }
    #expect(book.keys.count > 20)
  }
}
