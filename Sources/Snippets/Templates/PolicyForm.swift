import Architecture
import Diagnostics

extension SnippetForm {
  /// A policy of a queue, a topic, a bucket or a function by itself: which service sends to it.
  /// What a role may call is no flow, because a policy allows more than anybody does.
  static let policy = SnippetForm(identifier: "policy") { passage, _, _ in
    guard let root = passage.template, root["Statement"] != nil || root["Effect"] != nil else {
      return []
    }
    var graph = TemplateGraph(passage)
    for statement in PolicyStatement.all(in: root) where statement.isAllowed {
      statement.connect(in: &graph)
    }
    return graph.draft("policy", confidence: 0.6).map { [$0] } ?? []
  }
}

/// One statement of a policy document.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html
struct PolicyStatement {
  var node: TemplateNode

  /// The statements anywhere in `node`.
  static func all(in node: TemplateNode?) -> [PolicyStatement] {
    guard let node else { return [] }
    return node.all.filter { $0["Effect"] != nil && ($0["Action"] ?? $0["Principal"]) != nil }
      .prefix(200).map { PolicyStatement(node: $0) }
  }

  var isAllowed: Bool { node["Effect"]?.value == "Allow" }
  var resources: [TemplateNode] { node["Resource"]?.items ?? [] }

  /// `lambda.amazonaws.com` of a trust or resource policy.
  var principal: String? {
    let principal = node.node(at: "Principal", "Service")
    return principal?.items.first?.value
  }

  /// `dynamodb:PutItem` and the like.
  private var actions: [String] { (node["Action"]?.items ?? []).map(\.value) }

  /// The names of the actions on `service`, without prefix and wildcards.
  func actions(of service: String) -> [String] {
    actions.compactMap { action in
      let parts = action.split(separator: ":")
      guard parts.count == 2, let own = ResourceTypes.service(ofPrefix: String(parts[0])),
        own == service || own == "sqs" && service == "dlq"
      else { return nil }
      return String(parts[1])
    }
  }

  /// Actions that read what others have sent.
  static func isReceiving(_ action: String) -> Bool {
    ["ReceiveMessage", "DeleteMessage", "GetRecords", "GetShardIterator", "ChangeMessage"]
      .contains(where: action.hasPrefix)
      || ["GetQueueAttributes", "DescribeStream", "ListStreams", "ListShards"].contains(action)
  }

  /// Draws what the statement lets its principal send, and to whom.
  func connect(in graph: inout TemplateGraph) {
    guard let principal, let service = ResourceTypes.service(ofPrefix: principal) else { return }
    let source = node["Condition"].flatMap { $0.references.first }
    let caller =
      source.map(\.name) ?? ServiceCatalog.description(of: Service(service))?.name ?? service
    for resource in resources {
      let place = graph.place(of: resource)
      for reference in resource.references {
        guard let name = graph.resolve(reference, at: place), name != caller,
          let target = graph.service(of: name),
          let label = actions(of: target).first(where: { !Self.isReceiving($0) })
        else { continue }
        graph.declare(caller, service, at: graph.place(of: node["Principal"] ?? node))
        graph.connect(caller, name, label: label, at: place)
      }
    }
  }
}
