import Diagnostics
import Markdown
import Snippets

extension Publisher {
  /// Notes → trees → snippets. Files that could not be read are left out; their findings stand
  /// in the project.
  func read(_ project: Project) -> (notes: [ReadNote], findings: [Finding]) {
    let decoded = project.notes.compactMap(TextDecoding.text)
    let documents = parallelMap(decoded.count, jobs: jobs) { index in
      Document(parsing: decoded[index].source)
    }
    let (addresses, duplicates) = NoteAddress.assign(
      to: documents.map { document in
        let path = document.source.path
        let below = project.pathBelowContent(path) ?? path
        let slug = document.frontMatter.text("slug")
        return (
          path: path, place: document.frontMatter.place ?? Place(file: path),
          wanted: NoteAddress.address(ofNoteAt: below, slug: slug)
        )
      })
    let notes = parallelMap(documents.count, jobs: jobs) { index in
      ReadNote(
        document: documents[index], address: addresses[index],
        reading: SnippetReader.read(documents[index]))
    }
    return (notes, decoded.flatMap(\.findings) + duplicates)
  }
}
