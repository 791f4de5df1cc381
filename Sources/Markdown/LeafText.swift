internal import Diagnostics

/// The running text of one block, free of quote marks and indentation, in which every byte still
/// knows where it stands in the note.
struct LeafText {
  let file: String
  /// Lines are parted by `\n`, whatever the note uses.
  private(set) var bytes: [UInt8] = []
  /// From `offset` on, bytes follow each other in the note from `position` on.
  private var segments: [(offset: Int, position: Position)] = []

  init(file: String) { self.file = file }

  /// Appends bytes that stand at `position`. NUL, which no page may hold, becomes a space.
  mutating func append(_ piece: ArraySlice<UInt8>, at position: Position) {
    segments.append((bytes.count, position))
    for byte in piece { bytes.append(byte == 0 ? .space : byte) }
  }

  /// Whether nothing was appended, not even an empty line.
  var isEmpty: Bool { segments.isEmpty }

  /// Ends a line.
  mutating func appendNewline() { bytes.append(.newline) }

  /// Where the byte `offset` stands. O(log segments).
  func position(of offset: Int) -> Position {
    var low = 0
    var high = segments.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if segments[middle].offset <= offset { low = middle } else { high = middle }
    }
    guard low < segments.count else { return Position(line: 1, column: 1) }
    let segment = segments[low]
    return Position(
      line: segment.position.line, column: segment.position.column + offset - segment.offset)
  }

  /// Where the bytes `range` stand.
  func place(_ range: Range<Int>) -> Place {
    let start = position(of: range.lowerBound)
    guard !range.isEmpty else { return Place(file: file, start: start, end: start) }
    let last = position(of: range.upperBound - 1)
    return Place(
      file: file, start: start, end: Position(line: last.line, column: last.column + 1))
  }

  /// Where the whole text stands.
  var place: Place { place(0..<bytes.count) }

  /// The bytes from `offset` on, with their places.
  func dropping(_ count: Int) -> LeafText {
    var rest = LeafText(file: file)
    let kept = segments.lastIndex { $0.offset <= count } ?? 0
    rest.bytes = Array(bytes[count...])
    rest.segments = segments[kept...].map { segment in
      segment.offset > count
        ? (segment.offset - count, segment.position) : (0, position(of: count))
    }
    return rest
  }

  /// The text as a reader of the note's source sees it.
  var text: String { bytes.text }
}
