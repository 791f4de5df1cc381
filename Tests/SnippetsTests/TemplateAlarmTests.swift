import Architecture
import Snippets
import Testing

/// CloudWatch alarms of templates: what they watch and whom they tell.
@Suite struct TemplateAlarmTests {
  private func edges(_ text: String, _ language: String = "yaml") -> [String] {
    let reading = ReadingPrinter.reading("```\(language)\n\(text)\n```\n")
    return reading.snippets.flatMap { snippet in
      snippet.system.connections.map { edge in
        let ends = [edge.from, edge.to].map { id in
          "\(id.text) \(snippet.system[id]?.label ?? "")"
        }
        return ends.joined(separator: " -> ") + (edge.label.map { " : \($0)" } ?? "")
      }
    }
  }

  /// A fragment with one alarm and nothing else.
  private func fragment(
    _ namespace: String, _ metric: String, _ dimension: String, _ value: String,
    _ actions: String = "", more: String = ""
  ) -> [String] {
    edges(
      """
      Resources:
        Late:
          Type: AWS::CloudWatch::Alarm
          Properties:
            Namespace: \(namespace)
            MetricName: \(metric)
            Dimensions:
              - Name: \(dimension)
                Value: \(value)
            \(actions)
      \(more)
      """)
  }

  @Test(arguments: [
    ("AWS/ApiGateway", "Latency", "ApiName", "!Ref ShopApi", "apigateway ShopApi"),
    ("AWS/Lambda", "Errors", "FunctionName", "!Ref OrderWork", "lambda OrderWork"),
    ("AWS/DynamoDB", "ThrottledRequests", "TableName", "orders", "dynamodb orders"),
    ("AWS/SQS", "NumberOfMessagesSent", "QueueName", "!GetAtt Jobs.QueueName", "sqs Jobs"),
    ("AWS/RDS", "CPUUtilization", "DBInstanceIdentifier", "!Sub \"${Stage}-db\"", "rds RDS"),
    ("AWS/RDS", "CPUUtilization", "DBClusterIdentifier", "!Ref Main", "aurora Main"),
  ])
  func knowsWhatIsWatchedByItsNamespace(
    namespace: String, metric: String, dimension: String, value: String, part: String
  ) {
    #expect(
      fragment(namespace, metric, dimension, value, "AlarmActions: [!Ref PagerTopic]") == [
        "\(part) -> alarm Late : \(metric)", "alarm Late -> sns PagerTopic",
      ])
  }

  @Test func knowsADeclaredPartByItsReferenceAndByItsName() {
    let more = """
        Jobs:
          Type: AWS::SQS::Queue
          Properties:
            QueueName: !Sub '${Stage}-jobs'
        Other:
          Type: AWS::SQS::Queue
      """
    for value in ["!GetAtt Jobs.QueueName", "!Sub \"${Stage}-jobs\""] {
      #expect(
        fragment("AWS/SQS", "Age", "QueueName", value, more: more)
          == ["sqs Jobs -> alarm Late : Age"])
    }
    #expect(
      fragment("Shop/Work", "Backlog", "Queue", "!Ref Jobs", more: more)
        == ["sqs Jobs -> alarm Late : Backlog"])
    #expect(fragment("Shop/Work", "Backlog", "Queue", "!Ref Elsewhere", more: more) == [])
  }

  @Test(arguments: [
    ("AlarmActions: [!Ref OpsSNS]", "sns OpsSNS"),
    ("AlarmActions: [\"arn:aws:sns:us-east-1:1:ops\"]", "sns ops"),
    ("OKActions: [!Ref AllClearTopicArn]", "sns AllClearTopicArn"),
    ("AlarmActions: [!GetAtt RepairFunction.Arn]", "lambda-2 RepairFunction"),
  ])
  func drawsWhomAnAlarmTells(actions: String, target: String) {
    #expect(
      fragment("AWS/Lambda", "Errors", "FunctionName", "work", actions).last
        == "alarm Late -> \(target)")
  }

  @Test(arguments: [
    "AlarmActions: [!Ref OnCall]", "AlarmActions: [\"arn:aws:ssm:us-east-1:1:opsitem:3\"]",
    "AlarmActions: [\"arn:aws:automate:us-east-1:ec2:reboot\"]", "AlarmActions: []",
  ])
  func guessesNobodyWhoIsTold(actions: String) {
    #expect(
      fragment("AWS/Lambda", "Errors", "FunctionName", "work", actions)
        == ["lambda work -> alarm Late : Errors"])
  }

  @Test func leadsAScalingPolicyToWhatItScales() {
    let more = """
        Servers: {Type: "AWS::AutoScaling::AutoScalingGroup"}
        Grow:
          Type: AWS::AutoScaling::ScalingPolicy
          Properties: {AutoScalingGroupName: !Ref Servers}
      """
    #expect(
      fragment(
        "AWS/EC2", "CPUUtilization", "AutoScalingGroupName", "!Ref Servers",
        "AlarmActions: [!Ref Grow]", more: more) == [
          "autoscaling Servers -> alarm Late : CPUUtilization",
          "alarm Late -> autoscaling Servers : Grow",
        ])
  }

  @Test func readsExpressionsAndAlarmsOfAlarms() {
    let text = """
      {"Resources": {
        "Rate": {"Type": "AWS::CloudWatch::Alarm", "Properties": {"Metrics": [
          {"Id": "r", "Expression": "e / n"},
          {"Id": "e", "MetricStat": {"Metric": {"Namespace": "AWS/Lambda", "MetricName": "Errors",
            "Dimensions": [{"Name": "FunctionName", "Value": {"Ref": "Work"}}]}}},
          {"Id": "n", "MetricStat": {"Metric": {"Namespace": "AWS/Lambda",
            "MetricName": "Invocations",
            "Dimensions": [{"Name": "FunctionName", "Value": {"Ref": "Work"}}]}}}]}},
        "Any": {"Type": "AWS::CloudWatch::CompositeAlarm", "Properties": {
          "AlarmRule": {"Fn::Sub": "ALARM(${Rate})"}, "AlarmActions": [{"Ref": "PagerTopic"}]}}
      }}
      """
    #expect(
      edges(text, "json") == [
        "lambda Work -> alarm Rate : Errors, Invocations", "alarm Rate -> alarm-2 Any",
        "alarm-2 Any -> sns PagerTopic",
      ])
  }

  @Test(arguments: [
    "{ QueueName = aws_sqs_queue.jobs.name }", "{\n    QueueName = aws_sqs_queue.jobs.name\n  }",
    "{ \"QueueName\" = \"${aws_sqs_queue.jobs.name}\" }",
  ])
  func readsTerraform(dimensions: String) {
    let text = """
      resource "aws_cloudwatch_metric_alarm" "old" {
        namespace     = "AWS/SQS"
        metric_name   = "ApproximateAgeOfOldestMessage"
        dimensions    = \(dimensions)
        alarm_actions = [aws_sns_topic.ops.arn]
      }
      """
    #expect(
      edges(text, "hcl") == [
        "sqs jobs -> alarm old : ApproximateAgeOfOldestMessage", "alarm old -> sns ops",
      ])
  }

  @Test func readsTheAlarmsOfServerlessYML() {
    let text = """
      functions:
        place:
          handler: place.handler
          events: [{sqs: {arn: !GetAtt Jobs.Arn}}]
      resources:
        Resources:
          Jobs: {Type: "AWS::SQS::Queue"}
          Old:
            Type: AWS::CloudWatch::Alarm
            Properties:
              Namespace: AWS/SQS
              MetricName: Age
              Dimensions: [{Name: QueueName, Value: !GetAtt Jobs.QueueName}]
      """
    #expect(edges(text) == ["sqs Jobs -> lambda place", "sqs Jobs -> alarm Old : Age"])
  }

  private static let watched = """
      Idle: {Type: "AWS::SQS::Queue"}
      Late:
        Type: AWS::CloudWatch::Alarm
        Properties:
          Namespace: AWS/SQS
          MetricName: Age
          Dimensions: [{Name: QueueName, Value: !GetAtt Idle.QueueName}]
          AlarmActions: [!Ref PagerTopic]
    """
  private static let flow = """
      Map:
        Type: AWS::Lambda::EventSourceMapping
        Properties: {EventSourceArn: !GetAtt Jobs.Arn, FunctionName: !Ref Work}
      Jobs: {Type: "AWS::SQS::Queue"}
      Work: {Type: "AWS::Lambda::Function"}
    """

  /// Random numbers, claims and results go by these identifiers.
  @Test func callsThePartsOfTheFlowTheSameWithAndWithoutAlarms() throws {
    func system(_ parts: String...) throws -> System {
      let text = "```yaml\nResources:\n" + parts.joined(separator: "\n") + "\n```\n"
      return try #require(ReadingPrinter.reading(text).snippets.first?.system)
    }
    let plain = try system(Self.flow)
    let both = try system(Self.watched, Self.flow)
    #expect(both.components.map(\.id.text) == ["sqs", "lambda", "sqs-2", "alarm", "sns"])
    #expect(both[.init("sqs")]?.label == "Jobs")
    #expect(both.flow.components.map(\.id) == plain.components.map(\.id))
    #expect(both.flow.connections.map(\.to) == plain.connections.map(\.to))
  }

  @Test func takesNoPartInJoiningPieces() {
    func unions(_ template: String, _ other: String) -> [String] {
      let text =
        "```yaml\nResources:\n\(template)\n```\n\n문장.\n\n"
        + "```yaml\nResources:\n\(other)\n```\n"
      return ReadingPrinter.reading(text).unions.map { union in
        union.system.connections.map { "\($0.from.text) -> \($0.to.text)" }.joined(separator: ", ")
      }
    }
    let filling = """
        Place:
          Type: AWS::Serverless::Function
          Properties:
            Policies:
            - SQSSendMessagePolicy: {QueueName: !GetAtt JobsQueue.QueueName}
      """
    let onJobs = Self.watched.replacing("Idle.QueueName", with: "Jobs.QueueName")
    #expect(unions(filling, onJobs) == [])
    #expect(unions(filling, Self.flow) == ["lambda -> sqs, sqs -> lambda-2"])
    #expect(
      unions(filling, onJobs + "\n" + Self.flow)
        == ["lambda -> sqs, sqs -> lambda-2, sqs -> alarm, alarm -> sns"])
  }
}
