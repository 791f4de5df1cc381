internal import Diagnostics
internal import Facts

extension CodeRule {
  /// Literal values of template properties against what the service takes.
  static let templateValues = CodeRule(id: "template-value") { code, facts in
    TemplateValue.all.flatMap { wanted in
      code.resources.filter { wanted.types.contains($0.type) }.flatMap { resource in
        wanted.nodes(in: resource).compactMap { node -> CodeClaim? in
          guard let judged = wanted.judge(node.value, facts) else { return nil }
          return CodeClaim(
            fence: resource.fence, quote: code.fences[resource.fence].quote(node.line),
            verdict: judged.verdict, evidence: judged.evidence)
        }
      }
    }
  }
}

/// A property with a closed set of values or a range.
struct TemplateValue: Sendable {
  /// What a property takes.
  enum Allowed: Sendable {
    /// One of the values that the fact lists.
    case values(String)
    /// The same where a right value goes without saying.
    case onlyValues(String)
    /// From the number of one fact to that of another; `unit` is the size of the property's unit
    /// in base units: 60 for minutes. Nil is no bound but 0.
    case range(min: String?, max: String, unit: Double)
  }

  var types: [String]
  /// The keys that lead to the property; `-` stands for every item of a list.
  var path: [String]
  var allowed: Allowed
  /// A value that starts so must stand in the resource.
  var needs: String?

  init(_ types: [String], _ path: [String], _ allowed: Allowed, needs: String? = nil) {
    self.types = types
    self.path = path
    self.allowed = allowed
    self.needs = needs
  }

  /// One line per property.
  static let all: [TemplateValue] = [
    TemplateValue(["AWS::ApiGateway::Stage"], ["CacheClusterSize"], .values("apigw.cache.sizes")),
    TemplateValue(
      ["AWS::Cognito::UserPool"], ["Policies", "PasswordPolicy", "MinimumLength"],
      .range(min: "cog.password.min", max: "cog.password.max", unit: 1)),
    TemplateValue(["AWS::Cognito::UserPool"], ["MfaConfiguration"], .values("cog.mfa")),
    TemplateValue(
      ["AWS::DynamoDB::Table"], ["StreamSpecification", "StreamViewType"],
      .values("ddb.stream.views")),
    TemplateValue(["AWS::DynamoDB::Table"], ["BillingMode"], .onlyValues("ddb.billing_modes")),
    TemplateValue(
      ["AWS::DynamoDB::Table"], ["GlobalSecondaryIndexes", "-", "Projection", "ProjectionType"],
      .onlyValues("ddb.projections")),
    TemplateValue(
      ["AWS::ApplicationAutoScaling::ScalingPolicy"],
      ["TargetTrackingScalingPolicyConfiguration", "TargetValue"],
      .range(min: "ddb.as.target.min", max: "ddb.as.target.max", unit: 0.01), needs: "DynamoDB"),
    TemplateValue(["AWS::CloudWatch::Alarm"], ["ComparisonOperator"], .onlyValues("cw.operators")),
    TemplateValue(["AWS::CloudWatch::Alarm"], ["Statistic"], .onlyValues("cw.statistics")),
    TemplateValue(
      functions, ["Timeout"], .range(min: nil, max: "lambda.timeout.max", unit: 1)),
    TemplateValue(
      functions, ["MemorySize"],
      .range(min: "lambda.memory.min", max: "lambda.memory.max", unit: 1_048_576)),
    TemplateValue(
      queues, ["VisibilityTimeout"], .range(min: nil, max: "sqs.visibility.max", unit: 1)),
    TemplateValue(
      queues, ["MessageRetentionPeriod"],
      .range(min: "sqs.retention.min", max: "sqs.retention.max", unit: 1)),
    TemplateValue(queues, ["DelaySeconds"], .range(min: nil, max: "sqs.delay.max", unit: 1)),
    TemplateValue(
      queues, ["ReceiveMessageWaitTimeSeconds"], .range(min: nil, max: "sqs.wait.max", unit: 1)),
    TemplateValue(
      ["AWS::Lambda::EventSourceMapping"], ["MaximumBatchingWindowInSeconds"],
      .range(min: nil, max: "lambda.esm.window.max", unit: 1)),
  ]

  private static let functions = ["AWS::Lambda::Function", "AWS::Serverless::Function"]
  private static let queues = ["AWS::SQS::Queue"]

  /// Where the property stands in `resource`.
  func nodes(in resource: NoteCode.Resource) -> [OutlineNode] {
    if let needs, !resource.properties.all.contains(where: { $0.value.hasPrefix(needs) }) {
      return []
    }
    return path.reduce([resource.properties]) { nodes, key in
      nodes.flatMap { $0.children.filter { $0.key == key } }
    }
  }

  /// What the facts say about a literal; nil for a reference or where no fact is known.
  func judge(
    _ value: String, _ facts: FactBase
  ) -> (verdict: Verdict, evidence: [Claim.Evidence])? {
    guard let first = value.utf8.first, first.isLetterOrDigit else { return nil }
    switch allowed {
    case .values(let id):
      guard let fact = facts[id] else { return nil }
      return Self.lists(fact, value)
        ? (.confirmed, [.fact(fact, "template.value")])
        : (.contradicted, [.fact(fact, "template.notValue")])
    case .onlyValues(let id):
      guard let fact = facts[id], !Self.lists(fact, value) else { return nil }
      return (.contradicted, [.fact(fact, "template.notValue")])
    case .range(let low, let high, let unit):
      guard let number = Double(value), let top = facts[high],
        let limit = top.value.quantity?.value
      else { return nil }
      let bottom = low.flatMap { facts[$0] }
      let floor = bottom?.value.quantity?.value ?? 0
      if number * unit > limit * (1 + 1e-9) { return (.contradicted, [.fact(top, "fact.refutes")]) }
      if let bottom, number * unit < floor * (1 - 1e-9) {
        return (.contradicted, [.fact(bottom, "fact.refutes")])
      }
      return number < 0
        ? nil : (.confirmed, [bottom, top].compactMap { $0 }.map { .fact($0, "template.within") })
    }
  }

  /// Whether `value` is one of those that the fact names, commas between them.
  private static func lists(_ fact: Fact, _ value: String) -> Bool {
    fact.value.printed.split(separator: ",").map { $0.drop { $0 == " " } }
      .contains { same(String($0), value) }
  }

  private static func same(_ left: String, _ right: String) -> Bool {
    if left == right { return true }
    guard let a = Double(left), let b = Double(right) else { return false }
    return a == b
  }
}
