import Architecture
import Diagnostics

extension CloudFormationTemplate {
  /// Triggers, policies and environment of a function.
  mutating func connectFunction(_ resource: Resource, _ properties: TemplateNode) {
    for event in properties["Events"]?.children ?? [] { connect(event, to: resource.name) }
    for key in ["DeadLetterConfig", "DeadLetterQueue"] {
      fail(from: resource.name, to: properties[key])
    }
    if let destinations = properties.node(at: "EventInvokeConfig", "DestinationConfig") {
      fail(from: resource.name, to: destinations["OnFailure"])
      link(resource.name, destinations["OnSuccess"], nil)
    }
    for policy in properties["Policies"]?.items ?? [] {
      connectPolicy(policy, of: resource.name)
    }
    for variable in properties.node(at: "Environment", "Variables")?.children ?? [] {
      // A function is given the name of a table to write to it, and that of a pool to check it.
      let place = graph.place(of: variable)
      for reference in variable.references {
        guard let name = graph.resolve(reference, at: place), name != resource.name,
          let service = graph.service(of: name), Self.isCalled(service)
        else { continue }
        graph.connect(resource.name, name, at: place)
      }
    }
  }

  private static func isCalled(_ service: String) -> Bool {
    switch ServiceCatalog.role(of: Service(service)) {
    case .store, .cache, .queue, .stream, .topic, .orchestrator: true
    default: false
    }
  }

  /// An event of SAM: what it comes from calls the function.
  /// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-eventsource.html
  private mutating func connect(_ event: TemplateNode, to function: String) {
    guard let type = event["Type"]?.value,
      let row = Self.events.first(where: { $0.type == type })
    else { return }
    let place = graph.place(of: event)
    let properties = event["Properties"]
    let source = row.keys.lazy.compactMap { properties?[$0] }.first
    let method = [properties?["Method"]?.value.uppercased(), properties?["Path"]?.value]
      .compactMap { $0 }.joined(separator: " ")
    let detail = method.isEmpty ? properties?["Schedule"]?.value : method
    let named = source.flatMap { target(of: $0) }
    // Events of the same kind without an address share the implicit API or the default bus.
    let name = named ?? row.name
    graph.declare(name, row.service, at: place)
    graph.connect(name, function, label: detail, at: place)
    if let properties { readBatch(properties, of: source) }
  }

  private static let events: [(type: String, service: String, name: String, keys: [String])] = [
    ("Api", "apigateway", "API Gateway", ["RestApiId"]),
    ("HttpApi", "apigateway", "API Gateway", ["ApiId"]),
    ("SQS", "sqs", "SQS", ["Queue"]), ("SNS", "sns", "SNS", ["Topic"]),
    ("S3", "s3", "S3", ["Bucket"]), ("Kinesis", "kinesis", "Kinesis", ["Stream"]),
    ("DynamoDB", "dynamodb", "DynamoDB Streams", ["Stream"]),
    ("Schedule", "eventbridge", "EventBridge", []),
    ("ScheduleV2", "eventbridge", "EventBridge", []),
    ("EventBridgeRule", "eventbridge", "EventBridge", ["EventBusName"]),
    ("CloudWatchEvent", "eventbridge", "EventBridge", ["EventBusName"]),
    ("CloudWatchLogs", "cloudwatch", "CloudWatch Logs", []),
    ("Cognito", "cognito", "Cognito", ["UserPool"]), ("MSK", "msk", "MSK", ["Stream"]),
    ("MQ", "mq", "Amazon MQ", ["Broker"]), ("IoTRule", "iotcore", "IoT Core", []),
  ]

  /// `DynamoDBCrudPolicy: {TableName: !Ref X}` and statements: what the function may call.
  /// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/serverless-policy-template-list.html
  private mutating func connectPolicy(_ policy: TemplateNode, of function: String) {
    for template in policy.children where template.key.hasSuffix("Policy") {
      let isPoller = template.key.contains("Poller") || template.key.contains("StreamRead")
      for node in template.children {
        guard let name = target(of: node) else { continue }
        let place = graph.place(of: template)
        if isPoller {
          graph.connect(name, function, at: place)
        } else {
          graph.connect(function, name, at: place)
        }
      }
    }
    for statement in PolicyStatement.all(in: policy) { allow(statement, function) }
  }

  /// What a statement allows `caller` to do with the parts it names.
  mutating func allow(_ statement: PolicyStatement, _ caller: String) {
    guard statement.isAllowed else { return }
    for resource in statement.resources {
      let place = graph.place(of: resource)
      for reference in resource.references {
        guard let name = graph.resolve(reference, at: place), name != caller,
          let service = graph.service(of: name)
        else { continue }
        let actions = statement.actions(of: service)
        let sent = actions.filter { !PolicyStatement.isReceiving($0) }
        if !sent.isEmpty {
          graph.connect(caller, name, label: sent.prefix(3).joined(separator: ", "), at: place)
        } else if !actions.isEmpty {
          graph.connect(name, caller, label: actions[0], at: place)
        }
      }
    }
  }

  /// The permissions of a role, as calls of the one function that runs with it. A role by itself
  /// says what may be called, not who calls; of several functions it does not say which.
  mutating func connectRole(_ resource: Resource, _ properties: TemplateNode) {
    let statements = (properties["Policies"]?.items ?? []).flatMap(PolicyStatement.all(in:))
    let own = properties["PolicyDocument"].map(PolicyStatement.all(in:)) ?? []
    let users = resources.filter { user in
      user.properties?["Role"]?.references.contains { $0.name == resource.name } == true
    }
    guard users.count == 1, let caller = users.first?.name else { return }
    for statement in statements + own { allow(statement, caller) }
  }
}

extension CloudFormationTemplate {
  /// Properties with a number that the simulator knows, and those of `Globals` below them.
  mutating func readSettings(of resource: Resource) {
    let isFunction = resource.type.hasSuffix("::Function")
    for row in Self.settings where row.types.contains(where: resource.type.hasSuffix) {
      let own = resource.properties.flatMap { Self.node(at: row.path, in: $0) }
      let shared = isFunction ? globals.flatMap { Self.node(at: row.path, in: $0) } : nil
      guard let node = own ?? shared, let number = node.number else { continue }
      graph.set(
        resource.name,
        Setting(row.name, Quantity(number, row.unit), .stated(graph.place(of: node))))
    }
  }

  /// `BillingMode: PAY_PER_REQUEST`, `MultiAZ: true`.
  mutating func readSwitches(of resource: Resource) {
    for (key, value, name) in [
      ("BillingMode", "PAY_PER_REQUEST", "onDemand"), ("MultiAZ", "true", "multiAZ"),
    ] {
      guard let node = resource.properties?[key], node.value == value else { continue }
      graph.set(
        resource.name, Setting(name, Quantity(1, .count), .stated(graph.place(of: node))))
    }
  }

  private static func node(at path: String, in properties: TemplateNode) -> TemplateNode? {
    var node: TemplateNode? = properties
    for key in path.split(separator: ".") { node = node?[String(key)] }
    return node
  }

  /// One line per property: where it is, what the simulator calls it, and its unit.
  private static let settings:
    [(types: [String], path: String, name: String, unit: Quantity.Unit)] = [
      (["::Function"], "MemorySize", "memorySize", .megabytes),
      (["::Function"], "Timeout", "timeout", .seconds),
      (["::Function"], "ReservedConcurrentExecutions", "reservedConcurrency", .count),
      (
        ["::Function"], "ProvisionedConcurrencyConfig.ProvisionedConcurrentExecutions",
        "provisionedConcurrency", .count
      ),
      (["SQS::Queue"], "VisibilityTimeout", "visibilityTimeout", .seconds),
      (["SQS::Queue"], "MessageRetentionPeriod", "messageRetentionPeriod", .seconds),
      (["SQS::Queue"], "DelaySeconds", "delaySeconds", .seconds),
      (["SQS::Queue"], "ReceiveMessageWaitTimeSeconds", "receiveMessageWaitTime", .seconds),
      (["SQS::Queue"], "RedrivePolicy.maxReceiveCount", "maxReceiveCount", .count),
      (
        ["DynamoDB::Table", "::SimpleTable"], "ProvisionedThroughput.WriteCapacityUnits",
        "writeCapacityUnits", .writeUnits
      ),
      (
        ["DynamoDB::Table", "::SimpleTable"], "ProvisionedThroughput.ReadCapacityUnits",
        "readCapacityUnits", .readUnits
      ),
      (["Kinesis::Stream"], "ShardCount", "shardCount", .count),
    ]

  /// The batch size of an event source belongs to the queue or stream that it reads.
  mutating func readBatch(_ properties: TemplateNode, of source: TemplateNode?) {
    guard let source, let name = target(of: source) else { return }
    for (key, setting) in [
      ("BatchSize", "batchSize"), ("MaximumConcurrency", "maximumConcurrency"),
    ] {
      let node = properties[key] ?? properties.node(at: "ScalingConfig", key)
      guard let node, let number = node.number else { continue }
      graph.set(name, Setting(setting, Quantity(number, .count), .stated(graph.place(of: node))))
    }
  }
}
