import Architecture
import Diagnostics

extension SnippetForm {
  /// A pattern of EventBridge: which events of whom it takes. An event itself, with `detail` and
  /// without lists, is none.
  /// https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html
  static let eventPattern = SnippetForm(identifier: "eventpattern") { passage, _, _ in
    guard let root = passage.template, let source = root["source"], source.value.isEmpty,
      root["detail-type"] != nil || root["detail"] != nil
    else { return [] }
    var graph = TemplateGraph(passage)
    graph.declare("EventBridge", "eventbridge", at: graph.place(of: source))
    let label = root["detail-type"]?.items.map(\.value).prefix(2).joined(separator: ", ")
    for item in source.items.prefix(20) where !item.value.isEmpty {
      let place = graph.place(of: item)
      let isAWS = item.value.hasPrefix("aws.")
      let service =
        isAWS ? ResourceTypes.service(ofPrefix: String(item.value.dropFirst(4))) : "app"
      guard let service, !item.value.contains("서비스명") else { continue }
      graph.declare(item.value, service, at: place)
      graph.connect(item.value, "EventBridge", label: label, at: place)
    }
    return graph.draft("eventpattern", confidence: 0.7).map { [$0] } ?? []
  }
}
