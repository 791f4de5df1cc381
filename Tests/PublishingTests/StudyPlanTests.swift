import Architecture
import Diagnostics
import Markdown
import Publishing
import Snippets
import Testing

@Suite struct StudyPlanTests {
  /// A chain of services as a snippet: `client apigateway lambda`.
  private func chain(_ services: String, line: Int = 1) -> Snippet {
    var components: [Component] = []
    for (index, service) in services.split(separator: " ").enumerated() {
      components.append(
        Component(
          id: .init("\(service)-\(index)"), service: Service(String(service)),
          label: String(service)))
    }
    let connections = zip(components, components.dropFirst()).map {
      Connection(from: $0.id, to: $1.id)
    }
    guard let system = System(components: components, connections: connections) else {
      preconditionFailure("a chain is always valid")
    }
    return Snippet(
      form: "chain", place: Place(file: "a.md"), system: system, confidence: 1,
      reason: Message("test"))
  }

  private func plan(_ chains: [String], comparing members: [[Int]] = []) -> [[Int]] {
    let reading = SnippetReading(
      snippets: chains.map { chain($0) }, comparisons: members.map(SnippetComparison.init),
      findings: [])
    return StudyPlan(reading).figures.map(\.members)
  }

  @Test func showsAComparisonOnceAndItsMembersNowhereElse() {
    let before = "apigateway lambda dynamodb"
    let after = "apigateway lambda sqs lambda dynamodb"
    #expect(plan([before, before, after, after], comparing: [[1, 2]]) == [[1, 2]])
  }

  @Test func showsWhatIsWrittenFromRightToLeftOnce() {
    let note = "API Gateway → Lambda → SQS → Lambda → DynamoDB\n\n"
    let mirrored = "DynamoDB ← Lambda ← SQS ← Lambda ← API Gateway\n"
    let other = "\nDynamoDB ← Lambda ← Lambda ← SQS ← API Gateway\n"
    #expect(figures(of: note + mirrored) == [[0]])
    #expect(figures(of: note + other) == [[0], [1]])
  }

  @Test func showsAlarmsOnceAndNoFlowTwiceBecauseOfThem() {
    let watched = "apigateway alarm sns"
    #expect(plan([watched, watched, "apigateway lambda dynamodb"]) == [[0], [2]])
    #expect(plan(["apigateway lambda dynamodb", "apigateway lambda dynamodb alarm sns"]) == [[0]])
    #expect(plan(["apigateway lambda", "apigateway lambda alarm"]) == [[1]])
  }

  /// A stranger's note may draw tens of thousands of parts, one behind the other.
  @Test(.timeLimit(.minutes(1))) func comparesLongChains() {
    let long = Array(repeating: "lambda sqs", count: 30_000).joined(separator: " ")
    #expect(plan([long, long]) == [[0]])
  }

  private func figures(of note: String) -> [[Int]] {
    let document = Document(parsing: SourceFile(path: "a.md", text: note))
    return StudyPlan(SnippetReader.read(document)).figures.map(\.members)
  }

  @Test func showsAUnionInsteadOfItsMembers() {
    let parts = ["apigateway lambda sqs", "sqs lambda dynamodb"].map { chain($0) }
    let whole = chain("apigateway lambda sqs lambda dynamodb").system
    var reading = SnippetReading(snippets: parts, comparisons: [], findings: [])
    reading.unions = [SnippetUnion(members: [0, 1], system: whole)]
    let figures = StudyPlan(reading).figures
    #expect(figures.map(\.members) == [[0, 1]])
    #expect(figures.map(\.systems) == [[whole]])
    // What can be run stays where the union cannot.
    let short = StudyPlan(reading) { $0.components.count <= 3 }
    #expect(short.figures.map(\.members) == [[0], [1]])
  }

  @Test func keepsWhatCannotBeRunFromKeepingOptionsApart() {
    let options = ["apigateway lambda dynamodb", "apigateway lambda dax", "apigateway lambda sqs"]
    let reading = SnippetReading(
      snippets: options.map { chain($0) }, comparisons: [SnippetComparison(members: [0, 1, 2])],
      findings: [])
    let plan = StudyPlan(reading) { system in
      !system.components.contains { $0.service.identifier == "dax" }
    }
    #expect(plan.figures.map(\.members) == [[0, 2], [1]])
  }

  /// What a question describes and its options share a figure; an option on a line that holds its
  /// own translation takes part, too.
  @Test func showsAQuestionWithTheSystemAsItIs() {
    let snippets = ["client apigateway lambda", "apigateway lambda sqs"].map { chain($0) }
    func option(_ letter: String, _ outcome: QuestionOption.Outcome) -> QuestionOption {
      QuestionOption(
        letter: letter, place: Place(file: "a.md"), text: "", isMarked: false, edits: [],
        outcome: outcome)
    }
    let question = ExamQuestion(
      place: Place(file: "a.md"), stem: snippets[0].system, stemSnippet: 0,
      baseline: chain("apigateway lambda").system, requirements: [],
      options: [
        option("A", .snippet(1)), option("B", .system(chain("apigateway lambda dynamodb").system)),
        option("C", .unread(Message("why"))),
      ])
    let reading = SnippetReading(
      snippets: snippets, comparisons: [SnippetComparison(members: [0, 1])],
      questions: [question], findings: [])
    let figures = StudyPlan(reading).figures
    #expect(figures.map(\.members) == [[0, 1]])
    #expect(figures.first?.systems.map(\.name) == ["stem", "", ""])
    #expect(figures.first?.question?.letters == [nil, "A", "B"])
  }

  @Test func leavesFragmentsOfOneHopInTheText() {
    #expect(plan(["client apigateway", "sqs lambda"]) == [])
  }

  @Test func doesNotCountTheUsersInFront() {
    #expect(plan(["apigateway lambda dynamodb", "client apigateway lambda dynamodb"]) == [[0]])
  }

  @Test func showsDifferentSystemsInTheOrderOfTheNote() {
    #expect(plan(["s3 lambda dynamodb", "apigateway lambda sqs"]) == [[0], [1]])
  }

  @Test func tellsTwoFunctionsInOneChainApart() {
    let one = "apigateway lambda sqs"
    let two = "apigateway lambda sqs lambda"
    #expect(plan([two, one]) == [[0]])
    #expect(plan([one, two]) == [[0], [1]])
  }

  @Test func saysWhichSnippetsAreShown() {
    let reading = SnippetReading(
      snippets: [chain("sqs lambda"), chain("s3 lambda dynamodb")], comparisons: [], findings: [])
    let plan = StudyPlan(reading)
    #expect(!plan.shows(0))
    #expect(plan.shows(1))
  }
}
