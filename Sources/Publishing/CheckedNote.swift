import Diagnostics
import Markdown
import Pages
import Translation

/// A note after its first round, in which its tree was there: what it is worth, and what the rest
/// of the site has to know of it before its pages can be written.
struct CheckedNote: Sendable {
  /// Without its tree.
  var judged: JudgedNote
  /// Whether it has all that its pages are made from. Of a note that an earlier build knew only
  /// what the rest of the site needs is there.
  var isWhole = true
  var linked: LinkedNote
  var summary: NoteSummary
  var samples: [CodeSample]
  /// The templates that another program may look at.
  var templates: [LintTemplate]
  /// What the names of its systems are in other languages.
  var names: [Language: [String: String]]

  /// What was measured, for the record of the build.
  var values: [MeasuredValue]
  /// What was measured, for the record of the project.
  var measured: [MeasurementRecord.Entry]

}

extension CheckedNote {
  /// `note` is what became of `judged` by translation.
  init(_ judged: JudgedNote, _ note: StudyNote) {
    self.judged = judged.thin
    linked = LinkedNote(judged.note)
    summary = NoteSummary(of: note)
    samples = CodeSample.all(in: [note.original] + note.translations.map(\.document))
    templates = LintTemplate.all(in: judged.note.document)
    names = Dictionary(
      note.translations.map { ($0.language, $0.names) }, uniquingKeysWith: { first, _ in first })
    values = MeasuredValue.all(of: judged)
    measured = MeasurementRecord(of: [judged]).entries
  }
}

extension Publisher {
  /// How many notes have their trees in memory at the same time.
  private static let batch = 256

  /// Every note of `roster`, in its order. Trees come and go in batches, so that the memory that
  /// is needed for them does not grow with the number of notes.
  /// With `shelving`, their measurements stay where `fetched` finds them.
  func checkedNotes(
    _ roster: Roster, _ project: Project, _ catalogues: [CataloguePath: Catalogue],
    shelving: Bool = false
  ) -> [CheckedNote] {
    let languages = project.configuration.languages
    let inputs = parallelMap(roster.sources.count, jobs: jobs) { index in
      Self.inputs(roster, index, languages, catalogues)
    }
    var notes = parallelMap(inputs.count, jobs: jobs) {
      memory?.checked(inputs[$0]) ?? ledger?.checked(inputs[$0])
    }
    let open = notes.indices.filter { notes[$0] == nil }
    for (index, note) in zip(open, check(roster, open, project, catalogues, shelving)) {
      notes[index] = note
      memory?.keep(note, for: inputs[index])
    }
    return notes.compactMap(\.self)
  }

  /// The notes of `roster` at `open`, in this order.
  private func check(
    _ roster: Roster, _ open: [Int], _ project: Project,
    _ catalogues: [CataloguePath: Catalogue], _ shelving: Bool
  ) -> [CheckedNote] {
    let languages = project.configuration.languages
    return stride(from: 0, to: open.count, by: Self.batch).flatMap { start in
      let batch = Array(open[start..<min(start + Self.batch, open.count)])
      let read = read(roster, batch)
      let judged = judge(read, measure(read, project))
      return parallelMap(batch.count, jobs: jobs) { index in
        let note = CheckedNote(
          judged[index], Self.translate(judged[index], languages, catalogues))
        return shelving ? shelved(note, judged[index].note, project) : note
      }
    }
  }

  /// The same notes with everything that their pages are made from.
  func whole(
    _ notes: [CheckedNote], _ project: Project, _ catalogues: [CataloguePath: Catalogue]
  ) -> [CheckedNote] {
    let open = notes.indices.filter { !notes[$0].isWhole }
    let roster = Roster(
      sources: open.map { notes[$0].judged.note.document.source },
      addresses: open.map { notes[$0].judged.note.address }, findings: [])
    var notes = notes
    let checked = check(roster, Array(roster.sources.indices), project, catalogues, true)
    for (index, note) in zip(open, checked) { notes[index] = note }
    return notes
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
