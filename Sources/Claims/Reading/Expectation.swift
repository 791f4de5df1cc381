package import Diagnostics
internal import Markdown

/// `<!-- gongbu: expect contradicted "why" -->` directly before a block or on a line: the author
/// knows that something false stands there and keeps it.
package struct Expectation: Hashable, Sendable {
  /// The comment.
  package var place: Place
  /// `contradicted` or `outdated`; either is met by any verdict that says the claim is false now,
  /// because a dated fact turns the one into the other.
  package var verdict: Verdict
  /// Why the author keeps it; empty when the comment gives no reason.
  package var reason: String
  /// The block or line that it is about; nil when nothing follows the comment.
  var scope: Place?

  /// Whether it is met by `claim`.
  func covers(_ claim: Claim) -> Bool {
    guard claim.verdict.fails, let scope, scope.file == claim.place.file else { return false }
    return scope.start <= claim.place.start && claim.place.start < scope.end
  }

  /// What a comment says, whether or not the marks `<!--` and `-->` are there: verdict as written
  /// and reason. Nil when it is about something else.
  package static func words(in comment: String) -> (verdict: String, reason: String)? {
    var text = Substring(comment)
    if text.hasPrefix("<!--") { text = text.dropFirst(4) }
    if text.hasSuffix("-->") { text = text.dropLast(3) }
    let words = text.split(whereSeparator: \.isWhitespace)
    guard words.count >= 2, words[0] == "gongbu:", words[1] == "expect" else { return nil }
    let reason = words.dropFirst(3).joined(separator: " ")
    let trimmed = reason.drop { $0 == "\"" || $0 == "“" }
    let closed = trimmed.last == "\"" || trimmed.last == "”" ? trimmed.dropLast() : trimmed
    return (words.count > 2 ? String(words[2]) : "", String(closed))
  }
}

/// The expectations of a note, and what is wrong with them.
struct ExpectationReader {
  private(set) var expectations: [Expectation] = []
  private(set) var findings: [Finding] = []
  private let offsets: ByteOffsets

  init(_ document: Document) {
    offsets = ByteOffsets(document.source)
    read(document.blocks)
  }

  private mutating func read(_ blocks: [Block]) {
    var waiting: [Int] = []
    for block in blocks {
      if case .comment(let text) = block.kind {
        if let index = add(text, at: block.place, scope: nil) { waiting.append(index) }
        continue
      }
      for index in waiting { expectations[index].scope = block.place }
      waiting = []
      for (text, place) in block.inlines.comments {
        _ = add(text, at: place, scope: line(of: place))
      }
      if case .list(let list) = block.kind {
        for item in list.items { read(item.blocks) }
      } else {
        read(block.children)
      }
    }
  }

  /// The line of a comment, or the next one when the comment stands alone on its line.
  private func line(of comment: Place) -> Place {
    let text = offsets.line(comment.start.line)
    let isAlone = text.replacing(/<!--.*?-->/, with: "").allSatisfy { " \t>-*+".contains($0) }
    let number = comment.end.line + (isAlone ? 1 : 0)
    return Place(
      file: comment.file, start: Position(line: number, column: 1),
      end: Position(line: number + 1, column: 1))
  }

  private mutating func add(_ comment: String, at place: Place, scope: Place?) -> Int? {
    guard let words = Expectation.words(in: comment) else { return nil }
    guard let verdict = Verdict(rawValue: words.verdict), verdict.fails else {
      findings.append(
        Finding("UnknownExpectation", .error, at: place, [.text("verdict", words.verdict)]))
      return nil
    }
    expectations.append(
      Expectation(place: place, verdict: verdict, reason: words.reason, scope: scope))
    return expectations.count - 1
  }
}

extension [Expectation] {
  /// `claims` with the reasons of those that an author keeps on purpose, and a finding for each
  /// expectation that nothing meets any more.
  func applied(to claims: [Claim]) -> (claims: [Claim], findings: [Finding]) {
    guard !isEmpty else { return (claims, []) }
    var met = Set<Int>()
    let known = claims.map { claim in
      guard let index = lastIndex(where: { $0.covers(claim) }) else { return claim }
      met.insert(index)
      var claim = claim
      claim.acknowledgement = self[index].reason
      return claim
    }
    let findings = indices.filter { !met.contains($0) }.map { index in
      Finding(
        "ExpectationNotMet", .error, at: self[index].place,
        [
          Message.Argument(
            "verdict", .message(Message("pages.verdict." + self[index].verdict.rawValue)))
        ])
    }
    return (known, findings)
  }
}

extension [Inline] {
  /// Every comment in running text, at any depth, in the order of the note.
  var comments: [(text: String, place: Place)] { flatMap(\.comments) }
}

extension Inline {
  fileprivate var comments: [(text: String, place: Place)] {
    switch self {
    case .comment(let text, let place): [(text, place)]
    case .emphasis(let inner), .strong(let inner), .strikethrough(let inner), .link(_, let inner):
      inner.comments
    default: []
    }
  }
}
