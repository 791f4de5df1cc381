package import Diagnostics

/// One message of a catalogue: a text of the note and its translation.
package struct CatalogueMessage: Hashable, Sendable {
  /// `msgctxt`: tells apart equal texts that need different translations.
  package var context: String?
  /// `msgid`: the text of the note.
  package var id: String
  /// `msgid_plural`.
  package var plural: String?
  /// `msgstr`, or `msgstr[0]`, `msgstr[1]`… of a message with a plural.
  package var translations: [String]
  /// `# …`: written by translators.
  package var comments: [String]
  /// `#. …`: written by the extraction.
  package var extractedComments: [String]
  /// `#: file:line`.
  package var references: [Reference]
  /// `#, …`.
  package var flags: [String]
  /// `#| …`: what the text was when it was translated.
  package var previous: Previous
  /// `#~`: the note no longer has the text.
  package var isObsolete: Bool
  /// From the first line of the message to its last, comments excluded.
  package var place: Place
  /// The lines of the translation.
  package var translationPlace: Place

  /// A message of the given parts; without a translation unless one is given.
  package init(
    context: String? = nil, id: String, plural: String? = nil, translations: [String] = [""],
    comments: [String] = [], extractedComments: [String] = [], references: [Reference] = [],
    flags: [String] = [], previous: Previous = Previous(), isObsolete: Bool = false, place: Place
  ) {
    self.context = context
    self.id = id
    self.plural = plural
    self.translations = translations
    self.comments = comments
    self.extractedComments = extractedComments
    self.references = references
    self.flags = flags
    self.previous = previous
    self.isObsolete = isObsolete
    self.place = place
    translationPlace = place
  }

  /// A line of a note that holds the text.
  package struct Reference: Hashable, Sendable {
    /// Relative to the root of the project.
    package var file: String
    /// Counts from 1.
    package var line: Int?

    /// A place in `file`, or the whole file when `line` is nil.
    package init(file: String, line: Int?) {
      self.file = file
      self.line = line
    }
  }

  /// The former state of a message whose text has changed.
  package struct Previous: Hashable, Sendable {
    /// The former `msgctxt`.
    package var context: String?
    /// The former `msgid`.
    package var id: String?
    /// The former `msgid_plural`.
    package var plural: String?

    /// Empty for a message that has not changed.
    package init(context: String? = nil, id: String? = nil, plural: String? = nil) {
      self.context = context
      self.id = id
      self.plural = plural
    }
  }

  /// What makes a message the same message.
  package struct Key: Hashable, Sendable {
    /// `msgctxt`.
    package var context: String?
    /// `msgid`.
    package var id: String
  }

  /// Context and text, by which messages are found.
  package var key: Key { Key(context: context, id: id) }

  /// The only translation, or the first of several.
  package var translation: String { translations.first ?? "" }

  /// Whether a person has to look at the translation, because the text has changed since.
  package var isFuzzy: Bool {
    get { flags.contains("fuzzy") }
    set {
      flags.removeAll { $0 == "fuzzy" }
      if newValue { flags.insert("fuzzy", at: 0) }
    }
  }

  /// Whether there is a translation that readers may see.
  package var isTranslated: Bool {
    !isFuzzy && !translations.isEmpty && !translations.contains("")
  }
}
