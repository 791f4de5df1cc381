internal import Diagnostics

extension InlineReader {
  /// A tag: what has a value of its own becomes one, the rest is kept when it is harmless.
  mutating func readTag(_ tag: HTMLTag) -> Bool {
    let range = offset..<offset + tag.width
    switch tag.name {
    case "br":
      return add(.lineBreak, upTo: range.upperBound)
    case "img" where !tag.isEnd:
      return add(.image(Image(tag, place: text.place(range))), upTo: range.upperBound)
    default:
      return add(.html(SafeHTML.tag(tag)), upTo: range.upperBound)
    }
  }
}

extension Image {
  /// The image of an `<img>` tag.
  init(_ tag: HTMLTag, place: Place) {
    let source = tag.value("src").map { LinkTail.unescaped(Array($0.utf8)[...]) } ?? ""
    self.init(
      source: SafeHTML.isHarmless(address: source) ? source : "",
      title: tag.value("title") ?? "", alternative: tag.value("alt") ?? "",
      width: tag.value("width").flatMap { AttributeList.pixels(width: $0) },
      place: place)
  }
}
