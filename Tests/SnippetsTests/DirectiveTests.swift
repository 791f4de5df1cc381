import Architecture
import Diagnostics
import Markdown
import Snippets
import Testing

/// Comments that tell how to read a snippet.
@Suite struct DirectiveTests {
  private func reading(_ comment: String) -> SnippetReading {
    let text = "<!-- \(comment) -->\n\nALB → Lambda → DynamoDB (500 WCU)\n"
    return SnippetReader.read(Document(parsing: SourceFile(path: "note.md", text: text)))
  }

  /// Before a caption or a text a comment has no effect, and says nothing about that by itself.
  @Test func reportsADirectiveThatNothingWasReadBehind() {
    func rules(_ text: String) -> [String] {
      SnippetReader.read(Document(parsing: SourceFile(path: "note.md", text: text)))
        .findings.map(\.rule)
    }
    let drawing = "```\nALB → Lambda → DynamoDB\n```\n"
    #expect(rules("<!-- gongbu: rate=5/s -->\n\n기존 구조:\n\n" + drawing) == ["UnusedDirective"])
    #expect(rules("기존 구조:\n\n<!-- gongbu: rate=5/s -->\n" + drawing) == [])
    #expect(rules("<!-- gongbu: ignore -->\n\n말뿐이다.\n") == [])
    #expect(rules(drawing + "\n<!-- gongbu: rate=5/s -->\n") == ["UnusedDirective"])
  }

  @Test func setsScenarioNameAndValues() throws {
    let reading = reading(
      "gongbu: scenario=spike rate=200/s peak=3000/s for=2m wcu=1000 seeds=32 name=\"새 구조\"")
    let snippet = try #require(reading.snippets.first)
    let directive = try #require(snippet.directive)
    #expect(reading.findings.isEmpty)
    #expect(snippet.system.name == "새 구조")
    #expect(directive.scenario == "spike")
    #expect(directive.seeds == 32)
    #expect(
      directive.scenarioSettings == [
        Setting("rate", Quantity(200, .perSecond), .configured),
        Setting("peak", Quantity(3000, .perSecond), .configured),
        Setting("duration", Quantity(120, .seconds), .configured),
      ])
    let table = snippet.system[Component.ID("dynamodb")]
    #expect(
      table?.settings == [Setting("writeCapacityUnits", Quantity(1000, .writeUnits), .configured)])
  }

  private func reading(matter: String, _ body: String = "ALB → Lambda → DynamoDB\n")
    -> SnippetReading
  {
    let text = "---\ntitle: 노트\n\(matter)\n---\n\n\(body)"
    return SnippetReader.read(Document(parsing: SourceFile(path: "note.md", text: text)))
  }

  @Test(arguments: [
    "gongbu: rate=20/s seeds=12 wcu=50",
    "gongbu:\n  rate: 20/s\n  seeds: 12\n  wcu: 50\n  read: false",
    "gongbu: [rate=20/s, seeds=12 wcu=50]",
  ])
  func setsValuesForEveryDrawingOfANote(matter: String) {
    let both = "ALB → Lambda → DynamoDB\n\n문장.\n\nALB → SQS → Lambda → DynamoDB (30 WCU)\n"
    let read = reading(matter: matter, both)
    #expect(read.findings.isEmpty)
    #expect(read.directive?.seeds == 12)
    #expect(
      read.directive?.scenarioSettings == [Setting("rate", Quantity(20, .perSecond), .configured)])
    let tables = read.snippets.map { $0.system[Component.ID("dynamodb")]?.settings.map(\.value) }
    // What a drawing says itself goes before it.
    #expect(tables == [[Quantity(50, .writeUnits)], [Quantity(30, .writeUnits)]])
  }

  @Test(arguments: [
    ("gongbu: raet=20/s", ["UnknownDirectiveKey"]),
    ("gongbu:\n  rate: fast", ["InvalidDirectiveValue"]),
    ("gongbu:\n  seeds: 1e300", ["InvalidDirectiveValue"]),
    ("gongbu: name=하나 read", ["DirectiveOfOneDrawing", "DirectiveOfOneDrawing"]), ("gongbu:", []),
    ("gongbu: true", []),
  ])
  func reportsFrontMatterThatSetsNothing(matter: String, rules: [String]) {
    let read = reading(matter: matter)
    #expect(read.findings.map(\.rule) == rules)
    #expect(read.findings.allSatisfy { $0.place.start == Position(line: 3, column: 1) })
    #expect(read.snippets.map(\.system.name) == [""])
  }

  @Test func leavesANoteAloneThatAsksForIt() {
    #expect(reading(matter: "gongbu: ignore").snippets.isEmpty)
    #expect(reading(matter: "gongbu:\n  ignore: true").snippets.isEmpty)
    let note = "---\ngongbu: ignore\n---\n\n<!-- gongbu: rate=20/s -->\nLambda → SQS → Lambda\n"
    let read = SnippetReader.read(Document(parsing: SourceFile(path: "a.md", text: note)))
    #expect(read.snippets.isEmpty && read.findings.isEmpty)
  }

  @Test func keepsProseThatAnAuthorAsksFor() {
    #expect(reading("gongbu: ignore").snippets.isEmpty)
  }

  @Test func suggestsTheKeyThatWasMeant() {
    let finding = reading("gongbu: raet=200/s").findings.first
    #expect(finding?.rule == "UnknownDirectiveKey")
    #expect(finding?.arguments == [.text("key", "raet"), .text("suggestion", "rate")])
    #expect(finding?.place.start == Position(line: 1, column: 1))
  }

  @Test(arguments: ["rate=fast", "rate=-3/s", "wcu=10s", "seeds=0", "scenario=storm", "for=1x"])
  func reportsValuesThatCannotBe(word: String) {
    #expect(reading("gongbu: \(word)").findings.map(\.rule) == ["InvalidDirectiveValue"])
  }

  @Test func leavesCommentsOfOtherStagesAlone() {
    let reading = reading("gongbu: expect contradicted \"일부러 틀린 예\"")
    #expect(reading.findings.isEmpty)
    #expect(reading.snippets.count == 1)
    #expect(reading.snippets[0].directive == nil)
  }
}
