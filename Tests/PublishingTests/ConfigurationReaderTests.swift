import Diagnostics
import Publishing
import Testing

@Suite struct ConfigurationReaderTests {
  private func read(_ text: String) -> (configuration: Configuration, [Finding]) {
    Configuration.read(SourceFile(path: Configuration.path, text: text))
  }

  @Test func readsEveryKey() {
    let (configuration, findings) = read(
      """
      title: {ko: 노트, en: Notes}
      languages: [ko, en]
      base_url: https://example.org/notes/
      author: Somebody
      content: ./notes/aws
      navigation: [intro.md, "queues/sqs.md"]
      strict: true
      scenario: {rate: 200, peak: 3000.5, duration: 60}
      """)
    #expect(findings == [])
    #expect(configuration.title == [.korean: "노트", .english: "Notes"])
    #expect(configuration.languages == [.korean, .english])
    #expect(configuration.baseURL == "https://example.org/notes")
    #expect(configuration.content == "notes/aws")
    #expect(configuration.navigation == ["intro.md", "queues/sqs.md"])
    #expect(configuration.isStrict)
    #expect(configuration.scenario == .init(rate: 200, peak: 3000.5, duration: 60))
  }

  @Test func suggestsTheKeyThatWasMeant() {
    let (configuration, findings) = read("title: 노트\nlangauges: [ko]\n")
    #expect(configuration.title == [.korean: "노트"])
    #expect(configuration.languages == [.korean, .english])
    #expect(findings.map(\.rule) == ["MisspeltKey"])
    #expect(findings.first?.arguments.contains(.text("meant", "languages")) == true)
    #expect(findings.first?.place.start == Position(line: 2, column: 1))
    #expect(findings.first?.severity == .failure)
  }

  @Test func reportsAKeyThatNothingIsCloseTo() {
    #expect(read("plugins: []\n").1.map(\.rule) == ["UnknownKey"])
    #expect(read("scenario: {speed: 3}\n").1.map(\.rule) == ["UnknownKey"])
  }

  @Test(arguments: [
    ("title: [a, b]", "ConfigurationType"), ("strict: maybe", "ConfigurationType"),
    ("navigation: intro.md", "ConfigurationType"), ("scenario: 3", "ConfigurationType"),
    ("scenario: {peak: -1}", "ConfigurationType"), ("scenario: {peak: .inf}", "ConfigurationType"),
    ("languages: [en, ko]", "KoreanFirst"), ("languages: [ko, ko]", "KoreanFirst"),
    ("base_url: example.org", "BadBaseURL"), ("base_url: 'https://'", "BadBaseURL"),
    ("base_url: 'https://a.b/?q'", "BadBaseURL"),
    ("content: ../elsewhere", "ContentOutside"), ("content: /etc", "ContentOutside"),
    ("- a\n- b", "ConfigurationNotMapping"),
    ("title: a: b", "BrokenConfiguration"), ("a: 1\na: 2", "BrokenConfiguration"),
    ("title: \"open", "BrokenConfiguration"),
  ])
  func reportsWhatItCannotUse(text: String, rule: String) {
    let (_, findings) = read(text)
    #expect(findings.map(\.rule) == [rule])
    #expect(findings.allSatisfy { $0.severity == .failure })
  }

  @Test func takesAnEmptyFileAsDefaults() {
    let (configuration, findings) = read("")
    #expect(findings == [])
    #expect(configuration.content == "content")
  }
}
