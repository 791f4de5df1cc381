package import Markdown
package import Simulation

/// An alarm that a template of a note defines, on a metric that simulations know.
package struct NoteAlarm: Hashable, Sendable {
  /// The logical identifier of the resource.
  package var name: String
  package var metric: MonitoredMetric
  package var alarm: Alarm

  package init(name: String, metric: MonitoredMetric, alarm: Alarm) {
    self.name = name
    self.metric = metric
    self.alarm = alarm
  }

  /// The alarms of a note's CloudFormation and SAM templates, in its order. Those that leave out
  /// what an alarm needs, or that look at something else, are not among them.
  package static func all(in document: Document) -> [NoteAlarm] {
    NoteCode(document, passages: []).resources("AWS::CloudWatch::Alarm").compactMap(NoteAlarm.init)
  }

  private init?(_ resource: NoteCode.Resource) {
    let properties = resource.properties
    guard let namespace = properties["Namespace"]?.value,
      let name = properties["MetricName"]?.value,
      let metric = MonitoredMetric(namespace: namespace, name: name),
      let statistic = properties["Statistic"].flatMap({ Self.statistics[$0.value] }),
      let comparison = properties["ComparisonOperator"].flatMap({ Self.comparisons[$0.value] }),
      let threshold = Self.number(properties["Threshold"]),
      let period = Self.number(properties["Period"]), period > 0,
      let periods = Self.number(properties["EvaluationPeriods"]), (1...1440).contains(periods),
      !metric.isCount || statistic == .sum
    else { return nil }
    let needed = Self.number(properties["DatapointsToAlarm"]) ?? periods
    let missing = properties["TreatMissingData"].flatMap { Alarm.Missing(rawValue: $0.value) }
    self.init(
      name: resource.id, metric: metric,
      alarm: Alarm(
        statistic, comparison, threshold, period: period, evaluationPeriods: Int(periods),
        datapointsToAlarm: Int(needed), missing: missing ?? .missing))
  }

  private static func number(_ node: OutlineNode?) -> Double? {
    node.flatMap { Double($0.value) }.flatMap { $0.isFinite && abs($0) < 1e12 ? $0 : nil }
  }

  private static let statistics: [String: Alarm.Statistic] = [
    "Average": .average, "Sum": .sum, "Minimum": .minimum, "Maximum": .maximum,
  ]

  private static let comparisons: [String: Alarm.Comparison] = [
    "GreaterThanThreshold": .greaterThan,
    "GreaterThanOrEqualToThreshold": .greaterThanOrEqual,
    "LessThanThreshold": .lessThan, "LessThanOrEqualToThreshold": .lessThanOrEqual,
  ]
}
