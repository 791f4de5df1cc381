/// How much of a catalogue is translated.
package struct CatalogueStatus: Hashable, Sendable {
  package var translated: Int
  package var fuzzy: Int
  package var untranslated: Int
  package var obsolete: Int

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
