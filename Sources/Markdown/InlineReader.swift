internal import Diagnostics

/// Reads the inlines of one block: CommonMark 0.29 (chapter 6), GFM, and the dialects of notes.
///
/// One pass from left to right makes pieces; delimiter runs and brackets are resolved as in the
/// algorithm of CommonMark's appendix; `InlineBuilder` then nests the pieces. Every step is total.
/// Searches that fail are remembered, so that the whole is linear in the text.
struct InlineReader {
  let text: LeafText
  let definitions: LinkDefinitions
  var offset = 0
  var pieces: [Piece] = []
  var runs: [DelimiterRun] = []
  /// The top of the delimiter stack, which is a list through `DelimiterRun.below`.
  var topRun: Int?
  var brackets: [Bracket] = []
  /// So many of the lowest `[` have a link inside, and links hold no links.
  var inactiveBrackets = 0
  /// Searches that have reached the end of the text without success.
  var failedSearches: Set<String> = []
  lazy var backtickRuns = BacktickRuns(text.bytes)

  /// A piece of the text, with the marks that close in front of it and open behind it.
  struct Piece {
    enum Content {
      /// The bytes of `range` themselves.
      case source
      /// Text that differs from its bytes: an escape or an entity.
      case text(String)
      case inline(Inline)
      /// A tag of running text, which has its meaning only with its partner.
      case tag(HTMLTag)
    }

    var content: Content
    var range: Range<Int>
    /// How many marks end here, innermost first.
    var closes = 0
    /// Innermost first.
    var opens: [Mark] = []
  }

  /// What surrounds pieces.
  enum Mark {
    case emphasis, strong, strikethrough
    case link(Link)
    case image(Image)
  }

  /// `[` or `![` that waits for its `]`.
  struct Bracket {
    var piece: Int
    var isImage: Bool
    /// The delimiter stack below this bracket.
    var runBelow: Int?
    /// Whether another bracket opened behind this one: then it is no reference label.
    var hasInner = false
  }

  init(_ text: LeafText, definitions: LinkDefinitions) {
    self.text = text
    self.definitions = definitions
  }

  /// The inlines of the text.
  static func inlines(_ text: LeafText, definitions: LinkDefinitions) -> [Inline] {
    var reader = InlineReader(text, definitions: definitions)
    reader.read()
    return InlineBuilder(text: text).build(reader.pieces)
  }

  var bytes: [UInt8] { text.bytes }

  /// The byte `distance` behind the current one; nil at the end.
  func peek(_ distance: Int = 0) -> UInt8? {
    let index = offset + distance
    return index < text.bytes.count ? text.bytes[index] : nil
  }

  /// Whether `prefix` stands at the current byte.
  func isAt(_ prefix: String) -> Bool { text.bytes[offset...].starts(with: prefix.utf8) }

  /// The offset of `needle` at or behind `start`; a search that failed once is not repeated.
  mutating func find(_ needle: String, from start: Int) -> Int? {
    guard !failedSearches.contains(needle) else { return nil }
    let wanted = Array(needle.utf8)
    var index = start
    while index + wanted.count <= text.bytes.count {
      if text.bytes[index] == wanted[0], text.bytes[index...].starts(with: wanted) { return index }
      index += 1
    }
    failedSearches.insert(needle)
    return nil
  }

  // MARK: The pass

  private mutating func read() {
    while offset < text.bytes.count {
      let start = offset
      var end = offset
      while end < text.bytes.count, !Self.isSpecial[Int(text.bytes[end])] { end += 1 }
      if end > start { addSource(start..<end) }
      guard end < text.bytes.count else { break }
      if !readSpecial(text.bytes[end]) { addSource(end..<end + 1) }
    }
    resolveRuns(above: nil)
  }

  /// The bytes with which `readSpecial` has something to do.
  private static let isSpecial: [Bool] = (0...255).map { byte in
    "\n\\`*_~[!]<&{hw".utf8.contains(byte)
  }

  /// Reads what begins with `byte`; false when it is plain text.
  private mutating func readSpecial(_ byte: UInt8) -> Bool {
    switch byte {
    case .newline: readLineEnd()
    case .backslash: readEscape()
    case .backtick: readCode()
    case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "~"): readRun()
    case .openBracket: readWikilink() || readFootnoteReference() || openBracket(isImage: false)
    case UInt8(ascii: "!") where peek(1) == .openBracket:
      readEmbed() || openBracket(isImage: true)
    case .closeBracket: closeBracket()
    case .lessThan: readAngle()
    case UInt8(ascii: "&"): readEntity()
    case .openBrace: readBrace()
    case UInt8(ascii: "h"), UInt8(ascii: "w"): readBareAddress()
    default: false
    }
  }

  /// Adds bytes as they are; neighbours become one piece.
  mutating func addSource(_ range: Range<Int>) {
    if let last = pieces.last, case .source = last.content, last.range.upperBound == offset,
      last.opens.isEmpty, !isRunOrBracket(pieces.count - 1)
    {
      pieces[pieces.count - 1].range = last.range.lowerBound..<range.upperBound
    } else {
      pieces.append(Piece(content: .source, range: range))
    }
    offset = range.upperBound
  }

  /// Runs and brackets may still become marks, so nothing is added to their pieces.
  private func isRunOrBracket(_ piece: Int) -> Bool {
    runs.last?.piece == piece || closedPiece == piece || brackets.last?.piece == piece
  }

  /// The piece of the last bracket that was closed or given up.
  var closedPiece = -1

  /// Adds `inline` for the bytes up to `end` and moves behind them.
  mutating func add(_ inline: Inline, upTo end: Int) -> Bool {
    pieces.append(Piece(content: .inline(inline), range: offset..<end))
    offset = end
    return true
  }

  /// Adds text that its bytes do not spell.
  mutating func add(text: String, upTo end: Int) -> Bool {
    pieces.append(Piece(content: .text(text), range: offset..<end))
    offset = end
    return true
  }

  // MARK: Small constructs

  /// Two spaces in front of a line ending make a hard break; the spaces themselves are dropped.
  private mutating func readLineEnd() -> Bool {
    var start = offset
    if let last = pieces.last, case .source = last.content {
      while start > last.range.lowerBound, text.bytes[start - 1].isBlank { start -= 1 }
      pieces[pieces.count - 1].range = last.range.lowerBound..<start
    }
    let spaces = text.bytes[start..<offset]
    let isHard = spaces.count >= 2 && spaces.suffix(2).allSatisfy { $0 == .space }
    var end = offset + 1
    while end < text.bytes.count, text.bytes[end].isBlank { end += 1 }
    return add(isHard ? .lineBreak : .softBreak, upTo: end)
  }

  private mutating func readEscape() -> Bool {
    guard let next = peek(1) else { return false }
    if next == .newline {
      var end = offset + 2
      while end < text.bytes.count, text.bytes[end].isBlank { end += 1 }
      return add(.lineBreak, upTo: end)
    }
    guard next.isPunctuation else { return false }
    return add(text: String(UnicodeScalar(next)), upTo: offset + 2)
  }

  /// A code span ends with as many backticks as it begins with; line endings in it are spaces,
  /// and one space at either end is dropped when there is one at both.
  private mutating func readCode() -> Bool {
    let width = text.bytes[offset...].prefix { $0 == .backtick }.count
    guard let close = backtickRuns.next(width: width, from: offset + width) else {
      addSource(offset..<offset + width)
      return true
    }
    var inner = offset + width..<close
    let content = text.bytes[inner]
    func isSpace(_ byte: UInt8?) -> Bool { byte == .space || byte == .newline }
    if isSpace(content.first), isSpace(content.last), content.count > 1,
      content.contains(where: { !isSpace($0) })
    {
      inner = inner.lowerBound + 1..<inner.upperBound - 1
    }
    let code = text.bytes[inner].map { $0 == .newline ? .space : $0 }
    return add(.code(code.text, text.place(inner)), upTo: close + width)
  }

  private mutating func readEntity() -> Bool {
    let body = text.bytes[offset...].dropFirst().prefix(32)
    guard let end = body.firstIndex(of: UInt8(ascii: ";")), end > body.startIndex,
      body[..<end].allSatisfy({ $0.isAlphanumeric || $0 == UInt8(ascii: "#") }),
      let characters = characters(ofEntity: text.bytes[offset...end].text)
    else { return false }
    return add(text: characters, upTo: end + 1)
  }

  /// A Liquid tag or output, or a kramdown attribute list, which says nothing to a reader.
  private mutating func readBrace() -> Bool {
    switch peek(1) {
    case .openBrace:
      guard let end = find("}}", from: offset + 2) else { return false }
      return readLiquid(upTo: end + 2)
    case UInt8(ascii: "%"):
      guard let end = find("%}", from: offset + 2) else { return false }
      return readLiquid(upTo: end + 2)
    case UInt8(ascii: ":"):
      guard let width = AttributeList.width(text.bytes[offset...]) else { return false }
      offset += width
      return true
    default: return false
    }
  }

  private mutating func readLiquid(upTo end: Int) -> Bool {
    let range = offset..<end
    guard !text.bytes[range].contains(.newline) else { return false }
    return add(.liquid(text.bytes[range].text, text.place(range)), upTo: end)
  }
}
