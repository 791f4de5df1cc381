import Diagnostics
import Markdown
import Translation

/// What a note can be found by in one language.
///
/// Korean sticks particles to words and words to each other, so that words are no good terms:
/// `대기열을`, `작업대기열`. Every two letters that stand together are a term instead, and a note
/// that has all pairs of a query has, but for chance, the query (Ogawa and Iwasaki, SIGIR 1995).
/// First letters are kept in the same way: two at the start of a word, three anywhere. Other
/// scripts are kept as words, because they can be found by how they begin.
package struct SearchText: Hashable, Sendable {
  /// A term, and whether the note is about it: in a heading, or often.
  struct Term<Key: Hashable & Sendable>: Hashable, Sendable {
    var key: Key
    var isMain: Bool
  }

  /// Sorted, each once.
  var grams: [Term<SearchGram>] {
    zip(letters, areMain).map { Term(key: $0, isMain: $1) }
  }

  // Apart, because together they would take twice the memory, and a site keeps those of all of
  // its notes until its index is made.
  private let letters: [SearchGram]
  private let areMain: [Bool]

  /// Sorted, each once; in lower case.
  private(set) var words: [Term<String>] = []

  /// A term that stands in the text so often is what the text is about.
  private static let often = 4

  init(grams: [Term<SearchGram>], words: [Term<String>]) {
    letters = grams.map(\.key)
    areMain = grams.map(\.isMain)
    self.words = words
  }

  /// `headings` count for more than `texts`.
  init(headings: [String], texts: [String]) {
    var collector = SearchCollector()
    for text in headings { collector.add(text) }
    let (mainGrams, mainWords) = (Set(collector.grams), Set(collector.words))
    for text in texts { collector.add(text) }
    self.init(
      grams: Self.counted(collector.grams.sorted(), main: mainGrams),
      words: Self.counted(
        collector.words.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }, main: mainWords))
  }

  private static func counted<Key: Hashable & Sendable>(
    _ sorted: [Key], main: Set<Key>
  ) -> [Term<Key>] {
    var terms: [Term<Key>] = []
    var count = 0
    for (index, key) in sorted.enumerated() {
      count += 1
      if index + 1 < sorted.count, sorted[index + 1] == key { continue }
      terms.append(Term(key: key, isMain: count >= often || main.contains(key)))
      count = 0
    }
    return terms
  }
}

extension SearchText {
  /// The terms of a note as its page in `language` shows it. Terms of the `glossary` that the
  /// note uses are found by their names in every language, which its page lists.
  init(of note: StudyNote, in language: Language, _ glossary: Glossary) {
    let document = note.translations.first { $0.language == language }?.document ?? note.original
    let matter = note.original.frontMatter
    var headings = [document.title] + matter.texts("aliases") + matter.texts("tags")
    var texts: [String] = []
    for block in document.allBlocks {
      if case .heading = block.kind {
        headings.append(block.visibleText)
      } else {
        texts.append(block.visibleText)
      }
    }
    let names = glossary.entries(usedIn: texts, language).flatMap(\.allNames)
    self.init(headings: headings, texts: texts + names)
  }
}

/// Cuts text into terms.
private struct SearchCollector {
  var grams: [SearchGram] = []
  var words: [String] = []

  /// One kind of letters standing together.
  private enum Kind { case hangul, word, none }

  mutating func add(_ text: String) {
    var run: [UInt16] = []
    var kind = Kind.none
    var before = Kind.none
    for scalar in HangulLetters.composed(text) {
      let next = Self.kind(of: scalar)
      if next != kind {
        close(run, kind, after: before)
        before = kind
        run.removeAll(keepingCapacity: true)
        kind = next
      }
      if next != .none { run.append(UInt16(truncatingIfNeeded: scalar)) }
    }
    close(run, kind, after: before)
  }

  /// Letters beyond the basic plane are left out: scripts in print today have none.
  private static func kind(of scalar: UInt32) -> Kind {
    if HangulLetters.isSyllable(scalar) { return .hangul }
    switch scalar {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: return .word
    case 0..<0xAA, 0x3131...0x318E, 0x10000...: return .none
    default:
      guard let scalar = Unicode.Scalar(scalar) else { return .none }
      return scalar.properties.isAlphabetic ? .word : .none
    }
  }

  private mutating func close(_ run: [UInt16], _ kind: Kind, after before: Kind) {
    switch kind {
    case .none: return
    case .word: word(run)
    case .hangul:
      // What follows a foreign word directly is a particle: `SQS를`.
      if before == .word, KoreanEndings.contains(run) { return }
      hangul(run)
    }
  }

  private mutating func hangul(_ run: [UInt16]) {
    if run.count == 1 || KoreanEndings.contains(run.dropFirst()) {
      grams.append(SearchGram(run[0]))
    }
    for (first, second) in zip(run, run.dropFirst()) { grams.append(SearchGram(first, second)) }
    guard run.count > 1 else { return }
    let initials = run.map(HangulLetters.initial)
    grams.append(SearchGram(initials[0], initials[1]))
    for index in initials.indices.dropLast(2) {
      grams.append(SearchGram(initials[index], initials[index + 1], initials[index + 2]))
    }
  }

  /// `maxReceiveCount` is found as a whole and by each of its words.
  private mutating func word(_ run: [UInt16]) {
    words.append(String(decoding: run, as: UTF16.self).lowercased())
    let isCapital = run.map { (0x41...0x5A).contains($0) }
    let starts = run.indices.dropFirst().filter { isCapital[$0] && !isCapital[$0 - 1] }
    guard !starts.isEmpty else { return }
    for (start, end) in zip([0] + starts, starts + [run.count]) where end - start > 1 {
      words.append(String(decoding: run[start..<end], as: UTF16.self).lowercased())
    }
  }
}
