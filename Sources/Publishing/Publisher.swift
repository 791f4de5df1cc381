import Diagnostics
package import Facts
import Markdown
package import Pages

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

  /// What notes are judged by.
  package var facts = FactBase.builtIn

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

  /// The finished site.
  package func publish(_ project: Project) -> Publication {
    let judged = judge(project)
    let studyNotes = translate(judged.notes, project)
    var publication = render(
      studyNotes.notes, project, judged.report.adding(studyNotes.findings))
    publication.values = judged.notes.flatMap(MeasuredValue.all)
    return publication
  }

  /// Notes → snippets → measurements → verdicts.
  func judge(_ project: Project) -> (notes: [JudgedNote], report: Report) {
    let (notes, findings) = read(project)
    let studies = measure(notes, project)
    let judged = judge(notes, studies)
    var report = Report(
      noteCount: notes.count, claims: judged.flatMap(\.claims),
      findings: project.findings + findings + notes.flatMap(\.findings)
        + judged.flatMap(\.findings) + linkFindings(notes, project)
        + Self.disagreements(between: judged) + lintFindings(judged)
        + (project.record?.findings(comparedTo: MeasurementRecord(of: judged)) ?? []),
      isStrict: project.configuration.isStrict, coverage: ClaimCoverage(of: judged),
      pages: judged.map(ClaimCoverage.Page.init),
      columns: ColumnTable(notes.map(\.document.source)))
    report.policy.folders = project.folders
    return (judged, report)
  }
}
