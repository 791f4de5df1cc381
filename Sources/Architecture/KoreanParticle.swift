/// The particle behind a name says what the name does in its sentence: `Lambda가` acts,
/// `SQS에` receives, `Kinesis에서` is read from.
package enum KoreanParticle: Hashable, Sendable {
  case subject, topic, object, target, source, means, possessive, and, copula, plural, other

  private static let spellings: [(String, KoreanParticle)] = [
    ("가", .subject), ("이", .subject), ("께서", .subject), ("들이", .subject),
    ("은", .topic), ("는", .topic), ("들은", .topic), ("에서는", .source), ("에는", .target),
    ("을", .object), ("를", .object), ("들을", .object),
    ("에", .target), ("로", .target), ("으로", .target), ("에게", .target), ("까지", .target),
    ("에도", .target), ("로만", .target), ("에만", .target), ("한테", .target), ("쪽으로", .target),
    ("에서", .source), ("로부터", .source), ("으로부터", .source), ("부터", .source),
    ("로서", .other), ("으로써", .means), ("로써", .means),
    ("의", .possessive), ("와", .and), ("과", .and), ("나", .and), ("이나", .and), ("랑", .and),
    ("이다", .copula), ("다", .copula), ("입니다", .copula), ("이며", .copula), ("이고", .copula),
    ("이라", .copula), ("인", .copula), ("들", .plural), ("도", .other), ("만", .other),
    ("별로", .other),
  ]

  /// The particle that the run of Hangul at the start of `text` is, with its length in bytes;
  /// nil when the run is empty or another word.
  package static func leading(_ text: ArraySlice<UInt8>) -> (particle: KoreanParticle, length: Int)?
  {
    let run = hangulRun(text)
    guard !run.isEmpty, run.count <= 12 else { return nil }
    for (spelling, particle) in spellings where run.elementsEqual(spelling.utf8) {
      return (particle, run.count)
    }
    return nil
  }

  /// Whether a Korean name may end before `text`: nothing, a particle, or no Hangul follows.
  package static func canFollowName(_ text: ArraySlice<UInt8>) -> Bool {
    hangulRun(text).isEmpty || leading(text) != nil
  }

  /// The Hangul syllables at the start of `text`, at most eight.
  private static func hangulRun(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var end = text.startIndex
    while end - text.startIndex < 24, isHangul(text[end...]) { end += 3 }
    return text[text.startIndex..<end]
  }

  /// Whether `text` starts with a Hangul syllable (U+AC00 to U+D7A3).
  package static func isHangul(_ text: ArraySlice<UInt8>) -> Bool {
    guard text.count >= 3 else { return false }
    let lead = text[text.startIndex]
    guard lead >= 0xEA && lead <= 0xED else { return false }
    let scalar =
      UInt32(lead & 0x0F) << 12 | UInt32(text[text.startIndex + 1] & 0x3F) << 6
      | UInt32(text[text.startIndex + 2] & 0x3F)
    return scalar >= 0xAC00 && scalar <= 0xD7A3
  }
}
