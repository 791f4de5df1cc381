import Architecture
import Claims
import Diagnostics
import Markdown
import Pages
import Translation

extension Publisher {
  /// Catalogues of notes that are not there.
  static func orphans(
    among catalogues: [CataloguePath: Catalogue], _ notes: [SourceFile]
  ) -> [Finding] {
    let stems = Set(notes.map { CataloguePath.stem(ofNote: $0.path) })
    return catalogues.keys.sorted().filter { !stems.contains($0.stem) }.map(\.orphanFinding)
  }

  /// A note and its catalogues → the note with its trees in every language of the site.
  static func translate(
    _ judged: JudgedNote, _ languages: [Language], _ catalogues: [CataloguePath: Catalogue]
  ) -> StudyNote {
    let document = judged.note.tree.showing(judged.marks)
    let translations = languages.dropFirst().map { language in
      let path = CataloguePath(note: document.source.path, language: language)
      let catalogue = catalogues[path] ?? Catalogue(path: path.path)
      let (translated, count, all) = document.translated(by: catalogue, into: language)
      return StudyNote.Translated(
        language: language, document: translated, translatedBlocks: count, allBlocks: all,
        names: names(of: judged, in: catalogue))
    }
    var note = StudyNote(
      address: judged.note.address, original: document, translations: translations,
      studies: judged.studies, claims: judged.claims, figures: judged.figures)
    note.alarms = NoteAlarm.all(in: document)
    return note
  }

  /// The translated names of the note's systems and of their parts.
  private static func names(of judged: JudgedNote, in catalogue: Catalogue) -> [String: String] {
    let systems = judged.studies.flatMap(\.systems)
    let names = Set(
      systems.map(\.name) + systems.flatMap(\.components).map(\.label)
        + systems.flatMap(\.groups).map(\.name))
    let messages = catalogue.activeMessages.filter { $0.isTranslated && names.contains($0.id) }
    return Dictionary(
      messages.map { ($0.id, $0.translation) }, uniquingKeysWith: { first, _ in first })
  }

  /// The catalogues by what they belong to, with what is wrong in them. The glossary speaks of
  /// English names, so only English catalogues are held against it.
  func readCatalogues(
    _ project: Project
  ) -> (catalogues: [CataloguePath: Catalogue], findings: [Finding]) {
    var catalogues: [CataloguePath: Catalogue] = [:]
    var findings: [Finding] = []
    for file in project.catalogues {
      guard let (source, problems) = TextDecoding.text(of: file) else { continue }
      var catalogue = Catalogue(parsing: source)
      catalogue.findings += problems
      let path = CataloguePath(file.path)
      let terms = path?.language == .english ? project.glossary.terms : []
      findings += catalogue.findings + catalogue.parityFindings(terms: terms)
      if let path { catalogues[path] = catalogue }
    }
    return (catalogues, findings)
  }
}
