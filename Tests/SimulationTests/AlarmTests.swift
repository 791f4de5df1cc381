import Architecture
import Simulation
import Testing

/// Alarms against the tables of AWS's own guide and against courses whose alarms follow by hand.
@Suite struct AlarmTests {
  /// From left (oldest) to right (newest): `X` breaches, `0` does not, `-` is missing.
  private static func points(_ text: String) -> [Double?] {
    text.reversed().map { $0 == "X" ? 2 : $0 == "0" ? 0 : nil }
  }

  private static func state(
    _ text: String, _ needed: Int, _ missing: Alarm.Missing, from current: Alarm.State
  ) -> Alarm.State {
    Alarm(
      .average, .greaterThan, 1, evaluationPeriods: 3, datapointsToAlarm: needed, missing: missing
    ).evaluate(points(text), current: current)
  }

  /// "Configuring how CloudWatch alarms treat missing data", three of three and two of three.
  @Test(arguments: [
    ("0-X-X", 3, Alarm.State.ok, Alarm.State.ok, Alarm.State.ok, Alarm.State.ok),
    ("0----", 3, .ok, .ok, .ok, .ok),
    ("0XX-X", 3, .alarm, .alarm, .alarm, .alarm),
    ("0-X-X", 2, .alarm, .alarm, .alarm, .alarm),
    ("00X0X", 2, .alarm, .alarm, .alarm, .alarm),
    ("0-X--", 2, .ok, .ok, .alarm, .ok),
    ("----0", 2, .ok, .ok, .alarm, .ok),
  ])
  func missingPoints(
    text: String, needed: Int, missing: Alarm.State, ignore: Alarm.State, breaching: Alarm.State,
    notBreaching: Alarm.State
  ) {
    for current in Alarm.State.allCases {
      #expect(Self.state(text, needed, .missing, from: current) == missing)
      #expect(Self.state(text, needed, .ignore, from: current) == ignore)
      #expect(Self.state(text, needed, .breaching, from: current) == breaching)
      #expect(Self.state(text, needed, .notBreaching, from: current) == notBreaching)
    }
  }

  /// Rows in which the current state is kept.
  @Test(arguments: [
    ("-----", 3, Alarm.State.insufficientData), ("--X--", 3, .alarm), ("---X-", 2, .alarm),
  ])
  func keptStates(text: String, needed: Int, missing: Alarm.State) {
    for current in Alarm.State.allCases {
      #expect(Self.state(text, needed, .ignore, from: current) == current)
      #expect(Self.state(text, needed, .missing, from: current) == missing)
      #expect(Self.state(text, needed, .breaching, from: current) == .alarm)
      #expect(Self.state(text, needed, .notBreaching, from: current) == .ok)
    }
  }

  /// So many samples of each level.
  private static func course(_ levels: [Double], samples: Int) -> [Double?] {
    levels.flatMap { level in Array(repeating: level, count: samples) }.map { $0 }
  }

  private static func transitions(_ alarm: Alarm, _ samples: [Double?], step: Double = 10)
    -> [Alarm.Transition]
  {
    alarm.transitions(of: samples, step: step)
  }

  /// Three minutes above the threshold, seen a minute later, mailed ten seconds after that.
  @Test func threeMinutesInARow() {
    // A sample each 10 s: five minutes of 0, five of 5, five of 0.
    let samples = Self.course([0, 5, 0], samples: 30)
    let alarm = Alarm(.average, .greaterThan, 1, evaluationPeriods: 3)
    #expect(
      Self.transitions(alarm, samples) == [
        Alarm.Transition(time: 120, state: .ok, noticed: 130),
        Alarm.Transition(time: 300 + 180 + 60, state: .alarm, noticed: 550),
        Alarm.Transition(time: 600 + 60 + 60, state: .ok, noticed: 730),
      ])
  }

  /// M of N needs no row: every second minute is enough for two of three.
  @Test func anyTwoOfThree() {
    let samples = Self.course([0, 0, 5, 0, 5, 0, 0], samples: 6)
    let strict = Alarm(.average, .greaterThan, 1, evaluationPeriods: 3)
    #expect(!Self.transitions(strict, samples).contains { $0.state == .alarm })
    let loose = Alarm(
      .average, .greaterThan, 1, evaluationPeriods: 3, datapointsToAlarm: 2)
    #expect(
      Self.transitions(loose, samples).map(\.time) == [120, 300 + 60, 360 + 60])
  }

  /// Statistics: ten samples of 1 and two of 7 in two minutes.
  @Test(arguments: [
    (Alarm.Statistic.sum, 23.0, true), (.sum, 24, false), (.average, 1.9, true),
    (.average, 2, false), (.maximum, 6, true), (.minimum, 1, false), (.minimum, 0.5, true),
  ])
  func statistics(statistic: Alarm.Statistic, threshold: Double, isAlarm: Bool) {
    let samples: [Double?] = Array(repeating: 1, count: 10) + [7, 7]
    let alarm = Alarm(statistic, .greaterThan, threshold, period: 120)
    #expect(Self.transitions(alarm, samples).last?.state == (isAlarm ? .alarm : .ok))
  }

  /// Every minute the last five minutes are looked at, not every five minutes.
  @Test func longPeriodsSlide() {
    let samples: [Double?] = Array(repeating: 0, count: 60) + Array(repeating: 10, count: 60)
    let alarm = Alarm(.average, .greaterThanOrEqual, 4, period: 300)
    let change = Self.transitions(alarm, samples).first { $0.state == .alarm }
    // Two of five minutes at ten make four.
    #expect(change?.time == 780)
  }

  /// High resolution looks every ten seconds.
  @Test func shortPeriodsAreSeenSooner() {
    let samples: [Double?] = Array(repeating: 0, count: 30) + Array(repeating: 5, count: 30)
    let alarm = Alarm(.average, .greaterThan, 1, period: 10, evaluationPeriods: 2)
    #expect(Self.transitions(alarm, samples).last?.time == 380)
  }

  /// A queue that is silent: with `notBreaching` all is well, with `breaching` it is not.
  @Test func silence() {
    let samples: [Double?] = Array(repeating: nil, count: 30)
    func states(_ missing: Alarm.Missing) -> [Alarm.State] {
      Self.transitions(Alarm(.sum, .greaterThan, 1, missing: missing), samples).map(\.state)
    }
    #expect(states(.missing) == [])
    #expect(states(.ignore) == [])
    #expect(states(.breaching) == [.alarm])
    #expect(states(.notBreaching) == [.ok])
  }

  /// Illegal periods become the next legal one, and M lies between 1 and N.
  @Test func illegalValues() {
    #expect(Alarm(.sum, .lessThan, 1, period: 7).period == 10)
    #expect(Alarm(.sum, .lessThan, 1, period: 45).period == 60)
    #expect(Alarm(.sum, .lessThan, 1, period: 61).period == 120)
    #expect(
      Alarm(.sum, .lessThan, 1, evaluationPeriods: 2, datapointsToAlarm: 9).datapointsToAlarm == 2)
    #expect(Self.transitions(Alarm(.sum, .lessThanOrEqual, 1), [1], step: 0) == [])
  }

  /// Four workers of 0.2 s take 20 messages a second of 60: after 100 s of the spike the oldest
  /// has waited for about 66 s, and 4,000 wait.
  private static func backlog() throws -> Measurements {
    let spike = Scenario(
      name: "spike",
      phases: [Scenario.Phase(duration: 60, rate: 10), Scenario.Phase(duration: 120, rate: 60)],
      drain: 600, origin: .configured)
    return try Oracle.run(
      [
        Systems.component("sqs", nil, ["visibilityTimeout": 60]),
        Systems.component(
          "lambda", nil,
          [
            "batchSize": 1, "duration": 0.2, "durationSigma": 0, "maximumConcurrency": 4,
            "initDuration": 0, "deliveryDelay": 0, "pollersAtStart": 4,
          ]),
      ], under: spike, replications: 4)
  }

  @Test func queuesTellHowLongTheirOldestMessageWaits() throws {
    let measured = try Self.backlog()
    let ages = try #require(measured.samples(of: .oldestMessage))
    let depths = try #require(measured.samples(of: .visibleMessages))
    let end = Int(160 / ages.step) - 1
    // Who is next now came when a third of those in front of the spike's clock had come.
    #expect(abs(ages.values[end] - 100 * 2 / 3) < 4, "\(ages.values[end])")
    #expect(abs(depths.values[end] - 4000) < 200, "\(depths.values[end])")
    #expect(ages.values[..<Int(50 / ages.step)].allSatisfy { $0 < 1 })
    #expect(ages.values.last == 0)
    #expect(measured.samples(of: .requests) == nil, "no gateway publishes it")
  }

  /// A function that fails for as long as anybody watches: its messages come back every 10 s, and
  /// after the third time the metric no longer sees them, however old they get.
  @Test func messagesReceivedMoreThanThreeTimesAreTooOldToBeSeen() throws {
    let steady = Scenario(
      name: "steady", phases: [Scenario.Phase(duration: 300, rate: 2)], drain: 0,
      origin: .configured)
    let measured = try Oracle.run(
      [
        Systems.component("sqs", nil, ["visibilityTimeout": 10, "maxReceiveCount": 1000]),
        Systems.component(
          "lambda", nil,
          ["batchSize": 1, "duration": 0.1, "durationSigma": 0, "errorRate": 1, "initDuration": 0]),
      ], under: steady, replications: 4)
    let ages = try #require(measured.samples(of: .oldestMessage))
    // Later the function's pollers are fewer, and a message waits for each of its receives.
    let early = ages.values[Int(32 / ages.step)..<Int(85 / ages.step)]
    #expect(early.allSatisfy { $0 > 28 && $0 < 31 }, "\(early)")
  }

  @Test func anAlarmOnTheAgeTellsLaterThanOneOnTheLength() throws {
    let measured = try Self.backlog()
    func first(_ metric: MonitoredMetric, _ threshold: Double) throws -> Double? {
      let alarm = Alarm(.maximum, .greaterThan, threshold, evaluationPeriods: 2)
      let changes = try #require(measured.transitions(of: alarm, on: metric))
      return changes.first { $0.state == .alarm }?.time
    }
    let early = try #require(try first(.visibleMessages, 100))
    let late = try #require(try first(.oldestMessage, 60))
    #expect(early >= 120 + 60 && late > early)
    #expect(try first(.oldestMessage, 3600) == nil)
  }

  @Test(arguments: [
    ("AWS/SQS", "ApproximateAgeOfOldestMessage", MonitoredMetric.oldestMessage as MonitoredMetric?),
    ("AWS/ApiGateway", "4XXError", .clientErrors), ("AWS/Lambda", "Errors", nil),
  ])
  func metricsAreKnownByTheirNames(namespace: String, name: String, metric: MonitoredMetric?) {
    #expect(MonitoredMetric(namespace: namespace, name: name) == metric)
    if let metric { #expect(metric.name == name) }
  }
}
