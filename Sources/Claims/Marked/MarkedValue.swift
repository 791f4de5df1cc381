package import Diagnostics
internal import Markdown

/// A value that an author marked as measured:
/// `유실률 <!--claim: before.lost_ratio-->34%<!--/claim-->`.
package struct MarkedValue: Hashable, Sendable {
  /// What it is the value of, as the opening mark says: `before.lost_ratio`.
  package var name: String
  /// The opening mark.
  package var mark: Place
  /// What stands between the marks; start and end are the same for nothing at all.
  package var place: Place
  /// The bytes of the note between the marks, emphasis included.
  package var text: String
}

/// Finds the marked values of a note.
struct MarkedValueReader {
  /// In the order of the note.
  private(set) var values: [MarkedValue] = []
  private(set) var findings: [Finding] = []

  init(_ document: Document) {
    let offsets = ByteOffsets(document.source)
    for block in document.allBlocks { read(block.inlines.comments, offsets) }
  }

  private mutating func read(
    _ comments: [(text: String, place: Place)], _ offsets: ByteOffsets
  ) {
    var open: (name: String, mark: Place)?
    for (text, place) in comments {
      if let name = MarkedValue.name(in: text) {
        if let open { report(open.mark) }
        open = (name, place)
      } else if MarkedValue.isClosing(text), let (name, mark) = open {
        let inside = Place(file: mark.file, start: mark.end, end: place.start)
        values.append(
          MarkedValue(name: name, mark: mark, place: inside, text: offsets.text(inside)))
        open = nil
      }
    }
    if let open { report(open.mark) }
  }

  private mutating func report(_ mark: Place) {
    findings.append(Finding("UnclosedMark", .error, at: mark))
  }
}

extension MarkedValue {
  /// The name in an opening mark: `before.lost_ratio` of `claim: before.lost_ratio`.
  static func name(in comment: String) -> String? {
    let words = comment.drop(while: \.isWhitespace)
    guard words.hasPrefix("claim:") else { return nil }
    return words.dropFirst("claim:".count).split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
  }

  /// Whether a comment ends a marked value.
  static func isClosing(_ comment: String) -> Bool {
    comment.filter { !$0.isWhitespace } == "/claim"
  }
}
