import Architecture
import Claims
import Diagnostics
import Facts
import Simulation
import Testing

/// Options of exam questions, ranked by measurements that stand in the test.
@Suite struct OptionRankingTests {
  private static func system(_ services: [String]) -> System {
    let components = services.map {
      Component(id: .init($0), service: Service($0), label: $0)
    }
    let connections = zip(components, components.dropFirst()).map {
      Connection(from: $0.id, to: $1.id)
    }
    guard let system = System(components: components, connections: connections) else {
      preconditionFailure("services of a chain are distinct")
    }
    return system
  }

  private static func run(
    _ values: [Metric: (Double, Double)], services: [String] = ["apigateway", "lambda"],
    answering: Set<String> = ["apigateway", "lambda"], bottleneck: String? = nil,
    origin: Origin = .assumed("assumption.ddb.wcu")
  ) -> Measurements {
    let system = system(services)
    let measured = Metric.allCases.compactMap { metric in
      values[metric].map {
        Measurements.Value(metric, Estimate(mean: $0.0, halfWidth: $0.1))
      }
    }
    let scenario = Scenario(
      name: "spike", phases: [.init(duration: 60, rate: 100)], drain: 60, origin: .configured)
    return Measurements(
      system: system, scenario: scenario, replications: 20,
      values: [.init(.offered, Estimate(mean: 6000, halfWidth: 0))] + measured,
      components: system.components.map { component in
        var values = Measurements.ComponentValues(
          id: component.id, throttles: Estimate(mean: 0, halfWidth: 0))
        values.isAnswering = answering.contains(component.id.text)
        return values
      }, connections: [], losses: [], series: [],
      parameters: bottleneck.map {
        [
          .init(
            component: .init($0),
            setting: Setting("writeCapacityUnits", Quantity(100, .writeUnits), origin))
        ]
      } ?? [], bottleneck: bottleneck.map { .init($0) })
  }

  private static func demand(_ criterion: Criterion?) -> Demand {
    Demand(text: "", place: Place(file: "a.md"), criterion: criterion, unsettled: "x")
  }

  /// Options A, B, … behind the baseline where there is one.
  private static func ranking(
    _ runs: [Measurements], baseline: Measurements? = nil, marked: String = "",
    demands: [Criterion?] = [.noLoss, .noRefusal],
    differences: [[Measurements.Value]] = [], unread: [String] = []
  ) -> OptionRanking? {
    let letters = ["A", "B", "C", "D", "E"]
    let first = baseline == nil ? 0 : 1
    let choices =
      runs.indices.map { index in
        Choice(
          letter: letters[index], isMarked: marked.contains(letters[index]),
          run: .measured(index + first))
      }
      + unread.map {
        Choice(letter: $0, isMarked: marked.contains($0), run: .notRun(Message("why")))
      }
    let all = (baseline.map { [$0] } ?? []) + runs
    return OptionRanking(
      QuestionSheet(
        demands: demands.map(demand), choices: choices, hasBaseline: baseline != nil),
      Comparison(measurements: all, differences: differences), facts: FactBase(files: []))
  }

  private static func check(
    _ criterion: Criterion?, _ run: Measurements, baseline: Measurements? = nil
  ) -> DemandCheck? {
    let other = self.run([.lostRatio: (0, 0)])
    return ranking([run, other], baseline: baseline, demands: [criterion])?.entries
      .first { $0.choice.letter == "A" }?.checks.first
  }

  private static let lossy = run([.lostRatio: (0.14, 0.001), .rejectedRatio: (0, 0)])
  private static let refusing = run([.lostRatio: (0, 0), .rejectedRatio: (0.44, 0.001)])
  private static let keeping = run([.lostRatio: (0, 0), .rejectedRatio: (0, 0)])

  /// Throttling saves the table by refusing, a cache and an index change nothing, a queue keeps
  /// everything.
  @Test func ranksByDemandsAndThenByLoss() throws {
    let none = Measurements.Value(.lostRatio, Estimate(mean: 0, halfWidth: 0.001))
    let less = Measurements.Value(.lostRatio, Estimate(mean: -0.14, halfWidth: 0.001))
    let ranking = try #require(
      Self.ranking(
        [Self.refusing, Self.lossy, Self.lossy, Self.keeping], baseline: Self.lossy, marked: "D",
        differences: [[less], [none], [none], [less]]))
    #expect(ranking.entries.map(\.choice.letter) == ["D", "A", "B", "C"])
    #expect(ranking.entries.map(\.rank) == [1, 2, 3, 3])
    #expect(ranking.entries.map(\.unmet) == [0, 1, 1, 1])
    #expect(ranking.outcome == .holds)
    #expect(ranking.metric == .lostRatio)
    #expect(ranking.ties == [["B", "C"]])
    #expect(ranking.entries.filter(\.changesNothing).map(\.choice.letter) == ["B", "C"])
  }

  @Test(arguments: [
    (0.10, 0.02, 0.13, 0.02, [1, 1]), (0.10, 0.01, 0.13, 0.01, [1, 2]),
    (0.0, 0.0, 0.00005, 0.00001, [1, 1]),
  ])
  func sharesARankWhereIntervalsOverlap(
    one: Double, half: Double, two: Double, otherHalf: Double, ranks: [Int]
  ) throws {
    let runs = [Self.run([.lostRatio: (one, half)]), Self.run([.lostRatio: (two, otherHalf)])]
    let ranking = try #require(Self.ranking(runs, baseline: Self.lossy, demands: []))
    #expect(ranking.entries.compactMap(\.rank) == ranks)
  }

  @Test func saysWhetherTheMarkedAnswerHolds() throws {
    let runs = [Self.lossy, Self.keeping, Self.keeping]
    func outcome(_ marked: String, unread: [String] = []) -> OptionRanking.Outcome? {
      Self.ranking(runs, baseline: Self.lossy, marked: marked, unread: unread)?.outcome
    }
    #expect(outcome("A") == .behind(["B", "C"]))
    #expect(outcome("B") == .shared(["C"]))
    #expect(outcome("BC") == .holds)
    #expect(outcome("") == .unmarked(["B", "C"]))
    #expect(outcome("E", unread: ["E"]) == .notRun)
  }

  @Test func needsTwoRunsAndAnOption() {
    #expect(Self.ranking([Self.keeping]) == nil)
    #expect(Self.ranking([], baseline: Self.lossy, unread: ["A", "B"]) == nil)
    #expect(Self.ranking([Self.keeping], baseline: Self.lossy) != nil)
  }

  @Test func findsARefusalOnlyWhereMoreIsRefusedThanBefore() {
    let before = Self.run([.lostRatio: (0, 0), .rejectedRatio: (0.5, 0.01)])
    #expect(Self.check(.noRefusal, Self.refusing, baseline: before)?.standing == .met)
    #expect(Self.check(.noRefusal, Self.refusing, baseline: Self.keeping)?.standing == .unmet)
    let unsure = Self.run([.rejectedRatio: (0.51, 0.02)])
    #expect(Self.check(.noRefusal, unsure, baseline: before)?.standing == .met)
    let rare = Self.run([.rejectedRatio: (0.001, 0.002)])
    #expect(Self.check(.noRefusal, rare, baseline: Self.keeping)?.doubt == .interval)
  }

  @Test(arguments: [
    (0.3, 0.01, DemandCheck.Standing.met), (0.5, 0.01, .open), (0.7, 0.01, .unmet),
  ])
  func holdsTheMeanAnswerAgainstItsBound(
    mean: Double, half: Double, standing: DemandCheck.Standing
  ) {
    let run = Self.run([.answerMean: (mean, half)])
    #expect(Self.check(.latency(0.5), run)?.standing == standing)
  }

  /// Between systems of their own, another guess of the capacity would turn the result.
  @Test func doesNotBlameASystemForACapacityThatNobodyStated() {
    let run = Self.run([.lostRatio: (0.14, 0.001)], bottleneck: "lambda")
    #expect(Self.check(.scaling, run)?.doubt == .assumedCapacity(.init("lambda")))
    #expect(Self.check(.scaling, run)?.standing == .open)
    #expect(Self.check(.noLoss, run, baseline: Self.lossy)?.standing == .unmet)
    let stated = Self.run(
      [.lostRatio: (0.14, 0.001)], bottleneck: "lambda", origin: .stated(Place(file: "a.md")))
    #expect(Self.check(.scaling, stated)?.standing == .unmet)
  }

  @Test func ranksSystemsOfTheirOwnByDemandsAlone() throws {
    let runs = [Self.lossy, Self.keeping]
    let ranking = try #require(Self.ranking(runs, demands: [nil]))
    #expect(ranking.metric == nil)
    #expect(ranking.entries.map(\.rank) == [1, 1])
    #expect(ranking.entries[0].checks.first?.doubt == .topic("x"))
  }

  @Test func seesWorkBehindTheAnswer() {
    let services = ["apigateway", "lambda", "sqs"]
    let later = Self.run([:], services: services)
    #expect(Self.check(.asynchrony, later)?.evidence == [.later([.init("sqs")])])
    let waiting = Self.run([:], services: services, answering: Set(services))
    #expect(Self.check(.asynchrony, waiting)?.standing == .unmet)
  }

  @Test func saysWhatItDoesNotKnow() {
    let run = Self.run([.availability: (0.9999, 0)])
    let cost = Self.check(.cost, run)
    #expect(cost?.standing == .unmeasured)
    #expect(cost?.doubt == .noPrice([.init("apigateway"), .init("lambda")]))
    #expect(Self.check(.throughput(500), run)?.doubt == .smallerLoad(100))
    #expect(
      Self.check(.availability(0.999), run)?.doubt
        == .noContract([.init("apigateway"), .init("lambda")]))
    #expect(Self.check(.latency(1), run)?.standing == .unmeasured)
    #expect(Self.check(.availability(0.99999), run)?.standing == .unmet)
  }
}
