package import Diagnostics
import Markdown

/// Notices pages that take long to load.
package enum PageWeight {
  /// More bytes of HTML than this are worth a warning: about the third of a second on a slow
  /// mobile connection, compressed, and the same again to lay out.
  package static let limit = 200_000

  /// What there is to say of the pages of `note`, among `files`; nil when all are light. One
  /// finding for the heaviest, with what makes it so.
  package static func finding(for note: StudyNote, with files: [OutputFile]) -> Finding? {
    let heavy = files.filter { $0.bytes.count > limit && $0.path.hasSuffix("/index.html") }
    guard let worst = heavy.max(by: { $0.bytes.count < $1.bytes.count }) else { return nil }
    return Finding(
      "HeavyPage", .warning, at: Place(file: note.original.source.path),
      [
        .text("page", worst.path), kilobytes("size", worst.bytes.count),
        kilobytes("limit", limit),
        kilobytes("drawings", bytes(of: "svg", in: worst.bytes)),
        kilobytes("tables", bytes(of: "table", in: worst.bytes)),
      ])
  }

  private static func kilobytes(_ name: String, _ bytes: Int) -> Message.Argument {
    .text(name, "\(bytes / 1000) KB")
  }

  /// How many bytes elements called `name` take with everything in them; none of them nest.
  static func bytes(of name: String, in html: [UInt8]) -> Int {
    let (open, close) = (Array("<\(name)".utf8), Array("</\(name)>".utf8))
    var total = 0
    var start: Int?
    for index in html.indices where html[index] == UInt8(ascii: "<") {
      if html[index...].starts(with: open) {
        start = index
      } else if let from = start, html[index...].starts(with: close) {
        total += index + close.count - from
        start = nil
      }
    }
    return total
  }
}
