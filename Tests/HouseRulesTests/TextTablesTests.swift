import Foundation
import Testing

/// What the sources say has words. That both languages have the same keys is tested where
/// phrasebooks are read.
@Suite struct TextTablesTests {
  static let korean: Set<String> = {
    let folder = SourceTree.root.appendingPathComponent("theme/text/ko")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    let lines = names.sorted().flatMap { name in
      SourceTree.text(of: "theme/text/ko/\(name)").components(separatedBy: "\n")
    }
    return Set(lines.compactMap { $0.components(separatedBy: " = ").first })
  }()

  @Test func everyFindingInTheSourcesHasItsWords() {
    var rules = Set<String>()
    for file in SourceTree.sources {
      let text = file.lines.joined(separator: "\n")
      for match in text.matches(of: /Finding\(\s*"([A-Za-z0-9]+)"/) {
        rules.insert(String(match.1))
      }
    }
    #expect(rules.count >= 15)
    for rule in rules.sorted() {
      #expect(Self.korean.contains("finding.\(rule)"), "finding.\(rule)")
      #expect(Self.korean.contains("finding.\(rule).fix"), "finding.\(rule).fix")
    }
  }
}
