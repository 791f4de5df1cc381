import Synchronization

/// Which notes have which terms, as the files of the search index write it. Notes are added in
/// their order, so that a site never has the terms of all of its notes in memory at once.
struct SearchPostings: Sendable {
  /// The notes that have one term.
  struct Posting: Sendable {
    /// The distances between the numbers of notes, each with its mark, five bits to a character,
    /// the lowest first; the sixth says that more follow.
    private(set) var bytes: [UInt8] = []
    private var last: Int32 = -1

    private static let digits = Array(
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

    /// `number` is greater than any before; `isMain`: the note is about the term.
    mutating func add(_ number: Int32, isMain: Bool) {
      var rest = Int(number - last - 1) * 2 + (isMain ? 1 : 0)
      last = number
      while rest >= 32 {
        bytes.append(Self.digits[32 + rest % 32])
        rest /= 32
      }
      bytes.append(Self.digits[rest])
    }
  }

  private var grams: [SearchGram: Posting] = [:]
  private var words: [String: Posting] = [:]
  private var count: Int32 = 0

  /// Adds the next note.
  mutating func add(_ text: SearchText) {
    for gram in text.grams { grams[gram.key, default: Posting()].add(count, isMain: gram.isMain) }
    for word in text.words { words[word.key, default: Posting()].add(count, isMain: word.isMain) }
    count += 1
  }

  /// A term with the notes that have it.
  struct Line {
    var letters: [UInt16]
    var postings: [UInt8]
  }

  /// Every term in the order of its letters.
  var lines: [Line] {
    let all =
      grams.map { Line(letters: Array($0.key.text.utf16), postings: $0.value.bytes) }
      + words.map { Line(letters: Array($0.key.utf16), postings: $0.value.bytes) }
    return all.sorted { $0.letters.lexicographicallyPrecedes($1.letters) }
  }
}

/// Takes in what the notes of a site can be found by, from several threads and in any order; what
/// comes too early waits for its turn.
package final class SearchGatherer: Sendable {
  private struct State {
    /// One per language of the site.
    var postings: [SearchPostings]
    var next = 0
    var waiting: [Int: [SearchText]] = [:]
  }

  private let state: Mutex<State>

  /// For a site in `languageCount` languages.
  package init(languageCount: Int) {
    state = Mutex(State(postings: Array(repeating: SearchPostings(), count: languageCount)))
  }

  /// Adds the note of a `number`, from 0 in the order of the site: a text per language.
  package func add(_ texts: [SearchText], of number: Int) {
    state.withLock { state in
      state.waiting[number] = texts
      while let texts = state.waiting.removeValue(forKey: state.next) {
        for (language, text) in texts.enumerated() where language < state.postings.count {
          state.postings[language].add(text)
        }
        state.next += 1
      }
    }
  }

  /// Gives up what was gathered for the language at `index`, so that more can be added to it in
  /// its place.
  func take(at index: Int) -> SearchPostings {
    state.withLock { state in
      let postings = state.postings[index]
      state.postings[index] = SearchPostings()
      return postings
    }
  }
}
