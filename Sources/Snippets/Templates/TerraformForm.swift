import Architecture
import Diagnostics

extension SnippetForm {
  /// Terraform with the AWS provider: `resource "aws_lambda_function" "worker" { … }`.
  static let terraform = SnippetForm(identifier: "terraform") { passage, _, _ in
    guard passage.isFence(in: ["hcl", "terraform", "tf", "", "text"]),
      passage.lines.contains(where: { $0.text.trimmed.hasPrefix("resource \"aws_") })
    else { return [] }
    var configuration = TerraformConfiguration(passage)
    configuration.read()
    return configuration.graph.draft("terraform").map { [$0] } ?? []
  }
}

private struct TerraformConfiguration {
  var graph: TemplateGraph
  private let resources: [TemplateNode]

  init(_ passage: Passage) {
    graph = TemplateGraph(passage)
    resources = HCLOutline.root(of: passage.lines).children
      .filter { $0.key == "resource" && $0.value.hasPrefix("aws_") }
  }

  mutating func read() {
    for resource in resources.prefix(400) {
      let parts = resource.value.split(separator: ".").map(String.init)
      let isPart = parts.first.flatMap(ResourceTypes.service(ofTerraform:)) != nil
      graph.networks.read(resource, isPart: isPart)
      guard parts.count == 2, let service = ResourceTypes.service(ofTerraform: parts[0]) else {
        continue
      }
      graph.declare(resource.value, service, label: parts[1], at: graph.place(of: resource))
      graph.markDeclared(resource.value)
      for attribute in resource.children
      where ["name", "identifier", "bucket"].contains(where: attribute.key.hasSuffix) {
        graph.call(resource.value, attribute.value)
      }
      readSettings(resource, parts[0])
    }
    for resource in resources.prefix(400) { connect(resource) }
    var groups = TargetGroups()
    for resource in resources.prefix(400) { groups.read(resource, at: graph.place(of: resource)) }
    graph.connect(groups)
    connectAlarms()
  }

  /// What alarms watch and whom they tell.
  private mutating func connectAlarms() {
    let resources = resources.prefix(400)
    var policies: [String: TemplateNode] = [:]
    for resource in resources {
      let owner =
        switch resource.value.split(separator: ".").first {
        case "aws_autoscaling_policy": resource["autoscaling_group_name"]
        case "aws_appautoscaling_policy": resource["resource_id"]
        default: TemplateNode?.none
        }
      if let owner { policies[resource.value] = owner }
    }
    for resource in resources {
      guard let alarm = TemplateAlarm(terraform: resource) else { continue }
      graph.connect(alarm, scaling: policies, at: graph.place(of: resource))
    }
  }

  private mutating func connect(_ resource: TemplateNode) {
    switch resource.value.split(separator: ".").first.map(String.init) ?? "" {
    case "aws_lambda_event_source_mapping":
      link(resource["event_source_arn"], resource["function_name"])
    case "aws_sns_topic_subscription": link(resource["topic_arn"], resource["endpoint"])
    case "aws_cloudwatch_event_target": link(resource["rule"], resource["arn"])
    case "aws_lambda_permission": connectPermission(resource)
    case "aws_s3_bucket_notification":
      for child in resource.children where child.key != "bucket" && !child.children.isEmpty {
        for target in child.children { link(resource["bucket"], target) }
      }
    case "aws_api_gateway_integration":
      link(resource["rest_api_id"], resource["uri"])
    case "aws_apigatewayv2_integration": link(resource["api_id"], resource["integration_uri"])
    case "aws_lambda_function":
      for variable in resource["environment"]?.all ?? [] { link(resource.value, variable) }
      fail(resource.value, resource["dead_letter_config"])
    case "aws_sqs_queue": fail(resource.value, resource["redrive_policy"])
    case "aws_sfn_state_machine": link(resource.value, resource["definition"])
    case "aws_cloudfront_distribution":
      for origin in resource.children where origin.key == "origin" {
        link(resource.value, origin["domain_name"])
      }
    // Requests pass the rules before what they protect.
    case "aws_wafv2_web_acl_association": link(resource["web_acl_arn"], resource["resource_arn"])
    case "aws_cognito_user_pool_client": link(resource.value, resource["user_pool_id"])
    default: break
    }
  }

  private mutating func link(_ from: TemplateNode?, _ to: TemplateNode?) {
    guard let from, let source = target(of: from) else { return }
    link(source, to)
  }

  private mutating func link(_ from: String, _ to: TemplateNode?) {
    guard let to else { return }
    let place = graph.place(of: to)
    for reference in to.references {
      guard let name = resolve(reference, at: place), name != from else { continue }
      graph.connect(from, name, at: place)
    }
  }

  private mutating func target(of node: TemplateNode) -> String? {
    let place = graph.place(of: node)
    for reference in node.references {
      if let name = resolve(reference, at: place) { return name }
    }
    return nil
  }

  /// A declared part, or one of a type that takes part in flows.
  private mutating func resolve(_ reference: TemplateReference, at place: Place) -> String? {
    if graph.service(of: reference.name) != nil { return reference.name }
    let parts = reference.name.split(separator: ".").map(String.init)
    guard parts.count == 2, let service = ResourceTypes.service(ofTerraform: parts[0]) else {
      return reference.service == nil ? nil : graph.resolve(reference, at: place)
    }
    graph.declare(reference.name, service, label: parts[1], at: place)
    return reference.name
  }

  private mutating func fail(_ from: String, _ to: TemplateNode?) {
    guard let to, let queue = target(of: to) else { return }
    graph.markDeadLetter(queue)
    graph.connect(from, queue, at: graph.place(of: to))
  }

  private mutating func connectPermission(_ resource: TemplateNode) {
    guard let function = resource["function_name"].flatMap({ target(of: $0) }) else { return }
    let place = graph.place(of: resource)
    if let source = resource["source_arn"].flatMap({ target(of: $0) }) {
      graph.connect(source, function, at: place)
    } else if let principal = resource["principal"]?.value,
      let service = ResourceTypes.service(ofPrefix: principal)
    {
      let name = ServiceCatalog.description(of: Service(service))?.name
      graph.declare(principal, service, label: name, at: place)
      graph.connect(principal, function, at: place)
    }
  }

  private mutating func readSettings(_ resource: TemplateNode, _ type: String) {
    for row in Self.settings where row.type == type {
      guard let node = resource[row.key], let number = node.number else { continue }
      graph.set(
        resource.value,
        Setting(row.name, Quantity(number, row.unit), .stated(graph.place(of: node))))
    }
  }

  private static let settings: [(type: String, key: String, name: String, unit: Quantity.Unit)] = [
    ("aws_lambda_function", "memory_size", "memorySize", .megabytes),
    ("aws_lambda_function", "timeout", "timeout", .seconds),
    (
      "aws_lambda_function", "reserved_concurrent_executions", "reservedConcurrency", .count
    ),
    ("aws_sqs_queue", "visibility_timeout_seconds", "visibilityTimeout", .seconds),
    ("aws_sqs_queue", "message_retention_seconds", "messageRetentionPeriod", .seconds),
    ("aws_sqs_queue", "delay_seconds", "delaySeconds", .seconds),
    ("aws_dynamodb_table", "write_capacity", "writeCapacityUnits", .writeUnits),
    ("aws_dynamodb_table", "read_capacity", "readCapacityUnits", .readUnits),
    ("aws_kinesis_stream", "shard_count", "shardCount", .count),
  ]
}
