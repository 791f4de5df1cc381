import Diagnostics
import Foundation
import Markdown
import Publishing
import Snippets
import TestSupport
import Testing
import Translation

/// The notes of this repository: every one has a complete English catalogue that says the same,
/// in the words of the glossary.
struct ContentTests {
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// Everything that `gongbu` would read for these notes.
  static let project: Project = {
    let folders = ["content", "site"].flatMap { folder -> [String] in
      let path = root.appendingPathComponent(folder).path
      let paths = FileManager.default.enumerator(atPath: path)?.allObjects as? [String]
      return (paths ?? []).map { folder + "/" + $0 }
    }
    let kinds = [".md", ".po", "site.yml", "glossary.yml"]
    return Project(
      files: folders.filter { path in
        kinds.contains(where: path.hasSuffix) && !path.hasPrefix("site/public/")
      }.compactMap { path in
        let data = try? Data(contentsOf: root.appendingPathComponent(path))
        return data.map { InputFile(path: path, content: .bytes(Array($0))) }
      })
  }()

  static let work = Publisher(jobs: 2).catalogues(of: project)

  static let paths = work.entries.map(\.path)

  private func entry(_ path: String) throws -> CatalogueWork.Entry {
    try #require(Self.work.entries.first { $0.path == path })
  }

  @Test func findsItsNotes() {
    #expect(Self.project.notes.count >= 16)
    #expect(Self.project.glossary.entries.count >= 20)
    #expect(Self.paths.count == Self.project.notes.count)
  }

  /// Catalogues and glossary are sound, and each translation agrees with its text in numbers,
  /// units, code, links, services, negation and terms.
  @Test func saysTheSameInBothLanguages() {
    let findings = Self.work.findings.map { finding in
      "\(finding.place.file):\(finding.place.start.line) \(finding.rule) "
        + "\(finding.arguments.map(\.value))"
    }
    #expect(findings == [])
  }

  private static let readings = project.notes.map { note in
    let text =
      if case .bytes(let bytes) = note.content { String(decoding: bytes, as: UTF8.self) } else {
        ""
      }
    let document = Document(parsing: SourceFile(path: note.path, text: text))
    return (path: note.path, reading: SnippetReader.read(document))
  }

  @Test func drawsInEveryForm() {
    let drawn = Set(Self.readings.flatMap { $0.reading.snippets.map(\.form) })
    #expect(Set(SnippetReader.forms).subtracting(drawn) == [])
    #expect(Self.readings.contains { !$0.reading.unions.isEmpty })
  }

  /// The note says of itself that all of its drawings are one architecture.
  @Test func drawsOneArchitectureInTwelveWays() throws {
    let reading = try #require(Self.readings.first { $0.path.hasSuffix("drawings.md") }).reading
    #expect(reading.snippets.count == 12)
    #expect(StudyPlan(reading).figures.map(\.members) == [[0]])
  }

  @Test(arguments: paths)
  func isUpToDateAndComplete(_ path: String) throws {
    let entry = try entry(path)
    #expect(!entry.isStale, "run gongbu translate update")
    #expect(entry.status.isComplete)
    #expect(entry.status.obsolete == 0)
    #expect(entry.status.total > 20)
  }

  @Test(.enabled(if: Gettext.isInstalled("msgfmt")), arguments: paths)
  func passesMsgfmt(_ path: String) throws {
    let text = try entry(path).text
    let (code, output) = try Gettext.run("msgfmt", ["--check", "-o", "/dev/null"], on: text)
    #expect(code == 0, "\(output)")
  }

  /// A term that no note uses has no place in the glossary.
  @Test func usesEveryTermOfTheGlossary() {
    let texts = Self.work.entries.flatMap { entry in
      Catalogue(parsing: SourceFile(path: entry.path, text: entry.text)).messages.map(\.id)
    }
    let unused = Self.project.glossary.terms.filter { !texts.contains(where: $0.occurs(inKorean:)) }
    #expect(unused.map(\.korean) == [])
  }

  @Test func explainsEveryTermInBothLanguages() {
    for entry in Self.project.glossary.entries {
      #expect(entry.meanings[.korean] != nil, "\(entry.korean)")
      #expect(entry.meanings[.english] != nil, "\(entry.korean)")
    }
  }
}
