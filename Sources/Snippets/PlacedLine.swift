import Diagnostics
import Markdown

/// A line of running text or of a fence without its Markdown marks, every byte of which knows
/// its place in the note.
struct PlacedLine: Hashable, Sendable {
  /// Where a stretch of bytes stands: those from `offset` on follow `position` one by one.
  struct Anchor: Hashable, Sendable {
    var offset: Int
    var position: Position
  }

  var file: String
  var bytes: [UInt8] = []
  var anchors: [Anchor] = []
  /// The bytes that the note sets in bold.
  var strong: [Range<Int>] = []
  /// The bytes that link somewhere.
  var links: [Range<Int>] = []
  /// The number of the list item that starts here, zero for a bullet, nil when none does.
  var item: Int?
  /// Whether the list item that starts here has a box to tick.
  var isTask = false
  /// The column of the table whose cell this is, from zero.
  var column: Int?

  init(file: String) { self.file = file }

  init(_ line: SourceText.Line, file: String) {
    self.file = file
    bytes = Array(line.text.utf8)
    anchors = [Anchor(offset: 0, position: line.start)]
  }

  /// A line without text where `line` stands.
  init(blank line: PlacedLine) {
    file = line.file
    anchors = line.anchors.first.map { [$0] } ?? []
  }

  var text: ByteText { bytes[...] }

  var isBlank: Bool { text.trimmed.isEmpty }

  /// The line of the note that the text starts on.
  var number: Int { anchors.first?.position.line ?? 1 }

  mutating func append(_ text: String, at position: Position) {
    anchors.append(Anchor(offset: bytes.count, position: position))
    bytes += text.utf8
  }

  /// How many columns the note leaves free before the text, list marks included.
  var indentation: Int { (anchors.first?.position.column ?? 1) - 1 }

  /// The column of an arrow in the note, from zero.
  func column(of arrow: Arrow) -> Int {
    indentation + DisplayWidth.columns(of: text[..<arrow.range.lowerBound])
  }

  /// The place of some bytes; offsets behind the end stand for the end.
  func place(_ range: Range<Int>) -> Place {
    let last = max(range.lowerBound, range.upperBound - 1)
    var end = position(of: last)
    if !range.isEmpty { end.column += 1 }
    return Place(file: file, start: position(of: range.lowerBound), end: end)
  }

  private func position(of offset: Int) -> Position {
    let anchor = anchors.last { $0.offset <= offset } ?? anchors.first
    guard let anchor else { return Position(line: 1, column: 1) }
    return Position(
      line: anchor.position.line, column: anchor.position.column + offset - anchor.offset)
  }

  /// The text behind a list marker that a fence shows as text: `- `, `* `, `1. `, `2) `, `[3] `.
  var behindMarker: (text: ByteText, item: Int?) {
    let text = self.text.trimmed
    for bullet in ["- ", "* ", "• ", "· "] where text.hasPrefix(bullet) {
      return (text.dropFirst(bullet.utf8.count).trimmed, item ?? 0)
    }
    let digits = text.prefix { $0 >= 0x30 && $0 <= 0x39 }
    let rest = text.dropFirst(digits.count)
    if !digits.isEmpty, digits.count <= 3, rest.hasPrefix(". ") || rest.hasPrefix(") ") {
      return (rest.dropFirst(2).trimmed, Int(digits.string))
    }
    if let number = Self.bracketedNumber(text) {
      return (text.dropFirst(number.count + 2).trimmed, Int(number.string))
    }
    return (text, item)
  }

  /// The digits of `[3] ` at the start of `text`.
  private static func bracketedNumber(_ text: ByteText) -> ByteText? {
    guard text.first == UInt8(ascii: "[") else { return nil }
    let digits = text.dropFirst().prefix { $0 >= 0x30 && $0 <= 0x39 }
    let rest = text.dropFirst(digits.count + 1)
    return (1...3).contains(digits.count) && rest.hasPrefix("] ") ? digits : nil
  }
}

extension [Inline] {
  /// The lines that running text makes in the note: one per soft or hard break.
  func placedLines(file: String) -> [PlacedLine] {
    var lines = [PlacedLine(file: file)]
    for inline in self { inline.append(to: &lines) }
    return lines.filter { !$0.bytes.isEmpty }
  }
}

extension Inline {
  fileprivate func append(to lines: inout [PlacedLine]) {
    guard let last = lines.indices.last else { return }
    let start = lines[last].bytes.count
    switch self {
    case .text(let text, let place), .code(let text, let place):
      lines[last].append(text, at: place.start)
    case .emphasis(let inner), .strong(let inner), .strikethrough(let inner), .link(_, let inner):
      for inline in inner { inline.append(to: &lines) }
      mark(&lines[last], from: start)
    case .softBreak, .lineBreak:
      lines.append(PlacedLine(file: lines[last].file))
    case .image, .html, .comment, .footnoteReference, .liquid:
      break
    }
  }

  private func mark(_ line: inout PlacedLine, from start: Int) {
    guard start < line.bytes.count else { return }
    switch self {
    case .strong: line.strong.append(start..<line.bytes.count)
    case .link: line.links.append(start..<line.bytes.count)
    default: break
    }
  }
}
