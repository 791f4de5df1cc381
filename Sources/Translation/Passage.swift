import Diagnostics
import Markdown

/// A stretch of a note that is translated as one message.
struct Passage: Hashable {
  /// What a passage is; the words stand in catalogues for translators to see.
  enum Role: String {
    case paragraph, heading, item, cell, callout, footnote, title, description, name
  }

  /// What a passage consists of.
  enum Content: Hashable {
    case inlines([Inline])
    /// A value of front matter.
    case text(String)
  }

  let role: Role
  let place: Place
  var content: Content
  /// Set on what stays in another language than the document.
  var language: Language?

  /// The text of the message.
  var id: String {
    switch content {
    case .inlines(let inlines): InlineSource.text(of: inlines)
    case .text(let text): text
    }
  }

  /// Whether there is anything to translate: a cell such as `1,000` or `SQS` reads the same in
  /// every language, and so does whatever else has no Hangul outside comments.
  var hasWords: Bool {
    switch content {
    case .inlines(let inlines): inlines.plainText.hasHangul
    case .text(let text): text.hasHangul
    }
  }
}

extension String {
  /// Whether a Korean syllable stands in the text.
  var hasHangul: Bool { unicodeScalars.contains { (0xAC00...0xD7A3).contains($0.value) } }
}
