/// A term of the glossary and its one translation: 동시성 = concurrency.
package struct Term: Hashable, Sendable {
  package var korean: String
  package var english: String

  package init(korean: String, english: String) {
    self.korean = korean
    self.english = english
  }

  /// Whether a Korean text uses the term. Particles follow without a space, so the end is free;
  /// the beginning must be that of a word: 큐 does not occur in 시큐리티.
  package func occurs(inKorean text: String) -> Bool {
    !korean.isEmpty
      && text.ranges(of: korean).contains { range in
        guard range.lowerBound > text.startIndex else { return true }
        return !text[text.index(before: range.lowerBound)].isLetter
      }
  }
}
