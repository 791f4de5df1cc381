import Architecture
import Simulation
import Testing

/// Functions invoked by events: the queue in front of them, its retries and its end.
@Suite struct AsynchronousInvocationTests {
  private static func system(
    _ function: [String: Double], deadLetters: Bool = false
  ) throws -> System {
    var components = [Systems.component("sns"), Systems.component("lambda", nil, function)]
    guard deadLetters else { return try Wiring.system(components, "sns > lambda") }
    components.append(Systems.component("dlq"))
    return try Wiring.system(components, "sns > lambda", "lambda > dlq")
  }

  /// The publisher has its answer long before the function is done.
  @Test func callersDoNotWait() throws {
    let measured = try Wiring.run(
      Self.system(["duration": 5, "durationSigma": 0, "timeout": 10]),
      under: Systems.steady(5, for: 10, drain: 20), replications: 2)
    #expect(measured[.accepted] == measured[.offered])
    #expect(measured[.completed] == measured[.offered])
    #expect(try #require(measured[.answerP99]).mean < 0.02)
    #expect(try #require(measured[.completionP50]).mean > 5)
  }

  /// A failure with probability p and two retries: p³ of the events are lost, after
  /// (1 − p³) / (1 − p) invocations each on average.
  @Test func errorsAreRetriedTwice() throws {
    let measured = try Wiring.run(
      Self.system(["errorRate": 0.4, "duration": 0.1]),
      under: Systems.steady(20, for: 30 * Oracle.effort, drain: 400))
    #expect(try Oracle.deviation(measured[.lostRatio], from: 0.064) < 4)
    #expect(measured.losses.map(\.reason) == [.dropped])
    let invocations = try #require(try measured.values("lambda").invocations)
    #expect(abs(invocations.mean / measured.mean(.offered) - 1.56) < 0.02)
    #expect(measured[.inFlight]?.mean == 0)
  }

  /// Retries come 1 minute after the first error and 2 minutes after the second.
  @Test(arguments: [(50.0, 1.0), (65, 2), (175, 2), (190, 3)])
  func retriesWait(until time: Double, invocations: Double) throws {
    let measured = try Wiring.run(
      Self.system(["errorRate": 1, "duration": 0.1]), under: Wiring.burst(5, drain: time),
      replications: 2)
    #expect(try measured.values("lambda").invocations?.mean == 5 * invocations)
    #expect(measured.mean(.lost) == (invocations == 3 ? 5 : 0))
  }

  @Test func failuresGoToTheDeadLetterQueue() throws {
    let measured = try Wiring.run(
      Self.system(["errorRate": 1, "maximumRetryAttempts": 0], deadLetters: true),
      under: Wiring.burst(7, drain: 20), replications: 2)
    #expect(measured.losses.map(\.reason) == [.deadLettered])
    #expect(try measured.values("dlq").maximumDepth?.mean == 7)
    #expect(measured.mean(.lost) == 7)
  }

  /// Without capacity an event is tried after 1 s, 2 s, 4 s … until its age ends it: at 0, 1, 3,
  /// 7, 15, 31, 63, 127, 255 and 511 s, and given up at 600 s.
  @Test func throttledEventsWaitLongerEachTime() throws {
    let system = try Self.system(
      ["reservedConcurrency": 0, "maximumEventAge": 600, "eventThrottleJitter": 0])
    let before = try Wiring.run(system, under: Wiring.burst(3, drain: 590), replications: 2)
    #expect(before.mean(.inFlight) == 3)
    let measured = try Wiring.run(system, under: Wiring.burst(3, drain: 610), replications: 2)
    #expect(try measured.values("lambda").throttles.mean == 30)
    #expect(measured.losses.map(\.reason) == [.expired])
    #expect(measured.mean(.lost) == 3)
  }

  /// Waits stop growing at 5 minutes: 10 attempts until 511 s, then one each 300 s.
  @Test func waitsAreCapped() throws {
    let measured = try Wiring.run(
      Self.system(["reservedConcurrency": 0, "eventThrottleJitter": 0]),
      under: Wiring.burst(2, drain: 511 + 1000),
      replications: 2)
    #expect(try measured.values("lambda").throttles.mean == 2 * (10 + 3))
  }

  /// What a queue is for: a burst beyond the concurrency is worked off.
  @Test func burstsAreWorkedOff() throws {
    let measured = try Wiring.run(
      Self.system(["reservedConcurrency": 2, "duration": 0.2]),
      under: Wiring.burst(50, drain: 60), replications: 4)
    #expect(measured.mean(.completed) == 50)
    #expect(try measured.values("lambda").throttles.mean > 50)
    #expect(try #require(measured.values("lambda").maximumDepth).mean >= 48)
  }

  @Test func destinationsHearOfSuccess() throws {
    let system = try Wiring.system(
      [
        Systems.component("sns"), Systems.component("lambda", nil, ["errorRate": 0.5]),
        Systems.component("sqs"), Systems.component("sqs", "sqs-2"),
      ], "sns > lambda", "lambda > sqs: OnSuccess", "lambda > sqs-2: OnFailure")
    let measured = try Wiring.run(
      system, under: Systems.steady(20, for: 10, drain: 400), replications: 4)
    let succeeded = try #require(measured.values("sqs").maximumDepth).mean
    let failed = try #require(measured.values("sqs-2").maximumDepth).mean
    #expect(succeeded == measured.mean(.completed))
    #expect(succeeded + failed == measured.mean(.offered))
    #expect(failed == measured.mean(.lost) && failed > 10)
  }

  /// A word at the connection makes a call asynchronous.
  @Test func wordsMakeCallsAsynchronous() throws {
    let system = try Wiring.system(
      [
        Systems.component("lambda"), Systems.component("lambda", "lambda-2", ["errorRate": 1]),
      ], "lambda > lambda-2: 비동기 호출")
    let measured = try Wiring.run(system, under: Wiring.burst(4, drain: 300), replications: 2)
    #expect(measured.mean(.accepted) == 4)
    #expect(try measured.values("lambda-2").invocations?.mean == 12)
    #expect(measured.parameters.contains { $0.setting.name == "maximumEventAge" })
  }

  /// More memory shortens work that computes, and only that, up to one vCPU.
  @Test(arguments: [(1769.0, 1.0, 1.0), (3538, 1, 1), (884.5, 1, 2), (884.5, 0.5, 1.5)])
  func memoryScalesTheDuration(memory: Double, share: Double, seconds: Double) throws {
    let function = Systems.component(
      "lambda", nil,
      [
        "duration": 1, "durationSigma": 0, "initDuration": 0, "measuredMemorySize": 1769,
        "memorySize": memory, "cpuShare": share,
      ])
    let measured = try Oracle.run(
      [function], under: Wiring.burst(3, drain: 10), replications: 2)
    #expect(abs(try #require(measured[.answerMean]).mean - seconds) < 1e-6)
  }

  /// The default of a cold start is that of the runtime that the note names.
  @Test func runtimesHaveTheirOwnColdStarts() throws {
    var function = Systems.component("lambda")
    function.annotations = ["Java 21"]
    let measured = try Oracle.run([function], under: Wiring.burst(1, drain: 5), replications: 2)
    let setting = measured.parameters.map(\.setting).first { $0.name == "initDuration" }
    #expect(setting?.origin == .fact("lambda.l.init.java21.x86_64.p50"))
    #expect(setting?.value.value == 0.245)
  }

  /// A wait of nothing is one of a millisecond: otherwise time would stand still.
  @Test(arguments: [["eventThrottleDelay": 0.0], ["eventThrottleDelayMax": 0]])
  func waitsAreNeverNothing(_ wait: [String: Double]) throws {
    let settings = ["reservedConcurrency": 0, "maximumEventAge": 2].merging(wait) { $1 }
    let measured = try Wiring.run(
      Self.system(settings), under: Wiring.burst(3, drain: 10), replications: 2)
    #expect(measured.mean(.lost) == 3)
  }
}
