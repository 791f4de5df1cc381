package import Diagnostics
package import Markdown

/// The links of a note and the places in it that links may lead to.
package struct NoteLinks: Hashable, Sendable, Codable {
  /// Where the pages of the note stand below their language.
  package var address: String
  /// The path of the note's file.
  package var path: String
  /// Headings; and `id`s that the note's own HTML brings.
  var anchors: SortedNames
  /// In the order of the note, each destination once.
  var links: [Link]

  /// What `document`, the note at `address`, has of both.
  package init(of document: Document, address: String) {
    self.address = address
    path = document.source.path
    var anchors = Set(document.headingAnchors)
    for case .html(let html) in document.allBlocks.map(\.kind) {
      for match in html.matches(of: /(?:id|name)="([^"]+)"/) {
        anchors.insert(String(match.output.1))
      }
    }
    self.anchors = SortedNames(anchors)
    links = document.distinctLinks(besidesButtons: true)
  }
}

/// Names of which some are asked for, and which always print in the same order.
struct SortedNames: Hashable, Sendable, Codable {
  private let names: [String]

  init(_ names: Set<String>) { self.names = names.sorted() }

  /// Whether `name` is one of them; takes as many steps as halving their number does.
  func contains(_ name: String) -> Bool {
    var (low, high) = (0, names.count)
    while low < high {
      let middle = (low + high) / 2
      if names[middle] < name { low = middle + 1 } else { high = middle }
    }
    return low < names.count && names[low] == name
  }
}

/// Finds links between the notes of a site that lead nowhere: to notes and files that do not
/// exist, and to headings that their page does not have. Nothing is asked of the network.
package struct LinkCheck: Sendable {
  private let site: Site
  private let anchors: [String: SortedNames]

  /// `notes` are those of `site`.
  package init(site: Site, notes: [NoteLinks]) {
    self.site = site
    anchors = Dictionary(
      notes.map { ($0.address, $0.anchors) }, uniquingKeysWith: { first, _ in first })
  }

  /// What is wrong with the links of `note`, in its order; each destination is reported where it
  /// stands first.
  package func findings(in note: NoteLinks) -> [Finding] {
    let edition = Edition.language(site.originalLanguage)
    let links = LinkResolver(
      site: site, page: site.path(of: note.address, in: edition), edition: edition,
      notePath: note.path)
    return note.links.compactMap { link in
      LinkResolver.isTooLong(link) ? tooLong(link) : finding(link, links, in: note.address)
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

extension Document {
  /// The links of a note in its order, each destination once; of those that are too long to lead
  /// anywhere the first.
  ///
  /// `besidesButtons` leaves out what stands in double brackets as the name of something to click:
  /// `[[Create stack]] 버튼`.
  func distinctLinks(besidesButtons: Bool = false) -> [Link] {
    var seen = Set<String>()
    return allBlocks.flatMap { $0.inlines.links(besidesButtons: besidesButtons) }.filter { link in
      seen.insert(LinkResolver.isTooLong(link) ? "" : link.destination).inserted
    }
  }
}

extension [Inline] {
  /// The links in running text, the ones inside others included.
  fileprivate func links(besidesButtons: Bool) -> [Link] {
    indices.flatMap { index -> [Link] in
      switch self[index] {
      case .link(let link, let inner):
        let isButton = besidesButtons && link.isWikilink && isButton(at: index)
        return (isButton ? [] : [link]) + inner.links(besidesButtons: besidesButtons)
      case .emphasis(let inner), .strong(let inner), .strikethrough(let inner):
        return inner.links(besidesButtons: besidesButtons)
      default: return []
      }
    }
  }

  /// Whether the word behind the brackets at `index` is that of something to click, also behind
  /// another pair of brackets: `[[Edit]] 또는 [[Delete]] 버튼`.
  private func isButton(at index: Int, reach: Int = 3) -> Bool {
    guard index + 1 < count, case .text(let text, _) = self[index + 1] else { return false }
    let words = text.trimmingSpaces
    if buttonWords.contains(where: words.hasPrefix) { return true }
    guard ["또는", "or", "/", ",", "및", "→", ">"].contains(words), index + 2 < count, reach > 0,
      case .link(let next, _) = self[index + 2], next.isWikilink
    else { return false }
    return isButton(at: index + 2, reach: reach - 1)
  }
}

/// What follows the name of something to click.
private let buttonWords = [
  "버튼", "을 클릭", "를 클릭", "클릭", "을 누", "를 누", "탭", "메뉴", "체크박스", "button", "을 선택", "를 선택",
]
