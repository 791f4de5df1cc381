import Diagnostics
import Foundation
import Markdown
import Testing
import Translation

/// The notes of this repository: every one has a complete English catalogue that says the same.
///
/// With `UPDATE_CATALOGUES` set, the catalogues are brought up to date and the run fails, as
/// recording does for goldens.
struct ContentTests {
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static let notes: [String] = {
    let folder = root.appendingPathComponent("content")
    let files = FileManager.default.enumerator(atPath: folder.path)?.allObjects as? [String]
    return (files ?? []).filter { $0.hasSuffix(".md") }.sorted().map { "content/" + $0 }
  }()

  static func read(_ path: String) throws -> SourceFile {
    let text = try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
    return SourceFile(path: path, text: text)
  }

  static func cataloguePath(_ note: String) -> String {
    String(note.dropLast(".md".count)) + ".en.po"
  }

  @Test func findsItsNotes() { #expect(Self.notes.count >= 3) }

  @Test(arguments: notes)
  func hasACatalogueThatIsUpToDate(_ note: String) throws {
    let document = Document(parsing: try Self.read(note))
    let path = Self.cataloguePath(note)
    let source = try? Self.read(path)
    let book =
      source.map(Catalogue.init(parsing:))
      ?? Catalogue(path: path, for: .english, plural: "nplurals=2; plural=(n != 1);")
    let updated = book.updated(with: Catalogue.extract(from: document))
    if ProcessInfo.processInfo.environment["UPDATE_CATALOGUES"] != nil {
      try updated.text.write(
        to: Self.root.appendingPathComponent(path), atomically: true, encoding: .utf8)
      Issue.record("updated \(path): look at it, commit it")
    }
    #expect(source?.text == updated.text)
    #expect(book.findings == [])
  }

  @Test(arguments: notes)
  func isTranslatedCompletely(_ note: String) throws {
    let document = Document(parsing: try Self.read(note))
    let book = Catalogue(parsing: try Self.read(Self.cataloguePath(note)))
    let result = document.translated(by: book, into: .english)
    #expect(result.translatedBlocks == result.allBlocks)
    #expect(result.allBlocks > 20)
    #expect(CatalogueStatus(of: book).isComplete)
  }

  @Test(arguments: notes)
  func saysTheSameInBothLanguages(_ note: String) throws {
    let book = Catalogue(parsing: try Self.read(Self.cataloguePath(note)))
    let findings = book.parityFindings().map { finding in
      "\(finding.place.start.line) \(finding.rule) \(finding.arguments.map(\.value))"
    }
    #expect(findings == [])
  }

  /// Words that the notes always use for the same thing.
  static let terms = [
    Term(korean: "대기열", english: "queue", avoided: ["큐"]),
    Term(korean: "가시성 제한 시간", english: "visibility timeout"),
    Term(korean: "보존 기간", english: "retention period"),
    Term(korean: "예약된 동시성", english: "reserved concurrency"),
    Term(korean: "프로비저닝된 동시성", english: "provisioned concurrency"),
    Term(korean: "콜드 스타트", english: "cold start"),
    Term(korean: "실행 환경", english: "execution environment"),
    Term(korean: "버스트 용량", english: "burst capacity"),
    Term(korean: "쓰기 용량", english: "write capacity"),
    Term(korean: "파티션 키", english: "partition key"),
    Term(korean: "정렬 키", english: "sort key"),
    Term(korean: "토큰 버킷", english: "token bucket"),
    Term(korean: "사용량 계획", english: "usage plan"),
    Term(korean: "급증", english: "spike"),
    Term(korean: "소비자", english: "consumer"),
    Term(korean: "생산자", english: "producer"),
  ]

  @Test(arguments: notes)
  func usesTheSameTermsThroughout(_ note: String) throws {
    let book = Catalogue(parsing: try Self.read(Self.cataloguePath(note)))
    let findings = book.parityFindings(terms: Self.terms).map { finding in
      "\(finding.place.start.line) \(finding.rule) \(finding.arguments.map(\.value))"
    }
    #expect(findings == [])
  }

  @Test(.enabled(if: GettextTests.isInstalled("msgfmt")), arguments: notes)
  func passesMsgfmt(_ note: String) throws {
    let text = try Self.read(Self.cataloguePath(note)).text
    let (code, output) = try GettextTests.run("msgfmt", ["--check", "-o", "/dev/null"], on: text)
    #expect(code == 0, "\(output)")
  }
}
