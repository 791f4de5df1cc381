package import Diagnostics

/// A piece of running text (CommonMark 0.29, chapter 6, and the dialects of real notes).
package indirect enum Inline: Hashable, Sendable {
  /// Text, with the place it has in the note (for findings and claims inside a paragraph).
  case text(String, Place)
  case code(String, Place)
  case emphasis([Inline])
  case strong([Inline])
  case strikethrough([Inline])
  case link(Link, [Inline])
  case image(Image)
  case softBreak
  case lineBreak
  /// Raw inline HTML, already reduced to a safe subset.
  case html(String)
  /// An HTML comment inside a paragraph (`<!--claim: …-->`). Never shown.
  case comment(String, Place)
  case footnoteReference(label: String)
  /// A Liquid tag or output as written; shown as code, never executed.
  case liquid(String, Place)
}

/// Where a link goes.
package struct Link: Hashable, Sendable, Codable {
  package var destination: String
  package var title: String
  /// Whether the note wrote `[[destination|text]]`.
  package var isWikilink: Bool
  package var place: Place

  package init(destination: String, title: String = "", isWikilink: Bool = false, place: Place) {
    self.destination = destination
    self.title = title
    self.isWikilink = isWikilink
    self.place = place
  }
}

/// An image: `![alt](source "title")`, `![[source|500]]`, `<img src=… width=…>`.
package struct Image: Hashable, Sendable {
  package var source: String
  package var title: String
  package var alternative: String
  /// In CSS pixels, where the note asks for a width.
  package var width: Int?
  package var place: Place

  package init(
    source: String, title: String = "", alternative: String, width: Int? = nil, place: Place
  ) {
    self.source = source
    self.title = title
    self.alternative = alternative
    self.width = width
    self.place = place
  }
}

extension [Inline] {
  /// The text that a reader sees, without marks: for titles, anchors and search.
  package var plainText: String { map(\.plainText).joined() }
}

extension Inline {
  /// The text that a reader sees of this piece.
  package var plainText: String {
    switch self {
    case .text(let text, _), .code(let text, _), .liquid(let text, _): text
    case .emphasis(let inner), .strong(let inner), .strikethrough(let inner), .link(_, let inner):
      inner.plainText
    case .image(let image): image.alternative
    case .softBreak, .lineBreak: " "
    case .html, .comment, .footnoteReference: ""
    }
  }
}
