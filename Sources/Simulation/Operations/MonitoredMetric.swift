internal import Architecture

/// A CloudWatch metric that a simulation knows the course of.
package enum MonitoredMetric: String, Hashable, Sendable, CaseIterable, Codable {
  /// `AWS/SQS` ApproximateNumberOfMessagesVisible.
  case visibleMessages
  /// `AWS/SQS` ApproximateAgeOfOldestMessage, in seconds.
  case oldestMessage
  /// `AWS/ApiGateway` Count.
  case requests
  /// `AWS/ApiGateway` 4XXError: here those that a throttle turned away.
  case clientErrors

  /// The metric of this namespace and name; nil for one that nothing here measures.
  package init?(namespace: String, name: String) {
    switch (namespace, name) {
    case ("AWS/SQS", "ApproximateNumberOfMessagesVisible"): self = .visibleMessages
    case ("AWS/SQS", "ApproximateAgeOfOldestMessage"): self = .oldestMessage
    case ("AWS/ApiGateway", "Count"): self = .requests
    case ("AWS/ApiGateway", "4XXError"): self = .clientErrors
    default: return nil
    }
  }

  /// AWS's name.
  package var name: String {
    switch self {
    case .visibleMessages: "ApproximateNumberOfMessagesVisible"
    case .oldestMessage: "ApproximateAgeOfOldestMessage"
    case .requests: "Count"
    case .clientErrors: "4XXError"
    }
  }

  /// Whether a data point is a number of requests, so that only sums of it mean something here.
  package var isCount: Bool { self == .requests || self == .clientErrors }
}

extension Measurements {
  /// The samples of `metric` and the seconds between them, from the mean course over all
  /// replications; nil where the system has nothing that publishes it, or more than one.
  package func samples(of metric: MonitoredMetric) -> (values: [Double], step: Double)? {
    let found = series.filter { $0.kind.publishes(metric, in: system) }
    guard found.count == 1, let only = found.first else { return nil }
    if metric.isCount {
      guard system.components.contains(where: { $0.service.identifier == "apigateway" }) else {
        return nil
      }
      return (only.values.map { $0 * only.step }, only.step)
    }
    return (only.values, only.step)
  }

  /// When `alarm` on `metric` changes its state; nil where the system publishes no such metric.
  package func transitions(
    of alarm: Alarm, on metric: MonitoredMetric
  ) -> [Alarm.Transition]? {
    samples(of: metric).map { alarm.transitions(of: $0.values, step: $0.step) }
  }
}

extension Measurements.Series.Kind {
  /// Dead-letter queues have alarms of their own.
  fileprivate func publishes(_ metric: MonitoredMetric, in system: System) -> Bool {
    switch (self, metric) {
    case (.depth(let id), .visibleMessages), (.age(let id), .oldestMessage):
      system[id]?.service.identifier == "sqs"
    case (.offeredRate, .requests), (.rejectedRate, .clientErrors): true
    default: false
    }
  }
}
