import Diagnostics
import Markdown
import Markup
import Translation

extension StandingPage {
  /// The terms of the site, each with its names, its meaning and the words not to use for it.
  static let glossary = StandingPage(
    name: "glossary", isShown: { $0.termCount > 0 },
    contents: { context in
      let language = context.edition.language
      let entries = context.site.glossary.entries.sorted {
        ($0.name(in: language).lowercased(), $0.korean)
          < ($1.name(in: language).lowercased(), $1.korean)
      }
      return [element("dl", ["class": "gloss"], entries.map { GlossaryItem($0, context).node })]
    })
}

/// One term of the glossary page.
private struct GlossaryItem {
  let entry: Glossary.Entry
  let context: StandingContext

  init(_ entry: Glossary.Entry, _ context: StandingContext) {
    self.entry = entry
    self.context = context
  }

  var node: Node {
    let avoided = entry.avoided.isEmpty ? [] : [self.avoided]
    return element(
      "div", ["id": entry.anchor],
      [element("dt", [:], TermNames(entry, context.edition.language, of: context.site).nodes)]
        + meanings.map { element("dd", [:], [$0]) } + avoided)
  }

  private var meanings: [Node] {
    let languages: [Language] =
      switch context.edition {
      case .language(let language): [language]
      case .parallel(let first, let second): [first, second]
      }
    return languages.compactMap { entry.meaning(in: $0) }.map { text, own in
      own == context.edition.language
        ? .text(text) : element("span", ["class": "e", "lang": own.tag], [.text(text)])
    }
  }

  private var avoided: Node {
    let words = Message.Argument("words", .list(entry.avoided.map { .text($0) }))
    return element(
      "dd", ["class": "small"],
      [context.words.label(Message("pages.glossary.avoided", [words]))])
  }
}

/// The names of a term, the one of the page's language first.
struct TermNames {
  let nodes: [Node]

  init(_ entry: Glossary.Entry, _ language: Language, of site: Site) {
    let own = entry.name(in: language)
    let others = site.languages.filter { $0 != language }.map {
      (name: entry.name(in: $0), language: $0)
    }.filter { $0.name != own }
    nodes =
      [element("dfn", [:], [.text(own)])]
      + others.flatMap { name, other -> [Node] in
        [.text(" "), element("span", ["class": "e", "lang": other.tag], [.text(name)])]
      }
  }
}

extension Glossary.Entry {
  /// The anchor on the glossary page, the same in every language.
  var anchor: String { "term." + Document.slug(of: korean) }
}
