import Diagnostics

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
  private let postings: SearchPostings

  /// The notes of `site`, then its standing pages; `postings` are those of both, in this order.
  init(_ site: Site, in language: Language, postings: SearchPostings) {
    path = Self.path(of: language)
    let words = Words(site.phrasebook(language))
    titles =
      site.notes.map { $0.title(in: language).text }
      + site.standingPages.map { words($0.titleKey) }
    addresses = (site.notes.map(\.address) + site.standingPages.map(\.name)).map {
      $0.split(separator: "/").map { PagePath.encoded($0) }.joined(separator: "/")
    }
    self.postings = postings
  }

  static func path(of language: Language) -> PagePath {
    PagePath("assets/search-\(language.tag).js")
  }

  /// The list of notes first.
  var files: [OutputFile] {
    let parts = Self.parts(of: postings.lines)
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

  // MARK: Files

  /// How many bytes of terms one file holds: a query needs the files of a few terms, and each
  /// costs a round trip.
  static let partSize = 12_000

  private static func parts(of lines: [SearchPostings.Line]) -> [(first: String, text: String)] {
    var parts: [(first: String, text: String)] = []
    var before: [UInt16] = []
    for line in lines {
      if parts.isEmpty || parts[parts.count - 1].text.utf8.count >= partSize {
        parts.append((String(decoding: line.letters, as: UTF16.self), ""))
        before = []
      }
      let shared = zip(before, line.letters).prefix { $0 == $1 }.prefix(9).count
      let rest = String(decoding: line.letters.dropFirst(shared), as: UTF16.self)
      let postings = String(decoding: line.postings, as: UTF8.self)
      parts[parts.count - 1].text += "\(shared)\(rest) \(postings)\n"
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
    let gatherer = SearchGatherer(languageCount: languages.count)
    for (number, texts) in texts.enumerated() { gatherer.add(texts, of: number) }
    return languages.flatMap { searchFiles(gatherer, standingTexts(in: $0), in: $0) }
  }

  /// The search index of one language of the site, from what was gathered of all notes and what
  /// the standing pages can be found by.
  func searchFiles(
    _ gatherer: SearchGatherer, _ standing: [SearchText], in language: Language
  ) -> [OutputFile] {
    guard let index = languages.firstIndex(of: language) else { return [] }
    var postings = gatherer.take(at: index)
    for text in standing { postings.add(text) }
    return SearchIndex(self, in: language, postings: postings).files
  }
}
