import Markdown

/// Turns what a note links to into what its page links to.
struct LinkResolver {
  let site: Site
  /// The page that the links stand on.
  let page: PagePath
  let edition: Edition
  /// The path of the note's file.
  let notePath: String

  /// Where a link leads.
  enum Target: Hashable {
    /// Another page or place of this site, or a file that is copied with it.
    case inside(String)
    case outside(String)
    /// Nowhere that a page may lead: shown as text.
    case nowhere
  }

  /// The target of a link of the note.
  func target(of link: Link) -> Target {
    guard !Self.isTooLong(link) else { return .nowhere }
    return link.isWikilink ? target(ofWikilink: link.destination) : target(of: link.destination)
  }

  /// Whether a destination is longer than any that leads somewhere. No server takes more than a
  /// few thousand bytes, and a stranger's note may repeat a long one as often as it likes.
  static func isTooLong(_ link: Link) -> Bool { link.destination.utf8.count > 2048 }

  /// The note that a link leads to, with the fragment behind its `#`; nil for links to anything
  /// else. `own` is the address of the note that the link stands in.
  func note(of link: Link, from own: String) -> (address: String, fragment: String)? {
    NoteReferences(path: notePath, address: own, finder: site.noteFinder)
      .note(NoteReference(link))
  }

  /// Whether a link is meant to stay on the site.
  func isLocal(_ link: Link) -> Bool { Self.isLocal(NoteReference(link)) }

  static func isLocal(_ link: NoteReference) -> Bool {
    let destination = link.destination.trimmingSpaces
    return link.isWikilink || !destination.hasPrefix("//") && scheme(of: destination) == nil
  }

  /// The address of an image; nil when the site does not have it.
  func imageSource(_ source: String) -> String? {
    if source.lowercased().hasPrefix("data:image/") { return source }
    switch target(of: source) {
    case .inside(let href), .outside(let href): return href
    case .nowhere: return nil
    }
  }

  private func target(ofWikilink name: String) -> Target {
    let (path, fragment) = Self.split(name)
    if path.isEmpty { return .inside("#" + Document.slug(of: String(fragment.dropFirst()))) }
    guard let address = site.noteFinder.address(ofName: path) else {
      return attachment(path) ?? .nowhere
    }
    let anchor = fragment.isEmpty ? "" : "#" + Document.slug(of: String(fragment.dropFirst()))
    return .inside(page.link(to: site.path(of: address, in: edition), fragment: anchor))
  }

  private func target(of destination: String) -> Target {
    let destination = destination.trimmingSpaces
    if destination.isEmpty { return .nowhere }
    if destination.hasPrefix("#") { return .inside(destination) }
    if destination.hasPrefix("//") { return .outside("https:" + destination) }
    if let scheme = Self.scheme(of: destination) {
      return ["http", "https", "mailto", "tel"].contains(scheme)
        ? .outside(destination) : .nowhere
    }
    let (path, fragment) = Self.split(destination)
    let decoded = Self.decoded(String(path.prefix { $0 != "?" }))
    guard let resolved = Self.resolve(decoded, from: notePath) else { return .nowhere }
    if let address = site.noteFinder.address(ofPath: resolved) {
      return .inside(page.link(to: site.path(of: address, in: edition), fragment: fragment))
    }
    return attachment(resolved) ?? attachment(Self.last(resolved)) ?? .nowhere
  }

  /// A file that is copied with the site. Obsidian links images by their bare name.
  private func attachment(_ path: String) -> Target? {
    guard site.attachments.contains(path) else { return nil }
    return .inside(page.link(to: PagePath(Site.attachmentFolder + "/" + path)))
  }

  /// A path that the note at `notePath` gives, relative to the project; nil when it leads out of
  /// it. A leading `/` means the root of the project, as in the sites that such notes were written
  /// for.
  static func resolve(_ path: String, from notePath: String) -> String? {
    var parts =
      path.hasPrefix("/") ? [] : notePath.split(separator: "/").dropLast().map(String.init)
    for part in path.split(separator: "/") {
      switch part {
      case ".": continue
      case "..":
        guard parts.popLast() != nil else { return nil }
      default: parts.append(String(part))
      }
    }
    return parts.joined(separator: "/")
  }

  /// A path and its fragment, `#` included.
  static func split(_ destination: String) -> (path: String, fragment: String) {
    guard let mark = destination.firstIndex(of: "#") else { return (destination, "") }
    return (String(destination[..<mark]), String(destination[mark...]))
  }

  private static func last(_ path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  /// The scheme of an absolute address in lower case (RFC 3986, section 3.1), with the control
  /// characters and spaces gone that browsers ignore in front of `javascript:`.
  private static func scheme(of destination: String) -> String? {
    let bare = destination.filter { !$0.isWhitespace && $0.asciiValue.map { $0 > 0x20 } ?? true }
    guard let colon = bare.firstIndex(of: ":") else { return nil }
    let scheme = bare[..<colon]
    guard let first = scheme.first, first.isASCII, first.isLetter,
      scheme.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "+-.".contains($0)) })
    else { return nil }
    return scheme.lowercased()
  }

  /// Text with `%XX` decoded as UTF-8.
  static func decoded(_ text: String) -> String {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      let digits = rest.prefix(2)
      if byte == UInt8(ascii: "%"), digits.count == 2,
        let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
      {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
