import Architecture
import Simulation
import Testing

/// Topics, buses and notifications: who is told, how often, and what happens when that fails.
@Suite struct FanoutTests {
  private static func queues(_ count: Int) -> [Component] {
    (1...count).map { Systems.component("sqs", "q\($0)") }
  }

  @Test(arguments: ["sns", "eventbridge", "s3"])
  func everySubscriberGetsEveryMessage(service: String) throws {
    let system = try Wiring.system(
      [Systems.component(service)] + Self.queues(3), "\(service) > q1", "\(service) > q2",
      "\(service) > q3")
    let measured = try Wiring.run(
      system, under: Systems.steady(20, for: 10, drain: 5), replications: 4)
    for queue in ["q1", "q2", "q3"] {
      #expect(try measured.values(queue).maximumDepth?.mean == measured.mean(.offered))
    }
    #expect(measured[.completed] == measured[.offered])
    #expect(measured.mean(.duplicated) == 0)
  }

  /// A filter lets a share through; who matches nobody's filter is done with.
  @Test func filtersLetASharePass() throws {
    var queues = Self.queues(2)
    queues[0].settings = [Systems.setting("filterShare", 0.3)]
    let system = try Wiring.system(
      [Systems.component("sns")] + queues, "sns > q1", "sns > q2: 필터 20%")
    let measured = try Wiring.run(
      system, under: Systems.steady(50, for: 10 * Oracle.effort, drain: 5))
    let offered = measured.mean(.offered)
    #expect(try Oracle.deviation(measured.values("q1").maximumDepth, from: 0.3 * offered) < 4)
    #expect(try Oracle.deviation(measured.values("q2").maximumDepth, from: 0.2 * offered) < 4)
    #expect(measured[.completed] == measured[.offered])
    #expect(measured.mean(.inFlight) == 0)
  }

  @Test(arguments: [("sns", "publishRate"), ("eventbridge", "putEventsRate")])
  func publishersAreThrottled(service: String, rate: String) throws {
    let measured = try Oracle.run(
      [Systems.component(service, nil, [rate: 50])],
      under: Systems.steady(200, for: 10.0025, process: .constant), replications: 2)
    // The bucket of one second, and what it refills between the first and the last request.
    #expect(measured.mean(.accepted) == 50 + 499)
    #expect(measured.mean(.rejected) == 2000 - 549)
  }

  /// To HTTP: four attempts in all, 20 s apart, p⁴ lost.
  @Test func httpDeliveriesAreRepeatedThreeTimes() throws {
    let measured = try Oracle.run(
      [Systems.component("sns"), Systems.component("external", nil, ["errorRate": 0.5])],
      under: Systems.steady(20, for: 20 * Oracle.effort, drain: 100))
    #expect(try Oracle.deviation(measured[.lostRatio], from: 0.0625) < 4)
    #expect(measured.losses.map(\.reason) == [.dropped])
    let early = try Oracle.run(
      [Systems.component("sns"), Systems.component("external", nil, ["errorRate": 1])],
      under: Wiring.burst(5, drain: 59), replications: 2)
    #expect(early.mean(.lost) == 0 && early.mean(.inFlight) == 5)
  }

  /// To a queue: four attempts at once, then after 1 s, 2 s, 3 s and ever longer up to 20 s.
  @Test(arguments: [(0.5, 1.0), (1.5, 2), (2.5, 3), (3.5, 4.395)])
  func queuesAreTriedAgain(outage: Double, delivered: Double) throws {
    let measured = try Oracle.run(
      [
        Systems.component("sns"),
        Systems.component("sqs", nil, ["outageDuration": outage, "latency": 0]),
      ], under: Wiring.burst(1, drain: 30), replications: 2)
    #expect(measured.mean(.completed) == 1)
    #expect(abs(try #require(measured[.completionMean]).mean - delivered) < 0.01)
  }

  @Test func whatCannotBeDeliveredIsKept() throws {
    let system = try Wiring.system(
      [
        Systems.component("sns", nil, ["httpRetries": 1]),
        Systems.component("external", nil, ["errorRate": 1]), Systems.component("dlq"),
      ], "sns > external", "sns > dlq")
    let measured = try Wiring.run(system, under: Wiring.burst(6, drain: 60), replications: 2)
    #expect(try measured.values("dlq").maximumDepth?.mean == 6)
    #expect(measured.losses.map(\.reason) == [.deadLettered])
  }

  /// Above the invocation quota events wait, 10 pass at once and 10 each second.
  @Test func busesDelayWhatExceedsTheirQuota() throws {
    let measured = try Oracle.run(
      [
        Systems.component("eventbridge", nil, ["invocationRate": 10]),
        Systems.component("sqs", nil, ["latency": 0]),
      ], under: Wiring.burst(100, drain: 30), replications: 2)
    #expect(measured.mean(.completed) == 100)
    #expect(abs(try #require(measured[.completionMean]).mean - 90 * 91 / 2 / 10 / 100) < 0.01)
  }

  /// 185 attempts and 24 h: an outage of 20 hours loses nothing, one of 25 hours everything.
  @Test(arguments: [(20.0, 0.0), (25, 4)])
  func busesTryForADay(hours: Double, lost: Double) throws {
    let measured = try Oracle.run(
      [
        Systems.component("eventbridge"),
        Systems.component("sqs", nil, ["outageDuration": hours * 3600]),
      ], under: Wiring.burst(4, drain: 30 * 3600), replications: 2)
    #expect(measured.mean(.lost) == lost)
    #expect(measured.mean(.completed) == 4 - lost)
  }

  /// Nobody is told of a read.
  @Test func readsNotifyNobody() throws {
    let system = try Wiring.system(
      [Systems.component("lambda"), Systems.component("s3"), Systems.component("sqs")],
      "lambda > s3: read", "s3 > sqs")
    let measured = try Wiring.run(
      system, under: Systems.steady(10, for: 5, drain: 5), replications: 2)
    #expect(try measured.values("sqs").maximumDepth?.mean == 0)
    #expect(measured[.completed] == measured[.offered])
  }
}
