import Diagnostics
import Markdown
import Markup

extension BlockRenderer {
  /// A code block with the language that its fence names, in colours where they are known.
  mutating func codeBlock(_ code: CodeBlock, _ attributes: [Attribute]) -> Node {
    let language = code.language
    let label: [Node] =
      language.isEmpty ? [] : [element("span", ["class": "code-language"], [.text(language)])]
    let pre = element(
      "pre", ["tabindex": "0", "role": "group", "aria-label": words("pages.code")],
      [
        element(
          "code", language.isEmpty ? [:] : ["class": "language-" + language],
          coloured(CodeSample(language: language, text: code.text.text)))
      ])
    // Code is Korean as often as not, and a translation may leave it; it is then marked.
    let kind =
      code.text.text.unicodeScalars.contains(where: Self.isBoxDrawing) ? "code boxes" : "code"
    return .element("div", [Attribute("class", kind)] + attributes, label + [pre])
  }

  /// Characters that have to meet those of the lines above and below: the block “Box Drawing” of
  /// Unicode.
  private static func isBoxDrawing(_ scalar: Unicode.Scalar) -> Bool {
    (0x2500...0x257F).contains(scalar.value)
  }

  private func coloured(_ sample: CodeSample) -> [Node] {
    guard let stretches = links.site.highlights.stretches(of: sample) else {
      return [.text(sample.text)]
    }
    return stretches.map { kind, text in
      kind == .plain ? .text(text) : element("span", ["class": kind.rawValue], [.text(text)])
    }
  }

  /// A table in a frame of its own that scrolls when it is wider than the page.
  mutating func table(_ table: Table, _ attributes: [Attribute]) -> Node {
    let head = row(table.header, table.alignments, isHeader: true)
    var rows: [Node] = []
    for cells in table.rows { rows.append(row(cells, table.alignments, isHeader: false)) }
    let body = rows.isEmpty ? [] : [element("tbody", [:], rows)]
    let inner = element("table", [:], [element("thead", [:], [head])] + body)
    return .element(
      "div",
      [
        Attribute("class", "table"), Attribute("tabindex", "0"), Attribute("role", "group"),
        Attribute("aria-label", words("pages.table")),
      ] + attributes, [inner])
  }

  private mutating func row(
    _ cells: [Table.Cell], _ alignments: [Table.Alignment], isHeader: Bool
  ) -> Node {
    var nodes: [Node] = []
    for (index, cell) in cells.enumerated() {
      var attributes = languageAttribute(cell.language)
      switch index < alignments.count ? alignments[index] : .none {
      case .center: attributes.append(Attribute("class", "center"))
      case .right: attributes.append(Attribute("class", "right"))
      case .left, .none: break
      }
      let content = container(cell.inlines, place: cell.place)
      // An empty corner is no header of anything.
      let name = isHeader && !content.isEmpty ? "th" : "td"
      if name == "th" { attributes.append(Attribute("scope", "col")) }
      nodes.append(.element(name, attributes, content))
    }
    return element("tr", [:], nodes)
  }

  /// All footnotes of the note as one list, each with the way back to where it is mentioned.
  mutating func footnoteList() -> Node {
    guard !footnotes.notes.isEmpty else { return .empty }
    var items: [Node] = []
    for (index, note) in footnotes.notes.enumerated() {
      guard case .footnote(_, let blocks) = note.block.kind else { continue }
      let number = index + 1
      let back = (0..<note.references).map { use in
        element(
          "a",
          [
            "href": "#" + Self.referenceAnchor(number, use), "class": "back",
            "aria-label": words("pages.footnote.back", .count("number", number)),
          ], [.text("↩")])
      }
      items.append(
        element(
          "li", writesAnchors ? ["id": "fn-\(number)"] : [:],
          render(blocks) + (writesAnchors ? back : [])))
    }
    return element(
      "section",
      ["class": "footnotes", "role": "doc-endnotes", "aria-label": words("pages.footnotes")],
      [element("ol", [:], items)])
  }

  /// The anchor of the `use`-th (from 0) mention of footnote `number`.
  static func referenceAnchor(_ number: Int, _ use: Int) -> String {
    use == 0 ? "fnref-\(number)" : "fnref-\(number)-\(use + 1)"
  }
}
