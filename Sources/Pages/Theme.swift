package import Diagnostics
import Synchronization
package import Translation

/// The look and the words of a site: style, script and text files, compiled into the program.
/// A project overrides them one by one by putting a file of the same path into its `theme/`.
package struct Theme: Sendable {
  /// Sorted by path: `script.js`, `style.css`, `text/en/pages.txt`, …
  package let files: [SourceFile]

  /// The theme of the program, with a project's files in place of its own.
  ///
  /// Paths start below `theme/`. A file that the program does not have is added, so that
  /// `text/ja/pages.txt` brings in a third language.
  package init(overriding own: [SourceFile] = []) {
    var byPath: [String: SourceFile] = [:]
    for file in EmbeddedTheme.files + own { byPath[file.path] = file }
    files = byPath.values.sorted { $0.path < $1.path }
  }

  /// The languages that the theme has words for, sorted by tag.
  package var languages: [Language] {
    let tags = files.compactMap { file -> String? in
      let parts = file.path.split(separator: "/")
      return parts.count == 3 && parts[0] == "text" ? String(parts[1]) : nil
    }
    return Set(tags).map(Language.init).sorted()
  }

  /// The files that a `Phrasebook` of `language` is made from, sorted by path.
  package func textFiles(for language: Language) -> [SourceFile] {
    files.filter { $0.path.hasPrefix("text/\(language.tag)/") }
  }

  /// The words of `language`. They are read once for the same files: every site asks for them,
  /// and a site that is being edited is made again and again.
  package func phrasebook(_ language: Language) -> Phrasebook {
    let files = textFiles(for: language)
    return Self.read.withLock { read in
      if let known = read[language], known.files == files { return known.book }
      let book = Phrasebook(language: language, files: files)
      read[language] = (files, book)
      return book
    }
  }

  private static let read = Mutex<[Language: (files: [SourceFile], book: Phrasebook)]>([:])

  /// All style sheets as one: `style.css` first, then the others by name, without comments and
  /// indentation.
  package var stylesheet: String {
    let sheets = files.filter { $0.path.hasSuffix(".css") && !$0.path.contains("/") }
    let first = sheets.filter { $0.path == "style.css" }
    let others = sheets.filter { $0.path != "style.css" }
    return (first + others).map { Self.condensed($0.text) }.joined()
  }

  /// All scripts but that of the search as one: what makes a complete page a little smoother. Each
  /// runs on its own, without lines of comment and indentation; empty when the theme has none.
  package var script: String {
    files.filter {
      $0.path.hasSuffix(".js") && !$0.path.contains("/") && $0.path != Self.searchFile
    }.map { Self.condensed(script: $0.text) }.joined()
  }

  /// What finds pages. A page fetches it when somebody reaches for the field.
  package var searchScript: String {
    files.first { $0.path == Self.searchFile }.map { Self.condensed(script: $0.text) } ?? ""
  }

  private static let searchFile = "search.js"

  /// A script without its lines of comment, indentation and empty lines. Lines that begin inside a
  /// template literal or go on with a string are left alone.
  static func condensed(script: String) -> String {
    var isInside = false
    var isContinued = false
    var lines: [Substring] = []
    for line in script.split(separator: "\n", omittingEmptySubsequences: false) {
      let bare = line.drop { $0 == " " }
      let isKept = isInside || isContinued
      if !isKept, bare.isEmpty || bare.hasPrefix("//") { continue }
      lines.append(isKept ? line : bare)
      if !line.count(where: { $0 == "`" }).isMultiple(of: 2) { isInside.toggle() }
      isContinued = line.hasSuffix("\\")
    }
    return lines.isEmpty ? "" : lines.joined(separator: "\n") + "\n"
  }

  /// A style sheet without its comments, indentation and empty lines. Strings are left alone
  /// because no line of a style sheet starts or ends inside one.
  static func condensed(_ css: String) -> String {
    var rest = css[...]
    var bare = ""
    while let open = rest.firstRange(of: "/*") {
      bare += rest[..<open.lowerBound]
      let inside = rest[open.upperBound...]
      rest = inside.firstRange(of: "*/").map { inside[$0.upperBound...] } ?? ""
    }
    bare += rest
    return bare.split(separator: "\n").map { line in
      let end = line.lastIndex { $0 != " " }.map(line.index(after:)) ?? line.startIndex
      return String(line[..<end].drop { $0 == " " })
    }.filter { !$0.isEmpty }.joined(separator: "\n") + "\n"
  }
}
