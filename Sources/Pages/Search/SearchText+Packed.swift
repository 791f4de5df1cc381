/// What a note can be found by as one text, for keeping it between builds: the terms with a blank
/// behind each, `!` before it where the note is about the term; pairs of letters first, then
/// words. Terms hold letters and digits only.
extension SearchText {
  /// The text that `init(packed:)` reads.
  package var packed: String {
    var text = ""
    for gram in grams { text += gram.key.text + (gram.isMain ? "! " : " ") }
    text += "\n"
    for word in words { text += word.key + (word.isMain ? "! " : " ") }
    return text
  }

  /// Reads what `packed` gave; nil for any other text.
  package init?(packed: String) {
    // Bytes, because a mark at the start of a word is one character with the blank before it.
    let parts = packed.utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
    guard parts.count == 2, let grams = Self.grams(in: Substring(parts[0])) else { return nil }
    let words = parts[1].split(separator: 0x20).map { word in
      let isMain = word.last == 0x21
      return Term(key: String(Substring(isMain ? word.dropLast() : word)), isMain: isMain)
    }
    self.init(grams: grams, words: words)
  }

  private static func grams(in text: Substring) -> [Term<SearchGram>]? {
    var grams: [Term<SearchGram>] = []
    var letters: [UInt16] = []
    var isMain = false
    for unit in text.utf16 {
      switch unit {
      case 0x20:
        guard (1...4).contains(letters.count) else { return nil }
        grams.append(Term(key: SearchGram(letters), isMain: isMain))
        letters.removeAll(keepingCapacity: true)
        isMain = false
      case 0x21: isMain = true
      default: letters.append(unit)
      }
    }
    return letters.isEmpty ? grams : nil
  }
}
