import Architecture
import Diagnostics

extension SnippetForm {
  /// A definition of OpenAPI or Swagger with `x-amazon-apigateway-integration`: what the API
  /// calls for each path.
  /// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-integration.html
  static let openAPI = SnippetForm(identifier: "openapi") { passage, _, _ in
    guard let root = passage.template, root["paths"] != nil else { return [] }
    var document = OpenAPIDocument(graph: TemplateGraph(passage))
    document.read(root)
    return document.graph.draft("openapi").map { [$0] } ?? []
  }
}

/// The paths of a definition.
struct OpenAPIDocument {
  var graph: TemplateGraph
  private static let methods = [
    "get", "post", "put", "delete", "patch", "head", "options", "x-amazon-apigateway-any-method",
  ]

  init(graph: TemplateGraph) { self.graph = graph }

  mutating func read(_ root: TemplateNode) {
    let api = "API Gateway"
    graph.declare(api, "apigateway", at: graph.place(of: root["paths"] ?? root))
    for path in root["paths"]?.children.prefix(400) ?? [] {
      for method in path.children where Self.methods.contains(method.key.lowercased()) {
        let verb = method.key.hasPrefix("x-") ? "ANY" : method.key.uppercased()
        guard let integration = method["x-amazon-apigateway-integration"] else { continue }
        connect(api, integration, label: "\(verb) \(path.key)")
      }
    }
    let scheme = root.all.first { node in
      node.key == "x-amazon-apigateway-authtype" && node.value == "cognito_user_pools"
    }
    guard let scheme else { return }
    let pool = root.all.first { $0.key == "providerARNs" }?.references.first?.name ?? "Cognito"
    graph.declare(pool, "cognito", at: graph.place(of: scheme))
    graph.connect(pool, api, label: "authorizer", at: graph.place(of: scheme))
  }

  private mutating func connect(_ api: String, _ integration: TemplateNode, label: String) {
    let type = integration["type"]?.value.lowercased() ?? ""
    guard let uri = integration["uri"], type != "mock" else { return }
    let place = graph.place(of: uri)
    let service = Self.integratedService(uri.value)
    let named = uri.references.first
    if service == "lambda", let named {
      graph.declare(named.name, "lambda", at: place)
      graph.connect(api, named.name, label: label, at: place)
    } else if let service {
      let name = ServiceCatalog.description(of: Service(service))?.name ?? service
      graph.declare(name, service, at: place)
      graph.connect(api, name, label: label, at: place)
    } else if let named, let name = graph.resolve(named, at: place) {
      graph.connect(api, name, label: label, at: place)
    } else if type.hasPrefix("http") {
      graph.declare(uri.value, "external", at: place)
      graph.connect(api, uri.value, label: label, at: place)
    }
  }

  /// The service in `arn:aws:apigateway:region:sqs:path/…`.
  static func integratedService(_ uri: String) -> String? {
    guard let start = uri.utf8.firstRange(of: "arn:aws:apigateway:") else { return nil }
    let parts = uri[start...].split(separator: ":", omittingEmptySubsequences: false)
    // `${AWS::Region}` holds two colons of its own.
    let rest = parts.dropFirst(3).first { part in
      ResourceTypes.service(ofPrefix: String(part)) != nil
    }
    return rest.flatMap { ResourceTypes.service(ofPrefix: String($0)) }
  }
}

extension String.UTF8View {
  /// Where `text` starts.
  fileprivate func firstRange(of text: String) -> String.Index? {
    var index = startIndex
    while index < endIndex {
      if self[index...].starts(with: text.utf8) { return index }
      index = self.index(after: index)
    }
    return nil
  }
}
