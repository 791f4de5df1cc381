import Diagnostics

extension Site {
  /// The pages of one note: one per language, and one side by side where there are two, each
  /// with one more per study and other condition, one with the numbers of each study and the image
  /// that other sites show of it; the note's Markdown; a `claims.json` per language.
  ///
  /// A note whose address is not among `notes` still gets its pages, without neighbours.
  package func pages(of note: StudyNote) -> [OutputFile] {
    let flows = PlacedFlows()
    return editions.map { NotePage(site: self, note: note, edition: $0, flows: flows) }
      .flatMap { $0.files + $0.whatIfPages + $0.numbersPages }
      + [sourceFile(of: note)]
      + languages.map {
        ClaimsFile(
          note: note, language: $0, book: phrasebook($0), source: sourcePath(of: note.address)
        ).file
      }
  }
}
