import Claims
import Diagnostics
import Foundation
import Markdown
import TestSupport
import Testing

/// Real notes: what must stay found, and that nothing right is called wrong.
@Suite(.enabled(if: SharedNotes.root != nil)) struct SharedNotesTests {
  private struct Label {
    var file: String
    var line: Int
    var quote: String
    var verdict: String
    var reasoning: String

    /// The line of the quote, or a stretch that the reasoning names as having the same fault:
    /// `alarm L615-616`.
    func speaks(ofLine line: Int) -> Bool {
      let named = reasoning.matches(of: /L(\d+)-(\d+)/).contains { match in
        guard let first = Int(match.1), let last = Int(match.2) else { return false }
        return first <= line && line <= last
      }
      return line == self.line || named
    }
  }

  private func labels() throws -> [Label] {
    let file = try #require(SharedNotes.root).appendingPathComponent("acceptance/seed-claims.tsv")
    return try String(contentsOf: file, encoding: .utf8).split(whereSeparator: \.isNewline)
      .dropFirst().compactMap { row in
        let cells = row.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        guard cells.count > 6, let line = Int(cells[2].prefix { $0.isNumber }) else { return nil }
        let name = cells[1].split(separator: "/").last.map(String.init) ?? cells[1]
        return Label(
          file: name, line: line, quote: cells[3], verdict: cells[6],
          reasoning: cells.count > 7 ? cells[7] : "")
      }
  }

  private func claims(of folder: String) throws -> [Claim] {
    try SharedNotes.files(in: folder).flatMap { url in
      let text = try String(contentsOf: url, encoding: .utf8)
      let source = SourceFile(path: url.lastPathComponent, text: text)
      return ClaimReader.claims(in: Document(parsing: source))
    }
  }

  @Test func callsNothingWrongThatACarefulReaderFoundRight() throws {
    let labels = try labels()
    #expect(labels.count >= 250)
    let wrong: Set<String> = ["false", "outdated"]
    let labelled = Set(labels.map(\.file))
    for claim in try claims(of: "seeds")
    where claim.verdict.fails && labelled.contains(claim.place.file) {
      let here = labels.filter {
        $0.file == claim.place.file && $0.speaks(ofLine: claim.place.start.line)
          && ($0.line != claim.place.start.line || $0.quote.contains(claim.quote)
            || claim.quote.contains($0.quote)
            || $0.quote.commonPrefix(with: claim.quote).count > 1)
      }
      #expect(
        here.contains { wrong.contains($0.verdict) },
        "\(claim.place.file):\(claim.place.start.line) «\(claim.quote)» by \(claim.rule)")
    }
  }

  @Test func findsMostOfWhatACarefulReaderFoundWrong() throws {
    let claims = try claims(of: "seeds").filter(\.verdict.fails)
    let wrong = try labels().filter { $0.verdict == "false" || $0.verdict == "outdated" }
    let found = wrong.filter { label in
      claims.contains {
        $0.place.file == label.file && $0.place.start.line == label.line
          && ($0.quote.contains(label.quote) || label.quote.contains($0.quote))
      }
    }
    #expect(wrong.count >= 35)
    #expect(found.count >= 32)
  }

  @Test func findsClaimsInRealNotes() throws {
    let claims = try claims(of: "seeds") + claims(of: "corpus")
    #expect(claims.count { $0.verdict == .confirmed } >= 150)
    #expect(claims.count { $0.verdict.fails } >= 45)
    for claim in claims where claim.verdict != .unchecked {
      #expect(!claim.evidence.isEmpty, "\(claim)")
    }
  }
}
