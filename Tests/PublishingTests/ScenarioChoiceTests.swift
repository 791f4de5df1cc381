import Architecture
import Diagnostics
import Pages
import Publishing
import Simulation
import Snippets
import Testing

@Suite struct ScenarioChoiceTests {
  static let systems: [System] = {
    let parts = ["apigateway", "lambda", "dynamodb"].map {
      Component(id: .init($0), service: Service($0), label: $0)
    }
    let connections = zip(parts, parts.dropFirst()).map { Connection(from: $0.id, to: $1.id) }
    return [System(components: parts, connections: connections)].compactMap(\.self)
  }()

  private func directive(_ values: KeyValuePairs<String, Double>) -> Directive {
    var directive = Directive(place: Place(file: "a.md"))
    directive.scenarioSettings = values.map {
      Setting($0.key, Quantity($0.value, .perSecond), .configured)
    }
    return directive
  }

  private func choose(
    _ directives: [Directive] = [], _ defaults: Configuration.ScenarioDefaults = .init()
  ) -> ScenarioChoice {
    ScenarioChoice(for: Self.systems, directives: directives, defaults: defaults)
  }

  @Test func takesTheDefaultWhenNobodySaysOtherwise() {
    #expect(Self.systems.count == 1)
    #expect(choose().scenario == Simulator.scenario(for: Self.systems))
    #expect(choose().replications == nil)
  }

  @Test func takesTheProjectsValues() {
    let scenario = choose([], .init(rate: 5, peak: 50, duration: 10)).scenario
    #expect(scenario.phases.map(\.rate) == [5, 50, 5])
    #expect(scenario.phases.map(\.duration) == [10, 10, 10])
    #expect(scenario.origin == .configured)
  }

  @Test func prefersTheDirective() {
    let scenario = choose([directive(["peak": 80])], .init(rate: 5, peak: 50)).scenario
    #expect(scenario.peak?.rate == 80)
    #expect(scenario.phases.first?.rate == 5)
    #expect(scenario.origin == .stated(Place(file: "a.md")))
  }

  /// The front matter's load is that of every drawing that names none.
  @Test(arguments: [("", "80건"), ("<!-- gongbu: peak=60/s -->\n", "60건")])
  func takesTheLoadOfTheFrontMatter(comment: String, peak: String) throws {
    let note =
      "---\ngongbu:\n  rate: 20/s\n  peak: 80/s\n  for: 10s\n  seeds: 2\n---\n\n# 노트\n\n"
      + comment + "ALB → Lambda → DynamoDB\n"
    let project = Project(files: [InputFile(path: "note.md", text: note)])
    let files = Publisher(jobs: 1).publish(project).files ?? []
    let page = try #require(files.first { $0.path == "ko/note/index.html" })
    let text = String(decoding: page.bytes, as: UTF8.self)
    let sentence = try #require(
      text.firstMatch(of: /<p class="scenario">.*?<\/p>/)
    ).output
    #expect(sentence.contains("초당 20건 10초, 초당 \(peak) 10초"), "\(sentence)")
  }

  @Test func keepsOneRateWhenSteady() {
    var steady = directive(["rate": 7, "duration": 30])
    steady.scenario = "steady"
    steady.seeds = 8
    let choice = choose([steady])
    #expect(choice.scenario.phases == [Scenario.Phase(duration: 30, rate: 7)])
    #expect(choice.replications == 8)
  }

  @Test func neverPutsThePeakBelowTheBase() {
    let phases = choose([directive(["rate": 500])]).scenario.phases
    #expect(phases.map(\.rate) == [500, 1500, 500])
  }
}
