import Architecture
import Simulation
import Testing

/// Whoever sends requests may repeat those that failed.
@Suite struct RetryingClientTests {
  /// An independent failure with probability p and n attempts: p^n of the requests fail.
  @Test func boundedRetries() throws {
    let system = try Wiring.system(
      [
        Systems.component("client", nil, ["maxAttempts": 3]),
        Systems.component("s3", nil, ["errorRate": 0.5]),
      ], "client > s3")
    let measured = try Wiring.run(
      system, under: Systems.steady(20, for: 30 * Oracle.effort, drain: 10))
    let failed = try #require(measured[.failed])
    #expect(try Oracle.deviation(failed, from: 0.125 * measured.mean(.offered)) < 4)
    #expect(measured.mean(.completed) + failed.mean == measured.mean(.offered))
  }

  /// The waits before the attempts after the first: v for v = 1, 2, 4 and 5 s without jitter,
  /// three quarters of it with equal jitter, half of it with full jitter, all on average.
  @Test(arguments: [(0.0, 12.0), (0.5, 9), (1, 6)])
  func waitsAddUp(jitter: Double, seconds: Double) throws {
    let system = try Wiring.system(
      [
        Systems.component(
          "client", nil,
          [
            "maxAttempts": 5, "retryBaseDelay": 1, "retryMaxDelay": 5, "retryJitter": jitter,
          ]), Systems.component("s3", nil, ["errorRate": 1]),
      ], "client > s3")
    let measured = try Wiring.run(system, under: Wiring.burst(50, drain: 30))
    let waited = try #require(measured[.answerMean])
    if jitter == 0 {
      #expect(abs(waited.mean - seconds) < 1e-6)
    } else {
      #expect(try Oracle.deviation(waited, from: seconds) < 4)
    }
    #expect(measured.mean(.failed) == 50)
  }

  /// Repeating brings what a token bucket refused through later; without it it stays refused.
  @Test(arguments: [(1.0, 30.0), (30, 60)])
  func throttledRequestsComeBack(attempts: Double, accepted: Double) throws {
    let system = try Wiring.system(
      [
        Systems.component("client", nil, ["maxAttempts": attempts, "retryBaseDelay": 0.5]),
        Systems.component(
          "apigateway", nil, ["throttlingRateLimit": 10, "throttlingBurstLimit": 30]),
      ], "client > apigateway")
    let measured = try Wiring.run(system, under: Wiring.burst(60, drain: 200), replications: 4)
    #expect(measured.mean(.accepted) == accepted)
    #expect(measured.mean(.rejected) == 60 - accepted)
  }

  /// Someone who repeats nothing has no parameters for it.
  @Test func parametersAppearWhereTheyMatter() throws {
    let system = try Wiring.system(
      [Systems.component("client"), Systems.component("s3")], "client > s3")
    let measured = try Wiring.run(system, under: Wiring.burst(1, drain: 1), replications: 2)
    #expect(!measured.parameters.contains { $0.component == Component.ID("client") })
  }

  /// The M/M/1 queue whose customers come back after exponential times instead of waiting: on
  /// average ρ² / (1 − ρ) + ρλ / (θ (1 − ρ)) of them are between two attempts, and by Little's law
  /// each spends that over λ there (Falin and Templeton, *Retrial Queues*, 1997).
  @Test(arguments: [(1.0, 1.0), (5, 0.6)])
  func retrialQueue(rate: Double, orbit: Double) throws {
    let system = try Wiring.system(
      [
        Systems.component(
          "client", nil,
          ["maxAttempts": 1e6, "retryBaseDelay": 1 / rate, "exponentialRetryDelay": 1]),
        Systems.component(
          "ec2", nil,
          [
            "instances": 1, "workersPerInstance": 1, "duration": 1, "exponentialDuration": 1,
            "maxQueuedRequests": 0,
          ]),
      ], "client > ec2")
    let measured = try Wiring.run(
      system, under: Systems.steady(0.5, for: 4000 * Oracle.effort, drain: 200))
    #expect(measured[.completed] == measured[.offered])
    #expect(try Oracle.deviation(measured[.completionMean], from: orbit / 0.5 + 1) < 4)
  }
}
