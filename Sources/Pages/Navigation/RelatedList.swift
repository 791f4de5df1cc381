import Diagnostics
import Markup

/// The notes that a reader of one note may want next, each with what it has to do with it.
struct RelatedList {
  let site: Site
  let address: String
  let edition: Edition
  let page: PagePath
  let words: Words

  /// No word that a heading of a note could have as its anchor.
  private static let anchor = "notes.related"
  /// More than these names say less.
  private static let mostNames = 3

  var node: Node {
    guard let index = site.noteFinder.rank(of: address) else { return .empty }
    let relations = site.related.relations(of: index)
    guard !relations.isEmpty else { return .empty }
    return element(
      "section", ["class": "wide rel", "aria-labelledby": Self.anchor],
      [
        element("h2", ["id": Self.anchor], [words.label("pages.related")]),
        element("ul", [:], relations.map(item)),
      ])
  }

  private func item(_ relation: RelatedNotes.Relation) -> Node {
    let note = site.notes[relation.note]
    let title = note.title(in: edition.language)
    let target = site.path(of: note.address, in: edition)
    var attributes = [Attribute("href", page.link(to: target))]
    if title.language != edition.language {
      attributes.append(Attribute("lang", title.language.tag))
    }
    return element(
      "li", [:],
      [
        .element("a", attributes, [.text(title.text)]),
        element("span", ["class": "small"], reasons(relation)),
      ])
  }

  private func reasons(_ relation: RelatedNotes.Relation) -> [Node] {
    var reasons: [Node] = []
    if relation.isLinked { reasons.append(words.label("pages.related.linked")) }
    if relation.links { reasons.append(words.label("pages.related.links")) }
    if !relation.shared.isEmpty {
      let names = relation.shared.prefix(Self.mostNames).map { $0.title(in: words.language) }
      reasons.append(
        words.label("pages.related.shared", .text("topics", names.joined(separator: " · "))))
    }
    return Array(reasons.flatMap { [.text(" · "), $0] }.dropFirst())
  }
}
