import Diagnostics

extension MeasurementRecord {
  /// How `measured`, which was measured now, differs from this record, by system.
  ///
  /// A number outside the recorded interval is an error: somebody changed what the notes show. One
  /// whose interval overlaps the recorded one is a note, because another seed or another version
  /// of the program may give it.
  func findings(comparedTo measured: MeasurementRecord) -> [Finding] {
    var known: [String: [Entry]] = [:]
    for entry in entries { known[entry.key, default: []].append(entry) }
    var findings: [Finding] = []
    var new: [Entry] = []
    for entry in measured.entries {
      guard var recorded = known[entry.key], !recorded.isEmpty else {
        new.append(entry)
        continue
      }
      findings += Self.findings(recorded.removeFirst(), entry)
      known[entry.key] = recorded
    }
    if let first = new.first {
      findings.append(
        Finding(
          "MeasurementNotRecorded", .warning, at: first.place,
          [.text("system", first.key), .count("count", new.count)]))
    }
    let gone = entries.filter { entry in known[entry.key]?.contains(entry) == true }
    return findings
      + gone.map { Finding("MeasurementGone", .warning, at: $0.place, [.text("system", $0.key)]) }
  }

  private static func findings(_ recorded: Entry, _ measured: Entry) -> [Finding] {
    var changed: [Message.Value] = []
    var moved: [Message.Value] = []
    for value in measured.values {
      let old = recorded.values.first { $0.name == value.name }
      guard old?.text != value.text else { continue }
      let words = change(value.name, old?.text, value.text)
      if let old, old.overlaps(value) { moved.append(words) } else { changed.append(words) }
    }
    for value in recorded.values where !measured.values.contains(where: { $0.name == value.name }) {
      changed.append(change(value.name, value.text, nil))
    }
    let system = Message.Argument.text("system", measured.system)
    let kinds: [(rule: String, severity: Finding.Severity, values: [Message.Value])] = [
      ("MeasurementChanged", .error, changed), ("MeasurementMoved", .note, moved),
    ]
    return kinds.filter { !$0.values.isEmpty }.map { kind in
      Finding(
        kind.rule, kind.severity, at: measured.place,
        [system, Message.Argument("values", .list(kind.values))])
    }
  }

  private static func change(_ name: String, _ old: String?, _ new: String?) -> Message.Value {
    .text("\(name) \(old ?? "–") → \(new ?? "–")")
  }
}
