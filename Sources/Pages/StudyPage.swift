import Diagnostics
import Markup

/// A page below that of a note which shows one of its studies in another way. Search engines are
/// sent to the note.
struct StudyPage {
  let note: NotePage
  /// What the page is called beside the note.
  let name: String
  /// The first nodes below the way to the page.
  let header: [Node]
  let contents: [Node]
  /// Where the page stands in each edition.
  let path: (Edition) -> PagePath

  var file: OutputFile {
    let (site, edition) = (note.site, note.edition)
    let page = path(edition)
    var head = PageShell.Head(title: "\(note.summary.title(in: edition.language).text) · \(name)")
    head.canonical = site.path(of: note.note.address, in: edition)
    head.isListed = false
    let trail = site.trail(to: note.summary, in: edition) + [.init(name: name, page: page)]
    let main = element(
      "main", ["id": "main"],
      [element("header", ["class": "t"], [Breadcrumbs(trail, words: note.words).node] + header)]
        + contents)
    return PageShell(site: site, edition: edition, page: page).document(
      head, switches: site.editions.map { .init(edition: $0, page: path($0)) },
      bodyClass: edition.isParallel ? "note par" : "note",
      contents: [element("div", ["class": "page"], [main])], facts: [])
  }
}
