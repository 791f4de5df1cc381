import Markdown

/// What a note links to by name or path, without the place where it does.
package struct NoteReference: Hashable, Sendable, Codable {
  package var destination: String
  /// Whether the note wrote `[[destination]]`.
  package var isWikilink: Bool

  init(_ link: Link) {
    destination = link.destination
    isWikilink = link.isWikilink
  }
}

/// Finds the note that a link of another note leads to.
struct NoteReferences {
  /// The path of the note's file.
  let path: String
  /// The address of the note that the link stands in.
  let address: String
  let finder: NoteFinder

  /// The note and the fragment behind its `#`; nil for links to anything else.
  func note(_ reference: NoteReference) -> (address: String, fragment: String)? {
    let destination = reference.destination.trimmingSpaces
    let (target, mark) = LinkResolver.split(destination)
    let fragment = String(mark.dropFirst())
    if reference.isWikilink {
      let anchor = fragment.isEmpty ? "" : Document.slug(of: fragment)
      if target.isEmpty { return (address, anchor) }
      return finder.address(ofName: target).map { ($0, anchor) }
    }
    if destination.hasPrefix("#") { return (address, fragment) }
    guard LinkResolver.isLocal(reference),
      let resolved = LinkResolver.resolve(
        LinkResolver.decoded(String(target.prefix { $0 != "?" })), from: path)
    else { return nil }
    return finder.address(ofPath: resolved).map { ($0, fragment) }
  }
}
