import Architecture
import Diagnostics

extension TemplateGraph {
  /// Draws what `alarm` watches and whom it tells. `policies` are the scaling policies of the
  /// template with what they scale.
  mutating func connect(
    _ alarm: TemplateAlarm, scaling policies: [String: TemplateNode], at place: Place
  ) {
    var sources: [(part: String, metrics: [String])] = []
    for metric in alarm.metrics {
      guard let part = source(of: metric, at: place), part != alarm.name else { continue }
      if let known = sources.firstIndex(where: { $0.part == part }) {
        sources[known].metrics.append(metric.name)
      } else {
        sources.append((part, [metric.name]))
      }
    }
    for (part, metrics) in sources {
      connect(part, alarm.name, label: metrics.joined(separator: ", "), at: place)
    }
    for reference in alarm.rule?.references ?? []
    where service(of: reference.name) == Service.alarm.identifier && reference.name != alarm.name {
      connect(reference.name, alarm.name, at: place)
    }
    for action in alarm.actions {
      guard let (part, label) = told(by: action, policies, at: place) else { continue }
      connect(alarm.name, part, label: label, at: place)
    }
  }

  /// The part that a metric is about; nil where the template does not say.
  private mutating func source(of metric: TemplateAlarm.Metric, at place: Place) -> String? {
    let rows = AlarmSources.all.filter { $0.namespace == metric.namespace }
    for row in rows {
      let value = metric.dimensions.first { $0.name == row.dimension }?.value
      if let value { return part(row.service, named: value, at: place) }
    }
    guard rows.isEmpty else { return nil }
    // A metric of one's own about a part that the template declares.
    let named = metric.dimensions.lazy.flatMap(\.value.references).map(\.name)
    return named.first { name in
      service(of: name).map { $0 != Service.alarm.identifier } ?? false
    }
  }

  /// The part of `service` that the value of a dimension means: a declared one, or one that
  /// stands elsewhere and goes by its reference or its name.
  private mutating func part(
    _ service: String, named value: TemplateNode, at place: Place
  ) -> String? {
    let references = value.references
    if let known = references.first(where: { self.service(of: $0.name) != nil }) {
      return known.name
    }
    let text = value.children.first?.value ?? value.value
    if let known = part(called: text, of: service) { return known }
    if let reference = references.first, value.isReference {
      declare(reference.name, service, label: Self.shortened(reference.name), at: place)
      return reference.name
    }
    guard !text.isEmpty else { return nil }
    let isVariable =
      text.contains("$") || text.contains("{")
      || ["var.", "local.", "module.", "data.", "each."].contains(where: text.hasPrefix)
    let name = ServiceCatalog.description(of: Service(service))?.name
    declare(text, service, label: isVariable ? name : nil, at: place)
    return text
  }

  /// `aws_sqs_queue.jobs` is called `jobs`.
  private static func shortened(_ name: String) -> String {
    name.hasPrefix("aws_") ? name.split(separator: ".").last.map(String.init) ?? name : name
  }

  /// The part that an action of an alarm reaches: a topic, a function, or what a policy scales,
  /// with the name of the policy. Actions on instances and tickets reach no part of a drawing.
  /// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-actions.html
  private mutating func told(
    by action: TemplateNode, _ policies: [String: TemplateNode], at place: Place
  ) -> (part: String, label: String?)? {
    for reference in action.references {
      let name = reference.name
      if let policy = policies[name] {
        let scaled = policy.references.first { service(of: $0.name) != nil }?.name
        return scaled.map { ($0, Self.shortened(name)) }
      }
      if let known = service(of: name) {
        return known == Service.alarm.identifier ? nil : (name, nil)
      }
      guard let service = Self.service(toldBy: reference) else { continue }
      declare(name, service, label: Self.shortened(name), at: place)
      return (name, nil)
    }
    return nil
  }

  /// The service behind an action that the template does not declare, where its ARN, its type or
  /// its name says so.
  private static func service(toldBy reference: TemplateReference) -> String? {
    if let prefix = reference.service {
      return ResourceTypes.service(ofPrefix: prefix).flatMap(toldService)
    }
    let type = reference.name.split(separator: ".").first.map(String.init) ?? ""
    if type.hasPrefix("aws_") {
      return ResourceTypes.service(ofTerraform: type).flatMap(toldService)
    }
    let lowercased = reference.name.lowercased()
    if lowercased.contains("topic") || reference.name.contains("SNS") || lowercased == "sns" {
      return "sns"
    }
    return ResourceTypes.service(ofName: reference.name).flatMap(toldService)
  }

  private static func toldService(_ service: String) -> String? {
    ["sns", "lambda"].contains(service) ? service : nil
  }
}

extension TemplateNode {
  /// Whether the whole value is one reference: not `${Environment}-queue`.
  fileprivate var isReference: Bool {
    if let child = children.first {
      return ["Ref", "Fn::GetAtt"].contains(child.key)
        || child.value.hasPrefix("${") && child.value.hasSuffix("}")
    }
    return value.hasPrefix("!Ref ") || value.hasPrefix("!GetAtt ") || value.hasPrefix("aws_")
      || value.hasPrefix("${aws_")
  }
}

/// Which dimension of a namespace's metrics names the part that they are about.
enum AlarmSources {
  /// The first dimension of a namespace that an alarm states decides.
  /// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/aws-services-cloudwatch-metrics.html
  static let all: [(namespace: String, dimension: String, service: String)] = [
    ("AWS/Lambda", "FunctionName", "lambda"), ("AWS/SQS", "QueueName", "sqs"),
    ("AWS/DynamoDB", "TableName", "dynamodb"), ("AWS/ApiGateway", "ApiName", "apigateway"),
    ("AWS/ApiGateway", "ApiId", "apigateway"), ("AWS/SNS", "TopicName", "sns"),
    ("AWS/Kinesis", "StreamName", "kinesis"),
    ("AWS/Firehose", "DeliveryStreamName", "firehose"),
    ("AWS/ApplicationELB", "LoadBalancer", "alb"), ("AWS/ELB", "LoadBalancerName", "alb"),
    ("AWS/NetworkELB", "LoadBalancer", "nlb"), ("AWS/EC2", "InstanceId", "ec2"),
    ("AWS/EC2", "AutoScalingGroupName", "autoscaling"),
    ("AWS/AutoScaling", "AutoScalingGroupName", "autoscaling"),
    ("AWS/RDS", "DBInstanceIdentifier", "rds"), ("AWS/RDS", "DBClusterIdentifier", "aurora"),
    ("AWS/RDS", "ProxyName", "rdsproxy"),
    ("AWS/States", "StateMachineArn", "stepfunctions"), ("AWS/Events", "RuleName", "eventbridge"),
    ("AWS/Events", "EventBusName", "eventbridge"), ("AWS/ECS", "ServiceName", "containers"),
    ("AWS/ECS", "ClusterName", "containers"), ("AWS/S3", "BucketName", "s3"),
    ("AWS/ElastiCache", "ReplicationGroupId", "elasticache"),
    ("AWS/ElastiCache", "CacheClusterId", "elasticache"),
    ("AWS/CloudFront", "DistributionId", "cloudfront"), ("AWS/Cognito", "UserPool", "cognito"),
    ("AWS/AppSync", "GraphQLAPIId", "appsync"), ("AWS/ES", "DomainName", "opensearch"),
    ("AWS/Redshift", "ClusterIdentifier", "redshift"), ("AWS/EFS", "FileSystemId", "efs"),
    ("AWS/WAFV2", "WebACL", "waf"), ("AWS/DAX", "ClusterId", "dax"),
    ("AWS/Kafka", "Cluster Name", "msk"),
  ]
}
