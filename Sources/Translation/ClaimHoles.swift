import Diagnostics
import Markdown

/// Values between `<!--claim: …-->` and `<!--/claim-->`, which a measurement may rewrite at any
/// time: messages carry a hole in their place, and a translation takes the value of the note.
enum ClaimHoles {
  /// `inlines` with `…` in place of each value.
  static func closed(_ inlines: [Inline]) -> [Inline] {
    rewritten(inlines) { _, value in
      value.isEmpty ? [] : [.text(InlineSource.hole, value.place ?? Place(file: ""))]
    }
  }

  /// `translation` with the values that `original` has between the same markers.
  static func filled(_ translation: [Inline], from original: [Inline]) -> [Inline] {
    var values: [String: [[Inline]]] = [:]
    _ = rewritten(original) { marker, value in
      values[marker, default: []].append(value)
      return value
    }
    guard !values.isEmpty else { return translation }
    return rewritten(translation) { marker, value in
      guard var known = values[marker], !known.isEmpty else { return value }
      let next = known.removeFirst()
      // The last value serves again when a translation repeats the marker.
      values[marker] = known.isEmpty ? [next] : known
      return next
    }
  }

  private static func rewritten(
    _ inlines: [Inline], _ rewrite: (String, [Inline]) -> [Inline]
  ) -> [Inline] {
    var result: [Inline] = []
    var rest = inlines[...]
    while let inline = rest.popFirst() {
      result.append(rewritten(inside: inline, rewrite))
      guard let marker = opening(inline), let end = rest.firstIndex(where: isClosing) else {
        continue
      }
      result += rewrite(marker, Array(rest[..<end]))
      rest = rest[end...]
    }
    return result
  }

  private static func rewritten(
    inside inline: Inline, _ rewrite: (String, [Inline]) -> [Inline]
  ) -> Inline {
    switch inline {
    case .emphasis(let inner): .emphasis(rewritten(inner, rewrite))
    case .strong(let inner): .strong(rewritten(inner, rewrite))
    case .strikethrough(let inner): .strikethrough(rewritten(inner, rewrite))
    case .link(let link, let inner): .link(link, rewritten(inner, rewrite))
    default: inline
    }
  }

  /// The words of an opening marker: `before.lost_ratio` of `claim: before.lost_ratio`.
  private static func opening(_ inline: Inline) -> String? {
    guard case .comment(let text, _) = inline else { return nil }
    let words = text.drop(while: \.isWhitespace)
    guard words.hasPrefix("claim:") else { return nil }
    return words.dropFirst("claim:".count).split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
  }

  private static func isClosing(_ inline: Inline) -> Bool {
    guard case .comment(let text, _) = inline else { return false }
    return text.filter { !$0.isWhitespace } == "/claim"
  }
}
