import Claims
import Diagnostics
import Markup

/// The evidence of claims: beside the text and in the ledger.
struct ClaimNotes {
  let words: Words

  /// A note that is always open.
  func side(_ numbered: ClaimMarks.Numbered) -> Node {
    element(
      "div", ["class": "side " + numbered.claim.verdict.style, "role": "note"],
      [verdict(numbered.claim.verdict), .text(" ")] + evidence(numbered))
  }

  /// One line per verdict that occurs, for the head of a page: signs in the order of the text,
  /// each a link into the ledger, then the counts in words.
  func strip(_ claims: [ClaimMarks.Numbered]) -> Node {
    guard !claims.isEmpty else { return .empty }
    let signs = claims.map { numbered in
      element(
        "a", ["href": "#claim-\(numbered.number)"],
        [
          Glyph.spoken(
            numbered.claim.verdict.style,
            words(
              "pages.claim.mark", .count("number", numbered.number),
              Message.Argument("verdict", .message(Message(numbered.claim.verdict.key)))))
        ])
    }
    return element(
      "div", ["class": "strip"],
      [
        element("span", ["class": "signs"], signs),
        element(
          "span", ["class": "sum"],
          [words.label(ClaimCounts(claims.map(\.claim.verdict)).sentence)]),
      ])
  }

  /// Every claim of the note with its verdict, words, evidence and line, which leads back to the
  /// mark in the text where there is one.
  func ledger(
    _ claims: [ClaimMarks.Numbered], isMarked: (ClaimMarks.Numbered) -> Bool
  ) -> Node {
    let rows = claims.map { numbered in
      element(
        "li", ["id": "claim-\(numbered.number)"],
        [
          verdict(numbered.claim.verdict),
          element(
            "div", ["class": "what"],
            [
              element("q", ["lang": "ko"], [.text(numbered.claim.quote)]),
              element("div", ["class": "ev"], evidence(numbered)),
            ]),
          place(of: numbered, isMarked: isMarked(numbered)),
        ])
    }
    return element("ol", ["class": "led"], rows)
  }

  private func place(of numbered: ClaimMarks.Numbered, isMarked: Bool) -> Node {
    let text = words.label(
      "pages.claim.line", .count("number", numbered.number),
      .count("line", numbered.claim.place.start.line))
    return isMarked
      ? element("a", ["class": "where", "href": "#mark-\(numbered.number)"], [text])
      : element("span", ["class": "where"], [text])
  }

  /// The verdict's sign and name.
  func verdict(_ verdict: Verdict) -> Node {
    element(
      "span", ["class": "v " + verdict.style],
      [Glyph.silent(verdict.style), .text(" "), words.label(verdict.key)])
  }

  private func evidence(_ numbered: ClaimMarks.Numbered) -> [Node] {
    let claim = numbered.claim
    var parts: [Node] = []
    for evidence in claim.evidence {
      parts.append(element("span", ["class": "because"], [words.label(evidence.message)]))
      parts.append(.text(" "))
      let origin = source(of: evidence)
      if !origin.isEmpty { parts.append(element("span", ["class": "src"], origin)) }
    }
    if claim.evidence.isEmpty {
      parts.append(words.label("pages.claim.noEvidence"))
    }
    return parts
  }

  private func source(of evidence: Claim.Evidence) -> [Node] {
    var parts: [Node] = []
    if let source = evidence.source {
      parts.append(
        element("a", ["href": source], [.text(SourceName.name(of: source))]))
    }
    if let day = evidence.asOf {
      if !parts.isEmpty { parts.append(.text(" · ")) }
      parts.append(words.label("pages.asOf", .text("day", day)))
    }
    return parts
  }
}

/// How a link to a source reads: its host and the last part of its path, so that a reader sees
/// whose page it is without a table of titles that could go stale.
enum SourceName {
  /// `https://docs.aws.amazon.com/lambda/latest/dg/limits.html` → `docs.aws.amazon.com … limits`.
  static func name(of address: String) -> String {
    guard let scheme = address.firstRange(of: "://") else { return address }
    let rest = address[scheme.upperBound...].prefix { $0 != "?" && $0 != "#" }
    let parts = rest.split(separator: "/")
    guard let host = parts.first else { return address }
    guard parts.count > 1, let last = parts.last else { return String(host) }
    let page = last.hasSuffix(".html") ? last.dropLast(5) : last
    return "\(host) … \(page)"
  }
}
