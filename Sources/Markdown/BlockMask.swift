internal import Diagnostics

/// The text that cmark is given: the bytes of a note, one for one, with everything blanked that
/// has a meaning only inside a line.
///
/// cmark is asked for blocks alone; `InlineReader` reads what stands in them. Four reasons:
/// - cmark 0.29 reports columns of inlines that are wrong on lazily continued lines, behind link
///   definitions and tabs. A blanked paragraph is plain text, so each of its lines is a suffix of
///   a line of the note, and every byte has its exact place.
/// - Emphasis beside Hangul (`**굵게(괄호)**은`) can't be repaired behind cmark's back.
/// - The inputs that take cmark quadratic time (`![[]()`, `a<![CDATA[`, reference expansion) are
///   all inline: it never sees them. Tables, which are blocks, are measured here first.
/// - No extension with inline characters is attached, so there is no shared state to lock.
struct BlockMask {
  /// Containers (`>`, list markers) are believed in this many columns, which bounds the depth
  /// of the tree and with it every recursion over it.
  static let deepestColumn = 128
  /// A wider table is not read as one: cmark fills every short row up to this many cells.
  static let widestTable = 128
  /// Cells of one table, short rows filled up.
  static let largestTable = 100_000
  /// A table that begins further below the first line of its paragraph is not read as one: cmark
  /// reads the whole paragraph anew for each row of dashes.
  static let deepestTable = 500
  /// More bars than this in one line take cmark quadratic time.
  static let mostBars = 512

  private(set) var text: [UInt8]
  private(set) var footnotes: [String] = []
  private(set) var findings: [Finding] = []
  private let source: SourceLines
  private let lines: Range<Int>
  /// Where each line begins in `text`.
  private var starts: [Int] = []
  /// Where what closes raw HTML stands last. Looked up only, never iterated.
  private var lastOffsets: [String: Int] = [:]
  private var unclosed: Set<String> = []

  /// Blanks the lines `lines` of `source` (from 0).
  init(_ source: SourceLines, lines: Range<Int>) {
    self.source = source
    self.lines = lines
    text = []
    text.reserveCapacity(source.bytes.count + lines.count)
    for index in lines {
      starts.append(text.count)
      text += source.content(index)
      text.append(.newline)
    }
    for index in lines { blank(line: index) }
    limitTables()
  }

  /// Lines that stand in front of the note's own in `input`.
  var leadingLines: Int { footnotes.isEmpty ? 0 : 2 }

  /// What cmark reads. It drops footnotes that nothing refers to, so a first paragraph refers to
  /// all of them.
  var input: [UInt8] {
    guard !footnotes.isEmpty else { return text }
    return Array((footnotes.map { "[^\($0)]" }.joined(separator: " ") + "\n\n").utf8) + text
  }

  /// Blanks what is left of inline syntax in a line that opens no block.
  mutating func blankWhole(line index: Int) {
    guard lines.contains(index) else { return }
    for offset in range(ofLine: index)
    where [.backtick, .lessThan, .openBracket].contains(text[offset])
      || text[offset] == UInt8(ascii: "*") || text[offset] == UInt8(ascii: "_")
    { text[offset] = Self.filler }
  }

  private func range(ofLine index: Int) -> Range<Int> {
    let start = starts[index - lines.lowerBound]
    return start..<start + source.lines[index].range.count
  }

  private mutating func blank(line index: Int) {
    let line = range(ofLine: index)
    guard !blankInvisible(line) else { return }
    let content = afterContainers(line)
    guard content < line.upperBound, !isThematicBreak(content..<line.upperBound) else { return }
    blankInlines(fromFirst(content..<line.upperBound, line: index))
  }

  /// A line of nothing but U+200B, NBSP and the like is an empty line to its author.
  private mutating func blankInvisible(_ line: Range<Int>) -> Bool {
    guard line.contains(where: { text[$0] >= 0x80 }) else { return false }
    guard String(decoding: text[line], as: UTF8.self).unicodeScalars.allSatisfy(\.isInvisible)
    else { return false }
    for offset in line { text[offset] = .space }
    return true
  }

  /// Skips spaces, `>` and list markers; those beyond the deepest column become text.
  private mutating func afterContainers(_ line: Range<Int>) -> Int {
    var offset = line.lowerBound
    while offset < line.upperBound {
      if text[offset].isBlank {
        offset += 1
      } else if offset - line.lowerBound >= Self.deepestColumn {
        if marker(at: offset, in: line) != nil { text[offset] = Self.filler }
        return offset
      } else if isThematicBreak(offset..<line.upperBound) {
        return offset
      } else if let width = marker(at: offset, in: line) {
        offset += width
      } else {
        return offset
      }
    }
    return offset
  }

  /// The width of the container marker at `offset`; a no-break space behind a list marker is
  /// made a space, because its author sees one.
  private mutating func marker(at offset: Int, in line: Range<Int>) -> Int? {
    if text[offset] == .greaterThan { return 1 }
    var end = offset
    if [UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "*")].contains(text[offset]) {
      end += 1
    } else {
      while end < line.upperBound, end - offset < 9, text[end].isDigit { end += 1 }
      guard end > offset, end < line.upperBound,
        text[end] == UInt8(ascii: ".") || text[end] == .closeParenthesis
      else { return nil }
      end += 1
    }
    openSpace(at: end, in: line)
    return end == line.upperBound || text[end].isBlank ? end - offset : nil
  }

  /// Makes a no-break space at `offset` two spaces.
  private mutating func openSpace(at offset: Int, in line: Range<Int>) {
    guard offset + 1 < line.upperBound, text[offset] == 0xC2, text[offset + 1] == 0xA0 else {
      return
    }
    text[offset] = .space
    text[offset + 1] = .space
  }

  /// Three or more of one of `* - _` and nothing else but spaces.
  private func isThematicBreak(_ range: Range<Int>) -> Bool {
    let mark = text[range.lowerBound]
    guard mark == UInt8(ascii: "*") || mark == UInt8(ascii: "-") || mark == UInt8(ascii: "_")
    else { return false }
    var count = 0
    for offset in range where !text[offset].isBlank {
      guard text[offset] == mark else { return false }
      count += 1
    }
    return count >= 3
  }

  /// What opens the block keeps its bytes; the answer is the rest of the line.
  private mutating func fromFirst(_ content: Range<Int>, line: Int) -> Range<Int> {
    let first = content.lowerBound
    switch text[first] {
    case .backtick:
      let end = text[content].firstIndex { $0 != .backtick } ?? content.upperBound
      let isFence = end - first >= 3 && !text[end..<content.upperBound].contains(.backtick)
      return (isFence ? end : first)..<content.upperBound
    case UInt8(ascii: "#"):
      let end = text[content].firstIndex { $0 != UInt8(ascii: "#") } ?? content.upperBound
      if end - first <= 6 { openSpace(at: end, in: content) }
      return content
    case .lessThan:
      guard let start = HTMLBlockStart(text[content]), isClosed(start, content, line: line) else {
        return content
      }
      return first + start.width..<content.upperBound
    case .openBracket:
      return first + keepFootnote(content)..<content.upperBound
    default:
      return content
    }
  }

  /// Whether what ends the block is still to come: a comment that is never closed would take the
  /// rest of the note with it.
  private mutating func isClosed(
    _ start: HTMLBlockStart, _ content: Range<Int>, line: Int
  ) -> Bool {
    guard let closing = start.closing else { return true }
    let last = lastOffsets[closing] ?? Self.lastOffset(of: closing, in: text)
    lastOffsets[closing] = last
    if last >= content.lowerBound { return true }
    // One finding a kind: closing the first may close them all.
    guard unclosed.insert(closing).inserted else { return false }
    let opening = text[content].prefix(
      closing == "-->" ? 4 : max(start.width, closing.utf8.count - 1))
    findings.append(
      Finding(
        "UnclosedHTML", .warning, at: source.place(lines: line...line),
        [.text("opening", opening.text), .text("closing", closing)]))
    return false
  }

  /// Where `needle`, in lower case, stands last; -1 when nowhere.
  private static func lastOffset(of needle: String, in text: [UInt8]) -> Int {
    let wanted = Array(needle.utf8)
    var index = text.count - wanted.count
    while index >= 0 {
      if zip(text[index...], wanted).allSatisfy({ $0 == $1 || $0 | 0x20 == $1 }) { return index }
      index -= 1
    }
    return -1
  }

  /// `[^label]:` opens a footnote. Its label keeps its width and loses what cmark would read.
  private mutating func keepFootnote(_ content: Range<Int>) -> Int {
    let start = content.lowerBound
    guard content.count > 4, text[start + 1] == UInt8(ascii: "^"),
      let end = text[content].firstIndex(of: .closeBracket), end > start + 2,
      end + 1 < content.upperBound, text[end + 1] == UInt8(ascii: ":"),
      !text[start + 1..<end].contains(where: { $0.isSpace || $0 == .openBracket })
    else { return 0 }
    for offset in start + 2..<end where text[offset].isPunctuation {
      text[offset] = UInt8(ascii: "-")
    }
    footnotes.append(text[start + 2..<end].text)
    return end + 2 - start
  }

  /// What a blanked byte becomes: a letter, which begins and ends nothing.
  private static let filler = UInt8(ascii: "x")

  private mutating func blankInlines(_ rest: Range<Int>) {
    var offset = rest.lowerBound
    while offset < rest.upperBound {
      switch text[offset] {
      case .backslash:
        text[offset] = Self.filler
        let next = offset + 1
        if next < rest.upperBound, text[next] == .pipe { text[next] = Self.filler }
      case .backtick, .openBracket, UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "&"), 0:
        text[offset] = Self.filler
      case .lessThan where !HTMLBlockStart.endsRawText(text[offset..<rest.upperBound]):
        text[offset] = Self.filler
      default: break
      }
      offset += 1
    }
  }
}

// MARK: Tables

extension BlockMask {
  /// Keeps tables from growing beyond what a page can show and cmark can read in linear time.
  private mutating func limitTables() {
    var start = lines.lowerBound
    while start < lines.upperBound {
      var end = start
      while end < lines.upperBound, !source.content(end).allSatisfy(\.isSpace) { end += 1 }
      for index in start..<end { limitTable(at: index, above: index - start, rows: end - index) }
      start = end + 1
    }
  }

  private mutating func limitTable(at index: Int, above: Int, rows: Int) {
    let line = range(ofLine: index)
    if let columns = columns(ofDelimiterRow: line) {
      guard
        columns > Self.widestTable || columns * rows > Self.largestTable
          || above > Self.deepestTable
      else { return }
      findings.append(
        Finding(
          "TableTooLarge", .warning, at: source.place(lines: index...index),
          [.count("columns", columns), .count("rows", rows - 1)]))
      blankBars(line)
    } else if text[line].count(where: { $0 == .pipe }) > Self.mostBars {
      blankBars(line)
    }
  }

  private mutating func blankBars(_ line: Range<Int>) {
    for offset in line where text[offset] == .pipe || text[offset] == UInt8(ascii: ":") {
      text[offset] = Self.filler
    }
  }

  /// The columns of a line like `|---|:-:|`; nil for any other line.
  private func columns(ofDelimiterRow line: Range<Int>) -> Int? {
    var columns = 1
    var hasDash = false
    for offset in line {
      switch text[offset] {
      case .pipe: columns += 1
      case UInt8(ascii: "-"): hasDash = true
      case UInt8(ascii: ":"), .space, .tab, .greaterThan: break
      default: return nil
      }
    }
    return hasDash && columns > 1 ? columns : nil
  }
}
