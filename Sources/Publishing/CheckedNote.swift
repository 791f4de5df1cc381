import Diagnostics
import Markdown
import Pages
import Translation

/// A note after its first round, in which its tree was there: what it is worth, and what the rest
/// of the site has to know of it before its pages can be written.
struct CheckedNote: Sendable {
  /// Without its tree.
  var judged: JudgedNote
  var linked: LinkedNote
  var summary: NoteSummary
  var samples: [CodeSample]
  /// The templates that another program may look at.
  var templates: [LintTemplate]
  /// What the names of its systems are in other languages.
  var names: [Language: [String: String]]

  /// `note` is what became of `judged` by translation.
  init(_ judged: JudgedNote, _ note: StudyNote) {
    self.judged = judged.thin
    linked = LinkedNote(judged.note)
    summary = NoteSummary(of: note)
    samples = CodeSample.all(in: [note.original] + note.translations.map(\.document))
    templates = LintTemplate.all(in: judged.note.document)
    names = Dictionary(
      note.translations.map { ($0.language, $0.names) }, uniquingKeysWith: { first, _ in first })
  }
}

extension Publisher {
  /// How many notes have their trees in memory at the same time.
  private static let batch = 256

  /// Every note of `roster`, in its order. Trees come and go in batches, so that the memory that
  /// is needed for them does not grow with the number of notes.
  func checkedNotes(
    _ roster: Roster, _ project: Project, _ catalogues: [CataloguePath: Catalogue]
  ) -> [CheckedNote] {
    let languages = project.configuration.languages
    let inputs = parallelMap(roster.sources.count, jobs: jobs) { index in
      Self.inputs(roster, index, languages, catalogues)
    }
    var notes = parallelMap(inputs.count, jobs: jobs) { memory?.checked(inputs[$0]) }
    let open = notes.indices.filter { notes[$0] == nil }
    for start in stride(from: 0, to: open.count, by: Self.batch) {
      let batch = Array(open[start..<min(start + Self.batch, open.count)])
      let read = read(roster, batch)
      let judged = judge(read, measure(read, project))
      let checked = parallelMap(batch.count, jobs: jobs) { index in
        CheckedNote(judged[index], Self.translate(judged[index], languages, catalogues))
      }
      for (index, note) in zip(batch, checked) {
        notes[index] = note
        memory?.keep(note, for: inputs[index])
      }
    }
    return notes.compactMap(\.self)
  }

  private static func inputs(
    _ roster: Roster, _ index: Int, _ languages: [Language],
    _ catalogues: [CataloguePath: Catalogue]
  ) -> NoteMemory.Inputs {
    let source = roster.sources[index]
    return NoteMemory.Inputs(
      source: source, address: roster.addresses[index],
      catalogues: languages.dropFirst().compactMap {
        catalogues[CataloguePath(note: source.path, language: $0)]
      })
  }

  /// The same for a note that was checked.
  static func inputs(
    _ note: CheckedNote, _ languages: [Language], _ catalogues: [CataloguePath: Catalogue]
  ) -> NoteMemory.Inputs {
    let source = note.judged.note.document.source
    let roster = Roster(sources: [source], addresses: [note.judged.note.address], findings: [])
    return inputs(roster, 0, languages, catalogues)
  }
}
