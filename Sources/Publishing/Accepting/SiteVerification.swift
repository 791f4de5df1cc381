package import Claims
import Diagnostics
package import Facts
import Markdown

/// What judging the notes of a published site again came to.
package struct SiteVerification: Sendable {
  /// A claim whose published verdict does not come out again.
  package struct Difference: Hashable, Sendable {
    /// The `claims.json` that says otherwise.
    package var record: String
    package var line: Int
    package var quote: String
    package var rule: String
    /// Nil where the record has no such claim.
    package var published: Verdict?
    /// Nil where judging finds no such claim.
    package var now: Verdict?
  }

  /// A fact that is not what it was when the site was built.
  package struct ChangedFact: Hashable, Sendable, Comparable {
    package var id: String
    package var published: String
    /// Nil where the fact is gone.
    package var now: String?

    package static func < (left: Self, right: Self) -> Bool {
      (left.id, left.published) < (right.id, right.published)
    }
  }

  /// How many records were read.
  package var records = 0
  /// How many of their verdicts came out the same.
  package var confirmed = 0
  package var differences: [Difference] = []
  /// Without repetitions, by name.
  package var changedFacts: [ChangedFact] = []
  /// Records that cannot be read or have no note: paths, sorted.
  package var broken: [String] = []

  /// 0 every verdict comes out again, 1 some do not, 2 there is nothing to verify or it is broken.
  package var exitCode: Int32 {
    if records == 0 || !broken.isEmpty { return 2 }
    return differences.isEmpty ? 0 : 1
  }
}

extension Publisher {
  /// Judges each note of a site again: its Markdown as published, with the measurements recorded
  /// in `claims.json` and the facts of this program. Nothing is simulated. `files` are the
  /// `claims.json` of the site and the Markdown beside them.
  package func verify(
    _ files: [InputFile], facts: FactBase = .builtIn
  ) -> SiteVerification {
    let bytes = Dictionary(
      files.map { ($0.path, $0.bytes) }, uniquingKeysWith: { first, _ in first })
    let records = files.filter { $0.path.split(separator: "/").last == "claims.json" }
      .sorted { $0.path < $1.path }
    let parts = parallelMap(records.count, jobs: jobs) { index in
      Self.verify(records[index], bytes, facts)
    }
    var sum = parts.reduce(into: SiteVerification()) { sum, part in
      sum.records += part.records
      sum.confirmed += part.confirmed
      sum.differences += part.differences
      sum.changedFacts += part.changedFacts
      sum.broken += part.broken
    }
    sum.changedFacts = Set(sum.changedFacts).sorted()
    return sum
  }

  private static func verify(
    _ record: InputFile, _ bytes: [String: [UInt8]?], _ facts: FactBase
  ) -> SiteVerification {
    var part = SiteVerification(records: 1)
    guard let published = PublishedClaims(record),
      let note = bytes[published.source] ?? nil
    else {
      part.broken = [record.path]
      return part
    }
    let text = String(decoding: note, as: UTF8.self)
    let document = Document(parsing: SourceFile(path: published.file, text: text))
    let now = ClaimReader.read(document, figures: published.figures, facts: facts).claims
    var rest = published.claims
    for claim in now.map(PublishedClaims.Entry.init) {
      let index = rest.firstIndex { $0.isSameClaim(as: claim) }
      let old = index.map { rest.remove(at: $0) }
      if let old, old.verdict == claim.verdict {
        part.confirmed += 1
      } else {
        part.differences.append(difference(record.path, claim, old?.verdict, claim.verdict))
      }
    }
    part.differences += rest.map { difference(record.path, $0, $0.verdict, nil) }
    part.changedFacts = published.facts.compactMap { id, value in
      let now = facts[id]?.value.printed
      return now == value ? nil : .init(id: id, published: value, now: now)
    }
    return part
  }

  private static func difference(
    _ record: String, _ claim: PublishedClaims.Entry, _ published: Verdict?, _ now: Verdict?
  ) -> SiteVerification.Difference {
    SiteVerification.Difference(
      record: record, line: claim.line, quote: claim.quote, rule: claim.rule,
      published: published, now: now)
  }
}

/// A `claims.json` after reading.
private struct PublishedClaims {
  struct Entry {
    var line: Int
    var column: Int
    var quote: String
    var rule: String
    var verdict: Verdict

    init(_ claim: Claim) {
      (line, column) = (claim.place.start.line, claim.place.start.column)
      (quote, rule, verdict) = (claim.quote, claim.rule, claim.verdict)
    }

    init?(_ json: JSON) {
      guard let line = json["line"]?.integer, let column = json["column"]?.integer,
        let quote = json["quote"]?.text, let rule = json["rule"]?.text,
        let verdict = json["verdict"]?.text.flatMap(Verdict.init)
      else { return nil }
      (self.line, self.column) = (line, column)
      (self.quote, self.rule, self.verdict) = (quote, rule, verdict)
    }

    func isSameClaim(as other: Entry) -> Bool {
      (line, column, quote, rule) == (other.line, other.column, other.quote, other.rule)
    }
  }

  /// The note's path in its project, which some rules take its title from.
  let file: String
  /// The Markdown, relative to the root of the site.
  let source: String
  let claims: [Entry]
  let facts: [(id: String, value: String)]
  let figures: [MeasuredFigure]

  init?(_ record: InputFile) {
    guard let bytes = record.bytes, let json = JSON(reading: bytes),
      json["version"]?.integer == 1, let file = json["file"]?.text,
      let link = json["source"]?.text, let source = Self.target(of: link, from: record.path),
      let claims = json["claims"]?.array, let facts = json["facts"]?.array,
      let figures = json["figures"]?.array
    else { return nil }
    (self.file, self.source) = (file, source)
    self.claims = claims.compactMap(Entry.init)
    self.facts = facts.compactMap { fact in
      fact["id"]?.text.flatMap { id in fact["value"]?.text.map { (id, $0) } }
    }
    self.figures = figures.compactMap { MeasuredFigure($0, path: file) }
    guard self.claims.count == claims.count, self.facts.count == facts.count,
      self.figures.count == figures.count
    else { return nil }
  }

  /// `../../ko/a/index.md` as seen from `en/a/claims.json`; nil when it leaves the site.
  static func target(of link: String, from record: String) -> String? {
    var parts = record.split(separator: "/").dropLast().map(String.init)
    for part in link.split(separator: "/") {
      switch part {
      case ".": continue
      case "..":
        guard parts.popLast() != nil else { return nil }
      default: parts.append(part.removingEscapes)
      }
    }
    return parts.joined(separator: "/")
  }
}

extension Substring {
  /// The text of a part of an address, `%EA` and the like taken back (RFC 3986, 2.1).
  fileprivate var removingEscapes: String {
    var bytes: [UInt8] = []
    var rest = Array(utf8)[...]
    while let byte = rest.popFirst() {
      let digits = String(decoding: rest.prefix(2), as: UTF8.self)
      if byte == UInt8(ascii: "%"), digits.count == 2, let code = UInt8(digits, radix: 16) {
        bytes.append(code)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
