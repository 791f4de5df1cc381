package import Diagnostics
package import Translation

/// What `gongbu translate` makes of the catalogues of a project, before anything is written.
package struct CatalogueWork: Sendable {
  /// The catalogue of one note in one language, brought up to date with the note.
  package struct Entry: Sendable {
    /// Beside the note: `content/buffering.en.po`.
    package var path: String
    package var language: Language
    /// The file as it is now; nil when there is none.
    package var formerText: String?
    /// The file as it should be. The former text where `isBroken`.
    package var text: String
    /// What readers of the language get of the note as it stands today.
    package var status: CatalogueStatus
    /// The catalogue that this one continues under the note's new name.
    package var renamedFrom: String?
    /// The file cannot be read without losing something: it is left alone until it is mended.
    package var isBroken = false

    /// Whether writing the entry changes something on the disk.
    package var isStale: Bool { formerText != text }
  }

  /// By path.
  package var entries: [Entry]
  /// What was wrong with catalogues, glossary and folder.
  package var findings: [Finding]

  /// The messages of all entries, added up.
  package var total: CatalogueStatus {
    entries.map(\.status).reduce(CatalogueStatus(), +)
  }
}
