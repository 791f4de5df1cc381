import Claims
import Diagnostics
import Markdown
import Markup

extension BlockRenderer {
  /// The inlines of a paragraph, heading or cell at `place`, with the marks of its claims.
  mutating func container(_ inlines: [Inline], place: Place) -> [Node] {
    var nodes = render(inlines, mayMark: true)
    for claim in marks.take(startingIn: place) { nodes += mark(claim) }
    return nodes
  }

  /// Marks may not stand inside links: they are links themselves.
  private mutating func render(_ inlines: [Inline], mayMark: Bool) -> [Node] {
    var nodes: [Node] = []
    for (index, inline) in inlines.enumerated() {
      if case .image(let image) = inline {
        nodes.append(self.image(image, isDescribed: image.isDescribed(by: inlines[(index + 1)...])))
      } else {
        nodes += render(inline, mayMark: mayMark)
      }
    }
    return nodes
  }

  private mutating func render(_ inline: Inline, mayMark: Bool) -> [Node] {
    switch inline {
    case .text(let text, let place): return self.text(text, place, mayMark: mayMark)
    case .code(let text, let place):
      let code = element("code", [:], [.text(text)])
      return claimed([code], place, mayMark: mayMark)
    case .emphasis(let inner): return [element("em", [:], render(inner, mayMark: mayMark))]
    case .strong(let inner): return [element("strong", [:], render(inner, mayMark: mayMark))]
    case .strikethrough(let inner): return [element("del", [:], render(inner, mayMark: mayMark))]
    case .link(let link, let inner): return [self.link(link, inner)]
    case .image(let image): return [self.image(image, isDescribed: false)]
    case .softBreak: return [.text("\n")]
    case .lineBreak: return [element("br")]
    case .html(let html): return [.raw(html)]
    case .comment: return []
    case .footnoteReference(let label): return [footnoteReference(label)]
    case .liquid(let text, _): return [element("code", ["class": "liquid"], [.text(text)])]
    }
  }

  /// Text, cut where claims start and end; a claim's mark stands right behind its last word.
  private mutating func text(_ text: String, _ place: Place, mayMark: Bool) -> [Node] {
    let bytes = Array(text.utf8)
    let isExact =
      isOriginal && place.start.line == place.end.line
      && place.end.column - place.start.column == bytes.count
    guard isExact, !marks.touching(place).isEmpty else {
      return claimed(termed(text, mayMark: mayMark), place, mayMark: mayMark)
    }
    let line = place.start.line
    let first = place.start.column
    var cuts: Set<Int> = [0, bytes.count]
    for numbered in marks.touching(place) {
      let claim = numbered.claim.place
      if claim.start.line == line { cuts.insert(claim.start.column - first) }
      if claim.end.line == line { cuts.insert(claim.end.column - first) }
    }
    let inside = cuts.filter { (0...bytes.count).contains($0) }.sorted()
    var nodes: [Node] = []
    for (start, end) in zip(inside, inside.dropFirst()) {
      let piece = String(decoding: bytes[start..<end], as: UTF8.self)
      let stretch = Place(
        file: place.file, start: Position(line: line, column: first + start),
        end: Position(line: line, column: first + end))
      nodes += claimed(termed(piece, mayMark: mayMark), stretch, mayMark: mayMark)
    }
    return nodes
  }

  /// Underlines what belongs to a claim and adds the marks of the claims that end here.
  private mutating func claimed(_ nodes: [Node], _ place: Place, mayMark: Bool) -> [Node] {
    guard isOriginal, let claim = marks.touching(place).first else { return nodes }
    var result = [
      element("span", ["class": "c " + claim.claim.verdict.style], nodes)
    ]
    if mayMark {
      let ending = marks.take {
        $0.claim.place.overlaps(place) && $0.claim.place.end <= place.end
      }
      for claim in ending { result += mark(claim) }
    }
    return result
  }

  /// The sign behind a claim, a link to its evidence in the ledger; the script shows the evidence
  /// on the spot.
  mutating func mark(_ numbered: ClaimMarks.Numbered) -> [Node] {
    marked.append(numbered)
    let verdict = numbered.claim.verdict
    let label = words(
      "pages.claim.mark", .count("number", numbered.number),
      Message.Argument("verdict", .message(Message(verdict.key))))
    var attributes = [
      Attribute("class", "m " + verdict.style), Attribute("href", "#claim-\(numbered.number)"),
      Attribute("aria-label", label),
    ]
    if writesAnchors { attributes.append(Attribute("id", "mark-\(numbered.number)")) }
    return [.element("a", attributes, [Glyph.silent(verdict.style)])]
  }

  private mutating func link(_ link: Link, _ inner: [Inline]) -> Node {
    let content = render(inner, mayMark: false)
    let shown: [Node] =
      content.isEmpty && inner.isEmpty ? [.text(link.destination)] : content
    switch links.target(of: link) {
    case .nowhere: return element("span", ["class": "unlinked"], shown)
    case .inside(let href):
      return .element("a", title(["href": href], link.title), shown)
    case .outside(let href):
      return .element("a", title(["href": href, "rel": "noopener"], link.title), shown)
    }
  }

  private func title(_ attributes: KeyValuePairs<String, String>, _ title: String) -> [Attribute] {
    attributes.map { Attribute($0.key, $0.value) }
      + (title.isEmpty ? [] : [Attribute("title", title)])
  }

  /// An image, or its words and name where the site does not have the file. Words that stand
  /// beside it as well are not read out twice.
  private func image(_ image: Image, isDescribed: Bool) -> Node {
    guard let source = links.imageSource(image.source) else {
      return element(
        "span", ["class": "missing-image"],
        [
          .text(image.alternative.isEmpty ? image.source : image.alternative),
          .text(" "),
          element("span", ["class": "e"], [words.label("pages.image.missing")]),
        ])
    }
    var attributes = [
      Attribute("src", source), Attribute("alt", isDescribed ? "" : image.alternative),
    ]
    if let width = image.width { attributes.append(Attribute("width", String(width))) }
    if !image.title.isEmpty { attributes.append(Attribute("title", image.title)) }
    attributes += [Attribute("loading", "lazy"), Attribute("decoding", "async")]
    return .element("img", attributes, [])
  }

  private mutating func footnoteReference(_ label: String) -> Node {
    guard let number = footnotes[label] else { return .text("[^\(label)]") }
    let use = footnoteUses[number, default: 0]
    footnoteUses[number] = use + 1
    let id = Self.referenceAnchor(number, use)
    let link = element(
      "a", ["href": "#fn-\(number)", "role": "doc-noteref"], [.text(String(number))])
    return element("sup", writesAnchors ? ["id": id] : [:], [link])
  }
}

extension Image {
  /// Whether the text right behind the image says the same as its alternative: a caption.
  fileprivate func isDescribed(by following: ArraySlice<Inline>) -> Bool {
    let next = following.first { $0 != .softBreak && $0 != .lineBreak }
    let words = alternative.trimmingSpaces
    return !words.isEmpty && next.map { [$0].plainText.trimmingSpaces } == words
  }
}
