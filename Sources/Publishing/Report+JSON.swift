import Claims
package import Diagnostics
package import Translation

extension Report {
  /// The report for a tool. Lines and columns count from 1; columns count UTF-8 bytes.
  package func json(in words: Phrasebook) -> JSON {
    .members([
      "version": .integer(1),
      "claims": .array(claims.map { Self.json($0, words) }),
      "findings": .array(findings.map { Self.json($0, words) }),
      "summary": summary,
    ])
  }

  private var summary: JSON {
    let verdicts = Verdict.allCases.map { JSON.Member($0.rawValue, .integer(count(of: $0))) }
    return .members([
      "notes": .integer(noteCount),
      "claims": .integer(claims.count),
      "verdicts": .object(verdicts),
      "findings": .integer(findings.count),
      "exitCode": .integer(Int(exitCode)),
    ])
  }

  private static func json(_ claim: Claim, _ words: Phrasebook) -> JSON {
    let evidence = claim.evidence.map { evidence in
      JSON.members([
        "text": .text(words.text(evidence.message)),
        "fact": .optional(evidence.fact),
        "source": .optional(evidence.source),
        "asOf": .optional(evidence.asOf),
      ])
    }
    return .object(
      members(of: claim.place) + [
        JSON.Member("quote", .text(claim.quote)),
        JSON.Member("verdict", .text(claim.verdict.rawValue)),
        JSON.Member("rule", .text(claim.rule)),
        JSON.Member("acknowledged", .optional(claim.acknowledgement)),
        JSON.Member("evidence", .array(evidence)),
      ])
  }

  private static func json(_ finding: Finding, _ words: Phrasebook) -> JSON {
    .object(
      members(of: finding.place) + [
        JSON.Member("rule", .text(finding.rule)),
        JSON.Member("severity", .text(finding.severity.rawValue)),
        JSON.Member("message", .text(words.text(finding.message))),
        JSON.Member("fix", .text(words.text(finding.fix))),
      ])
  }

  /// The members that say where something stands.
  static func members(of place: Place) -> [JSON.Member] {
    [
      JSON.Member("file", .text(place.file)),
      JSON.Member("line", .integer(place.start.line)),
      JSON.Member("column", .integer(place.start.column)),
      JSON.Member("endLine", .integer(place.end.line)),
      JSON.Member("endColumn", .integer(place.end.column)),
    ]
  }
}
