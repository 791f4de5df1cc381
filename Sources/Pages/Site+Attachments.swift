import Diagnostics
package import Markdown

extension Site {
  /// The files of the project that the note's pages show or link to, in the order of the note,
  /// each once: what has to be copied with the site.
  package func attachments(shownBy note: Document) -> [String] {
    let edition = Edition.language(originalLanguage)
    let links = LinkResolver(
      site: self, page: PagePath("index.html"), edition: edition, notePath: note.source.path)
    let prefix = Self.attachmentFolder + "/"
    var shown: [String] = []
    for target in note.allBlocks.flatMap(\.inlines).flatMap({ links.targets(in: $0) }) {
      guard case .inside(let address) = target, address.hasPrefix(prefix) else { continue }
      let path = LinkResolver.decoded(String(address.dropFirst(prefix.count)))
      if attachments.contains(path), !shown.contains(path) { shown.append(path) }
    }
    return shown
  }
}

extension LinkResolver {
  /// Where a piece of running text leads, the pieces inside it included.
  fileprivate func targets(in inline: Inline) -> [Target] {
    switch inline {
    case .image(let image): [target(of: Link(destination: image.source, place: image.place))]
    case .link(let link, let inner): [target(of: link)] + inner.flatMap(targets)
    case .emphasis(let inner), .strong(let inner), .strikethrough(let inner):
      inner.flatMap(targets)
    default: []
    }
  }
}
