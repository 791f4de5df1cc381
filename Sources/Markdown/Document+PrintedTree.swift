internal import Diagnostics

extension Document {
  /// The document as a tree of boxes, one node per line with its place: for goldens and for
  /// `gongbu inspect`.
  ///
  ///     Document
  ///     ├─ Heading @1:1-1:9 level: 1
  ///     │  └─ Text @1:3-1:9 "제목"
  ///     └─ Paragraph @3:1-3:7
  ///        └─ Text @3:1-3:7 "본문"
  package var printedTree: String {
    var children = frontMatter.place.map { [PrintedNode(frontMatter, at: $0)] } ?? []
    children += blocks.map(PrintedNode.init)
    children += findings.map { PrintedNode("Finding", $0.place, $0.rule) }
    var lines = ["Document"]
    PrintedNode("", nil, "", children).appendChildren(to: &lines, indent: "")
    return lines.joined(separator: "\n") + "\n"
  }
}

/// One line of a printed tree and what hangs below it.
private struct PrintedNode {
  var line: String
  var children: [PrintedNode]

  init(_ name: String, _ place: Place?, _ details: String = "", _ children: [PrintedNode] = []) {
    let position = place.map { place in
      " @\(place.start.line):\(place.start.column)-\(place.end.line):\(place.end.column)"
    }
    line = name + (position ?? "") + (details.isEmpty ? "" : " " + details)
    self.children = children
  }

  func appendChildren(to lines: inout [String], indent: String) {
    for (index, child) in children.enumerated() {
      let isLast = index == children.count - 1
      lines.append(indent + (isLast ? "└─ " : "├─ ") + child.line)
      child.appendChildren(to: &lines, indent: indent + (isLast ? "   " : "│  "))
    }
  }

  /// The text in quotes, on one line.
  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case "\"", "\\": result += "\\" + String(scalar)
      case _ where scalar.isInvisible && scalar != " ":
        result += "\\u{" + String(scalar.value, radix: 16) + "}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}

// MARK: Front matter

extension PrintedNode {
  fileprivate init(_ frontMatter: FrontMatter, at place: Place) {
    self.init("FrontMatter", place, "", frontMatter.pairs.map(PrintedNode.init))
  }

  private init(_ pair: FrontMatter.Pair) {
    self.init("\(pair.key) @\(pair.line)", nil, Self.printed(pair.value))
  }

  private static func printed(_ value: FrontMatter.Value) -> String {
    switch value {
    case .null: "null"
    case .boolean(let value): "\(value)"
    case .number(let value): "\(value)"
    case .text(let text): quoted(text)
    case .list(let values): "[" + values.map(printed).joined(separator: ", ") + "]"
    case .mapping(let pairs):
      "{" + pairs.map { "\($0.key): " + printed($0.value) }.joined(separator: ", ") + "}"
    }
  }
}

// MARK: Blocks

extension PrintedNode {
  fileprivate init(_ block: Block) {
    let place = block.place
    switch block.kind {
    case .paragraph(let inlines): self.init("Paragraph", place, inlines)
    case .heading(let level, let inlines):
      self.init("Heading", place, "level: \(level)", inlines.map(PrintedNode.init))
    case .list(let list):
      let start = list.start.map { "start: \($0) " } ?? ""
      self.init(
        "List", place, start + (list.isTight ? "tight" : "loose"),
        list.items.map(PrintedNode.init))
    case .quote(let blocks): self.init("Quote", place, "", blocks.map(PrintedNode.init))
    case .callout(let kind, let title, let blocks):
      let head = title.isEmpty ? [] : [PrintedNode("Title", title.place, title)]
      self.init("Callout", place, kind, head + blocks.map(PrintedNode.init))
    case .code(let code): self.init(code, place)
    case .table(let table): self.init(table, place)
    case .html(let html): self.init("HTML", place, Self.quoted(html))
    case .comment(let comment): self.init("Comment", place, Self.quoted(comment))
    case .thematicBreak: self.init("ThematicBreak", place)
    case .footnote(let label, let blocks):
      self.init("Footnote", place, label, blocks.map(PrintedNode.init))
    }
  }

  private init(_ name: String, _ place: Place?, _ inlines: [Inline]) {
    self.init(name, place, "", inlines.map(PrintedNode.init))
  }

  private init(_ item: ListItem) {
    let box = item.isDone.map { $0 ? "[x]" : "[ ]" } ?? ""
    self.init("Item", item.place, box, item.blocks.map(PrintedNode.init))
  }

  private init(_ code: CodeBlock, _ place: Place) {
    let kind = code.isFenced ? code.isClosed ? "fenced" : "unclosed" : "indented"
    let info = code.info.isEmpty ? "" : " " + Self.quoted(code.info)
    self.init(
      "Code", place, kind + info,
      code.text.lines.enumerated().map { index, line in
        let place = code.text.place(line: index, columns: 0..<line.text.utf8.count)
        return PrintedNode("Line", place, Self.quoted(line.text))
      })
  }

  private init(_ table: Table, _ place: Place) {
    let alignments = table.alignments.map { "\($0)" }.joined(separator: " ")
    let rows = ([table.header] + table.rows).enumerated().map { index, cells in
      PrintedNode(
        index == 0 ? "Header" : "Row", nil, "",
        cells.map { PrintedNode("Cell", $0.place, $0.inlines) })
    }
    self.init("Table", place, alignments, rows)
  }
}

// MARK: Inlines

extension PrintedNode {
  fileprivate init(_ inline: Inline) {
    switch inline {
    case .text(let text, let place): self.init("Text", place, Self.quoted(text))
    case .code(let text, let place): self.init("InlineCode", place, Self.quoted(text))
    case .liquid(let text, let place): self.init("Liquid", place, Self.quoted(text))
    case .comment(let text, let place): self.init("Comment", place, Self.quoted(text))
    case .emphasis(let inner): self.init("Emphasis", nil, inner)
    case .strong(let inner): self.init("Strong", nil, inner)
    case .strikethrough(let inner): self.init("Strikethrough", nil, inner)
    case .link(let link, let inner): self.init(link, inner)
    case .image(let image): self.init(image)
    case .softBreak: self.init("SoftBreak", nil)
    case .lineBreak: self.init("LineBreak", nil)
    case .html(let html): self.init("InlineHTML", nil, Self.quoted(html))
    case .footnoteReference(let label): self.init("FootnoteReference", nil, label)
    }
  }

  private init(_ link: Link, _ inner: [Inline]) {
    let title = link.title.isEmpty ? "" : " title: " + Self.quoted(link.title)
    self.init(
      link.isWikilink ? "Wikilink" : "Link", link.place, Self.quoted(link.destination) + title,
      inner.map(PrintedNode.init))
  }

  private init(_ image: Image) {
    let title = image.title.isEmpty ? "" : " title: " + Self.quoted(image.title)
    let width = image.width.map { " width: \($0)" } ?? ""
    let details =
      Self.quoted(image.source) + " alternative: " + Self.quoted(image.alternative) + title
    self.init("Image", image.place, details + width)
  }
}
