package import Diagnostics
package import Markdown

/// Finds links between the notes of a site that lead nowhere: to notes and files that do not
/// exist, and to headings that their page does not have. Nothing is asked of the network.
package struct LinkCheck: Sendable {
  private let site: Site
  private let anchors: [String: Set<String>]
  /// Notes by the path of their file.
  private let addresses: [String: String]

  /// `documents` are the notes of `site` with their addresses.
  package init(site: Site, documents: [(address: String, document: Document)]) {
    self.site = site
    anchors = Dictionary(
      documents.map { ($0.address, Self.anchors(of: $0.document)) },
      uniquingKeysWith: { first, _ in first })
    addresses = Dictionary(
      documents.map { ($0.document.source.path, $0.address) },
      uniquingKeysWith: { first, _ in first })
  }

  /// Headings; and `id`s that the note's own HTML brings.
  private static func anchors(of document: Document) -> Set<String> {
    var anchors = Set(document.headingAnchors)
    for case .html(let html) in document.allBlocks.map(\.kind) {
      for match in html.matches(of: /(?:id|name)="([^"]+)"/) {
        anchors.insert(String(match.output.1))
      }
    }
    return anchors
  }

  /// What is wrong with the links of `document`, in the order of the note; each destination is
  /// reported where it stands first.
  package func findings(in document: Document) -> [Finding] {
    guard let address = addresses[document.source.path] else { return [] }
    let edition = Edition.language(site.originalLanguage)
    let links = LinkResolver(
      site: site, page: site.path(of: address, in: edition), edition: edition,
      notePath: document.source.path)
    var seen = Set<String>()
    return document.allBlocks.flatMap(\.inlines).flatMap(\.links).compactMap { link in
      let isLong = LinkResolver.isTooLong(link)
      let key = isLong ? "" : link.destination
      guard seen.insert(key).inserted else { return nil }
      return isLong ? tooLong(link) : finding(link, links, in: address)
    }
  }

  private func tooLong(_ link: Link) -> Finding {
    let start = String(link.destination.prefix(60)) + "…"
    return Finding("BrokenLink", .warning, at: link.place, [.text("destination", start)])
  }

  private func finding(_ link: Link, _ links: LinkResolver, in address: String) -> Finding? {
    let destination = Message.Argument.text("destination", link.destination)
    guard let (note, fragment) = links.note(of: link, from: address) else {
      guard links.isLocal(link), links.target(of: link) == .nowhere else { return nil }
      return Finding("BrokenLink", .warning, at: link.place, [destination])
    }
    let anchor = LinkResolver.decoded(fragment)
    guard !anchor.isEmpty, anchor != "top", anchors[note]?.contains(anchor) == false else {
      return nil
    }
    return Finding("BrokenAnchor", .warning, at: link.place, [destination])
  }
}

extension Inline {
  /// The links in a piece of running text, the ones inside it included.
  fileprivate var links: [Link] {
    switch self {
    case .link(let link, let inner): [link] + inner.flatMap(\.links)
    case .emphasis(let inner), .strong(let inner), .strikethrough(let inner):
      inner.flatMap(\.links)
    default: []
    }
  }
}
