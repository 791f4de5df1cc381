internal import Claims
internal import Diagnostics
package import Facts
package import Translation

/// Facts as a person reads them in a terminal.
package struct FactListing: Sendable {
  private let words: Phrasebook

  package init(_ words: Phrasebook) { self.words = words }

  /// One line: identifier, value and name.
  package func line(_ fact: Fact) -> String {
    "\(fact.id)  \(fact.value.printed)  \(fact.name(in: words.language))"
  }

  /// Everything that is known of a fact, one line each.
  package func paragraph(_ fact: Fact) -> String {
    var lines = [fact.id]
    add(&lines, "names", fact.names.map(\.text).joined(separator: " · "))
    add(&lines, "value", fact.value.printed + (fact.detail.map { " (\($0))" } ?? ""))
    add(&lines, "kind", words.text(Message("claim.kind." + fact.kind.rawValue)))
    add(&lines, "limit", fact.limit)
    add(&lines, "region", fact.regions.isEmpty ? nil : fact.regions.joined(separator: ", "))
    for former in fact.history { add(&lines, "was", text(of: former)) }
    add(&lines, "asOf", fact.asOf?.description ?? "?")
    add(&lines, "review", fact.reviewBy?.description)
    add(&lines, "source", fact.source)
    add(&lines, "trust", words.text(Message("facts.trust." + fact.trust.rawValue)))
    add(&lines, "note", fact.note)
    return lines.joined(separator: "\n") + "\n"
  }

  /// What changed in a fact, one line.
  package func line(_ change: FactChange) -> String {
    switch (change.before, change.after) {
    case (nil, let after?): "+ " + line(after)
    case (let before?, nil): "- " + line(before)
    case (let before?, let after?): changed(before, after)
    case (nil, nil): ""
    }
  }

  /// The value, if that is what changed; else what else did.
  private func changed(_ before: Fact, _ after: Fact) -> String {
    if before.value != after.value {
      return "~ \(after.id)  \(before.value.printed) → \(after.value.printed)"
    }
    let dates = [before, after].map { $0.asOf?.description ?? "?" }
    if dates[0] != dates[1] { return "~ \(after.id)  \(dates[0]) → \(dates[1])" }
    return "~ \(after.id)  \(words.text(Message("facts.otherLines")))"
  }

  /// A claim whose verdict an updated fact changes.
  package func line(_ change: VerdictChange) -> String {
    let place = "\(change.place.file):\(change.place.start.line):\(change.place.start.column)"
    let verdicts = [change.before, change.after].map { verdict in
      verdict.map { words.text(Message("pages.verdict." + $0.rawValue)) } ?? "–"
    }
    return "\(place): “\(change.quote)” [\(change.rule)] \(verdicts.joined(separator: " → "))"
  }

  private func text(of former: Fact.Former) -> String {
    let until = former.until.map { " (→ \($0))" } ?? former.seen.map { " (\($0))" } ?? ""
    return former.value.printed + until
  }

  private func add(_ lines: inout [String], _ key: String, _ value: String?) {
    guard let value, !value.isEmpty else { return }
    lines.append("  \(words.text(Message("facts.field." + key))): \(value)")
  }
}
