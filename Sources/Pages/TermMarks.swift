import Diagnostics
import Markup
import Translation

/// Links the first occurrence of each term of a note to what it means.
struct TermMarks {
  /// A stretch of text, with the entry when it is a term to be marked.
  struct Piece {
    var text: String
    var entry: Int?
  }

  /// Headings and words of another language are left alone.
  var isOn = true
  /// The entries that were marked, in the order of the text.
  private(set) var used: [Int] = []
  /// Longer names first: 예약된 동시성 is not 동시성.
  private let names: [(name: String, entry: Int)]
  private let language: Language

  init(_ glossary: Glossary, language: Language) {
    self.language = language
    names = glossary.entries.indices.compactMap { index in
      let entry = glossary.entries[index]
      let name = language == .korean ? entry.korean : entry.names[language]
      return name.map { ($0, index) }
    }.sorted { ($1.name.count, $0.name) < ($0.name.count, $1.name) }
  }

  /// `text` cut at the terms that occur in it for the first time.
  mutating func pieces(of text: String) -> [Piece] {
    guard isOn, !names.isEmpty else { return [Piece(text: text)] }
    var pieces: [Piece] = []
    var plain = ""
    var rest = text[...]
    while let (range, entry) = first(in: String(rest)) {
      let bytes = Array(rest.utf8)
      let before = String(decoding: bytes[..<range.lowerBound], as: UTF8.self)
      let term = String(decoding: bytes[range], as: UTF8.self)
      plain += before
      if used.contains(entry) {
        plain += term
      } else {
        used.append(entry)
        if !plain.isEmpty { pieces.append(Piece(text: plain)) }
        plain = ""
        pieces.append(Piece(text: term, entry: entry))
      }
      rest = Substring(String(decoding: bytes[range.upperBound...], as: UTF8.self))
    }
    plain += rest
    return plain.isEmpty ? pieces : pieces + [Piece(text: plain)]
  }

  /// The first term in `text`, as a range of bytes; of several in one place the longest.
  private func first(in text: String) -> (range: Range<Int>, entry: Int)? {
    var best: (range: Range<Int>, entry: Int)?
    for (name, entry) in names {
      guard let range = Term.range(of: name, in: text, language: language) else { continue }
      let bytes =
        text.utf8.distance(
          from: text.startIndex, to: range.lowerBound)..<text.utf8.distance(
          from: text.startIndex, to: range.upperBound)
      if bytes.lowerBound < best?.range.lowerBound ?? .max { best = (bytes, entry) }
    }
    return best
  }
}

extension Glossary {
  /// The terms that stand in any of `texts`, which are in `language`.
  func entries(usedIn texts: [String], _ language: Language) -> [Entry] {
    entries.filter { entry in
      let name = entry.name(in: language)
      return texts.contains { Term.range(of: name, in: $0, language: language) != nil }
    }
  }
}

extension Glossary.Entry {
  /// The Korean one, then the others in the order of their languages.
  var allNames: [String] {
    [korean] + names.sorted { $0.key < $1.key }.map(\.value)
  }
}

extension BlockRenderer {
  /// A piece of text with its terms as links to the list at the foot of the note.
  mutating func termed(_ text: String, mayMark: Bool) -> [Node] {
    guard mayMark else { return [.text(text)] }
    return terms.pieces(of: text).map { piece in
      guard let entry = piece.entry else { return .text(piece.text) }
      return element(
        "a", ["class": "term", "href": "#" + TermList.anchor(entry)], [.text(piece.text)])
    }
  }
}

/// The terms that a note uses and what they mean, at its foot. The script shows an entry beside
/// its term; without it the link leads here.
struct TermList {
  let site: Site
  let page: PagePath
  let edition: Edition
  let entries: [Int]

  /// Not a word that a heading of a note could have as its anchor.
  static func anchor(_ entry: Int) -> String { "terms.\(entry + 1)" }

  var node: Node {
    guard !entries.isEmpty else { return .empty }
    let words = site.words(of: edition)
    return element(
      "section", ["class": "terms", "aria-labelledby": "terms.list"],
      [
        element("h2", ["id": "terms.list"], [words.label("pages.terms")]),
        element("dl", ["class": "gloss"], entries.map(item)),
      ])
  }

  private func item(_ index: Int) -> Node {
    let entry = site.glossary.entries[index]
    let language = edition.language
    let names = TermNames(entry, language, of: site).nodes
    let meaning = entry.meaning(in: language)
    return element(
      "div", ["id": Self.anchor(index)],
      [
        element("dt", [:], [element("span", ["class": "v"], names)]),
        element(
          "dd", [:],
          [
            .element(
              "span",
              [Attribute("class", "ev")]
                + (meaning.map {
                  $0.language == language ? [] : [Attribute("lang", $0.language.tag)]
                }
                  ?? []),
              [.text(meaning?.text ?? "")])
          ] + link(to: entry)),
      ])
  }

  private func link(to entry: Glossary.Entry) -> [Node] {
    guard site.standingPages.contains(where: { $0.name == StandingPage.glossary.name }) else {
      return []
    }
    let target = site.path(of: StandingPage.glossary, in: edition)
    let fragment = PagePath.fragment(entry.anchor)
    return [
      .text(" "),
      element(
        "a", ["class": "more", "href": page.link(to: target, fragment: fragment)],
        [.text(site.words(of: edition)(StandingPage.glossary.titleKey))]),
    ]
  }
}
