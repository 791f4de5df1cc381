import Claims
import Diagnostics
import Markdown
import Simulation
import Testing

/// The alarms of a note's templates.
@Suite struct NoteAlarmTests {
  private static func alarms(_ properties: String) -> [NoteAlarm] {
    let lines = properties.split(separator: "\n").map { "      " + $0 }.joined(separator: "\n")
    let text = """
      ```yaml
      Resources:
        Old:
          Type: AWS::CloudWatch::Alarm
          Properties:
      \(lines)
      ```
      """
    return NoteAlarm.all(in: Document(parsing: SourceFile(path: "a.md", text: text)))
  }

  private static let plain = """
    Namespace: AWS/SQS
    MetricName: ApproximateAgeOfOldestMessage
    Statistic: Maximum
    Period: 60
    EvaluationPeriods: 3
    DatapointsToAlarm: 2
    Threshold: 120
    ComparisonOperator: GreaterThanThreshold
    TreatMissingData: notBreaching
    """

  @Test func readsWhatAnAlarmNeeds() throws {
    let alarm = try #require(Self.alarms(Self.plain).first)
    #expect(alarm.name == "Old")
    #expect(alarm.metric == .oldestMessage)
    #expect(
      alarm.alarm
        == Alarm(
          .maximum, .greaterThan, 120, period: 60, evaluationPeriods: 3, datapointsToAlarm: 2,
          missing: .notBreaching))
  }

  @Test(arguments: [
    ("Threshold: 120", "Threshold: !Ref Limit"), ("AWS/SQS", "AWS/Lambda"),
    ("Statistic: Maximum", "ExtendedStatistic: p99"), ("EvaluationPeriods: 3", "Unit: Seconds"),
    ("Period: 60", "Period: -60"), ("Threshold: 120", "Threshold: nan"),
    ("EvaluationPeriods: 3", "EvaluationPeriods: 99999999999999999999"),
  ])
  func leavesOutWhatItCannotJudge(part: String, replacement: String) {
    let properties = Self.plain.replacing(part, with: replacement)
    #expect(properties != Self.plain)
    #expect(Self.alarms(properties).isEmpty)
  }

  @Test func countsMeanSomethingAsSumsOnly() {
    let counts = Self.plain.replacing("AWS/SQS", with: "AWS/ApiGateway")
      .replacing("ApproximateAgeOfOldestMessage", with: "4XXError")
    #expect(Self.alarms(counts).isEmpty)
    #expect(Self.alarms(counts.replacing("Maximum", with: "Sum")).first?.metric == .clientErrors)
  }
}
