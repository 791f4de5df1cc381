import Claims
import Diagnostics
package import Translation

extension Report {
  /// The report for a person: one paragraph per thing to look at, in the order of the files,
  /// then the sums. Confirmed and unchecked claims are counted, not listed.
  package func text(in words: Phrasebook) -> String {
    let claims = claims.filter {
      $0.verdict != .confirmed && $0.verdict != .unchecked && $0.acknowledgement == nil
    }
    let entries =
      claims.map { ($0.place, Self.entry($0, words)) }
      + findings.map { ($0.place, Self.entry($0, words)) }
    let sorted = entries.sorted { $0.0 < $1.0 }.map(\.1)
    return (sorted + [summary(words)]).joined(separator: "\n") + "\n"
  }

  private static func entry(_ claim: Claim, _ words: Phrasebook) -> String {
    let verdict = words.text(Message("pages.verdict." + claim.verdict.rawValue))
    let head = "\(at(claim.place)): \(verdict): “\(claim.quote)” [\(claim.rule)]\n"
    return claim.evidence.reduce(head) { text, evidence in
      var line = "    " + words.text(evidence.message)
      if let source = evidence.source {
        line += "\n    " + source + (evidence.asOf.map { " (\($0))" } ?? "")
      }
      return text + line + "\n"
    }
  }

  private static func entry(_ finding: Finding, _ words: Phrasebook) -> String {
    let severity = words.text(Message("severity." + finding.severity.rawValue))
    let head = "\(at(finding.place)): \(severity): \(words.text(finding.message))"
    return head + " [\(finding.rule)]\n    → " + words.text(finding.fix) + "\n"
  }

  private static func at(_ place: Place) -> String {
    "\(place.file):\(place.start.line):\(place.start.column)"
  }

  private func summary(_ words: Phrasebook) -> String {
    let verdicts = Verdict.allCases.filter { count(of: $0) > 0 }.map {
      words.text(Message("pages.verdict." + $0.rawValue)) + " \(count(of: $0))"
    }
    let notes = Message(
      "command.check.notes",
      [
        .count("notes", noteCount), .count("claims", claims.count),
        .count("findings", findings.count),
      ])
    return words.text(notes) + (verdicts.isEmpty ? "" : " " + verdicts.joined(separator: " · "))
  }
}
