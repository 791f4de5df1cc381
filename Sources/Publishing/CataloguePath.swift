import Diagnostics

/// Where the words of a note stand in another language: `content/buffering.en.po` beside
/// `content/buffering.md`.
struct CataloguePath: Hashable, Sendable, Comparable {
  /// The path of the note without its extension.
  let stem: String
  let language: Language

  init(note: String, language: Language) {
    stem = Self.stem(ofNote: note)
    self.language = language
  }

  /// Nil when `path` names no language.
  init?(_ path: String) {
    let parts = path.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count >= 3, parts.last == "po" else { return nil }
    stem = parts.dropLast(2).joined(separator: ".")
    language = Language(String(parts[parts.count - 2]))
  }

  var path: String { stem + "." + language.tag + ".po" }

  var orphanFinding: Finding {
    Finding("OrphanCatalogue", .warning, at: Place(file: path), [.text("note", stem + ".md")])
  }

  /// `notes/a.md` and `notes/a.markdown` are both `notes/a`.
  static func stem(ofNote path: String) -> String {
    guard let dot = path.lastIndex(of: ".") else { return path }
    return String(path[..<dot])
  }

  static func < (left: CataloguePath, right: CataloguePath) -> Bool {
    (left.stem, left.language) < (right.stem, right.language)
  }
}
