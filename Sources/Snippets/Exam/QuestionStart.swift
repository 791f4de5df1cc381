import Architecture

/// Where a question begins and where what is said about the one before ends.
enum QuestionStart {
  /// Whether `line` starts with the number of a question: `Q9.`, `[문제 12]`, `Question 3`.
  static func isNumbered(_ line: PlacedLine) -> Bool {
    let text = opening(of: line)
    for (word, isShort) in words where text.hasPrefix(word) {
      let rest = text.dropFirst(word.utf8.count).drop { " .#-".utf8.contains($0) }
      let digits = rest.prefix { $0 >= 0x30 && $0 <= 0x39 }
      guard !digits.isEmpty, digits.count <= 4 else { continue }
      guard let next = rest.dropFirst(digits.count).first else { return true }
      // `Q4 매출`: a short mark needs a full stop or a bracket behind its number.
      return ".:)]>".utf8.contains(next) || next == 0x20 && !isShort
    }
    return false
  }

  /// Whether `line` gives an answer or starts an explanation: `정답: B`, `### 해설`, `Answer: C`.
  static func marksAnswer(_ line: PlacedLine) -> Bool {
    let text = opening(of: line)
    for word in answers where text.hasPrefix(word) {
      let rest = text.dropFirst(word.utf8.count).trimmed
      if rest.isEmpty || [":", "：", "및", "&", "과 해설", "/"].contains(where: rest.hasPrefix) {
        return true
      }
      if word == "정답", AnswerLine(line) != nil { return true }
    }
    return false
  }

  /// The letter of `Answer: B`, `Correct answer is (B)`. `Answer: A queue` names none, and two
  /// letters name no single option.
  static func englishAnswer(_ line: PlacedLine) -> String? {
    // Most lines are done with here.
    guard line.text.contains("nswer") || line.text.contains("NSWER") else { return nil }
    let text = opening(of: line)
    guard let word = ["correct answer", "answer"].first(where: text.hasPrefix) else { return nil }
    var rest = text.dropFirst(word.utf8.count)
    if rest.hasPrefix(" is ") { rest = rest.dropFirst(3) }
    rest = rest.drop { " :*(".utf8.contains($0) }
    guard let letter = rest.first, letter >= 0x61, letter <= 0x66 else { return nil }
    let next = rest.dropFirst().trimmed
    guard rest.dropFirst().first.map({ !$0.isWordPart }) ?? true,
      next.first.map({ !$0.isWordPart && !",&/".utf8.contains($0) }) ?? true
    else { return nil }
    return String(UnicodeScalar(letter - 0x20))
  }

  /// The text in small letters without marks, brackets and emoji before it.
  private static func opening(of line: PlacedLine) -> ByteText {
    var text = line.behindMarker.text.prefix(120)
    while let word = text.words.first, !word.hasLetter, !word.contains(where: isDigit) {
      text = text[word.endIndex...].trimmed
    }
    return text.drop { "[<(*#> ".utf8.contains($0) }.lowercased
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  private static let words: [(String, Bool)] = [
    ("question", false), ("문제", false), ("문항", false), ("퀴즈", false), ("q", true),
  ]
  private static let answers = [
    "정답", "해설", "풀이", "답안", "correct answer", "answer", "explanation",
  ]
}

extension UInt8 {
  /// Whether a letter or digit of ASCII.
  fileprivate var isWordPart: Bool {
    self | 0x20 >= 0x61 && self | 0x20 <= 0x7A || self >= 0x30 && self <= 0x39
  }
}
