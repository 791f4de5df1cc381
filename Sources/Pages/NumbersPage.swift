import Diagnostics
import Markup
import Simulation
import Translation

/// The page with every number behind one study: tables that most readers of the note do not ask
/// for, so that the note's own page stays light.
struct NumbersPage {
  let note: NotePage
  let study: Study
  let comparison: Comparison
  /// From 1, in the order of the note.
  let number: Int

  private var words: Words { note.words }

  static func path(number: Int, address: String, edition: Edition) -> PagePath {
    PagePath("\(edition.folder)/\(address)/numbers-\(number)/index.html")
  }

  private func page(in edition: Edition) -> PagePath {
    Self.path(number: number, address: note.note.address, edition: edition)
  }

  var file: OutputFile {
    let numbers = StudyNumbers(
      study: study, comparison: comparison, titles: study.titles, words: words, number: number,
      isOpen: true)
    let headline = study.headline.map { element("p", ["class": "lead"], [words.label($0)]) }
    let back = note.site.path(of: note.note.address, in: note.edition)
    let link = element(
      "a", ["href": page(in: note.edition).link(to: back, fragment: "#study-\(number)")],
      [words.label("pages.numbers.back")])
    return StudyPage(
      note: note, name: "\(words("pages.numbers")) \(number)",
      header: [element("h1", [:], [words.label("pages.numbers")]), headline ?? .empty],
      contents: [
        element("section", ["class": "study wide"], [numbers.node]),
        element("p", ["class": "small"], [link]),
      ], path: page(in:)
    ).file
  }
}

extension NotePage {
  /// The pages with the numbers of the note's studies.
  var numbersPages: [OutputFile] {
    note.studies.enumerated().compactMap { index, study in
      study.comparison.map {
        NumbersPage(note: self, study: study, comparison: $0, number: index + 1).file
      }
    }
  }

  /// The way from `page` to the numbers of a study; nil for one that was not run. On the page of
  /// another condition in two languages it leads to the pages of that condition in one.
  func numbersLink(
    of study: Study, number: Int, from page: PagePath, under condition: WhatIf? = nil
  ) -> NumbersLink? {
    guard study.comparison != nil else { return nil }
    let path = NumbersPage.path(number: number, address: note.address, edition: edition)
    var link = NumbersLink(values: page.link(to: path))
    if let condition, edition.isParallel {
      link.tables = site.languages.map { language in
        let other = LoadSteps.path(
          of: condition, number: number, address: note.address, edition: .language(language))
        let name = site.phrasebook(language).text(Message("pages.language.name"))
        return (language, name, page.link(to: other, fragment: "#study-\(number)"))
      }
    }
    return link
  }
}

/// Where numbers of a study stand that a page leaves out.
struct NumbersLink {
  /// The address of the page with all numbers of the study.
  var values: String
  /// Pages in one language with the tables that a page of two leaves out, where that is not
  /// the page with all numbers.
  var tables: [(language: Language, name: String, address: String)] = []

  /// For a page that shows the assumptions itself.
  func givens(_ count: Int, _ words: Words) -> Node {
    guard count > 0 else { return .empty }
    return element(
      "p", ["class": "small"],
      [element("a", ["href": values], [words.label("pages.givens", .count("count", count))])])
  }

  /// For a page that shows what one other value does: all else is as it was.
  func others(_ words: Words) -> Node {
    element(
      "p", ["class": "small"],
      [element("a", ["href": values], [words.label("pages.grid.others")])])
  }

  /// For a page that shows no tables of what its figures are drawn from.
  func all(_ words: Words) -> Node {
    guard !tables.isEmpty else {
      return element(
        "p", ["class": "small"],
        [element("a", ["href": values], [words.label("pages.numbers.all")])])
    }
    let links = tables.flatMap { table in
      [
        Node.text(" "),
        element(
          "a", ["href": table.address, "lang": table.language.tag, "hreflang": table.language.tag],
          [.text(table.name)]),
      ]
    }
    return element("p", ["class": "small"], [words.label("pages.numbers.all")] + links)
  }
}
