import Diagnostics
import Markdown
import Pages
import Translation

extension Publisher {
  /// The catalogues that the notes of `project` have and should have, in every language but the
  /// notes' own.
  ///
  /// As `msgmerge --previous` does, but over the whole project: a text that moved to another note
  /// finds its translation there, and a note under a new name takes over the catalogue of its
  /// old name as a whole.
  package func catalogues(of project: Project) -> CatalogueWork {
    let documents = project.notes.compactMap(TextDecoding.text).map {
      Document(parsing: $0.source)
    }
    let (catalogues, findings) = readCatalogues(project)
    let texts = Dictionary(
      project.catalogues.compactMap(TextDecoding.text).map { ($0.source.path, $0.source.text) },
      uniquingKeysWith: { first, _ in first })
    var entries: [CatalogueWork.Entry] = []
    var orphans: [CataloguePath] = []
    for language in project.configuration.languages.dropFirst() {
      let desk = TranslationDesk(
        language: language, documents: documents, project: project,
        catalogues: catalogues.filter { $0.key.language == language })
      entries += parallelMap(documents.count, jobs: jobs) { desk.entry(of: $0, texts) }
      orphans += desk.orphans
    }
    return CatalogueWork(
      entries: entries.sorted { $0.path < $1.path },
      findings: project.findings + findings + orphans.map(\.orphanFinding))
  }
}

/// Everything that is known in one language, and the notes that it is for.
private struct TranslationDesk: Sendable {
  let language: Language
  /// What each note says, in the order of the notes.
  let extracted: [Catalogue]
  let paths: [CataloguePath]
  /// For notes that have no catalogue under their name: the one under their old name.
  private let former: [CataloguePath: CataloguePath]
  /// Catalogues that belong to no note and to no new name of one.
  let orphans: [CataloguePath]
  private let catalogues: [CataloguePath: Catalogue]
  /// The other catalogues, in the order of their paths.
  private let memory: [Catalogue]
  private let plural: String

  init(
    language: Language, documents: [Document], project: Project,
    catalogues: [CataloguePath: Catalogue]
  ) {
    self.language = language
    self.catalogues = catalogues
    let terms = language == .english ? project.glossary.terms : []
    extracted = documents.map {
      Catalogue.extract(from: $0, terms: terms).adding(names: FigureNames.all(in: $0), of: $0)
    }
    paths = documents.map { CataloguePath(note: $0.source.path, language: language) }
    let sorted = catalogues.keys.sorted()
    memory = sorted.compactMap { catalogues[$0] }.filter { !$0.losesText }
    let owned = Set(paths)
    let strays = sorted.filter { !owned.contains($0) }
    former = Self.renames(of: strays, catalogues, to: paths, extracted)
    let renamed = Set(former.values)
    orphans = strays.filter { !renamed.contains($0) }
    let theme = Theme(
      overriding: project.theme.compactMap { TextDecoding.text(of: $0)?.source })
    plural = Phrasebook(language: language, files: theme.textFiles(for: language))
      .text(Message("number.plural"))
  }

  /// The share of a note's texts that a stray catalogue must have to be that of its old name.
  private static let renameShare = 0.5

  /// Which stray catalogue continues under which new name: each goes to the first note without a
  /// catalogue that says most of the same.
  private static func renames(
    of strays: [CataloguePath], _ catalogues: [CataloguePath: Catalogue],
    to paths: [CataloguePath], _ extracted: [Catalogue]
  ) -> [CataloguePath: CataloguePath] {
    var former: [CataloguePath: CataloguePath] = [:]
    for stray in strays {
      guard let catalogue = catalogues[stray], !catalogue.losesText else { continue }
      let known = Set(catalogue.activeMessages.map(\.key))
      let shares = paths.indices.map { index -> Double in
        guard catalogues[paths[index]] == nil, former[paths[index]] == nil else { return 0 }
        let keys = extracted[index].messages.map(\.key)
        let same = keys.count { known.contains($0) }
        return Double(same) / Double(max(1, keys.count))
      }
      guard let best = shares.max(), best >= renameShare, let index = shares.firstIndex(of: best)
      else { continue }
      former[paths[index]] = stray
    }
    return former
  }

  func entry(of index: Int, _ texts: [String: String]) -> CatalogueWork.Entry {
    let path = paths[index]
    let fresh = Catalogue(path: path.path, for: language, plural: plural)
    let old = former[path]
    let own = catalogues[path] ?? old.flatMap { catalogues[$0] }
    let base = (own ?? fresh).completingHeader(from: fresh)
    let updated = base.updated(
      with: extracted[index], memory: memory.filter { $0.path != path.path })
    let text = texts[path.path]
    let isBroken = catalogues[path]?.losesText ?? false
    return CatalogueWork.Entry(
      path: path.path, language: language, formerText: text,
      text: isBroken ? text ?? "" : updated.text, status: CatalogueStatus(of: updated),
      renamedFrom: old?.path, isBroken: isBroken)
  }
}

extension Catalogue {
  /// Whether writing the catalogue back would lose something of the file. A missing header is
  /// supplied, so it loses nothing.
  fileprivate var losesText: Bool {
    findings.contains { $0.severity == .error && $0.rule != "MissingCatalogueHeader" }
  }
}
