import Claims
import Diagnostics
import Markdown
import Markup
import Translation

/// Renders the text of one note in one language. Blocks are rendered in the order of the text,
/// because headings take their anchors and claims their marks as they are met.
struct BlockRenderer {
  let words: Words
  let links: LinkResolver
  let anchors: HeadingAnchors
  let footnotes: FootnoteNumbers
  /// The language that blocks have unless they say otherwise.
  let language: Language
  /// Whether this text owns the anchors of the page; on side-by-side pages only one side does.
  let writesAnchors: Bool
  /// Whether the text has the very bytes that the places of claims count.
  let isOriginal: Bool
  var marks: ClaimMarks
  /// Claims marked in the block at hand; their notes follow the block.
  var marked: [ClaimMarks.Numbered] = []
  var footnoteUses: [Int: Int] = [:]
  var terms: TermMarks

  init(
    words: Words, links: LinkResolver, anchors: HeadingAnchors, footnotes: FootnoteNumbers,
    language: Language, writesAnchors: Bool = true, isOriginal: Bool, claims: [Claim],
    glossary: Glossary = Glossary()
  ) {
    self.words = words
    self.links = links
    self.anchors = anchors
    self.footnotes = footnotes
    self.language = language
    self.writesAnchors = writesAnchors
    self.isOriginal = isOriginal
    marks = ClaimMarks(claims)
    terms = TermMarks(glossary, language: language)
  }

  /// A top-level block, its notes beside it.
  mutating func topLevel(_ block: Block) -> Node {
    marked = []
    var body = render(block)
    let left = marks.take(startingIn: block.place)
    if !left.isEmpty {
      body = .group([body, element("p", ["class": "marks"], left.flatMap { mark($0) })])
    }
    let loud = marked.filter(\.isLoud)
    guard !loud.isEmpty else { return body }
    let notes = ClaimNotes(words: words)
    return element(
      "div", ["class": "blk"],
      [element("div", [:], [body]), element("div", ["class": "sides"], loud.map(notes.side))])
  }

  /// Several blocks, one after the other.
  mutating func render(_ blocks: [Block]) -> [Node] {
    var nodes: [Node] = []
    for block in blocks { nodes.append(render(block)) }
    return nodes
  }

  mutating func render(_ block: Block) -> Node {
    let attributes = languageAttribute(block.language)
    let marksTerms = terms.isOn
    terms.isOn = marksTerms && attributes.isEmpty
    defer { terms.isOn = marksTerms }
    switch block.kind {
    case .paragraph(let inlines):
      return paragraph(inlines, block, attributes)
    case .heading(_, let inlines):
      return heading(inlines, block, attributes)
    case .list(let list):
      return self.list(list, attributes)
    case .quote(let inner):
      return .element("blockquote", attributes, render(inner))
    case .callout(let kind, let title, let inner):
      return callout(kind, title, inner, block, attributes)
    case .code(let code):
      return codeBlock(code, attributes)
    case .table(let table):
      return self.table(table, attributes)
    case .html(let html):
      return .element("div", [Attribute("class", "html")] + attributes, [.raw(html)])
    case .comment, .footnote:
      return .empty
    case .thematicBreak:
      return .element("hr", [], [])
    }
  }

  /// `lang` for words that are not in the language around them.
  func languageAttribute(_ own: Language?) -> [Attribute] {
    guard let own, own != language else { return [] }
    return [Attribute("lang", own.tag)]
  }

  private mutating func paragraph(
    _ inlines: [Inline], _ block: Block, _ attributes: [Attribute]
  ) -> Node {
    let content = container(inlines, place: block.place)
    return content.isEmpty ? .empty : .element("p", attributes, content)
  }

  private mutating func heading(
    _ inlines: [Inline], _ block: Block, _ attributes: [Attribute]
  ) -> Node {
    terms.isOn = false
    let content = container(inlines, place: block.place)
    guard let found = anchors[block] else { return .element("p", attributes, content) }
    let name = "h\(found.level)"
    guard writesAnchors else {
      return .element("p", [Attribute("class", "as-\(name)")] + attributes, content)
    }
    // For the mouse only: the table of contents offers the same links to everyone else, and a
    // heading should not read "Queues, link to Queues".
    let link = element(
      "a",
      [
        "class": "anchor", "href": PagePath.fragment(found.anchor), "aria-hidden": "true",
        "tabindex": "-1",
      ], [.text("#")])
    return .element(name, [Attribute("id", found.anchor)] + attributes, content + [link])
  }

  private mutating func list(_ list: List, _ attributes: [Attribute]) -> Node {
    let isTasks = list.items.contains { $0.isDone != nil }
    let classes = [isTasks ? "tasks" : nil, list.isTight ? nil : "loose"].compactMap(\.self)
    var own = attributes
    if !classes.isEmpty { own.append(Attribute("class", classes.joined(separator: " "))) }
    if let start = list.start, start != 1 { own.append(Attribute("start", String(start))) }
    var items: [Node] = []
    for item in list.items { items.append(self.item(item, isTight: list.isTight)) }
    return .element(list.start == nil ? "ul" : "ol", own, items)
  }

  private mutating func item(_ item: ListItem, isTight: Bool) -> Node {
    var children: [Node] = []
    if let isDone = item.isDone {
      let label = words(isDone ? "pages.task.done" : "pages.task.open")
      children.append(
        .element(
          "input",
          [
            Attribute("type", "checkbox"), Attribute("disabled", nil),
            Attribute("aria-label", label),
          ] + (isDone ? [Attribute("checked", nil)] : []), []))
    }
    for block in item.blocks {
      if isTight, case .paragraph(let inlines) = block.kind {
        let content = container(inlines, place: block.place)
        let attributes = languageAttribute(block.language)
        children += attributes.isEmpty ? content : [.element("span", attributes, content)]
      } else {
        children.append(render(block))
      }
    }
    return element("li", [:], children)
  }

  private mutating func callout(
    _ kind: String, _ title: [Inline], _ inner: [Block], _ block: Block,
    _ attributes: [Attribute]
  ) -> Node {
    let known = Callout(kind)
    var heading: [Node] = []
    if let known { heading.append(words.label("pages.callout." + known.rawValue)) }
    if !title.isEmpty {
      if known != nil { heading.append(.text(" · ")) }
      heading += container(title, place: block.place)
    } else if known == nil {
      heading.append(.text(kind))
    }
    let style = "callout" + (known.map { " " + $0.tone } ?? "")
    return .element(
      "div", [Attribute("class", style), Attribute("role", "note")] + attributes,
      [element("p", ["class": "callout-title"], heading)] + render(inner))
  }
}
