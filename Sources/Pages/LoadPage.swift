import Diagnostics
import Markup

/// The page of one study under another load than the note's: the same figures and numbers.
struct LoadPage {
  let note: NotePage
  let study: Study
  /// From 1, in the order of the note.
  let number: Int
  let load: StudyVariant

  private var site: Site { note.site }
  private var words: Words { note.words }

  private func page(in edition: Edition) -> PagePath {
    LoadSteps.path(of: load, number: number, address: note.note.address, edition: edition)
  }

  var file: OutputFile {
    let page = page(in: note.edition)
    let steps = LoadSteps(note, study, number: number, shown: load.peakRate, page: page)
    let title = note.summary.title(in: note.edition.language).text
    let rate = steps.map { $0.rate(load.peakRate) } ?? ""
    var head = PageShell.Head(title: "\(title) · \(rate)")
    head.canonical = site.path(of: note.note.address, in: note.edition)
    head.isListed = false
    let figure = StudyFigure(
      study: study.showing(load), number: number, words: words, steps: steps,
      drawn: note.drawn,
      numbersLink: note.numbersLink(of: study, number: number, from: page, under: load),
      demandText: note.text(of:in:))
    let trail =
      site.trail(to: note.summary, in: note.edition) + [.init(name: rate, page: page)]
    let main = element(
      "main", ["id": "main"],
      [
        element(
          "header", ["class": "t"],
          [
            Breadcrumbs(trail, words: words).node,
            element("h1", [:], [words.label("pages.load.title", .text("rate", rate))]),
          ]), figure.node,
      ])
    return PageShell(site: site, edition: note.edition, page: page).document(
      head, switches: site.editions.map { .init(edition: $0, page: self.page(in: $0)) },
      bodyClass: note.edition.isParallel ? "note par" : "note",
      contents: [element("div", ["class": "page"], [main])], facts: [])
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
