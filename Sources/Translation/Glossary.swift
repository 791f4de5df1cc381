package import Diagnostics

/// The terms of a site, each with its name in every language and what it means.
package struct Glossary: Hashable, Sendable {
  /// In the order of the file.
  package var entries: [Entry]

  /// A term and what readers are told about it.
  package struct Entry: Hashable, Sendable {
    /// As notes use it, without a particle: 동시성.
    package var korean: String
    /// What other languages call it: concurrency.
    package var names: [Language: String]
    /// A sentence or two, per language.
    package var meanings: [Language: String]
    /// Korean words that mean the same and are not used.
    package var avoided: [String]
    /// The line of the glossary that the entry begins in.
    package var place: Place

    package init(
      korean: String, names: [Language: String], meanings: [Language: String] = [:],
      avoided: [String] = [], place: Place
    ) {
      self.korean = korean
      self.names = names
      self.meanings = meanings
      self.avoided = avoided
      self.place = place
    }
  }

  /// A glossary of the given entries.
  package init(entries: [Entry] = []) { self.entries = entries }

  /// The terms with an English name, for catalogues and for comparing them with their notes.
  package var terms: [Term] {
    entries.compactMap { entry in
      entry.names[.english].map {
        Term(korean: entry.korean, english: $0, avoided: entry.avoided)
      }
    }
  }
}

extension Glossary.Entry {
  /// The name in `language`; the Korean one where it has none.
  package func name(in language: Language) -> String {
    language == .korean ? korean : names[language] ?? korean
  }

  /// What the term means in `language`, or else in Korean, with the language of the words.
  package func meaning(in language: Language) -> (text: String, language: Language)? {
    for candidate in [language, .korean] {
      if let text = meanings[candidate] { return (text, candidate) }
    }
    return nil
  }
}
