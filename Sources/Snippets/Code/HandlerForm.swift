import Architecture
import Diagnostics

extension SnippetForm {
  /// The code of a Lambda function in Python with boto3 or in JavaScript and TypeScript with the
  /// AWS SDK: where its event comes from, and which services it calls with which operations.
  static let handler = SnippetForm(identifier: "handler") { passage, _, reader in
    guard passage.isFence(in: HandlerCode.languages) else { return [] }
    let code = HandlerCode(passage.lines)
    let isHandler = code.handler != nil
    guard isHandler || reader.local.hasHandlers && code.isFragment,
      !code.calls.isEmpty || code.trigger != nil
    else { return [] }
    return HandlerGraph(passage, code, reader).draft.map { [$0] } ?? []
  }
}

/// The system around a handler.
private struct HandlerGraph {
  private var graph: TemplateGraph
  private let code: HandlerCode
  private static let function = "handler"

  init(_ passage: Passage, _ code: HandlerCode, _ reader: NodeReader) {
    graph = TemplateGraph(passage)
    self.code = code
    let line = code.handler ?? code.calls.first?.line ?? 0
    let text = passage.lines[line].text.trimmed
    let place = passage.lines[line].place(text.startIndex..<text.endIndex)
    graph.declare(
      Self.function, "lambda", label: Self.label(passage, reader), at: place)
    connectTrigger(passage)
    connectCalls(passage)
  }

  var draft: Draft? { graph.draft("handler", confidence: code.handler == nil ? 0.6 : 0.9) }

  /// What a comment above the code calls the function.
  private static func label(_ passage: Passage, _ reader: NodeReader) -> String {
    for line in passage.lines.prefix(3) {
      let text = line.text.trimmed
      guard text.hasPrefix("#") || text.hasPrefix("//"), text.count <= 120,
        let node = reader.node(in: text.drop { $0 == 0x23 || $0 == 0x2F }, of: line),
        node.service.identifier == "lambda", node.leadingWords <= 3, node.trailing.isEmpty
      else { continue }
      return node.label
    }
    return "Lambda"
  }

  private mutating func connectTrigger(_ passage: Passage) {
    guard let trigger = code.trigger, code.handler != nil else { return }
    let line = passage.lines[trigger.line]
    let text = line.text.trimmed
    let place = line.place(text.startIndex..<text.endIndex)
    let name = ServiceCatalog.description(of: Service(trigger.service))?.name
    graph.declare("trigger", trigger.service, label: name, at: place)
    graph.connect("trigger", Self.function, at: place)
  }

  private mutating func connectCalls(_ passage: Passage) {
    var targets: [(name: String, call: HandlerCode.Call, operations: [String])] = []
    for call in code.calls {
      let name = call.service + "/" + (call.target ?? "")
      if let index = targets.firstIndex(where: { $0.name == name }) {
        if !targets[index].operations.contains(call.operation) {
          targets[index].operations.append(call.operation)
        }
      } else {
        targets.append((name, call, [call.operation]))
      }
    }
    for target in targets.prefix(40) {
      let call = target.call
      let place = passage.lines[call.line].place(call.range)
      let service = ServiceCatalog.description(of: Service(call.service))?.name ?? call.service
      graph.declare(target.name, call.service, label: call.target ?? service, at: place)
      let label = target.operations.prefix(3).joined(separator: ", ")
      if call.isReading {
        graph.connect(target.name, Self.function, label: label, at: place)
      } else {
        graph.connect(Self.function, target.name, label: label, at: place)
      }
    }
  }
}
