package import Diagnostics

/// One line of a note's visible text with everything that says what the line is about.
///
/// Two thirds of the numbers in real notes do not name their service on the line; it stands in
/// the parent bullet, in a bold label, in a heading or in the title.
package struct Passage: Sendable {
  /// What the line is in the note.
  package enum Kind: Sendable {
    case paragraph, item, heading, cell
    /// A line of prose that somebody fenced, or of a docstring.
    case fencedLine
    /// A comment of a program or template.
    case comment
  }

  package var kind: Kind
  package var line: PlacedLine
  /// What stands above the line, the nearest first: column and row of a table, parent bullets,
  /// the bold line that leads a list, headings.
  package var context: [ContextLine]
  /// Whether somebody else speaks: the stem of a question, an option that is not the answer, an
  /// example, a requirement.
  package var isQuoted: Bool

  package init(
    kind: Kind, line: PlacedLine, context: [ContextLine], isQuoted: Bool
  ) {
    self.kind = kind
    self.line = line
    self.context = context
    self.isQuoted = isQuoted
  }
}

/// A line above a passage that says what the passage is about.
package struct ContextLine: Sendable {
  /// Where a context line stands; the order of the cases is the order of trust.
  package enum Level: Int, Comparable, Sendable {
    case cell, bullet, label, heading, title

    package static func < (left: Level, right: Level) -> Bool { left.rawValue < right.rawValue }
  }

  package var level: Level
  package var text: FoldedText

  package init(_ level: Level, _ text: String) {
    self.level = level
    self.text = FoldedText(text)
  }
}

/// A line of visible text of which every byte knows its place in the note.
package struct PlacedLine: Sendable {
  /// A stretch of the text and where its first byte stands.
  fileprivate struct Stretch: Sendable {
    var offset: Int
    var length: Int
    var place: Place
  }

  package private(set) var text = ""
  fileprivate var stretches: [Stretch] = []

  package init() {}

  /// A line of code: its bytes stand in the note one after the other.
  package init(_ text: String, at start: Position, file: String) {
    let end = Position(line: start.line, column: start.column + text.utf8.count)
    append(text, at: Place(file: file, start: start, end: end))
  }

  /// Adds visible text that stands at `place`, marks included; a code span is centred in its
  /// backticks, and text whose length differs (an entity) has the place of the whole.
  package mutating func append(_ text: String, at place: Place) {
    guard !text.isEmpty else { return }
    let length = text.utf8.count
    var place = place
    let spare = place.end.column - place.start.column - length
    if place.start.line == place.end.line, spare > 0, spare % 2 == 0 {
      place.start.column += spare / 2
      place.end.column -= spare / 2
    }
    stretches.append(Stretch(offset: self.text.utf8.count, length: length, place: place))
    self.text += text
  }

  /// The place of the bytes `range` of `text`; nil when the line has no place at all.
  package func place(_ range: Range<Int>) -> Place? {
    guard let first = stretches.last(where: { $0.offset <= range.lowerBound }) ?? stretches.first,
      let last = stretches.last(where: { $0.offset < range.upperBound })
    else { return nil }
    var place = first.place
    if first.isExact { place.start.column += max(0, range.lowerBound - first.offset) }
    place.end = last.place.end
    if last.isExact {
      let start = last.place.start
      let used = min(last.length, range.upperBound - last.offset)
      place.end = Position(line: start.line, column: start.column + used)
    }
    return place
  }

  /// The place of the whole line.
  package var place: Place? { place(0..<text.utf8.count) }

  /// Whether nothing has been added.
  package var isEmpty: Bool { text.isEmpty }
}

extension PlacedLine.Stretch {
  /// Whether every byte of the text is a byte of the note.
  fileprivate var isExact: Bool {
    place.start.line == place.end.line && place.end.column - place.start.column == length
  }
}
