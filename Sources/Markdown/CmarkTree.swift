internal import CCmarkGFM

/// The outline of the blocks of a text, as libcmark-gfm sees it.
///
/// This is the only file that calls C. cmark decides where blocks begin and how they nest; it
/// never sees inline syntax, because `BlockMask` has blanked it (see there for the reasons).
/// Only the `table` extension is attached: it registers no inline characters, so nothing writes
/// to cmark's process-global character table and parsers may run on many threads at once.
struct BlockOutline {
  /// What cmark calls a block.
  enum Kind {
    case document, quote, item, paragraph, thematicBreak, html, footnote, other
    case list(start: Int?, isTight: Bool)
    case code(isFenced: Bool)
    case heading(level: Int)
    case table([Table.Alignment])
    case row(isHeader: Bool)
  }

  var kind: Kind
  /// Counted from 1 within the text that cmark was given; the column counts bytes.
  var line: Int
  var column: Int
  var endLine: Int
  /// Whether cmark found inline syntax in a line that `BlockMask` took for the start of a block.
  var hasInlines = false
  /// The text of a leaf as cmark holds it, lines parted by `\n`: only its shape is used.
  var literal: [UInt8] = []
  var children: [BlockOutline] = []
}

extension BlockOutline {
  /// cmark makes a table of the last line of a paragraph, gives the table the place of the whole
  /// paragraph and the lines in front of it no place at all.
  fileprivate mutating func moveTable(below paragraph: BlockOutline) {
    let lines = paragraph.literal.count { $0 == UInt8(ascii: "\n") } + 1
    line += lines
    column = 1
    guard !children.isEmpty else { return }
    children[0].line = line
    children[0].column = 1
  }

  /// The lines of leaves in which cmark found inline syntax.
  var linesWithInlines: [Int] {
    (hasInlines ? Array(line...max(line, endLine)) : []) + children.flatMap(\.linesWithInlines)
  }

  /// Reads `text`, which must come from `BlockMask`.
  init(of text: [UInt8]) {
    self = CmarkTree(parsing: text).outline
  }
}

/// The text that an HTML entity such as `&hellip;` stands for; nil when there is no such entity.
///
/// cmark holds the table of the 2,125 names, so it is asked with a document of one word.
func characters(ofEntity entity: String) -> String? {
  let literal = CmarkTree(parsing: Array(entity.utf8)).outline.children.first?.literal
  guard let literal, let found = String(validating: literal, as: UTF8.self) else { return nil }
  return found == entity || found.isEmpty ? nil : found
}

/// The page that cmark itself makes of `text`, without extensions but tables: the reference that
/// the tests hold `InlineReader` against.
package func referenceHTML(of text: String) -> String {
  CmarkTree(parsing: Array(text.utf8)).html
}

/// The version of the library that is linked; the goldens of the tests depend on it.
package var cmarkVersion: String {
  guard let version = unsafe cmark_version_string() else { return "" }
  return unsafe String(cString: version)
}

/// Owns the C tree and frees it in one place.
@safe
private struct CmarkTree: ~Copyable {
  private let root: OpaquePointer?

  /// Registration writes to a global list, so it happens once, before the first parser.
  private static let tableExtension: Registered = {
    cmark_gfm_core_extensions_ensure_registered()
    return unsafe Registered(table: cmark_find_syntax_extension("table"))
  }()

  /// cmark's static description of an extension; never written to after registration.
  @safe private struct Registered: @unchecked Sendable {
    let table: OpaquePointer?
  }

  init(parsing text: [UInt8]) {
    let registered = Self.tableExtension
    guard let parser = unsafe cmark_parser_new(CMARK_OPT_FOOTNOTES | CMARK_OPT_UNSAFE) else {
      unsafe root = nil
      return
    }
    if let table = unsafe registered.table {
      _ = unsafe cmark_parser_attach_syntax_extension(parser, table)
    }
    unsafe text.withUnsafeBytes { bytes in
      unsafe cmark_parser_feed(
        parser, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count)
    }
    unsafe root = cmark_parser_finish(parser)
    unsafe cmark_parser_free(parser)
  }

  deinit {
    if let root = unsafe root { unsafe cmark_node_free(root) }
  }

  /// cmark's rendering, raw HTML included.
  var html: String {
    guard let root = unsafe root,
      let rendered = unsafe cmark_render_html(root, CMARK_OPT_UNSAFE, nil)
    else { return "" }
    let html = unsafe String(cString: rendered)
    unsafe cmark_get_default_mem_allocator().pointee.free(rendered)
    return html
  }

  var outline: BlockOutline {
    guard let root = unsafe root else {
      return BlockOutline(kind: .document, line: 1, column: 1, endLine: 1)
    }
    return unsafe Self.outline(of: root)
  }

  /// Recursion is bounded: `BlockMask` lets containers nest 128 columns deep at most.
  private static func outline(of node: OpaquePointer) -> BlockOutline {
    let kind = unsafe kind(of: node)
    var outline = unsafe BlockOutline(
      kind: kind, line: Int(cmark_node_get_start_line(node)),
      column: Int(cmark_node_get_start_column(node)), endLine: Int(cmark_node_get_end_line(node)))
    switch kind {
    case .code, .html: unsafe outline.literal = bytes(cmark_node_get_literal(node))
    case .paragraph, .heading:
      unsafe outline.literal = inlineText(of: node, hasInlines: &outline.hasInlines)
    case .row, .thematicBreak: break
    default: unsafe outline.children = children(of: node)
    }
    return outline
  }

  private static func children(of node: OpaquePointer) -> [BlockOutline] {
    var children: [BlockOutline] = []
    var next = unsafe cmark_node_first_child(node)
    while let child = unsafe next {
      unsafe children.append(outline(of: child))
      unsafe next = cmark_node_next(child)
    }
    for index in children.indices.dropLast() where children[index].line == 0 {
      children[index].line = children[index + 1].line
      children[index].column = children[index + 1].column
      children[index + 1].moveTable(below: children[index])
    }
    return children
  }

  /// The lines of a paragraph: blanked text is nothing but text, tags and line breaks.
  private static func inlineText(of node: OpaquePointer, hasInlines: inout Bool) -> [UInt8] {
    var text: [UInt8] = []
    var next = unsafe cmark_node_first_child(node)
    while let child = unsafe next {
      switch unsafe cmark_node_get_type(child) {
      case CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK: text.append(UInt8(ascii: "\n"))
      case CMARK_NODE_TEXT, CMARK_NODE_HTML_INLINE, CMARK_NODE_FOOTNOTE_REFERENCE:
        text += unsafe bytes(cmark_node_get_literal(child))
      default: hasInlines = true
      }
      unsafe next = cmark_node_next(child)
    }
    return text
  }

  private static func bytes(_ text: UnsafePointer<CChar>?) -> [UInt8] {
    guard let text = unsafe text else { return [] }
    return unsafe Array(String(cString: text).utf8)
  }

  private static func kind(of node: OpaquePointer) -> BlockOutline.Kind {
    switch unsafe cmark_node_get_type(node) {
    case CMARK_NODE_DOCUMENT: .document
    case CMARK_NODE_BLOCK_QUOTE: .quote
    case CMARK_NODE_LIST: unsafe list(node)
    case CMARK_NODE_ITEM: .item
    case CMARK_NODE_PARAGRAPH: .paragraph
    case CMARK_NODE_HEADING: .heading(level: Int(unsafe cmark_node_get_heading_level(node)))
    case CMARK_NODE_THEMATIC_BREAK: .thematicBreak
    case CMARK_NODE_HTML_BLOCK: .html
    case CMARK_NODE_CODE_BLOCK: .code(isFenced: unsafe isFenced(node))
    case CMARK_NODE_FOOTNOTE_DEFINITION: .footnote
    default: unsafe tablePart(node)
    }
  }

  private static func list(_ node: OpaquePointer) -> BlockOutline.Kind {
    let isOrdered = unsafe cmark_node_get_list_type(node) == CMARK_ORDERED_LIST
    let start = unsafe isOrdered ? Int(cmark_node_get_list_start(node)) : nil
    return .list(start: start, isTight: unsafe cmark_node_get_list_tight(node) != 0)
  }

  private static func isFenced(_ node: OpaquePointer) -> Bool {
    var length: Int32 = 0
    var offset: Int32 = 0
    var character: CChar = 0
    return unsafe cmark_node_get_fenced(node, &length, &offset, &character) != 0
  }

  /// Types of extensions are numbers that only the library knows: told apart by their names.
  private static func tablePart(_ node: OpaquePointer) -> BlockOutline.Kind {
    switch unsafe String(cString: cmark_node_get_type_string(node)) {
    case "table": .table(unsafe alignments(of: node))
    case "table_header": .row(isHeader: true)
    case "table_row": .row(isHeader: false)
    default: .other
    }
  }

  private static func alignments(of table: OpaquePointer) -> [Table.Alignment] {
    let count = Int(unsafe cmark_gfm_extensions_get_table_columns(table))
    guard let letters = unsafe cmark_gfm_extensions_get_table_alignments(table) else { return [] }
    return (0..<count).map { column in
      switch unsafe letters[column] {
      case UInt8(ascii: "l"): .left
      case UInt8(ascii: "c"): .center
      case UInt8(ascii: "r"): .right
      default: .none
      }
    }
  }
}
