package import Claims
package import Diagnostics

/// What checking a project found: the one place that every form of the report and the exit code
/// come from, so that they cannot disagree.
package struct Report: Sendable {
  package var noteCount: Int
  /// Sorted by place.
  package private(set) var claims: [Claim]
  /// Sorted by place.
  package private(set) var findings: [Finding]
  /// What may be excused and what must not.
  package var policy: ReportPolicy
  /// What was recognised in the notes, in all.
  package var coverage: ClaimCoverage
  /// The same for each note, by path.
  package var pages: [ClaimCoverage.Page]
  /// How places are told to readers that count characters.
  package var columns: ColumnTable
  /// The folder of the project as receivers name it: `notes/`, or empty.
  package var prefix = ""
  /// What the report was made from, where it is of a part of the notes.
  package var partial: PartialReport?

  package init(
    noteCount: Int, claims: [Claim], findings: [Finding], isStrict: Bool,
    coverage: ClaimCoverage = ClaimCoverage(), pages: [ClaimCoverage.Page] = [],
    columns: ColumnTable = ColumnTable([])
  ) {
    self.noteCount = noteCount
    self.claims = claims.sorted { ($0.place, $0.rule) < ($1.place, $1.rule) }
    self.findings = findings.sorted { ($0.place, $0.rule) < ($1.place, $1.rule) }
    policy = ReportPolicy(isStrict: isStrict)
    self.coverage = coverage
    self.pages = pages.sorted { $0.file < $1.file }
    self.columns = columns
  }

  /// 0 fine, 1 something for the author to act on, 2 the job could not be done.
  package var exitCode: Int32 { exitCode(of: entries) }

  /// The exit code for entries that were already made.
  func exitCode(of entries: [ReportEntry]) -> Int32 {
    if entries.contains(where: { $0.level == .failure }) { return 2 }
    return entries.contains(where: \.fails) ? 1 : 0
  }

  /// How many claims got `verdict`.
  package func count(of verdict: Verdict) -> Int {
    claims.count { $0.verdict == verdict }
  }

  /// The same report with more findings.
  package func adding(_ more: [Finding]) -> Report {
    var report = self
    report.findings = (findings + more).sorted { ($0.place, $0.rule) < ($1.place, $1.rule) }
    return report
  }

  /// The same report with more findings, each in a file.
  func adding(_ more: [(finding: Finding, file: SourceFile)]) -> Report {
    var report = adding(more.map(\.finding))
    report.columns = columns.adding(more.map(\.file))
    return report
  }

  /// Only what stands on lines that `changes` touch. What kept the job from being done stays.
  package func limited(to changes: ChangedLines) -> Report {
    var report = self
    report.claims = claims.filter { changes.touch($0.place) }
    report.findings = findings.filter { $0.severity == .failure || changes.touch($0.place) }
    return report
  }

  /// The path of a note as receivers name it.
  func path(of place: Place) -> String { prefix + place.file }
}
