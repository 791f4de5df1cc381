import Claims
package import Diagnostics
package import Translation

extension Report {
  /// The report for a tool, as `docs/check.schema.json` describes it. Lines and columns count
  /// from 1; columns count UTF-8 bytes, `utf16Column` what editors count.
  package func json(in words: Phrasebook) -> JSON {
    let entries = entries
    let members = [
      JSON.Member("version", .integer(1)),
      JSON.Member("root", .text(prefix)),
      JSON.Member("claims", .array(entries.compactMap { claimObject($0, words) })),
      JSON.Member("findings", .array(entries.compactMap { findingObject($0, words) })),
      JSON.Member("pages", .array(pages.map(Self.pageObject))),
      JSON.Member("summary", summaryObject(entries)),
    ]
    let part = partial.flatMap { StoredValue.bytes(of: $0) }.flatMap { JSON(reading: $0) }
    return .object(members + (part.map { [JSON.Member("part", $0)] } ?? []))
  }

  private static func pageObject(_ page: ClaimCoverage.Page) -> JSON {
    .object([JSON.Member("file", .text(page.file))] + members(of: page.coverage))
  }

  private static func members(of coverage: ClaimCoverage) -> [JSON.Member] {
    [
      JSON.Member("checked", .integer(coverage.checked)),
      JSON.Member("recognised", .integer(coverage.recognised)),
      JSON.Member("numbers", .integer(coverage.numbers)),
    ]
  }

  private func summaryObject(_ entries: [ReportEntry]) -> JSON {
    let verdicts = Verdict.allCases.map { JSON.Member($0.rawValue, .integer(count(of: $0))) }
    return .members([
      "notes": .integer(noteCount),
      "claims": .integer(claims.count),
      "verdicts": .object(verdicts),
      "findings": .integer(findings.count),
      "coverage": .object(Self.members(of: coverage)),
      "exitCode": .integer(Int(exitCode(of: entries))),
    ])
  }

  private func claimObject(_ entry: ReportEntry, _ words: Phrasebook) -> JSON? {
    guard case .claim(let claim) = entry.subject else { return nil }
    let evidence = claim.evidence.map { evidence in
      JSON.members([
        "text": .text(words.text(evidence.message)),
        "fact": .optional(evidence.fact),
        "source": .optional(evidence.source),
        "asOf": .optional(evidence.asOf),
      ])
    }
    return .object(
      members(of: entry) + [
        JSON.Member("quote", .text(claim.quote)),
        JSON.Member("verdict", .text(claim.verdict.rawValue)),
        JSON.Member("acknowledged", .optional(claim.acknowledgement)),
        JSON.Member("evidence", .array(evidence)),
      ])
  }

  private func findingObject(_ entry: ReportEntry, _ words: Phrasebook) -> JSON? {
    guard case .finding(let finding) = entry.subject else { return nil }
    return .object(
      members(of: entry) + [
        JSON.Member("severity", .text(finding.severity.rawValue)),
        JSON.Member("message", .text(words.text(finding.message))),
        JSON.Member("fix", .text(words.text(finding.fix))),
      ])
  }

  private func members(of entry: ReportEntry) -> [JSON.Member] {
    let place = entry.place
    return Self.members(of: place) + [
      JSON.Member(
        "utf16Column", .integer(columns.utf16Column(of: place.start, in: place.file))),
      JSON.Member("rule", .text(entry.rule)),
      JSON.Member("level", .text(String(describing: entry.level))),
      JSON.Member("inBaseline", .boolean(entry.suppression == .known)),
      JSON.Member("fingerprint", .text(entry.fingerprint)),
    ]
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
