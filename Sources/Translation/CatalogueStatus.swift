/// How much of a catalogue is translated.
package struct CatalogueStatus: Hashable, Sendable {
  /// Readers see the translation.
  package var translated: Int
  /// A person has to look at the translation.
  package var fuzzy: Int
  /// Nobody has translated the text yet.
  package var untranslated: Int
  /// The note no longer has the text.
  package var obsolete: Int

  /// Every text of the note.
  package var total: Int { translated + fuzzy + untranslated }

  /// Whether readers of the language see no text of the original.
  package var isComplete: Bool { translated == total }

  /// Counts the messages of `catalogue`, header excluded.
  package init(of catalogue: Catalogue) {
    let active = catalogue.activeMessages
    translated = active.count { $0.isTranslated }
    fuzzy = active.count { $0.isFuzzy }
    untranslated = active.count - translated - fuzzy
    obsolete = catalogue.messages.count - active.count
  }
}
