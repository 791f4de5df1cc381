import Architecture
import Diagnostics

extension SnippetForm {
  /// A template of CloudFormation or SAM in YAML or JSON, whole or a fragment: resources by
  /// their types, connections by what refers to what. What a fragment refers to and does not
  /// declare is known by the end of its name (`ProductServiceFunction`).
  static let cloudFormation = SnippetForm(identifier: "cloudformation") { passage, _, _ in
    guard let root = passage.template else { return [] }
    var template = CloudFormationTemplate(passage, root)
    template.read()
    template.connectAlarms()
    return template.graph.draft("cloudformation").map { [$0] } ?? []
  }
}

/// Resources and what their properties say about each other.
struct CloudFormationTemplate {
  /// A resource with its type and properties.
  struct Resource {
    var name: String
    var type: String
    var node: TemplateNode
    var properties: TemplateNode? { node["Properties"] }
  }

  var graph: TemplateGraph
  let resources: [Resource]
  /// What `Globals` says of every function.
  let globals: TemplateNode?

  init(_ passage: Passage, _ root: TemplateNode) {
    graph = TemplateGraph(passage)
    globals = root.node(at: "Globals", "Function")
    // A fragment may show a resource or two without the key above them.
    let holder = root["Resources"] ?? root.node(at: "resources", "Resources") ?? root
    resources = holder.children.prefix(400).compactMap { node in
      guard let type = node["Type"]?.value, type.contains("::") else { return nil }
      return Resource(name: node.key, type: type, node: node)
    }
  }

  mutating func read() {
    for resource in resources {
      guard let service = ResourceTypes.service(ofCloudFormation: resource.type) else { continue }
      graph.declare(resource.name, service, at: graph.place(of: resource.node))
      graph.markDeclared(resource.name)
      for property in resource.properties?.children ?? []
      where property.key.hasSuffix("Name") || property.key.hasSuffix("Identifier") {
        graph.call(resource.name, property.value)
      }
      readSettings(of: resource)
      readSwitches(of: resource)
    }
    readNetworks()
    for resource in resources { connect(resource) }
    connectTargetGroups()
  }

  private mutating func connect(_ resource: Resource) {
    guard let properties = resource.properties else { return }
    switch resource.type {
    case "AWS::Serverless::Function", "AWS::Lambda::Function":
      connectFunction(resource, properties)
    case "AWS::Lambda::EventSourceMapping":
      link(properties["EventSourceArn"], properties["FunctionName"], nil)
      readBatch(properties, of: properties["EventSourceArn"])
    case "AWS::Lambda::Permission": connectPermission(properties)
    case "AWS::Lambda::EventInvokeConfig":
      fail(from: properties["FunctionName"], to: properties.node(at: "DestinationConfig"))
    case "AWS::SNS::Subscription": link(properties["TopicArn"], properties["Endpoint"], nil)
    // Requests pass the rules before what they protect.
    case "AWS::WAFv2::WebACLAssociation":
      link(properties["WebACLArn"], properties["ResourceArn"], nil)
    case "AWS::SNS::Topic":
      for item in properties["Subscription"]?.items ?? [] {
        link(resource.name, item["Endpoint"], nil)
      }
    case "AWS::SQS::Queue":
      fail(from: resource.name, to: properties["RedrivePolicy"])
    case "AWS::S3::Bucket":
      for target in properties["NotificationConfiguration"]?.children ?? [] {
        for item in target.items { link(resource.name, item, item["Event"]?.value) }
      }
    case "AWS::Events::Rule", "AWS::Scheduler::Schedule":
      for item in (properties["Targets"] ?? properties["Target"])?.items ?? [] {
        link(resource.name, item["Arn"], nil)
      }
    case "AWS::ApiGateway::Method", "AWS::ApiGatewayV2::Integration":
      connectMethod(resource, properties)
    case "AWS::StepFunctions::StateMachine", "AWS::Serverless::StateMachine":
      for part in properties.children where part.key.hasPrefix("Definition") {
        link(resource.name, part, nil)
      }
    case "AWS::CloudFront::Distribution":
      for node in properties.all where node.key == "DomainName" { link(resource.name, node, nil) }
    case "AWS::Cognito::UserPoolClient": link(resource.name, properties["UserPoolId"], nil)
    case "AWS::IAM::Role", "AWS::IAM::Policy", "AWS::IAM::ManagedPolicy":
      connectRole(resource, properties)
    default: break
    }
  }
}

extension CloudFormationTemplate {
  /// Connects whatever the two nodes point at; the first of each decides.
  mutating func link(_ from: TemplateNode?, _ to: TemplateNode?, _ label: String?) {
    guard let from, let source = target(of: from) else { return }
    link(source, to, label)
  }

  /// Connects `from` with everything that `to` points at and that takes part in a flow.
  mutating func link(_ from: String, _ to: TemplateNode?, _ label: String?) {
    guard let to else { return }
    let place = graph.place(of: to)
    for reference in to.references {
      guard let name = graph.resolve(reference, at: place), name != from else { continue }
      graph.connect(from, name, label: label, at: place)
    }
  }

  /// The first part that `node` points at.
  mutating func target(of node: TemplateNode) -> String? {
    let place = graph.place(of: node)
    for reference in node.references {
      if let name = graph.resolve(reference, at: place) { return name }
    }
    let name = node.value
    guard !name.isEmpty, graph.service(of: name) != nil else { return nil }
    return name
  }

  /// A queue or a function and where it sends what fails.
  mutating func fail(from: String, to: TemplateNode?) {
    guard let to, let queue = target(of: to) else { return }
    graph.markDeadLetter(queue)
    graph.connect(from, queue, at: graph.place(of: to))
  }

  mutating func fail(from: TemplateNode?, to: TemplateNode?) {
    guard let from, let name = target(of: from) else { return }
    fail(from: name, to: to)
  }

  /// Who may invoke a function does so.
  private mutating func connectPermission(_ properties: TemplateNode) {
    guard let function = properties["FunctionName"].flatMap({ target(of: $0) }),
      let principal = properties["Principal"]
    else { return }
    let place = graph.place(of: principal)
    if let source = properties["SourceArn"].flatMap({ target(of: $0) }) {
      graph.connect(source, function, at: place)
    } else if let service = ResourceTypes.service(ofPrefix: principal.value) {
      graph.declare(
        principal.value, service,
        label: ServiceCatalog.description(of: Service(service))?.name, at: place)
      graph.connect(principal.value, function, at: place)
    }
  }

  private mutating func connectMethod(_ resource: Resource, _ properties: TemplateNode) {
    let place = graph.place(of: resource.node)
    let owner = (properties["RestApiId"] ?? properties["ApiId"])?.references.first
    let api = owner?.name ?? "API Gateway"
    graph.declare(api, "apigateway", at: place)
    let method = properties["HttpMethod"]?.value
    let uri =
      properties.node(at: "Integration", "Uri") ?? properties["IntegrationUri"]
    if let uri, OpenAPIDocument.integratedService(uri.value) == "lambda" {
      for reference in uri.references.prefix(1) {
        graph.declare(reference.name, "lambda", at: graph.place(of: uri))
      }
    }
    link(api, uri, method)
    if let uri { connectServiceIntegration(api, uri, method) }
    guard properties["AuthorizationType"]?.value == "COGNITO_USER_POOLS" else { return }
    let pool = resources.first { $0.type == "AWS::Cognito::UserPool" }?.name ?? "Cognito"
    graph.declare(pool, "cognito", at: place)
    graph.connect(pool, api, label: "authorizer", at: place)
  }

  /// `arn:aws:apigateway:region:sqs:path/…`: the API calls a service without a function.
  private mutating func connectServiceIntegration(
    _ api: String, _ uri: TemplateNode, _ label: String?
  ) {
    guard let service = OpenAPIDocument.integratedService(uri.value), service != "lambda" else {
      return
    }
    let name = ServiceCatalog.description(of: Service(service))?.name ?? service
    guard uri.references.isEmpty else { return }
    graph.declare(name, service, at: graph.place(of: uri))
    graph.connect(api, name, label: label, at: graph.place(of: uri))
  }
}
