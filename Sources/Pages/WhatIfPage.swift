import Architecture
import Diagnostics
import Markup
import Simulation

/// The page of one study under another condition than the note's: the same figures and numbers.
struct WhatIfPage {
  let note: NotePage
  let study: Study
  /// From 1, in the order of the note.
  let number: Int
  let condition: WhatIf
  /// What was measured under `condition`.
  let comparison: Comparison

  private func page(in edition: Edition) -> PagePath {
    LoadSteps.path(of: condition, number: number, address: note.note.address, edition: edition)
  }

  var file: OutputFile {
    let page = page(in: note.edition)
    let steps = LoadSteps(note, study, number: number, shown: condition, page: page)
    let figure = StudyFigure(
      study: study.showing(comparison), number: number, words: note.words.naming(study.systems),
      steps: steps, drawn: note.drawn,
      numbersLink: note.numbersLink(of: study, number: number, from: page, under: condition),
      demandText: note.text(of:in:))
    let rate = steps?.rate(condition.load) ?? ""
    let value = value
    return StudyPage(
      note: note,
      name: [rate, value.map { note.words.text($0.value) }].compactMap(\.self)
        .joined(separator: " · "),
      header: [element("h1", [:], [note.words.label(title(rate, value))])],
      contents: [figure.node], path: self.page(in:)
    ).file
  }

  private func title(_ rate: String, _ value: (name: Message.Argument, value: Message)?) -> Message
  {
    guard let value else { return Message("pages.load.title", [.text("rate", rate)]) }
    return Message(
      "pages.grid.title",
      [.text("rate", rate), value.name, .init("value", .message(value.value))])
  }

  /// What the grid varies, and what it is here.
  private var value: (name: Message.Argument, value: Message)? {
    guard let grid = study.grid, let value = condition.value else { return nil }
    return (grid.name(note.words), Quantity(value, grid.unit).message)
  }
}

extension NotePage {
  /// The pages of the note's studies under other conditions.
  var whatIfPages: [OutputFile] {
    note.studies.enumerated().flatMap { index, study in
      study.whatIfs.map { whatIf in
        WhatIfPage(
          note: self, study: study, number: index + 1, condition: whatIf.condition,
          comparison: whatIf.comparison
        ).file
      }
    }
  }
}
