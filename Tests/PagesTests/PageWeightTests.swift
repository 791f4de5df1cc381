import Diagnostics
import Testing

@testable import Pages

@Suite struct PageWeightTests {
  private func files(_ sizes: [Int]) -> [OutputFile] {
    sizes.enumerated().map { index, size in
      OutputFile(
        path: "ko/n\(index)/index.html", bytes: Array(repeating: UInt8(ascii: "a"), count: size))
    }
  }

  private let note = Sample.note([Sample.heading(1, "큐", line: 1)])

  @Test func saysNothingOfPagesThatAreLightEnough() {
    #expect(PageWeight.finding(for: note, with: files([10, PageWeight.limit])) == nil)
    let data = OutputFile(path: "ko/a/claims.json", bytes: files([PageWeight.limit + 1])[0].bytes)
    #expect(PageWeight.finding(for: note, with: [data]) == nil)
  }

  @Test func warnsOfTheHeaviestPageOfANote() throws {
    let finding = try #require(
      PageWeight.finding(for: note, with: files([PageWeight.limit + 1, 345_000])))
    #expect(finding.severity == .warning)
    #expect(finding.place.file == Sample.path)
    #expect(finding.arguments.contains(.text("page", "ko/n1/index.html")))
    #expect(finding.arguments.contains(.text("size", "345 KB")))
  }

  @Test func saysWhatThePageIsHeavyWith() {
    let html = "<p>1</p><table><tr></tr></table><svg><path/></svg>2<svg></svg>"
    #expect(PageWeight.bytes(of: "table", in: Array(html.utf8)) == 24)
    #expect(PageWeight.bytes(of: "svg", in: Array(html.utf8)) == 29)
  }
}
