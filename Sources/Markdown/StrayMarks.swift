internal import Diagnostics

/// Marks of emphasis that were meant to make text bold and stand in it instead.
enum StrayMarks {
  /// One finding for each block of `blocks` in whose text `**` is left beside a word.
  static func findings(in blocks: [Block]) -> [Finding] {
    blocks.flatMap(\.withDescendants).compactMap { block in
      texts(block.inlines).first { hasStrayMark($0.text) }.map { text in
        Finding("StrayEmphasis", .warning, at: text.place)
      }
    }
  }

  private static func texts(_ inlines: [Inline]) -> [(text: String, place: Place)] {
    inlines.flatMap { inline -> [(text: String, place: Place)] in
      switch inline {
      case .text(let text, let place): [(text, place)]
      case .emphasis(let inner), .strong(let inner), .strikethrough(let inner), .link(_, let inner):
        texts(inner)
      case .code, .image, .softBreak, .lineBreak, .html, .comment, .footnoteReference, .liquid: []
      }
    }
  }

  /// Two or more asterisks beside Hangul or a round bracket; `2**10` and `src/**/x` are neither.
  private static func hasStrayMark(_ text: String) -> Bool {
    let scalars = Array(text.unicodeScalars)
    var index = 0
    while index + 1 < scalars.count {
      guard scalars[index] == "*", scalars[index + 1] == "*" else {
        index += 1
        continue
      }
      var end = index
      while end < scalars.count, scalars[end] == "*" { end += 1 }
      let before = index > 0 ? scalars[index - 1] : " "
      let after = end < scalars.count ? scalars[end] : " "
      if before.isHangul || after.isHangul || before == ")" || after == "(" { return true }
      index = end
    }
    return false
  }
}
