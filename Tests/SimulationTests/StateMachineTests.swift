import Architecture
import Simulation
import Testing

@Suite struct StateMachineTests {
  private static func machine(_ settings: [String: Double] = [:]) -> Component {
    Systems.component("stepfunctions", nil, ["latency": 0].merging(settings) { $1 })
  }

  private static func state(_ id: String, _ settings: [String: Double] = [:]) -> Component {
    Systems.component(
      "lambda", id,
      ["duration": 1, "durationSigma": 0, "initDuration": 0].merging(settings) { $1 })
  }

  private static func run(
    _ components: [Component], labels: [String: String] = [:], rate: Double = 2,
    for time: Double = 10.01, drain: Double = 400
  ) throws -> Measurements {
    let system = try #require(
      System(
        components: components,
        connections: components.dropFirst().map {
          Connection(from: components[0].id, to: $0.id, label: labels[$0.id.text])
        }))
    return try #require(
      Simulator.compare(
        [system], under: Systems.steady(rate, for: time, drain: drain, process: .constant),
        plan: ReplicationPlan(minimum: 2, maximum: 2)
      ).measurements.first)
  }

  /// Whoever starts it has the answer at once; the states follow one another.
  @Test func standardExecutionsRunOn() throws {
    let measured = try Self.run([Self.machine(), Self.state("a"), Self.state("b")])
    #expect(measured[.completed] == measured[.offered])
    #expect(try #require(measured[.answerP99]).mean < 0.001)
    #expect(abs(try #require(measured[.completionP50]).mean - 2) < 0.02)
  }

  /// A synchronous express execution answers at its end.
  @Test func synchronousExecutionsAnswerAtTheirEnd() throws {
    let measured = try Self.run(
      [Self.machine(["express": 1, "synchronous": 1]), Self.state("a"), Self.state("b")])
    #expect(abs(try #require(measured[.answerP50]).mean - 2) < 0.02)
  }

  /// Attempts at 0, 1, 3 and 7 s after failures of no length: the answer comes after 7 s, and four
  /// invocations each.
  @Test(arguments: [(3.0, 7.0, 4.0), (0, 0, 1), (2, 3, 3)])
  func retriesGrow(retries: Double, seconds: Double, invocations: Double) throws {
    let measured = try Self.run(
      [
        Self.machine(["express": 1, "synchronous": 1, "retryMaxAttempts": retries]),
        Self.state("a", ["errorRate": 1, "duration": 0]),
      ])
    #expect(measured[.failed] == measured[.offered])
    #expect(measured.losses.map(\.reason) == [.functionError])
    #expect(abs(try #require(measured[.answerMean]).mean - seconds) < 0.001)
    let offered = try #require(measured[.offered]).mean
    #expect(measured.components[1].invocations?.mean == invocations * offered)
  }

  /// With failure probability p and r retries a share p^(r + 1) fails for good.
  @Test func fewFailForGood() throws {
    let system = try #require(
      Systems.chain(
        "", Self.machine(), Self.state("a", ["errorRate": 0.5, "duration": 0.1])))
    let measured = try #require(
      Simulator.compare(
        [system], under: Systems.steady(20, for: 100 * Oracle.effort, drain: 60),
        plan: ReplicationPlan(minimum: 20, maximum: 20)
      ).measurements.first)
    #expect(try Oracle.deviation(measured[.lostRatio], from: 0.0625) < 4)
  }

  @Test func waitsComeFirst() throws {
    let measured = try Self.run([Self.machine(["waitSeconds": 300]), Self.state("a")])
    #expect(abs(try #require(measured[.completionP50]).mean - 301) < 2)
    // All of them are open meanwhile, at a cost of nothing.
    #expect(measured.components[0].maximumDepth == measured[.offered])
  }

  /// What catches a failure is entered after the last retry only, and does not undo the loss.
  @Test func failuresAreCaught() throws {
    let measured = try Self.run(
      [
        Self.machine(["retryMaxAttempts": 1]), Self.state("a", ["errorRate": 1, "duration": 0]),
        Self.state("b"),
      ], labels: ["b": "Catch"])
    let offered = try #require(measured[.offered])
    #expect(measured.components[2].invocations == offered)
    #expect(measured[.lost] == offered)
    let fine = try Self.run(
      [Self.machine(), Self.state("a"), Self.state("b")], labels: ["b": "실패 시"])
    #expect(fine.components[2].invocations?.mean ?? 0 == 0)
    #expect(fine[.completed] == fine[.offered])
  }

  /// Starts beyond the bucket are turned away; express executions have a larger one.
  @Test func startsAreLimited() throws {
    func accepted(_ settings: [String: Double]) throws -> Double {
      let limits = ["startBucket": 30.0, "startRate": 10]
      let measured = try Self.run(
        [Self.machine(limits.merging(settings) { $1 }), Self.state("a", ["duration": 0])],
        rate: 100, for: 10.005, drain: 20)
      return try #require(measured[.accepted]).mean
    }
    #expect(try accepted([:]) == 30 + 99)
    #expect(try accepted(["express": 1]) == 1000)
    // Each is open for an hour: no more than so many at once.
    #expect(try accepted(["startRate": 1000, "openExecutions": 50, "waitSeconds": 3600]) == 50)
  }

  /// Transitions wait for their tokens: ten a second, two for each execution.
  @Test func transitionsWait() throws {
    let measured = try Self.run(
      [
        Self.machine(["transitionBucket": 1, "transitionRate": 10]),
        Self.state("a", ["duration": 0]),
      ], rate: 10, for: 10.05, drain: 60)
    #expect(measured[.completed] == measured[.offered])
    #expect(try #require(measured[.completionP99]).mean > 5)
  }

  @Test func executionsTimeOut() throws {
    let measured = try Self.run(
      [Self.machine(["timeoutSeconds": 5, "waitSeconds": 10]), Self.state("a")])
    #expect(measured[.lost] == measured[.offered])
    #expect(measured.losses.map(\.reason) == [.timedOut])
  }
}
