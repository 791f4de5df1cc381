extension Component {
  /// Whether `label` is the name of an EventBridge rule: `OrderCreatedRule`, `주문 생성 규칙`.
  package static func isRule(named label: String) -> Bool {
    label.split { !$0.isLetter && !$0.isNumber }.contains { word in
      let word = word.lowercased()
      return ["rule", "rules", "규칙"].contains(where: word.hasSuffix)
    }
  }
}

extension System {
  /// The rules that are drawn between an event bus and their targets. A rule is the step of its bus
  /// that chooses events: it has no rate, no queue and no price of its own.
  /// https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rules.html
  package var rules: Set<Component.ID> {
    let named = components.filter {
      $0.service == .eventBridge && Component.isRule(named: $0.label)
    }.map(\.id)
    guard !named.isEmpty else { return [] }
    var rules: Set<Component.ID> = []
    for id in named {
      let isBehindABus = connections.contains { connection in
        connection.to == id && self[connection.from]?.service == .eventBridge
          && !rules.contains(connection.from)
      }
      if isBehindABus, connections.contains(where: { $0.from == id }) { rules.insert(id) }
    }
    return rules
  }
}

extension Service {
  /// Event buses and their rules.
  package static let eventBridge = Service("eventbridge")
}
