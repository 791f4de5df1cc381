internal import Diagnostics

extension InlineReader {
  /// A tag: what has a value of its own becomes one, the rest waits for its partner. A name that
  /// HTML does not know is a placeholder, which a reader is meant to see.
  mutating func readTag(_ tag: HTMLTag) -> Bool {
    let end = offset + tag.width
    guard HTMLElements.isKnown(tag.name) else {
      addSource(offset..<end)
      return true
    }
    let place = text.place(offset..<end)
    switch tag.name {
    case "br": return add(.lineBreak, upTo: end)
    case "img" where !tag.isEnd: return add(.image(Image(tag, place: place)), upTo: end)
    case "iframe", "video", "audio", "embed", "source":
      guard let link = Self.link(toMediaOf: tag, place: place) else { break }
      return add(link, upTo: end)
    case "script", "style", "template":
      guard !tag.isEnd, let close = find("</\(tag.name)>", from: end) else { break }
      return add(.html(""), upTo: close + tag.name.utf8.count + 3)
    default: break
    }
    pieces.append(Piece(content: .tag(tag), range: offset..<end))
    offset = end
    return true
  }

  /// What a page does not embed it still links to.
  static func link(toMediaOf tag: HTMLTag, place: Place) -> Inline? {
    guard !tag.isEnd, let source = tag.value("src"), !source.isEmpty,
      SafeHTML.isHarmless(address: source)
    else { return nil }
    let destination = LinkTail.unescaped(Array(source.utf8)[...])
    return .link(Link(destination: destination, place: place), [.text(destination, place)])
  }
}

extension Image {
  /// The image of an `<img>` tag.
  init(_ tag: HTMLTag, place: Place) {
    func value(_ name: String) -> String {
      LinkTail.unescaped(Array((tag.value(name) ?? "").utf8)[...])
    }
    let source = value("src")
    self.init(
      source: SafeHTML.isHarmless(address: source) ? source : "", title: value("title"),
      alternative: value("alt"), width: tag.value("width").flatMap(AttributeList.pixels(width:)),
      place: place)
  }
}
