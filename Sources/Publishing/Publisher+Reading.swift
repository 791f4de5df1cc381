import Diagnostics
import Markdown
import Snippets

extension Publisher {
  /// The notes of a project with their texts and addresses, before any of them is read. Files that
  /// could not be read are left out; their findings stand in the project.
  struct Roster: Sendable {
    var sources: [SourceFile]
    /// One per source.
    var addresses: [String]
    var findings: [Finding]

    /// Only the notes at `indices`.
    func selecting(_ indices: [Int]) -> Roster {
      Roster(
        sources: indices.map { sources[$0] }, addresses: indices.map { addresses[$0] },
        findings: findings)
    }
  }

  /// Who is who among the notes: what one note's pages need before the others are read.
  func roster(of project: Project) -> Roster {
    let decoded = project.notes.compactMap(TextDecoding.text)
    let wanted = parallelMap(decoded.count, jobs: jobs) { index in
      let source = decoded[index].source
      let below = project.pathBelowContent(source.path) ?? source.path
      // Most notes leave their address to their path, and reading front matter takes time.
      let slug =
        source.text.utf8.holds("slug") ? Document.frontMatter(of: source).text("slug") : nil
      let place: @Sendable () -> Place? = { Document.frontMatter(of: source).place }
      return (
        path: source.path, place: place,
        wanted: NoteAddress.address(ofNoteAt: below, slug: slug)
      )
    }
    let (addresses, duplicates) = NoteAddress.assign(to: wanted)
    return Roster(
      sources: decoded.map(\.source), addresses: addresses,
      findings: decoded.flatMap(\.findings) + duplicates)
  }

  /// Notes → trees → snippets.
  func read(_ project: Project) -> (notes: [ReadNote], findings: [Finding]) {
    let roster = roster(of: project)
    return (read(roster, Array(roster.sources.indices)), roster.findings)
  }

  /// Some notes, `numbers`, with their trees and snippets.
  func read(_ roster: Roster, _ numbers: [Int]) -> [ReadNote] {
    parallelMap(numbers.count, jobs: jobs) { index in
      let document = Document(parsing: roster.sources[numbers[index]])
      return ReadNote(
        document: document, address: roster.addresses[numbers[index]],
        reading: SnippetReader.read(document))
    }
  }
}

extension String.UTF8View {
  /// Whether `word`, which is not empty, stands anywhere in the text.
  fileprivate func holds(_ word: StaticString) -> Bool {
    let wanted = Array("\(word)".utf8)
    var matched = 0
    for byte in self {
      if byte == wanted[matched] {
        matched += 1
        if matched == wanted.count { return true }
      } else {
        // Right for words whose first letter does not come again in them.
        matched = byte == wanted[0] ? 1 : 0
      }
    }
    return false
  }
}
