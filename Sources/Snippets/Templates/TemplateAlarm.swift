import Architecture

/// A CloudWatch alarm of a template: what it watches and whom it tells.
/// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudwatch-alarm.html
struct TemplateAlarm {
  /// A metric with the dimensions that say whose it is.
  struct Metric {
    var name: String
    var namespace: String
    var dimensions: [(name: String, value: TemplateNode)]
  }

  /// The name of the resource in its template.
  let name: String
  /// One, or those that an expression is made of.
  private(set) var metrics: [Metric] = []
  /// The expression over other alarms, of a composite alarm.
  private(set) var rule: TemplateNode?
  /// Whom it tells when it starts, and whom it tells of anything else.
  private(set) var actions: [TemplateNode] = []

  /// Nil for a resource of another type.
  init?(_ resource: CloudFormationTemplate.Resource) {
    guard ResourceTypes.service(ofCloudFormation: resource.type) == Service.alarm.identifier,
      let properties = resource.properties
    else { return nil }
    name = resource.name
    let queries = properties["Metrics"]?.items.compactMap { $0.node(at: "MetricStat", "Metric") }
    for metric in [properties] + (queries ?? []) {
      let dimensions = metric["Dimensions"]?.items ?? []
      add(
        metric["MetricName"], metric["Namespace"],
        dimensions.compactMap { item in
          item["Name"].flatMap { name in item["Value"].map { (name.value, $0) } }
        })
    }
    rule = properties["AlarmRule"]
    actions = ["AlarmActions", "OKActions", "InsufficientDataActions"].flatMap {
      properties[$0]?.items ?? []
    }
  }

  /// Nil for a resource of another type.
  init?(terraform resource: TemplateNode) {
    let type = resource.value.split(separator: ".").first.map(String.init) ?? ""
    guard ResourceTypes.service(ofTerraform: type) == Service.alarm.identifier else { return nil }
    name = resource.value
    let queries = resource.children.filter { $0.key == "metric_query" }.compactMap { $0["metric"] }
    for metric in [resource] + queries {
      add(
        metric["metric_name"], metric["namespace"],
        metric["dimensions"].map(Self.entries) ?? [])
    }
    rule = resource["alarm_rule"]
    actions = ["alarm_actions", "ok_actions", "insufficient_data_actions"].flatMap {
      resource[$0]?.items ?? []
    }
  }

  private mutating func add(
    _ name: TemplateNode?, _ namespace: TemplateNode?,
    _ dimensions: [(name: String, value: TemplateNode)]
  ) {
    guard let name, !name.value.isEmpty, let namespace else { return }
    metrics.append(
      Metric(name: name.value, namespace: namespace.value, dimensions: dimensions))
  }

  /// `{ QueueName = aws_sqs_queue.jobs.name }`, on one line or several.
  private static func entries(_ map: TemplateNode) -> [(name: String, value: TemplateNode)] {
    var text = map.value.prefix(4_000)
    if text.first == "{" { text = text.dropFirst() }
    if text.last == "}" { text = text.dropLast() }
    return text.split(whereSeparator: { $0.isNewline || $0 == "," }).compactMap { line in
      let parts = line.split(separator: "=", maxSplits: 1).map {
        $0.filter { $0 != " " && $0 != "\"" }
      }
      guard parts.count == 2 else { return nil }
      var value = map
      (value.key, value.value) = (parts[0], parts[1])
      return (parts[0], value)
    }
  }
}

extension CloudFormationTemplate {
  /// What alarms watch and whom they tell, behind everything else: what a template uses elsewhere
  /// is known by then.
  mutating func connectAlarms() {
    var policies: [String: TemplateNode] = [:]
    for resource in resources where resource.type.hasSuffix("::ScalingPolicy") {
      let target = resource.properties?["ScalingTargetId"]?.references.first?.name
      let scaled = resources.first { $0.name == target }?.properties?["ResourceId"]
      policies[resource.name] =
        resource.properties?["AutoScalingGroupName"] ?? resource.properties?["ResourceId"]
        ?? scaled
    }
    for resource in resources {
      guard let alarm = TemplateAlarm(resource) else { continue }
      graph.connect(alarm, scaling: policies, at: graph.place(of: resource.node))
    }
  }
}
