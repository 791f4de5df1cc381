import Diagnostics
import Markdown

extension Document {
  /// Words of the note's source that no reader of the page would find.
  ///
  /// A word is a run of letters and digits of the body with at least one Hangul syllable or with
  /// three Latin letters. Words inside addresses, tags, comments and attribute lists are syntax.
  func missingWords() -> [String] {
    let seen = visibleWords()
    let text = visibleText.lowercased()
    // `**S3**에` is two words of the source and one of the page.
    return sourceWords().filter { !seen.contains($0) && !text.contains($0) }
  }

  private func visibleWords() -> Set<String> {
    var words = Set(Self.words(visibleText))
    for block in allBlocks {
      if case .comment(let text) = block.kind { words.formUnion(Self.words(text)) }
      if case .code(let code) = block.kind { words.formUnion(Self.words(code.info)) }
      if case .callout(let kind, _, _) = block.kind { words.insert(kind) }
      if case .html(let html) = block.kind { words.formUnion(Self.words(html)) }
      for inline in block.inlines.flattened {
        switch inline {
        case .link(let link, _): words.formUnion(Self.words(link.destination + " " + link.title))
        case .image(let image): words.formUnion(Self.words(image.source + " " + image.title))
        case .comment(let text, _): words.formUnion(Self.words(text))
        default: break
        }
      }
    }
    return words
  }

  private func sourceWords() -> [String] {
    let lines = source.text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    let body = lines.dropFirst(frontMatter.place?.end.line ?? 0).joined(separator: "\n")
    let withoutSyntax =
      body
      .replacing(/<\/?[A-Za-z][^<>]*>/, with: " ")
      .replacing(/\{:[^}]*\}/, with: " ")
      .replacing(/\[toc\]|\* TOC/, with: " ")
    return Self.words(withoutSyntax)
  }

  private static func words(_ text: String) -> [String] {
    text.lowercased().unicodeScalars
      .split { !$0.properties.isAlphabetic && $0.properties.numericType == nil }
      .map { String($0) }
      .filter { word in
        word.unicodeScalars.contains { (0xAC00...0xD7A3).contains($0.value) }
          || word.utf8.count >= 3
      }
  }
}
