import Architecture
import Diagnostics
import Markup
import Simulation

/// The way from a study under one load to the same study under another: a row of links. Each
/// load has a page of its own, so that it works without a script; the script puts the other page's
/// figure in place of this one's.
struct LoadSteps {
  let site: Site
  let address: String
  let edition: Edition
  let words: Words
  /// The page that the row stands on.
  let page: PagePath
  let loads: [StudyVariant]
  /// The load that the note's own page shows, in requests per second.
  let own: Double
  /// The load shown here.
  let shown: Double
  /// The study's number on its page, from 1.
  let number: Int

  /// Nil for a study that was measured under one load.
  init?(_ note: NotePage, _ study: Study, number: Int, shown: Double? = nil, page: PagePath? = nil)
  {
    loads = study.loads
    guard let own = study.comparison?.measurements.first?.scenario.peak?.rate, loads.count > 1
    else { return nil }
    site = note.site
    address = note.note.address
    edition = note.edition
    words = note.words
    self.page = page ?? note.page
    self.own = own
    self.shown = shown ?? own
    self.number = number
  }

  var node: Node {
    let links = loads.map { load in
      element(
        "li", [:],
        [
          element(
            "a",
            [
              "href": page.link(to: path(of: load), fragment: "#study-\(number)"),
              "aria-current": load.peakRate == shown ? "true" : "false",
            ], [.text(rate(load.peakRate))])
        ] + (load.peakRate == own ? [.text(" "), own(mark: "pages.load.own")] : []))
    }
    // Each row of a page needs a name of its own.
    let name = words(
      "pages.load.nth", .text("title", words("pages.load")), .text("number", String(number)))
    return element(
      "nav", ["class": "loads", "aria-label": name],
      [element("p", [:], [words.label("pages.load")]), element("ul", [:], links)])
  }

  private func own(mark key: String) -> Node {
    element("span", ["class": "own"], [words.label(key)])
  }

  /// `3,000/s`
  func rate(_ value: Double) -> String {
    words.text(MeasuredText(Estimate(mean: value, halfWidth: 0), .perSecond).value)
  }

  /// The page with the study under `load`; under the scenario's own load that is the note's.
  func path(of load: StudyVariant) -> PagePath {
    guard load.peakRate != own else { return site.path(of: address, in: edition) }
    return Self.path(of: load, number: number, address: address, edition: edition)
  }

  static func path(
    of load: StudyVariant, number: Int, address: String, edition: Edition
  ) -> PagePath {
    PagePath("\(edition.folder)/\(address)/load-\(number)-\(digits(load.peakRate))/index.html")
  }

  /// A rate as part of an address: `750`, `2.5`.
  private static func digits(_ rate: Double) -> String {
    Int(exactly: rate).map(String.init) ?? "\(rate)"
  }
}
