import Diagnostics
import Markup

/// The page of one study under another load than the note's: the same figures and numbers.
struct LoadPage {
  let note: NotePage
  let study: Study
  /// From 1, in the order of the note.
  let number: Int
  let load: StudyVariant

  private func page(in edition: Edition) -> PagePath {
    LoadSteps.path(of: load, number: number, address: note.note.address, edition: edition)
  }

  var file: OutputFile {
    let page = page(in: note.edition)
    let steps = LoadSteps(note, study, number: number, shown: load.peakRate, page: page)
    let rate = steps.map { $0.rate(load.peakRate) } ?? ""
    let figure = StudyFigure(
      study: study.showing(load), number: number, words: note.words, steps: steps,
      drawn: note.drawn,
      numbersLink: note.numbersLink(of: study, number: number, from: page, under: load),
      demandText: note.text(of:in:))
    let title = note.words.label("pages.load.title", .text("rate", rate))
    return StudyPage(
      note: note, name: rate, header: [element("h1", [:], [title])], contents: [figure.node],
      path: self.page(in:)
    ).file
  }
}

extension NotePage {
  /// The pages of the note's studies under other loads.
  var loadPages: [OutputFile] {
    note.studies.enumerated().flatMap { index, study in
      study.comparison == nil
        ? []
        : study.variants.map {
          LoadPage(note: self, study: study, number: index + 1, load: $0).file
        }
    }
  }
}
