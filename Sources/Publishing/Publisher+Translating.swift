import Diagnostics
import Markdown
import Pages
import Translation

extension Publisher {
  /// Notes and catalogues → notes with their trees in every language of the site.
  func translate(
    _ notes: [JudgedNote], _ project: Project
  ) -> (notes: [StudyNote], findings: [Finding]) {
    let paths = Set(notes.map(\.note.document.source.path))
    let (catalogues, findings) = readCatalogues(project)
    let orphans = catalogues.keys.sorted().filter { !paths.contains($0.note) }
    let studyNotes = parallelMap(notes.count, jobs: jobs) { index in
      Self.translate(notes[index], project.configuration.languages, catalogues)
    }
    return (studyNotes, findings + orphans.map(\.orphanFinding))
  }

  private static func translate(
    _ judged: JudgedNote, _ languages: [Language], _ catalogues: [CataloguePath: Catalogue]
  ) -> StudyNote {
    let document = judged.note.document
    let translations = languages.dropFirst().map { language in
      let path = CataloguePath(note: document.source.path, language: language)
      let catalogue = catalogues[path] ?? Catalogue(path: path.path)
      let (translated, count, all) = document.translated(by: catalogue, into: language)
      return StudyNote.Translated(
        language: language, document: translated, translatedBlocks: count, allBlocks: all)
    }
    return StudyNote(
      address: judged.note.address, original: document, translations: translations,
      studies: judged.studies, claims: judged.claims)
  }

  private func readCatalogues(
    _ project: Project
  ) -> (catalogues: [CataloguePath: Catalogue], findings: [Finding]) {
    var catalogues: [CataloguePath: Catalogue] = [:]
    var findings: [Finding] = []
    for file in project.catalogues {
      guard let (source, problems) = TextDecoding.text(of: file) else { continue }
      let catalogue = Catalogue(parsing: source)
      findings += problems + catalogue.findings + catalogue.parityFindings(terms: [])
      if let path = CataloguePath(file.path) { catalogues[path] = catalogue }
    }
    return (catalogues, findings)
  }
}

/// `content/buffering.en.po` belongs to `content/buffering.md` and holds its English.
private struct CataloguePath: Hashable, Sendable, Comparable {
  let note: String
  let language: Language

  init(note: String, language: Language) {
    self.note = note
    self.language = language
  }

  init?(_ path: String) {
    let parts = path.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count >= 3, parts.last == "po" else { return nil }
    note = parts.dropLast(2).joined(separator: ".") + ".md"
    language = Language(String(parts[parts.count - 2]))
  }

  var path: String { note.dropLast("md".count) + language.tag + ".po" }

  var orphanFinding: Finding {
    Finding("OrphanCatalogue", .warning, at: Place(file: path), [.text("note", note)])
  }

  static func < (left: CataloguePath, right: CataloguePath) -> Bool {
    (left.note, left.language) < (right.note, right.language)
  }
}
