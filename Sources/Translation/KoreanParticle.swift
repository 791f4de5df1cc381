/// A particle that changes with the sound in front of it: 은/는, 이/가, 을/를, 과/와, 으로/로.
struct KoreanParticle: Hashable, Sendable {
  /// The form behind a final consonant.
  var afterConsonant: String
  /// The form behind a vowel.
  var afterVowel: String

  /// The pairs of the written language, consonant first; a text file that writes another pair, or
  /// one the wrong way round, has a typing error.
  static let pairs: [String: String] = [
    "은": "는", "이": "가", "을": "를", "과": "와", "으로": "로", "이다": "다", "이라": "라", "아": "야",
    "이나": "나", "이며": "며", "이고": "고", "이란": "란", "이든": "든", "이랑": "랑", "이라고": "라고",
    "이라는": "라는", "이라면": "라면", "이라도": "라도", "이라서": "라서", "이면": "면", "이지만": "지만",
    "이므로": "므로", "이었다": "였다", "이거나": "거나", "이지": "지", "이던": "던", "이야": "야",
    "으로는": "로는", "으로도": "로도", "으로만": "로만", "으로서": "로서", "으로써": "로써", "으로부터": "로부터",
    "으로의": "로의", "과의": "와의", "과는": "와는", "과도": "와도", "이에요": "예요", "이어서": "여서",
  ]

  /// Whether the written language knows the pair.
  var isKnown: Bool { Self.pairs[afterConsonant] == afterVowel }

  /// The form that follows `words`. Both forms, as in `은(는)`, when nobody can say how `words` end.
  func following(_ words: String) -> String {
    switch KoreanReading.ending(of: words) {
    case .vowel: afterVowel
    case .rieul: afterConsonant.hasPrefix("으로") ? afterVowel : afterConsonant
    case .consonant: afterConsonant
    case nil: both
    }
  }

  /// `은(는)`; where the vowel form is the end of the other one, `(으)로`.
  private var both: String {
    guard afterConsonant.hasSuffix(afterVowel) else { return "\(afterConsonant)(\(afterVowel))" }
    return "(\(afterConsonant.dropLast(afterVowel.count)))\(afterVowel)"
  }
}
