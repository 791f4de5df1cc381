import Diagnostics
import Foundation
import Markdown
import TestSupport
import Testing

@Suite(.enabled(if: SharedNotes.root != nil)) struct RealNoteTests {
  static let files = SharedNotes.files(in: "seeds") + SharedNotes.files(in: "corpus")

  @Test func findsItsNotes() {
    #expect(Self.files.count >= 33)
  }

  @Test(arguments: files) func placesAreExact(_ file: URL) throws {
    let problems = try document(of: file).placeProblems()
    #expect(problems.isEmpty, "\(problems.prefix(5).joined(separator: "\n"))")
  }

  @Test(arguments: files) func everyWordCanBeSeen(_ file: URL) throws {
    let document = try document(of: file)
    let missing = document.missingWords()
    #expect(missing.isEmpty, "\(missing.prefix(20).joined(separator: " "))")
  }

  private func document(of file: URL) throws -> Document {
    let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    return Document(parsing: SourceFile(path: file.lastPathComponent, text: text))
  }
}
