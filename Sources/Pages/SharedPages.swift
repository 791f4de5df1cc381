import Diagnostics

/// What a site shows besides the pages of its notes and the search index: it changes only when
/// what the notes are called and come to does, not with their texts.
package struct SharedPages: Sendable {
  package var files: [OutputFile]
  /// What the standing pages can be found by.
  var texts: [Language: [SearchText]]

  /// Nothing.
  package init() {
    files = []
    texts = [:]
  }

  /// What several pieces come to.
  package init(_ pieces: [SharedPages]) {
    files = pieces.flatMap(\.files)
    texts = pieces.reduce(into: [:]) { texts, piece in
      texts.merge(piece.texts) { first, _ in first }
    }
  }

  fileprivate init(_ files: [OutputFile], _ texts: [Language: [SearchText]] = [:]) {
    self.files = files
    self.texts = texts
  }
}

extension Site {
  /// The pages that belong to no single note, in pieces that can be made at the same time. What a
  /// standing page says is put together once for the page and for the search index.
  package var sharedParts: [@Sendable () -> SharedPages] {
    var parts = editions.map { edition -> @Sendable () -> SharedPages in
      { [self] in
        let standing = standing(in: edition)
        let pages = files(of: standing, in: edition)
        guard case .language(let language) = edition else { return SharedPages(pages) }
        return SharedPages(pages, [language: standingTexts(of: standing, in: language)])
      }
    }
    parts += [
      { [self] in SharedPages(assets + [notFoundPage]) }, { [self] in SharedPages(topicFiles) },
      { [self] in SharedPages(conventions) },
    ]
    for index in indexes { parts.append { SharedPages([index.file]) } }
    return parts
  }

  /// The search index from what was gathered of all notes and the texts of the standing pages, in
  /// pieces that can be made at the same time.
  package func searchParts(
    _ gatherer: SearchGatherer, _ shared: SharedPages
  ) -> [@Sendable () -> [OutputFile]] {
    languages.map { language in
      { [self] in searchFiles(gatherer, shared.texts[language] ?? [], in: language) }
    }
  }
}
