package import Diagnostics

/// The search index of one language of a site as script files, so that it also works in a folder
/// opened from disk, where pages may load scripts but not read files.
///
/// `assets/search-ko.js` names the notes and says which of the other files has which terms; a
/// reader loads it on the first search, and of the others only those that the query needs.
/// Its name does not change with its content, so that editing one note leaves every other page
/// as it is; the names of the others do.
struct SearchIndex {
  /// Where the list of notes stands.
  let path: PagePath
  private let titles: [String]
  private let addresses: [String]
  private let texts: [SearchText]

  /// The notes of `site`, then its standing pages; `texts` belong to both, one by one.
  init(_ site: Site, in language: Language, texts: [SearchText]) {
    path = Self.path(of: language)
    let words = Words(site.phrasebook(language))
    titles =
      site.notes.map { $0.title(in: language).text }
      + site.standingPages.map { words($0.titleKey) }
    addresses = (site.notes.map(\.address) + site.standingPages.map(\.name)).map {
      $0.split(separator: "/").map { PagePath.encoded($0) }.joined(separator: "/")
    }
    self.texts = texts
  }

  static func path(of language: Language) -> PagePath {
    PagePath("assets/search-\(language.tag).js")
  }

  /// The list of notes first.
  var files: [OutputFile] {
    let parts = Self.parts(of: lines())
    let names = parts.map { "search-\(ContentHash($0.text).short).js" }
    let shards = zip(parts, names).map { part, name in
      JSON.array([.text(part.first), .text(name)])
    }
    let list = JSON.members([
      "notes": .array(zip(titles, addresses).map { .array([.text($0), .text($1)]) }),
      "parts": .array(shards), "endings": .text(KoreanEndings.all.joined(separator: " ")),
    ])
    let head = OutputFile(path: path.text, bytes: Self.script("list", list))
    var seen = Set<String>()
    let rest = zip(parts, names).filter { seen.insert($1).inserted }.map { part, name in
      OutputFile(
        path: "assets/" + name, bytes: Self.script(name, .text(part.text)))
    }
    return [head] + rest
  }

  private static func script(_ name: String, _ value: JSON) -> [UInt8] {
    var call = "gongbuSearch("
    call += JSON.text(name).printed + ","
    call += value.compact + ");\n"
    return Array(call.utf8)
  }

  // MARK: Terms

  /// A term with the notes that have it.
  private struct Line {
    var letters: [UInt16]
    var postings: String
  }

  private func lines() -> [Line] {
    let grams = Self.postings(texts.lazy.map(\.grams)).map { (Array($0.text.utf16), $1) }
    let words = Self.postings(texts.lazy.map(\.words)).map { (Array($0.utf16), $1) }
    return (grams + words).map { Line(letters: $0, postings: Self.encoded($1)) }
      .sorted { $0.letters.lexicographicallyPrecedes($1.letters) }
  }

  /// The numbers of the notes that have each term, twice the number plus one where the note is
  /// about it. In no order: the lines are sorted afterwards.
  private static func postings<Key>(
    _ texts: some Sequence<[SearchText.Term<Key>]>
  ) -> [(Key, [UInt32])] {
    var postings: [Key: [UInt32]] = [:]
    for (number, terms) in texts.enumerated() {
      for term in terms {
        postings[term.key, default: []].append(UInt32(number * 2 + (term.isMain ? 1 : 0)))
      }
    }
    return postings.map { ($0.key, $0.value) }
  }

  private static let digits = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

  /// The distances between the numbers of notes, each with its mark, five bits to a character,
  /// the lowest first; the sixth says that more follow.
  static func encoded(_ postings: [UInt32]) -> String {
    var bytes: [UInt8] = []
    var last = -1
    for posting in postings.lazy.map(Int.init) {
      var rest = (posting / 2 - last - 1) * 2 + posting % 2
      last = posting / 2
      while rest >= 32 {
        bytes.append(digits[32 + rest % 32])
        rest /= 32
      }
      bytes.append(digits[rest])
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  // MARK: Files

  /// How many bytes of terms one file holds: a query needs the files of a few terms, and each
  /// costs a round trip.
  static let partSize = 12_000

  private static func parts(of lines: [Line]) -> [(first: String, text: String)] {
    var parts: [(first: String, text: String)] = []
    var before: [UInt16] = []
    for line in lines {
      if parts.isEmpty || parts[parts.count - 1].text.utf8.count >= partSize {
        parts.append((String(decoding: line.letters, as: UTF16.self), ""))
        before = []
      }
      let shared = zip(before, line.letters).prefix { $0 == $1 }.prefix(9).count
      let rest = String(decoding: line.letters.dropFirst(shared), as: UTF16.self)
      parts[parts.count - 1].text += "\(shared)\(rest) \(line.postings)\n"
      before = line.letters
    }
    return parts
  }
}

extension Site {
  /// What `note` can be found by, one per language of the site.
  package func searchTexts(of note: StudyNote) -> [SearchText] {
    let original = SearchText(of: note, in: originalLanguage, glossary)
    return languages.map { language in
      // Where nothing is translated, every language finds the note by the same words.
      let isTranslated = note.translations.contains {
        $0.language == language && $0.translatedBlocks > 0
      }
      return isTranslated ? SearchText(of: note, in: language, glossary) : original
    }
  }

  /// The search index of all languages, from the texts of `notes` in their order.
  package func searchFiles(_ texts: [[SearchText]]) -> [OutputFile] {
    languages.flatMap { searchFiles(texts, in: $0) }
  }

  /// The search index of one language of the site.
  package func searchFiles(_ texts: [[SearchText]], in language: Language) -> [OutputFile] {
    searchFiles(texts, standingTexts(in: language), in: language)
  }

  /// The same where what the standing pages can be found by is there.
  func searchFiles(
    _ texts: [[SearchText]], _ standing: [SearchText], in language: Language
  ) -> [OutputFile] {
    guard let index = languages.firstIndex(of: language) else { return [] }
    return SearchIndex(self, in: language, texts: texts.map { $0[index] } + standing).files
  }
}
