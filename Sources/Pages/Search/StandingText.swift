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
  private var open = ""

  private static let names: Set<String> = ["h2", "h3", "dt", "summary"]
  private static let blocks: Set<String> = ["p", "li", "td", "th", "dd", "div", "tr", "table"]

  /// What stands in `node`; in names and headings it counts for more.
  mutating func add(_ node: Node) {
    switch node {
    case .text(let text): open += text
    case .raw: return
    case .group(let nodes): nodes.forEach { add($0) }
    case .element("svg", _, _): return
    case .element(let name, _, let children):
      let isName = Self.names.contains(name)
      guard isName || Self.blocks.contains(name) else {
        children.forEach { add($0) }
        return
      }
      close(asHeading: false)
      children.forEach { add($0) }
      close(asHeading: isName)
    }
  }

  private mutating func close(asHeading isHeading: Bool) {
    guard !open.isEmpty else { return }
    if isHeading { headings.append(open) } else { texts.append(open) }
    open = ""
  }
}
