import Diagnostics
import Markup

extension Site {
  /// What the standing pages can be found by in `language`, one by one: terms, facts, services.
  func standingTexts(in language: Language) -> [SearchText] {
    standingTexts(of: standing(in: .language(language)), in: language)
  }

  /// The same for pages whose contents are there.
  func standingTexts(
    of standing: [(page: StandingPage, contents: [Node])], in language: Language
  ) -> [SearchText] {
    let words = words(of: .language(language))
    return standing.map { page, contents in
      var pieces = NodePieces()
      pieces.headings = [words(page.titleKey)]
      for node in contents { pieces.add(node) }
      return SearchText(headings: pieces.headings, texts: pieces.texts)
    }
  }
}

/// The text of finished nodes, a piece per block.
private struct NodePieces {
  var headings: [String] = []
  var texts: [String] = []
  private var open: [UInt8] = []
  /// Whether what is read stands inside a drawing.
  private var isDrawing = false

  private static let names: Set<String> = ["h2", "h3", "dt", "summary"]
  private static let blocks: Set<String> = ["p", "li", "td", "th", "dd", "div", "tr", "table"]

  /// What stands in `node`; in names and headings it counts for more.
  mutating func add(_ node: Node) {
    switch node {
    case .text(let text): open += text.utf8
    case .raw: return
    case .group(let nodes): nodes.forEach { add($0) }
    case .written(let bytes): add(bytes[...])
    }
  }

  /// The same of markup that `NodeWriter` wrote: in its attributes, too, `<` and `>` are escaped.
  private mutating func add(_ markup: ArraySlice<UInt8>) {
    var rest = markup
    while let start = rest.firstIndex(of: UInt8(ascii: "<")) {
      addText(rest[..<start])
      let end = rest[start...].firstIndex(of: UInt8(ascii: ">")) ?? rest.endIndex - 1
      pass(rest[(start + 1)..<end])
      rest = rest[(end + 1)...]
    }
    addText(rest)
  }

  /// A tag without its brackets. The ends that tables leave out are where the next block is.
  private mutating func pass(_ tag: ArraySlice<UInt8>) {
    let isEnd = tag.first == UInt8(ascii: "/")
    let name = String(
      decoding: tag.dropFirst(isEnd ? 1 : 0).prefix { $0 != UInt8(ascii: " ") }, as: UTF8.self)
    if name == "svg" { isDrawing = !isEnd }
    let isName = Self.names.contains(name)
    guard !isDrawing, isName || Self.blocks.contains(name) else { return }
    close(asHeading: isName && isEnd)
  }

  private mutating func addText(_ text: ArraySlice<UInt8>) {
    guard !isDrawing else { return }
    var rest = text
    while let start = rest.firstIndex(of: UInt8(ascii: "&")) {
      open += rest[..<start]
      let known = Self.escapes.first { rest[start...].starts(with: $0.written.utf8) }
      open.append(known?.byte ?? UInt8(ascii: "&"))
      rest = rest[(start + (known?.written.utf8.count ?? 1))...]
    }
    open += rest
  }

  private static let escapes: [(written: String, byte: UInt8)] = [
    ("&amp;", UInt8(ascii: "&")), ("&lt;", UInt8(ascii: "<")), ("&gt;", UInt8(ascii: ">")),
  ]

  private mutating func close(asHeading isHeading: Bool) {
    guard !open.isEmpty else { return }
    let text = String(decoding: open, as: UTF8.self)
    if isHeading { headings.append(text) } else { texts.append(text) }
    open.removeAll(keepingCapacity: true)
  }
}
