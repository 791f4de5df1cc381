internal import Diagnostics

/// The bytes of a note and where its lines stand.
struct SourceLines {
  /// A line: its bytes in the note without line ending, and the column of the first of them.
  struct Line {
    /// Offsets into `bytes`; a byte order mark in front of line 1 is left out.
    var range: Range<Int>
    /// 1, except on a first line that begins with a byte order mark.
    var firstColumn = 1
  }

  let file: String
  let bytes: [UInt8]
  /// CommonMark ends lines with `\n`, `\r\n` or a lone `\r`.
  private(set) var lines: [Line] = []

  init(_ source: SourceFile) {
    file = source.path
    bytes = Array(source.text.utf8)
    let markWidth = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var start = markWidth
    var offset = start
    while offset < bytes.count {
      let byte = bytes[offset]
      guard byte == .newline || byte == .carriageReturn else {
        offset += 1
        continue
      }
      lines.append(Line(range: start..<offset))
      let isPair =
        byte == .carriageReturn && offset + 1 < bytes.count && bytes[offset + 1] == .newline
      offset += isPair ? 2 : 1
      start = offset
    }
    if start < bytes.count { lines.append(Line(range: start..<bytes.count)) }
    if markWidth > 0, !lines.isEmpty { lines[0].firstColumn = 1 + markWidth }
  }

  /// The bytes of the line `index` (from 0).
  func content(_ index: Int) -> ArraySlice<UInt8> { bytes[lines[index].range] }

  /// The text of the line `index` (from 0).
  func text(_ index: Int) -> String { String(decoding: content(index), as: UTF8.self) }

  /// The position of the byte `offset` of the line `index` (both from 0).
  func position(line index: Int, offset: Int) -> Position {
    Position(line: index + 1, column: lines[index].firstColumn + offset)
  }

  /// The position behind the last byte of the line `index`.
  func end(ofLine index: Int) -> Position {
    position(line: index, offset: lines[index].range.count)
  }

  /// The place of whole lines (from 0, not empty).
  func place(lines range: ClosedRange<Int>) -> Place {
    Place(
      file: file, start: position(line: range.lowerBound, offset: 0),
      end: end(ofLine: range.upperBound))
  }
}
