import Pages

/// A note whose measurements were put back where they came from: the loads of one study take more
/// memory than the texts of fifty notes, and a site has pages of all of them to write.
extension Publisher {
  /// The note without its measurements, where the memo has them; `whole` has its snippets.
  func shelved(_ note: CheckedNote, _ whole: ReadNote, _ project: Project) -> CheckedNote {
    guard memo.isLasting, !note.judged.studies.isEmpty else { return note }
    var note = note
    note.judged.shelf = whole.plan.figures.map {
      StudyTask($0, whole.reading, project.configuration.scenario)
    }
    note.judged.figures = []
    for index in note.judged.studies.indices {
      note.judged.studies[index].comparison = nil
      note.judged.studies[index].variants = []
      note.judged.studies[index].grid = nil
      note.judged.studies[index].traces = []
    }
    return note
  }

  /// The same note with its measurements.
  func fetched(_ note: JudgedNote) -> JudgedNote {
    guard !note.shelf.isEmpty else { return note }
    var note = note
    for (index, task) in note.shelf.enumerated() {
      let measured = study(of: task)
      note.studies[index].comparison = measured.comparison
      note.studies[index].variants = measured.variants
      note.studies[index].grid = measured.grid
      note.studies[index].traces = measured.traces
    }
    note.figures = Self.figures(of: note.studies)
    note.shelf = []
    return note
  }
}
