import Architecture

/// A component in a row of a vertical drawing, or several that share an arrow, and the columns
/// that they take on the screen.
struct VerticalCell: Hashable, Sendable {
  var entries: [Component.ID]
  var exits: [Component.ID]
  var columns: Range<Int>
  /// The same in characters: many authors count Hangul as one column.
  var characters: Range<Int>
  /// Whether nothing in its own row leads to it.
  var isEntry = true
  /// Whether an earlier row has named it.
  var isShared = false
  /// What it names.
  var node: Node?

  /// A leaf of a tree, which no arrow finds by its column.
  init(entries: [Component.ID], exits: [Component.ID]) {
    (self.entries, self.exits) = (entries, exits)
    (columns, characters) = (0..<1, 0..<1)
  }

  /// What `piece` of `line` names.
  init(
    entries: [Component.ID], exits: [Component.ID], _ piece: ByteText, _ line: PlacedLine,
    isEntry: Bool = true, isShared: Bool = false, node: Node? = nil
  ) {
    (self.entries, self.exits, self.node) = (entries, exits, node)
    (self.isEntry, self.isShared) = (isEntry, isShared)
    columns = Self.columns(piece, line)
    characters = Self.characters(piece, line)
  }

  static func columns(_ piece: ByteText, _ line: PlacedLine) -> Range<Int> {
    let start = DisplayWidth.columns(of: line.text[..<piece.startIndex])
    return start..<start + max(1, DisplayWidth.columns(of: piece))
  }

  private static func characters(_ piece: ByteText, _ line: PlacedLine) -> Range<Int> {
    let start = Connector.characters(of: line.text[..<piece.startIndex])
    return start..<start + max(1, Connector.characters(of: piece))
  }

  /// Splits at gaps of three spaces or more.
  static func pieces(of text: ByteText) -> [ByteText] {
    let masked = text.trimmed
    var pieces: [ByteText] = []
    var start = masked.startIndex
    var index = start
    while index < masked.endIndex {
      let gap = masked[index...].prefix { $0 == 0x20 }.count
      if gap >= 3 {
        pieces.append(text[start..<index])
        start = index + gap
      }
      index += max(1, gap)
    }
    return pieces + [text[start..<masked.endIndex]]
  }
}

extension [VerticalCell] {
  /// The cell above or below a column of the screen, or else the one beside it.
  func nearest(_ column: Int) -> VerticalCell? {
    self.min { $0.distance(column) < $1.distance(column) }
  }

  /// The cell below an arrow. Where its column and its character stand above different ones, it
  /// leads to the one at which a chain starts.
  func target(_ column: Int, _ character: Int) -> VerticalCell? {
    let reached = filter { $0.columns.contains(column) || $0.characters.contains(character) }
    let entries = reached.filter(\.isEntry)
    return reached.count > 1 && entries.count == 1 ? entries[0] : nearest(column)
  }
}

extension VerticalCell {
  fileprivate func distance(_ column: Int) -> Int {
    if columns.contains(column) { return 0 }
    return column < columns.lowerBound
      ? columns.lowerBound - column : column - columns.upperBound + 1
  }
}
