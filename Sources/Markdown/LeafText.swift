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

  /// The segment that holds the byte `offset`. O(log segments).
  private func segment(of offset: Int) -> Int {
    var low = 0
    var high = segments.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if segments[middle].offset <= offset { low = middle } else { high = middle }
    }
    return low
  }

  /// Where the byte `offset` stands. O(log segments).
  func position(of offset: Int) -> Position {
    let index = segment(of: offset)
    guard index < segments.count else { return Position(line: 1, column: 1) }
    let segment = segments[index]
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

  /// The bytes `range`, with their places.
  func slice(_ range: Range<Int>) -> LeafText {
    var part = LeafText(file: file)
    part.bytes = Array(bytes[range])
    for segment in segments[segment(of: range.lowerBound)...] {
      guard segment.offset < range.upperBound else { break }
      let isFirst = segment.offset <= range.lowerBound
      part.segments.append(
        isFirst
          ? (0, position(of: range.lowerBound))
          : (segment.offset - range.lowerBound, segment.position))
    }
    return part
  }

  /// The bytes without the first `count`.
  func dropping(_ count: Int) -> LeafText { slice(count..<bytes.count) }

  /// The text as a reader of the note's source sees it.
  var text: String { bytes.text }
}
