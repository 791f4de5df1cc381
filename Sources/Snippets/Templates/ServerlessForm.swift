import Architecture
import Diagnostics

extension SnippetForm {
  /// `serverless.yml` of the Serverless Framework: functions, their events, statements of the
  /// provider's role, and resources of CloudFormation.
  /// https://www.serverless.com/framework/docs/providers/aws/guide/serverless.yml
  static let serverless = SnippetForm(identifier: "serverless") { passage, _, _ in
    guard let root = passage.template, let functions = root["functions"],
      functions.children.contains(where: { $0["handler"] != nil || $0["events"] != nil })
    else { return [] }
    var file = ServerlessFile(template: CloudFormationTemplate(passage, root))
    file.read(root, functions)
    file.template.connectAlarms()
    return file.template.graph.draft("serverless").map { [$0] } ?? []
  }
}

private struct ServerlessFile {
  var template: CloudFormationTemplate

  init(template: CloudFormationTemplate) { self.template = template }

  mutating func read(_ root: TemplateNode, _ functions: TemplateNode) {
    for function in functions.children.prefix(200) where !function.key.isEmpty {
      let place = template.graph.place(of: function)
      template.graph.declare(function.key, "lambda", at: place)
      template.graph.markDeclared(function.key)
      readSettings(function, root["provider"])
    }
    template.read()
    for function in functions.children.prefix(200) where !function.key.isEmpty {
      let network = function["vpc"] ?? root.node(at: "provider", "vpc")
      template.graph.networks.place(function.key, in: network?["subnetIds"]?.subnetNames ?? [])
    }
    for function in functions.children.prefix(200) where !function.key.isEmpty {
      for event in function["events"]?.items ?? [] { connect(event, to: function.key) }
      for variable in function["environment"]?.children ?? [] {
        template.link(function.key, variable, nil)
      }
    }
    let statements =
      root.node(at: "provider", "iamRoleStatements")
      ?? root.node(at: "provider", "iam", "role", "statements")
    // Statements that several functions share do not say which of them calls what.
    let holders = functions.children.filter { $0["role"] == nil && !$0.key.isEmpty }
    guard holders.count == 1 else { return }
    for statement in PolicyStatement.all(in: statements) {
      template.allow(statement, holders[0].key)
    }
  }

  private mutating func readSettings(_ function: TemplateNode, _ provider: TemplateNode?) {
    for (key, name, unit) in [
      ("memorySize", "memorySize", Quantity.Unit.megabytes), ("timeout", "timeout", .seconds),
      ("reservedConcurrency", "reservedConcurrency", .count),
      ("provisionedConcurrency", "provisionedConcurrency", .count),
    ] {
      guard let node = function[key] ?? provider?[key], let number = node.number else { continue }
      template.graph.set(
        function.key,
        Setting(name, Quantity(number, unit), .stated(template.graph.place(of: node))))
    }
  }

  /// `- sqs: arn`, `- http: POST orders`, `- s3: {bucket: x}`.
  private mutating func connect(_ event: TemplateNode, to function: String) {
    let node = event.children.first ?? event
    let kind = node.key.isEmpty ? node.value : node.key
    guard let row = Self.events.first(where: { $0.kind == kind }) else { return }
    let place = template.graph.place(of: node)
    let source = row.keys.lazy.compactMap { node[$0] }.first ?? node
    var name = row.keys.isEmpty ? nil : template.target(of: source)
    if name == nil, !row.keys.isEmpty, !source.value.isEmpty, !source.value.contains("$") {
      name = source.value.split { $0 == ":" || $0 == "/" }.last.map(String.init)
    }
    let part = name ?? row.name
    template.graph.declare(part, row.service, at: place)
    let method = [node["method"]?.value.uppercased(), node["path"]?.value].compactMap { $0 }
    let detail = method.isEmpty ? node.value : method.joined(separator: " ")
    template.graph.connect(
      part, function, label: row.keys.isEmpty && detail.count <= 40 ? detail : nil, at: place)
    for (key, setting) in [
      ("batchSize", "batchSize"), ("maximumConcurrency", "maximumConcurrency"),
    ] {
      guard let value = node[key], let number = value.number else { continue }
      template.graph.set(
        part, Setting(setting, Quantity(number, .count), .stated(template.graph.place(of: value))))
    }
  }

  private static let events: [(kind: String, service: String, name: String, keys: [String])] = [
    ("http", "apigateway", "API Gateway", []), ("httpApi", "apigateway", "API Gateway", []),
    ("websocket", "apigateway", "API Gateway", []), ("sqs", "sqs", "SQS", ["arn"]),
    ("sns", "sns", "SNS", ["arn", "topicName"]), ("s3", "s3", "S3", ["bucket"]),
    ("stream", "kinesis", "Kinesis", ["arn"]), ("schedule", "eventbridge", "EventBridge", []),
    ("eventBridge", "eventbridge", "EventBridge", []), ("alb", "alb", "ALB", []),
    ("cloudwatchEvent", "eventbridge", "EventBridge", []),
    ("cloudFront", "cloudfront", "CloudFront", []), ("iot", "iotcore", "IoT Core", []),
    ("cognitoUserPool", "cognito", "Cognito", ["pool"]),
  ]
}
