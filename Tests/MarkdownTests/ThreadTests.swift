import Diagnostics
import Markdown
import TestSupport
import Testing

@Suite struct ThreadTests {
  /// cmark keeps inline characters of extensions in a table that all parsers share; the reader
  /// attaches no extension that has any, and this test would see the difference.
  @Test func manyThreadsReadWhatOneThreadReads() async {
    var generator = SeededGenerator(seed: 7)
    let notes = (0..<400).map { number in
      let body = (0..<20).map { _ in RandomNotes.note(using: &generator) }.joined(separator: "\n\n")
      return SourceFile(path: "\(number).md", text: body)
    }
    let serial = notes.map { Document(parsing: $0) }
    let parallel = await withTaskGroup(of: (Int, Document).self) { group in
      for (index, note) in notes.enumerated() {
        group.addTask { (index, Document(parsing: note)) }
      }
      var results = [Document?](repeating: nil, count: notes.count)
      for await (index, document) in group { results[index] = document }
      return results
    }
    for (one, many) in zip(serial, parallel) { #expect(one == many) }
  }
}
