import Architecture
import Diagnostics

extension SnippetForm {
  /// A policy of IAM or of a resource by itself: who may call what.
  static let policy = SnippetForm(identifier: "policy") { passage, _, reader in
    guard let root = passage.template, root["Statement"] != nil || root["Effect"] != nil else {
      return []
    }
    var graph = TemplateGraph(passage)
    for statement in PolicyStatement.all(in: root) where statement.isAllowed {
      statement.connect(in: &graph, Self.holder(of: passage, reader))
    }
    return graph.draft("policy", confidence: 0.6).map { [$0] } ?? []
  }

  /// Whose role it is a policy does not say, but its caption or heading often does.
  private static func holder(of passage: Passage, _ reader: NodeReader) -> Node? {
    for label in passage.labels.prefix(3) {
      var line = PlacedLine(file: passage.lines[0].file)
      line.append(label.text, at: passage.lines[0].place(0..<0).start)
      guard label.text.utf8.count <= 120, let node = reader.node(in: line.text, of: line),
        node.certainty == .service,
        let role = ServiceCatalog.description(of: node.service)?.role
      else { continue }
      return [.compute, .orchestrator, .topic, .entry].contains(role) ? node : nil
    }
    return nil
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

  /// Draws the statement: from its principal, or from the holder of the role.
  func connect(in graph: inout TemplateGraph, _ holder: Node?) {
    let caller: String
    var service = "lambda"
    if let principal, let service = ResourceTypes.service(ofPrefix: principal) {
      caller = ServiceCatalog.description(of: Service(service))?.name ?? service
      graph.declare(caller, service, at: graph.place(of: node["Principal"] ?? node))
    } else if node["Principal"] == nil, let holder {
      (caller, service) = (holder.label, holder.service.identifier)
    } else {
      return
    }
    for resource in resources {
      let place = graph.place(of: resource)
      for reference in resource.references {
        guard let name = graph.resolve(reference, at: place), name != caller,
          let target = graph.service(of: name)
        else { continue }
        let own = actions(of: target)
        let sent = own.filter { !Self.isReceiving($0) }
        guard let label = sent.first ?? own.first else { continue }
        graph.declare(caller, service, at: place)
        if sent.isEmpty {
          graph.connect(name, caller, label: label, at: place)
        } else {
          graph.connect(
            caller, name, label: sent.prefix(3).joined(separator: ", "), at: place)
        }
      }
    }
  }
}
