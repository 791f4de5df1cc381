import Diagnostics
import Markdown

/// The printed tree of a made-up note.
func tree(_ text: String) -> String {
  Document(parsing: SourceFile(path: "note.md", text: text)).printedTree
}

/// The note read from `text`.
func document(_ text: String) -> Document {
  Document(parsing: SourceFile(path: "note.md", text: text))
}
