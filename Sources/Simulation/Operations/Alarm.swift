/// A CloudWatch alarm on a metric: what state it is in when, and when the mail about it arrives.
///
/// A pure function of the metric's course (`cw.rule.states`, `cw.rule.missing`): nothing in a
/// simulation waits for it.
package struct Alarm: Hashable, Sendable {
  /// How the samples of a period become one data point.
  package enum Statistic: String, Hashable, Sendable, CaseIterable {
    case average, sum, minimum, maximum
  }

  /// When a data point breaches the threshold.
  package enum Comparison: String, Hashable, Sendable, CaseIterable {
    case greaterThan, greaterThanOrEqual, lessThan, lessThanOrEqual

    func breaches(_ value: Double, _ threshold: Double) -> Bool {
      switch self {
      case .greaterThan: value > threshold
      case .greaterThanOrEqual: value >= threshold
      case .lessThan: value < threshold
      case .lessThanOrEqual: value <= threshold
      }
    }
  }

  /// What a period without samples counts as.
  package enum Missing: String, Hashable, Sendable, CaseIterable {
    case missing, ignore, breaching, notBreaching
  }

  /// The states of an alarm.
  package enum State: String, Hashable, Sendable, CaseIterable {
    case ok, alarm, insufficientData
  }

  /// A change of state.
  package struct Transition: Hashable, Sendable {
    /// When the alarm changes, in seconds.
    package var time: Double
    package var state: State
    /// When the mail about it arrives, in seconds.
    package var noticed: Double

    package init(time: Double, state: State, noticed: Double) {
      self.time = time
      self.state = state
      self.noticed = noticed
    }
  }

  package var statistic: Statistic
  package var comparison: Comparison
  package var threshold: Double
  /// In seconds: 10, 20, 30 or a multiple of 60 (`cw.rule.period`).
  package var period: Double
  /// N: how many data points are looked at.
  package var evaluationPeriods: Int
  /// M: how many of them must breach, in any order.
  package var datapointsToAlarm: Int
  package var missing: Missing
  /// From the end of a period until its data point can be seen, in seconds.
  package var metricDelay = 60.0
  /// From the change of state until the mail has arrived, in seconds.
  package var mailDelay = 10.0

  /// The keys of the messages that say why the delays are what they are.
  package static let assumptions = ["assumption.cw.delay", "assumption.cw.mail"]

  /// M is at least 1 and at most N; the period is rounded up to a legal one.
  package init(
    _ statistic: Statistic, _ comparison: Comparison, _ threshold: Double, period: Double = 60,
    evaluationPeriods: Int = 1, datapointsToAlarm: Int? = nil, missing: Missing = .missing
  ) {
    self.statistic = statistic
    self.comparison = comparison
    self.threshold = threshold
    self.period = Self.legal(period)
    self.evaluationPeriods = max(1, evaluationPeriods)
    self.datapointsToAlarm = min(
      self.evaluationPeriods, max(1, datapointsToAlarm ?? self.evaluationPeriods))
    self.missing = missing
  }

  private static func legal(_ period: Double) -> Double {
    for short in [10.0, 20, 30] where period <= short { return short }
    return max(1, (period / 60).rounded(.up)) * 60
  }

  /// How many data points CloudWatch reads beyond those that it needs, in case some are missing.
  private static let reserve = 2

  /// All changes of state over the samples of a metric, each taken at the end of its `step`
  /// seconds; nil where there was none. The alarm starts without data.
  package func transitions(of samples: [Double?], step: Double) -> [Transition] {
    guard step > 0 else { return [] }
    // Each minute, or every ten seconds for periods of less.
    let rhythm = period < 60 ? 10.0 : 60
    let end = Double(samples.count) * step
    var state = State.insufficientData
    var transitions: [Transition] = []
    var turn = 1
    while Double(turn) * rhythm <= end {
      let seen = Double(turn) * rhythm
      turn += 1
      let points = dataPoints(until: seen, samples, step)
      let next = evaluate(points, current: state)
      guard next != state else { continue }
      state = next
      let time = seen + metricDelay
      transitions.append(Transition(time: time, state: next, noticed: time + mailDelay))
    }
    return transitions
  }

  /// The data points that end at `time`, the newest first; nil where no sample is in the period.
  private func dataPoints(until time: Double, _ samples: [Double?], _ step: Double) -> [Double?] {
    (0..<(evaluationPeriods + Self.reserve)).map { back in
      let end = time - Double(back) * period
      // A sample taken at the very start of a period belongs to the one before.
      let first = max(0, Int(((end - period) / step + 1e-9).rounded(.down)))
      let last = min(samples.count, Int((end / step + 1e-9).rounded(.down)))
      guard first < last else { return nil }
      return summary(samples[first..<last].compactMap { $0 })
    }
  }

  private func summary(_ samples: [Double]) -> Double? {
    guard !samples.isEmpty else { return nil }
    switch statistic {
    case .average: return samples.reduce(0, +) / Double(samples.count)
    case .sum: return samples.reduce(0, +)
    case .minimum: return samples.min()
    case .maximum: return samples.max()
    }
  }

  /// The state that follows from data points, the newest first.
  package func evaluate(_ points: [Double?], current: State) -> State {
    let known = points.compactMap { $0 }.prefix(evaluationPeriods)
    let lacking = evaluationPeriods - known.count
    let breaching = known.count { comparison.breaches($0, threshold) }
    if breaching >= datapointsToAlarm { return .alarm }
    switch missing {
    case .breaching: return breaching + lacking >= datapointsToAlarm ? .alarm : .ok
    case .notBreaching: return .ok
    // Nothing but breaches, though too few of them.
    case .missing where known.isEmpty: return .insufficientData
    case .missing: return breaching == known.count ? .alarm : .ok
    case .ignore: return breaching == known.count ? current : .ok
    }
  }
}
