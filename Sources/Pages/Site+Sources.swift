import Diagnostics
import Markdown
import Translation

extension Site {
  /// Where the Markdown of a note stands: beside its page in the note's own language.
  func sourcePath(of address: String) -> PagePath {
    PagePath("\(Edition.language(originalLanguage).folder)/\(address)/index.md")
  }

  /// The Markdown of `note`, byte for byte what its author wrote.
  func sourceFile(of note: StudyNote) -> OutputFile {
    OutputFile(
      path: sourcePath(of: note.address).text, bytes: Array(note.original.source.text.utf8))
  }

  /// `llms.txt` (llmstxt.org): the notes with their Markdown, for programs that read texts.
  var languageModelIndex: OutputFile {
    let book = phrasebook(originalLanguage)
    let here = PagePath("llms.txt")
    let lines = notes.map { note in
      let path = sourcePath(of: note.address)
      let link = address(of: path) ?? here.link(to: path)
      let headline = note.headline.map { ": " + book.text($0) } ?? ""
      return "- [\(Self.bracketed(note.title(in: originalLanguage).text))](\(link))\(headline)\n"
    }
    let text = "# \(title(in: originalLanguage))\n\n## \(book.text(Message("pages.notes")))\n\n"
    return OutputFile(path: here.text, bytes: Array((text + lines.joined()).utf8))
  }

  /// Text that may stand between the brackets of a link.
  private static func bracketed(_ text: String) -> String {
    String(text.flatMap { "[]\\".contains($0) ? ["\\", $0] : [$0] })
  }
}
