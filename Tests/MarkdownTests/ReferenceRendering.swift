import Diagnostics
import Markdown

/// Writes a document as cmark does, so that the two readings can be compared.
struct ReferenceRendering {
  private(set) var html = ""

  init(_ document: Document) {
    for block in document.blocks { write(block) }
  }

  private mutating func line() {
    if !html.isEmpty, html.utf8.last != UInt8(ascii: "\n") { html += "\n" }
  }

  private mutating func write(_ block: Block, isTight: Bool = false) {
    if case .paragraph(let inlines) = block.kind, isTight {
      inlines.forEach { write($0) }
      return
    }
    line()
    switch block.kind {
    case .paragraph(let inlines): wrap("p", inlines)
    case .heading(let level, let inlines): wrap("h\(level)", inlines)
    case .list(let list): write(list)
    case .quote(let blocks):
      html += "<blockquote>\n"
      blocks.forEach { write($0) }
      line()
      html += "</blockquote>\n"
    case .code(let code): write(code)
    case .table(let table): write(table)
    case .thematicBreak: html += "<hr />\n"
    case .html(let raw): html += raw + "\n"
    case .callout, .comment, .footnote: html += "<!-- \(block.kind) -->\n"
    }
  }

  private mutating func wrap(_ tag: String, _ inlines: [Inline]) {
    html += "<\(tag)>"
    inlines.forEach { write($0) }
    html += "</\(tag.prefix { $0 != " " })>\n"
  }

  private mutating func write(_ list: List) {
    let start = list.start.map { $0 == 1 ? "" : " start=\"\($0)\"" } ?? ""
    let tag = list.start == nil ? "ul" : "ol"
    html += "<\(tag)\(start)>\n"
    for item in list.items {
      line()
      html += "<li>"
      item.blocks.forEach { write($0, isTight: list.isTight) }
      html += "</li>\n"
    }
    html += "</\(tag)>\n"
  }

  private mutating func write(_ code: CodeBlock) {
    let language = code.info.split(whereSeparator: { " \t".contains($0) }).first ?? ""
    html += language.isEmpty ? "<pre><code>" : "<pre><code class=\"language-\(escaped(language))\">"
    for line in code.text.lines { html += escaped(line.text) + "\n" }
    html += "</code></pre>\n"
  }

  private mutating func write(_ table: Table) {
    html += "<table>\n<thead>\n"
    row(table.header, "th", table.alignments)
    html += "</thead>\n"
    if !table.rows.isEmpty {
      html += "<tbody>\n"
      table.rows.forEach { row($0, "td", table.alignments) }
      html += "</tbody>\n"
    }
    html += "</table>\n"
  }

  private mutating func row(_ cells: [Table.Cell], _ tag: String, _ alignments: [Table.Alignment]) {
    html += "<tr>\n"
    for (cell, alignment) in zip(cells, alignments) {
      wrap(alignment == .none ? tag : "\(tag) align=\"\(alignment)\"", cell.inlines)
    }
    html += "</tr>\n"
  }

  private mutating func write(_ inline: Inline) {
    switch inline {
    case .text(let text, _), .liquid(let text, _): html += escaped(text)
    case .code(let code, _): html += "<code>\(escaped(code))</code>"
    case .emphasis(let inner): surround("em", inner)
    case .strong(let inner): surround("strong", inner)
    case .strikethrough(let inner): surround("del", inner)
    case .softBreak: html += "\n"
    case .lineBreak: html += "<br />\n"
    case .html(let raw): html += raw
    case .comment(let text, _): html += "<!--\(text)-->"
    case .footnoteReference(let label): html += "[^\(label)]"
    case .image(let image):
      html += "<img src=\"\(address(image.source))\" alt=\"\(escaped(image.alternative))\""
      html += title(image.title) + " />"
    case .link(let link, let inner):
      html += "<a href=\"\(address(link.destination))\"\(title(link.title))>"
      inner.forEach { write($0) }
      html += "</a>"
    }
  }

  private mutating func surround(_ tag: String, _ inner: [Inline]) {
    html += "<\(tag)>"
    inner.forEach { write($0) }
    html += "</\(tag)>"
  }

  private func title(_ title: String) -> String {
    title.isEmpty ? "" : " title=\"\(escaped(title))\""
  }

  private func escaped(_ text: some StringProtocol) -> String {
    var result = ""
    for character in text.unicodeScalars {
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      default: result.unicodeScalars.append(character)
      }
    }
    return result
  }

  /// What cmark's `houdini_escape_href` leaves as it is.
  private func address(_ text: String) -> String {
    var result = ""
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "&"): result += "&amp;"
      case UInt8(ascii: "'"): result += "&#x27;"
      case _ where byte < 0x80 && (isSafe(byte)): result.unicodeScalars.append(UnicodeScalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        result += "%" + (digits.count == 1 ? "0" : "") + digits
      }
    }
    return result
  }

  private func isSafe(_ byte: UInt8) -> Bool {
    let character = Character(UnicodeScalar(byte))
    return character.isLetter || character.isNumber || "-_.+!*(),%#@?=;:/,+$~".contains(character)
  }
}
