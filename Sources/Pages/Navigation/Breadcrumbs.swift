import Diagnostics
import Markup

/// The way from the start of the site to a page: start, topic, note.
struct Breadcrumbs {
  /// From the start to the page itself, which is the last one.
  let steps: [Step]
  let words: Words

  /// A page on the way.
  struct Step: Hashable {
    var name: String
    /// The language of the name, where it is not that of the page.
    var language: Language?
    var page: PagePath
  }

  init(_ steps: [Step], words: Words) {
    self.steps = steps
    self.words = words
  }

  /// The way as links; the page itself is named and does not lead anywhere.
  var node: Node {
    guard let own = steps.last else { return .empty }
    let items = steps.map { step -> Node in
      let language = step.language.map { [Attribute("lang", $0.tag)] } ?? []
      let content: Node =
        step == own
        ? .element("span", [Attribute("aria-current", "page")] + language, [.text(step.name)])
        : .element(
          "a", [Attribute("href", own.page.link(to: step.page))] + language, [.text(step.name)])
      return element("li", [:], [content])
    }
    return element(
      "nav", ["class": "crumbs", "aria-label": words("pages.crumbs")],
      [element("ol", [:], items)])
  }
}

extension Site {
  /// The list of notes, under the word for it: where every way begins.
  func start(in edition: Edition) -> Breadcrumbs.Step {
    .init(name: words(of: edition)("pages.crumbs.start"), page: home(of: edition))
  }

  /// The way to a note: over the first of its topics that has a page.
  func trail(to note: NoteSummary, in edition: Edition) -> [Breadcrumbs.Step] {
    var steps = [start(in: edition)]
    if let topic = note.topics.first(where: hasPage) {
      steps.append(
        .init(name: topic.title(in: edition.language), page: path(of: topic, in: edition)))
    }
    let title = note.title(in: edition.language)
    steps.append(
      .init(
        name: title.text, language: title.language == edition.language ? nil : title.language,
        page: path(of: note.address, in: edition)))
    return steps
  }
}
