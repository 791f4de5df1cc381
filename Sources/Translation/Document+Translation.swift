package import Diagnostics
package import Markdown

extension Document {
  /// The note in `language`, as far as `catalogue` has it.
  ///
  /// Texts that nobody has translated yet, and those whose translation is doubtful since the note
  /// changed, stay as they are and carry `original` as their language. Places remain those of the
  /// note. `allBlocks` counts the texts that have Korean words.
  package func translated(
    by catalogue: Catalogue, into language: Language, from original: Language = .korean
  ) -> (document: Document, translatedBlocks: Int, allBlocks: Int) {
    var translations: [String: String] = [:]
    for message in catalogue.activeMessages where message.isTranslated {
      translations[message.id] = translations[message.id] ?? message.translation
    }
    let footnotes = Set(allBlocks.compactMap(\.footnoteLabel))
    var translatedBlocks = 0
    var allBlocks = 0
    let walk = PassageWalk { passage in
      allBlocks += 1
      // Most notes have no catalogue, and writing a passage back as Markdown takes time.
      guard !translations.isEmpty, let text = translations[passage.id] else {
        passage.language = original
        return
      }
      passage.translate(to: text, footnotes)
      translatedBlocks += 1
    }
    return (walk.walked(self), translatedBlocks, allBlocks)
  }
}

extension Block {
  fileprivate var footnoteLabel: String? {
    guard case .footnote(let label, _) = kind else { return nil }
    return label.lowercased()
  }
}

extension Passage {
  /// Puts the translation in the place of the original.
  fileprivate mutating func translate(to text: String, _ footnotes: Set<String>) {
    switch content {
    case .text:
      content = .text(text)
    case .inlines(let original):
      let parsed = Document.inlines(parsing: text, at: place)
      let filled = ClaimHoles.filled(parsed, from: original)
      content = .inlines(filled.referring(to: footnotes))
    }
  }
}

extension [Inline] {
  /// A message stands alone and knows no footnotes, so `[^1]` was read as text: where the note
  /// has the footnote, it becomes the reference that it is.
  fileprivate func referring(to footnotes: Set<String>) -> [Inline] {
    guard !footnotes.isEmpty else { return self }
    return flatMap { inline -> [Inline] in
      switch inline {
      case .text(let text, let place): Self.referring(text, place, footnotes)
      case .emphasis(let inner): [.emphasis(inner.referring(to: footnotes))]
      case .strong(let inner): [.strong(inner.referring(to: footnotes))]
      case .strikethrough(let inner): [.strikethrough(inner.referring(to: footnotes))]
      default: [inline]
      }
    }
  }

  private static func referring(
    _ text: String, _ place: Place, _ footnotes: Set<String>
  ) -> [Inline] {
    var result: [Inline] = []
    var words = ""
    var rest = text[...]
    while let found = rest.firstMatch(of: #/\[\^([^\]]+)\]/#) {
      words += rest[..<found.range.lowerBound]
      rest = rest[found.range.upperBound...]
      guard footnotes.contains(found.1.lowercased()) else {
        words += found.0
        continue
      }
      if !words.isEmpty { result.append(.text(words, place)) }
      words = ""
      result.append(.footnoteReference(label: String(found.1)))
    }
    words += rest
    return words.isEmpty ? result : result + [.text(words, place)]
  }
}
