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

  /// Nothing at all.
  package init() { (translated, fuzzy, untranslated, obsolete) = (0, 0, 0, 0) }

  /// Counts the messages of `catalogue`, header excluded.
  package init(of catalogue: Catalogue) {
    let active = catalogue.activeMessages
    translated = active.count { $0.isTranslated }
    fuzzy = active.count { $0.isFuzzy }
    untranslated = active.count - translated - fuzzy
    obsolete = catalogue.messages.count - active.count
  }

  /// The messages of both.
  package static func + (left: CatalogueStatus, right: CatalogueStatus) -> CatalogueStatus {
    var sum = left
    sum.translated += right.translated
    sum.fuzzy += right.fuzzy
    sum.untranslated += right.untranslated
    sum.obsolete += right.obsolete
    return sum
  }

  /// `count` of all texts in whole per cent, never 100 before the last one and never 0 after the
  /// first; 100 of nothing is 100.
  package func percent(of count: Int) -> Int {
    guard total > 0 else { return count == 0 ? 0 : 100 }
    let rounded = (200 * count + total) / (2 * total)
    if count > 0, rounded == 0 { return 1 }
    return count < total && rounded == 100 ? 99 : rounded
  }
}
