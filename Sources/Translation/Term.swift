package import Diagnostics

/// A term of the glossary and its one translation: 동시성 = concurrency.
package struct Term: Hashable, Sendable {
  /// As notes use it, without a particle.
  package var korean: String
  /// In the singular, or the plain form of a verb.
  package var english: String
  /// Korean words that mean the same and are not used: 큐 for 대기열.
  package var avoided: [String]

  /// A term with the Korean words that it replaces.
  package init(korean: String, english: String, avoided: [String] = []) {
    self.korean = korean
    self.english = english
    self.avoided = avoided
  }

  /// Whether a Korean text uses the term.
  package func occurs(inKorean text: String) -> Bool { Self.range(of: korean, in: text) != nil }

  /// The first place where `word` stands as a word: at the beginning of one, and followed by its
  /// end or by a particle. 큐 stands neither in 시큐리티 nor in 큐레이션.
  static func range(of word: String, in text: String) -> Range<String.Index>? {
    guard word.contains(where: \.isLetter) else { return nil }
    return text.ranges(of: word).first { range in
      let isBeginning =
        range.lowerBound == text.startIndex || !text[text.index(before: range.lowerBound)].isLetter
      let next = range.upperBound < text.endIndex ? text[range.upperBound] : " "
      return isBeginning && (!next.isLetter || particles.contains(next) || next.isASCII)
    }
  }

  /// The first place where `name`, a term's name in `language`, stands in a text of that
  /// language: in Korean without its particle, elsewhere as whole words with their ending.
  package static func range(
    of name: String, in text: String, language: Language
  ) -> Range<String.Index>? {
    language == .korean ? range(of: name, in: text) : wordRange(of: name, in: text)
  }

  private static func wordRange(of name: String, in text: String) -> Range<String.Index>? {
    let wanted = name.lowercased()
    guard !wanted.isEmpty else { return nil }
    var start = text.startIndex
    var isBeginning = true
    while start < text.endIndex {
      if isBeginning, let end = text.index(start, offsetBy: name.count, limitedBy: text.endIndex),
        text[start..<end].lowercased() == wanted
      {
        // retry in retrying, queue in queues; but not post in postponed.
        let ending = text[end...].prefix { $0.isLetter }
        if ending.count <= 3 { return start..<ending.endIndex }
      }
      isBeginning = !text[start].isLetter && !text[start].isNumber
      start = text.index(after: start)
    }
    return nil
  }

  /// Whether an English text uses the term, in whatever form: retry in retries and retried,
  /// throttling in throttled.
  func occurs(inEnglish text: String) -> Bool {
    let words = Self.words(of: text)
    let wanted = Self.words(of: english).map(Self.stem)
    guard !wanted.isEmpty, wanted.count <= words.count else { return wanted.isEmpty }
    return (0...words.count - wanted.count).contains { start in
      zip(wanted, words[start...]).allSatisfy { $1.hasPrefix($0) }
    }
  }

  private static func words(of text: String) -> [String] {
    text.lowercased().split { !($0.isLetter || $0.isNumber) }.map(String.init)
  }

  private static func stem(_ word: String) -> String {
    if word.count > 6, word.hasSuffix("ing") { return String(word.dropLast(3)) }
    return word.count > 4 && (word.hasSuffix("e") || word.hasSuffix("y"))
      ? String(word.dropLast()) : word
  }

  /// What a noun may continue with: particles, 하다 and 되다, 이다.
  private static let particles = Set("은는이가을를과와의에로으도만까부처보라란나들마별당내하한할해했됐되된될됨인임일입다며고면씩")
}

/// The glossary, applied to a pair of texts.
struct Terms {
  /// Longer terms first: 지연 시간 is not 지연.
  private let terms: [Term]

  init(_ terms: [Term]) { self.terms = terms.sorted { $0.korean.count > $1.korean.count } }

  /// Terms that the translation renders otherwise, Korean words that the glossary avoids where
  /// the translation uses its term, and terms that only the translation has.
  ///
  /// The last is asked of terms of several words: a single English word such as “queue” stands
  /// for too much that Korean leaves unsaid.
  func differences(_ korean: String, _ english: String) -> [Parity.Difference] {
    var differences: [Parity.Difference] = []
    var text = korean
    for term in terms {
      let isUsed = term.occurs(inKorean: text)
      while let range = Term.range(of: term.korean, in: text) {
        text.replaceSubrange(range, with: "·")
      }
      let arguments: [Message.Argument] = [
        .text("korean", term.korean), .text("english", term.english),
      ]
      if isUsed, !term.occurs(inEnglish: english) {
        differences.append(("MissingTerm", .warning, arguments))
      }
      guard !isUsed, term.occurs(inEnglish: english) else { continue }
      let avoided = term.avoided.filter { Term.range(of: $0, in: text) != nil }
      differences += avoided.map { ("AvoidedTerm", .warning, arguments + [.text("word", $0)]) }
      if avoided.isEmpty, term.english.contains(" "), !hasSynonym(of: term, in: korean) {
        differences.append(("UnmatchedTerm", .warning, arguments))
      }
    }
    return differences
  }

  /// Whether the Korean text has another term with the same English name, or one whose English
  /// name contains it.
  private func hasSynonym(of term: Term, in korean: String) -> Bool {
    terms.contains { other in
      other.korean != term.korean && term.occurs(inEnglish: other.english)
        && other.occurs(inKorean: korean)
    }
  }
}
