import Architecture
import Diagnostics
import Markup
import Simulation

/// The way from a study under one condition to the same study under another: a row of links for
/// the load and, where a grid was measured, one for the value that it varies. Each condition has a
/// page of its own, so that it works without a script; the script puts the other page's figure in
/// place of this one's.
struct LoadSteps {
  let site: Site
  let address: String
  let edition: Edition
  let words: Words
  /// The page that the rows stand on.
  let page: PagePath
  let loads: [StudyVariant]
  /// The load that the note's own page shows, in requests per second.
  let own: Double
  let grid: StudyGrid?
  /// What is shown here.
  let shown: WhatIf
  /// The study's number on its page, from 1.
  let number: Int
  private let system: System?

  /// Nil for a study that was measured under one load.
  init?(_ note: NotePage, _ study: Study, number: Int, shown: WhatIf? = nil, page: PagePath? = nil)
  {
    loads = study.loads
    guard let own = study.comparison?.measurements.first?.scenario.peak?.rate, loads.count > 1
    else { return nil }
    site = note.site
    address = note.note.address
    edition = note.edition
    words = note.words.naming(study.systems)
    grid = study.grid
    system = study.grid?.systems.first.map { study.systems[$0] }
    self.page = page ?? note.page
    self.own = own
    self.shown = shown ?? WhatIf(load: own)
    self.number = number
  }

  var node: Node { .group([loadRow, valueRow]) }

  private var loadRow: Node {
    row(
      Message("pages.load"),
      loads.map { load in
        .init(
          to: WhatIf(load: load.peakRate, value: shown.value), label: .text(rate(load.peakRate)),
          isOwn: load.peakRate == own)
      })
  }

  private var valueRow: Node {
    guard let grid, let system else { return .empty }
    let title = Message(
      "pages.grid.steps",
      [
        grid.name(words),
        ComponentNames(system, words).argument("component", grid.component),
      ])
    return row(
      title,
      grid.values.map { value in
        .init(
          to: WhatIf(load: shown.load, value: value == grid.own ? nil : value),
          label: words.label(Quantity(value, grid.unit).message), isOwn: value == grid.own)
      })
  }

  // MARK: Rows

  private struct Step {
    let to: WhatIf
    let label: Node
    /// Whether it is what the note has.
    let isOwn: Bool

    init(to condition: WhatIf, label: Node, isOwn: Bool) {
      to = condition
      self.label = label
      self.isOwn = isOwn
    }
  }

  private func row(_ title: Message, _ steps: [Step]) -> Node {
    let items = steps.map { step in
      element(
        "li", [:],
        [link(to: step.to, step.label)]
          + (step.isOwn
            ? [.text(" "), element("span", ["class": "own"], [words.label("pages.load.own")])] : [])
      )
    }
    // Each row of a page needs a name of its own.
    let name = words(
      "pages.load.nth", .init("title", .message(title)), .text("number", String(number)))
    return element(
      "nav", ["class": "loads", "aria-label": name],
      [element("p", [:], [words.label(title)]), element("ul", [:], items)])
  }

  /// A link to the page of a condition; one that leads nowhere where nothing was measured.
  private func link(to condition: WhatIf, _ label: Node) -> Node {
    guard isMeasured(condition) else {
      return element("a", ["role": "link", "aria-disabled": "true"], [label])
    }
    return element(
      "a",
      [
        "href": address(of: condition), "aria-current": condition == shown ? "true" : "false",
      ], [label])
  }

  private func isMeasured(_ condition: WhatIf) -> Bool {
    guard let value = condition.value else { return true }
    return grid.map { $0.loads.contains(condition.load) && $0.values.contains(value) } ?? false
  }

  /// `3,000/s`
  func rate(_ value: Double) -> String {
    words.text(MeasuredText(Estimate(mean: value, halfWidth: 0), .perSecond).value)
  }

  // MARK: Addresses

  /// The address, for a link on this page, of the study under `condition`.
  func address(of condition: WhatIf) -> String {
    page.link(to: path(of: condition), fragment: "#study-\(number)")
  }

  /// The page with the study under `condition`; under that of the note it is the note's.
  private func path(of condition: WhatIf) -> PagePath {
    guard condition != WhatIf(load: own) else { return site.path(of: address, in: edition) }
    return Self.path(of: condition, number: number, address: address, edition: edition)
  }

  static func path(
    of condition: WhatIf, number: Int, address: String, edition: Edition
  ) -> PagePath {
    let parts = [condition.load, condition.value].compactMap(\.self).map(digits)
    let name = (["load", String(number)] + parts).joined(separator: "-")
    return PagePath("\(edition.folder)/\(address)/\(name)/index.html")
  }

  /// A number as part of an address: `750`, `2.5`.
  private static func digits(_ value: Double) -> String {
    Int(exactly: value).map(String.init) ?? "\(value)"
  }
}

extension StudyGrid {
  /// What the varied setting is called.
  func name(_ words: Words) -> Message.Argument {
    let key = "setting." + setting
    return .init("setting", .message(Message(words(key) == key ? setting : key)))
  }
}
