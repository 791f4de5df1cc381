import Claims
import Diagnostics
package import Facts
import Markdown
package import Pages
import Synchronization

/// Joins the stages: a project in memory to files in memory and what was found. Pure: the same
/// project gives the same publication, whatever the number of threads.
package struct Publisher: Sendable {
  /// How many threads may work at the same time.
  package var jobs: Int

  /// Where measurements come from that an earlier build made.
  package var memo: Memo

  /// Finds the colours of code: spans for each sample, in the same order, an empty list where
  /// it knows nothing. Asked once per site; without it code is plain.
  package var highlight: @Sendable ([CodeSample]) -> [[CodeSpan]] = { _ in [] }

  /// Finds faults in CloudFormation templates: a list for each template, in the same order. Asked
  /// once; without it only the program's own rules look at templates.
  package var lint: @Sendable ([LintTemplate]) -> [[LintFault]] = { _ in [] }

  /// Makes the images that other sites show of pages, and the name of the program that does, so
  /// that kept images are those of the same one. Without it pages have none.
  package var drawing: (program: String, images: ImageConverter)?

  /// What notes are judged by.
  package var facts = FactBase.builtIn

  /// What is known of the notes from the last publication; nothing where each stands alone.
  package var memory: NoteMemory?

  /// What an earlier build left of the notes; nothing where each build stands alone.
  package var ledger: NoteLedger?

  /// Called when the pages of all notes were taken and only those of no single note are left, so
  /// that somebody who waits for a page need not wait for them.
  package var notesAreDone: @Sendable () -> Void = {}

  /// Whether the site shows how the simulator compares with formulas; takes a second.
  package var validates = false

  package init(jobs: Int, memo: Memo = Memo()) {
    self.jobs = jobs
    self.memo = memo
  }

  /// What was read from each note, and why: the first half of the road.
  package func inspect(_ project: Project) -> Inspection {
    let (notes, findings) = read(project)
    return Inspection(
      notes: notes, findings: project.findings + findings + notes.flatMap(\.findings))
  }

  /// The claims of the notes and everything that is wrong with them.
  package func check(_ project: Project) -> Report {
    judge(project).report
  }

  /// The finished site, in memory.
  package func publish(_ project: Project) -> Publication {
    let files = Mutex<[OutputFile]>([])
    var publication = publish(project) { file in files.withLock { $0.append(file) } }
    if publication.paths != nil {
      publication.files = files.withLock { $0.sorted { $0.path < $1.path } }
    }
    return publication
  }

  /// The finished site, one file after the other, so that it need not fit into memory. `take` gets
  /// each file once, in any order and from several threads. The bytes of the notes are given up as
  /// soon as their texts are there.
  package func publish(
    _ project: consuming Project, to take: @escaping @Sendable (OutputFile) -> Void
  ) -> Publication {
    memory?.enter(project)
    let (catalogues, findings) = readCatalogues(project)
    let roster = roster(of: project)
    project.notes = []
    let notes = checkedNotes(roster, project, catalogues, shelving: true)
    let report = report(on: notes, roster, project)
      .adding(findings + Self.orphans(among: catalogues, roster.sources))
    let values = notes.flatMap(\.values)
    var publication = render(consume notes, project, catalogues, report, to: take)
    publication.values = values
    return publication
  }

  /// Notes → snippets → measurements → verdicts. The notes come without their trees.
  func judge(_ project: Project) -> (notes: [JudgedNote], report: Report) {
    let roster = roster(of: project)
    let notes = checkedNotes(roster, project, [:])
    return (notes.map(\.judged), report(on: notes, roster, project))
  }

  private func report(on notes: [CheckedNote], _ roster: Roster, _ project: Project) -> Report {
    let judged = notes.map(\.judged)
    var report = Report(
      noteCount: judged.count, claims: judged.flatMap(\.claims),
      findings: project.findings + roster.findings + judged.flatMap(\.note.findings)
        + judged.flatMap(\.findings) + linkFindings(notes.map(\.linked), project)
        + Self.disagreements(among: judged.flatMap(\.statements)) + lintFindings(notes)
        + (project.record?.findings(
          comparedTo: MeasurementRecord(entries: notes.flatMap(\.measured))) ?? []),
      isStrict: project.configuration.isStrict, coverage: ClaimCoverage(of: judged),
      pages: judged.map(ClaimCoverage.Page.init))
    let named = Set((report.claims.map(\.place) + report.findings.map(\.place)).map(\.file))
    report.columns = ColumnTable(roster.sources.filter { named.contains($0.path) })
    report.policy.folders = project.folders
    return report
  }
}
