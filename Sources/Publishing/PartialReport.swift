package import Claims
package import Diagnostics

/// What checking one part of the notes found: everything that `merged` needs to give the report
/// of a run over all of them.
package struct PartialReport: Hashable, Sendable, Codable {
  /// The program and its version. Reports of different programs are not put together.
  package var program: String
  package var shard: Shard
  /// A hash of every file of the project: parts of different states are not put together either.
  package var project: String
  /// The folder of the project as receivers name it.
  package var prefix: String
  package var isStrict: Bool
  package var noteCount: Int
  package var coverage: ClaimCoverage
  package var pages: [ClaimCoverage.Page]
  package var claims: [Claim]
  package var findings: [Finding]
  /// What is wrong with the project as a whole, the same in every part.
  package var sharedFindings: [Finding]
  /// What folders decide about failing, the same in every part.
  package var folders: [FolderSettings]
  /// What the notes are held against each other for.
  package var statements: [StatedNumber]
  /// What was measured, and what was recorded of all notes.
  var measured: MeasurementRecord
  var record: MeasurementRecord?
  package var columns: [KnownColumn]
  /// What was measured for the first time, for the cache of who builds the site.
  package var results: [KeptResult] = []

  /// A result as a cache keeps it.
  package struct KeptResult: Hashable, Sendable, Codable {
    package var key: ResultKey
    package var text: String

    package init(_ key: ResultKey, _ bytes: [UInt8]) {
      self.key = key
      text = String(decoding: bytes, as: UTF8.self)
    }
  }

  /// Why parts are not one report: the words of `merge.<case>`.
  package enum Mismatch: Error, Hashable, Sendable {
    case none
    /// They speak of different programs, states of the project or numbers of parts.
    case program(String, String)
    case project
    case count(Int, Int)
    case doubled(Shard)
    /// Numbers of parts that are not there.
    case missing([Int])

    /// For a person.
    package var message: Message {
      switch self {
      case .none: Message("merge.none")
      case .program(let one, let other):
        Message("merge.program", [.text("one", one), .text("other", other)])
      case .project: Message("merge.project")
      case .count(let one, let other):
        Message("merge.count", [.count("one", one), .count("other", other)])
      case .doubled(let shard):
        Message("merge.doubled", [.text("shard", "\(shard.number)/\(shard.count)")])
      case .missing(let numbers):
        Message(
          "merge.missing",
          [
            .count("count", numbers.count),
            .text("shards", numbers.map(String.init).joined(separator: ", ")),
          ])
      }
    }
  }

  /// The report of one run over all notes, in whatever order its parts come.
  package static func merged(_ parts: [PartialReport]) throws(Mismatch) -> Report {
    let parts = parts.sorted { $0.shard.number < $1.shard.number }
    guard let first = parts.first else { throw .none }
    for part in parts {
      guard part.program == first.program else { throw .program(first.program, part.program) }
      guard part.shard.count == first.shard.count else {
        throw .count(first.shard.count, part.shard.count)
      }
      guard part.hasSameProject(as: first) else { throw .project }
    }
    for (part, next) in zip(parts, parts.dropFirst()) where part.shard == next.shard {
      throw .doubled(part.shard)
    }
    let known = Set(parts.map(\.shard.number))
    let missing = (1...first.shard.count).filter { !known.contains($0) }
    guard missing.isEmpty else { throw .missing(missing) }
    var report = Report(
      noteCount: parts.reduce(0) { $0 + $1.noteCount }, claims: parts.flatMap(\.claims),
      findings: first.sharedFindings + parts.flatMap(\.findings) + between(parts),
      isStrict: first.isStrict, coverage: parts.map(\.coverage).reduce(ClaimCoverage(), +),
      pages: parts.flatMap(\.pages).sorted { $0.file < $1.file },
      columns: ColumnTable(known: parts.flatMap(\.columns)))
    report.prefix = first.prefix
    report.policy.folders = first.folders
    return report
  }

  /// What only shows where all notes are together.
  private static func between(_ parts: [PartialReport]) -> [Finding] {
    let entries = parts.flatMap(\.measured.entries).enumerated().sorted {
      ($0.element.note, $0.offset) < ($1.element.note, $1.offset)
    }
    let measured = MeasurementRecord(entries: entries.map(\.element))
    return Publisher.disagreements(among: parts.flatMap(\.statements))
      + (parts.first?.record?.findings(comparedTo: measured) ?? [])
  }

  private func hasSameProject(as other: PartialReport) -> Bool {
    (project, isStrict, prefix) == (other.project, other.isStrict, other.prefix)
      && sharedFindings == other.sharedFindings
  }
}

extension PartialReport {
  /// Reads a part out of the JSON report that a run over it wrote; nil for any other file.
  package init?(report bytes: [UInt8]) {
    guard let json = JSON(reading: bytes), let part = json["part"],
      let value = StoredValue.value(PartialReport.self, Array(part.compact.utf8))
    else { return nil }
    self = value
  }
}

extension Publisher {
  /// Checks one part of the notes. The others are only read for what links may lead to.
  ///
  /// `program` and `project` say what the result may be put together with.
  package func check(
    _ project: Project, shard: Shard, program: String, state: String
  ) -> (report: Report, partial: PartialReport) {
    let roster = roster(of: project)
    let own = roster.sources.indices.filter(shard.holds)
    let mine = roster.selecting(own)
    let notes = checkedNotes(mine, project, [:])
    let linked = parallelMap(roster.sources.count, jobs: jobs) { index in
      shard.holds(index) ? notes[index / shard.count].linked : LinkedNote(roster, index)
    }
    let links = linkFindings(linked, project, of: own)
    let judged = notes.map(\.judged)
    let findings =
      judged.flatMap(\.note.findings) + judged.flatMap(\.findings) + links + lintFindings(notes)
    let shared = project.findings + roster.findings
    var report = Report(
      noteCount: judged.count, claims: judged.flatMap(\.claims), findings: shared + findings,
      isStrict: project.configuration.isStrict, coverage: ClaimCoverage(of: judged),
      pages: judged.map(ClaimCoverage.Page.init), columns: ColumnTable(roster.sources))
    report.policy.folders = project.folders
    let places = report.claims.map(\.place) + report.findings.map(\.place)
    let partial = PartialReport(
      program: program, shard: shard, project: state, prefix: "",
      isStrict: project.configuration.isStrict, noteCount: judged.count,
      coverage: report.coverage, pages: report.pages, claims: judged.flatMap(\.claims),
      findings: findings, sharedFindings: shared, folders: project.folders,
      statements: judged.flatMap(\.statements), measured: MeasurementRecord(of: judged),
      record: project.record, columns: report.columns.known(at: places))
    return (report, partial)
  }
}
