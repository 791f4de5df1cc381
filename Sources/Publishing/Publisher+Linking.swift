import Diagnostics
import Markdown
import Pages

extension Publisher {
  /// Links between notes that lead nowhere, in the order of the notes.
  func linkFindings(_ notes: [ReadNote], _ project: Project) -> [Finding] {
    let bare = notes.map { note in
      StudyNote(
        address: note.address, original: note.document, translations: [], studies: [], claims: [])
    }
    let configuration = project.configuration
    let site = Site(
      titles: configuration.title, languages: configuration.languages,
      notes: bare.map { NoteSummary(of: $0) }, theme: Theme(), generator: Self.generator,
      attachments: Set(project.attachments))
    let check = LinkCheck(
      site: site, documents: notes.map { (address: $0.address, document: $0.document) })
    return parallelMap(notes.count, jobs: jobs) { check.findings(in: notes[$0].document) }
      .flatMap(\.self)
  }
}
