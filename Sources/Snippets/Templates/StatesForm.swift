import Architecture
import Diagnostics

extension SnippetForm {
  /// A state machine in the Amazon States Language: what its tasks call.
  /// https://docs.aws.amazon.com/step-functions/latest/dg/concepts-amazon-states-language.html
  static let states = SnippetForm(identifier: "states") { passage, _, _ in
    guard let root = passage.template, let states = root["States"] else { return [] }
    var machine = StateMachine(graph: TemplateGraph(passage))
    machine.graph.declare("Step Functions", "stepfunctions", at: machine.graph.place(of: states))
    machine.read(states, depth: 0)
    return machine.graph.draft("states").map { [$0] } ?? []
  }
}

/// The tasks of a state machine, those of its branches and maps included.
private struct StateMachine {
  var graph: TemplateGraph

  init(graph: TemplateGraph) { self.graph = graph }

  mutating func read(_ states: TemplateNode, depth: Int) {
    guard depth < 8 else { return }
    for state in states.children.prefix(400) {
      if state["Type"]?.value == "Task", let resource = state["Resource"] {
        readTask(state, resource)
      }
      let maps = [state["Iterator"], state["ItemProcessor"]].compactMap { $0 }
      for branch in (state["Branches"]?.items ?? []) + maps {
        if let states = branch["States"] { read(states, depth: depth + 1) }
      }
    }
  }

  private mutating func readTask(_ state: TemplateNode, _ resource: TemplateNode) {
    let place = graph.place(of: state)
    let parameters = state["Parameters"] ?? state["Arguments"]
    guard let integration = Self.integration(of: resource.value) else {
      // A function by its ARN or by a substitution.
      for reference in resource.references {
        let known = graph.resolve(reference, at: place)
        let name = known ?? reference.name
        if known == nil { graph.declare(name, "lambda", at: place) }
        graph.connect("Step Functions", name, label: state.key, at: place)
        return
      }
      return
    }
    // The same table in two states is one table.
    let keys = [
      "FunctionName", "TableName", "QueueUrl", "TopicArn", "StateMachineArn", "Bucket", "Cluster",
    ]
    let target = keys.lazy.compactMap { parameters?.first([$0, $0 + ".$"]) }.first
    let title = ServiceCatalog.description(of: Service(integration))?.name ?? integration
    let named = target?.references.first?.name ?? target.flatMap { Self.lastPart($0.value) }
    let name = named ?? (integration == "lambda" ? state.key : title)
    graph.declare(name, integration, at: place)
    graph.connect("Step Functions", name, label: state.key, at: place)
  }

  /// The service in `arn:aws:states:::dynamodb:putItem` and `…:::aws-sdk:s3:getObject`.
  private static func integration(of resource: String) -> String? {
    let parts = resource.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard parts.count >= 7, parts[0] == "arn", parts[2] == "states" else { return nil }
    let name = parts[5] == "aws-sdk" ? parts[6] : parts[5]
    return ResourceTypes.service(ofPrefix: name)
  }

  private static func lastPart(_ text: String) -> String? {
    let name = text.split { $0 == "/" || $0 == ":" }.last.map(String.init)
    return name?.hasPrefix("$") == true ? nil : name
  }
}
