import Diagnostics
import Markdown
import Pages
import Snippets

/// What other notes and their links may need of a note.
struct LinkedNote: Sendable {
  var summary: NoteSummary
  var links: NoteLinks

  init(summary: NoteSummary, links: NoteLinks) {
    self.summary = summary
    self.links = links
  }

  init(_ note: ReadNote) {
    summary = NoteSummary(
      of: StudyNote(
        address: note.address, original: note.document, translations: [], studies: [], claims: []))
    links = NoteLinks(of: note.document, address: note.address)
  }

  /// A note of which nothing else is wanted.
  init(_ roster: Publisher.Roster, _ index: Int) {
    let nothing = SnippetReading(snippets: [], comparisons: [], findings: [])
    self.init(
      ReadNote(
        document: Document(parsing: roster.sources[index]), address: roster.addresses[index],
        reading: nothing))
  }
}

extension Publisher {
  /// Links between notes that lead nowhere, in the order of the notes: those of all notes or only
  /// of some, `indices`.
  func linkFindings(
    _ notes: [LinkedNote], _ project: Project, of indices: [Int]? = nil
  ) -> [Finding] {
    let indices = indices ?? Array(notes.indices)
    let configuration = project.configuration
    let site = Site(
      titles: configuration.title, languages: configuration.languages,
      notes: notes.map(\.summary), theme: Theme(), generator: Self.generator,
      attachments: Set(project.attachments))
    let check = LinkCheck(site: site, notes: notes.map(\.links))
    return parallelMap(indices.count, jobs: jobs) { index in
      check.findings(in: notes[indices[index]].links)
    }.flatMap(\.self)
  }
}
