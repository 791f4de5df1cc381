import Architecture

/// What the words at a connection, or beside a component, say about how it works.
enum ConnectionWords {
  /// Whether the caller does not wait for the work.
  static func isAsynchronous(_ label: String?) -> Bool {
    holds(label, ["async", "비동기", "invocationtype=event", "invocationtype: event"])
  }

  /// Whether only failed events go this way: an on-failure destination.
  static func isFailure(_ label: String?) -> Bool {
    holds(label, ["onfailure", "on-failure", "on failure", "dlq", "dead letter", "실패 대상"])
  }

  /// Whether the record of a success goes this way: an on-success destination.
  static func isSuccess(_ label: String?) -> Bool {
    holds(label, ["onsuccess", "on-success", "on success", "성공 대상"])
  }

  /// Whether one table copies its writes to the other: replicas of a global table.
  static func isReplication(_ label: String?) -> Bool {
    holds(label, ["replica", "global table", "복제", "글로벌 테이블"])
  }

  /// The share that the words state: `필터 30%` is 0.3.
  static func share(_ label: String?) -> Double? {
    guard let label, let percent = label.firstIndex(of: "%") else { return nil }
    let digits = label[..<percent].reversed().drop { $0 == " " }
      .prefix { ("0"..."9").contains($0) || $0 == "." }
    guard let value = Double(String(digits.reversed())), value <= 100 else { return nil }
    return value / 100
  }

  private static func holds(_ label: String?, _ words: [String]) -> Bool {
    guard let label = label?.lowercased() else { return false }
    return words.contains { label.contains($0) }
  }
}

extension Component {
  /// Whether its label or an annotation holds `word`, or a setting of that name is not zero.
  func isDescribed(as word: String) -> Bool {
    ([label] + annotations).contains { $0.lowercased().contains(word) }
      || settings.contains { $0.name.lowercased().hasPrefix(word) && $0.value.value != 0 }
  }
}

extension Network.Edge {
  /// What has to be known about the component at the end.
  var needsOfTarget: Set<ParameterDeclaration.Need> {
    switch delivery {
    case .consume: [.consuming]
    case .stream: [.streaming]
    default: isAsynchronous ? [.asynchronous] : []
    }
  }

  /// What has to be known about the component at the start.
  var needsOfSource: Set<ParameterDeclaration.Need> {
    switch delivery {
    case .redrive: [.redriving]
    case .destination: []
    case .poll: [.calling, .polled]
    case .notify: [.calling, .publishing]
    default: [.calling]
    }
  }
}
