package import Diagnostics
package import Markdown
package import Snippets

/// A note after reading: its tree and the architectures in it.
package struct ReadNote: Sendable {
  package var document: Document
  /// Where its pages stand below their language.
  package var address: String
  package var reading: SnippetReading
  package var plan: StudyPlan

  /// What reading found wrong, in the note and in its snippets.
  package var findings: [Finding] { document.findings + reading.findings }

  package init(document: Document, address: String, reading: SnippetReading) {
    self.document = document
    self.address = address
    self.reading = reading
    self.plan = StudyPlan(reading)
  }

  /// The note without its tree and its snippets, which take twenty times the memory of its text
  /// and can be read again: what is kept of each note while others are worked on.
  var thin: ReadNote {
    var note = self
    note.document.blocks = []
    note.reading = SnippetReading(snippets: [], comparisons: [], findings: reading.findings)
    return note
  }

  /// The tree of the note, read again where it was dropped.
  var tree: Document {
    document.blocks.isEmpty ? Document(parsing: document.source) : document
  }
}
