/// `<!-- gongbu: expect contradicted "why" -->` directly before a block: the author knows.
package enum Acknowledgement {
  /// The reason given in a comment; nil when the comment is about something else. The marks
  /// `<!--` and `-->` may be there or not.
  package static func reason(in comment: String) -> String? {
    var text = Substring(comment)
    if text.hasPrefix("<!--") { text = text.dropFirst(4) }
    if text.hasSuffix("-->") { text = text.dropLast(3) }
    let words = text.split(separator: " ", omittingEmptySubsequences: true)
    guard words.count >= 3, words[0] == "gongbu:", words[1] == "expect",
      words[2] == "contradicted" || words[2] == "outdated"
    else { return nil }
    let reason = words.dropFirst(3).joined(separator: " ")
    let trimmed = reason.drop { $0 == "\"" || $0 == "“" }
    return String(trimmed.last == "\"" || trimmed.last == "”" ? trimmed.dropLast() : trimmed)
  }
}
