package import Diagnostics
package import Translation

/// A study site: what all of its pages share.
///
///     let theme = Theme(overriding: filesBelowThemeFolder)
///     let notes: [StudyNote] = …                       // read, measured, judged, translated
///     let site = Site(
///       titles: [.korean: "클라우드 공부", .english: "Cloud studies"],
///       baseURL: "https://example.org/notes", author: "…",
///       notes: notes.map { NoteSummary(of: $0) },      // in the order of navigation
///       theme: theme, generator: "gongbu 0.1.0")
///     let files = notes.flatMap(site.pages(of:)) + site.sharedFiles
///
/// Everything is a pure function of these values: the same site gives the same bytes, and
/// `pages(of:)` may be called for different notes at the same time.
///
/// Pages of a note: `ko/<address>/index.html`, `en/<address>/index.html` and
/// `parallel/<address>/index.html`, with a `claims.json` beside the first two. Images and other
/// files of the project go to `attachmentFolder` + `/` + their path; the caller copies those in
/// `attachments`.
///
/// An object, because every piece of every page looks at it: handing a value of so many parts
/// around takes longer than writing the page.
package final class Site: Sendable {
  /// The name of the site, per language.
  package let titles: [Language: String]
  /// The language of the notes first, then the ones that they are translated into.
  package let languages: [Language]
  /// `https://example.org/notes`, without a slash at the end. Nil: the pages still link to each
  /// other, but say nothing that needs a full address (canonical, `hreflang`, sitemap, feeds).
  package let baseURL: String?
  package let author: String?
  /// In the order of navigation.
  package let notes: [NoteSummary]
  package let theme: Theme
  /// The program and its version, for the foot of each page: `gongbu 0.1.0`.
  package let generator: String
  /// The day that the fact base speaks of, if the caller knows it.
  package let factsAsOf: String?
  /// Paths of project files (images, downloads) that notes may refer to.
  package let attachments: Set<String>
  /// The colours of the notes' code.
  package let highlights: CodeHighlights
  /// The terms that pages explain.
  package let glossary: Glossary
  /// The simulator beside formulas, for the page about it; empty where nobody computed it.
  package let validations: [Validation]
  /// Makes the images that other sites show of pages; nil where nothing can.
  package let images: ImageConverter?
  /// One per language, made from the theme.
  package let phrasebooks: [Language: Phrasebook]
  /// Finds notes by path, address, title, alias or file name.
  let noteFinder: NoteFinder
  /// Which notes belong together.
  let related: RelatedNotes
  /// Kept, because every page needs its name.
  let stylesheet: String
  let stylePath: PagePath
  let scriptPath: PagePath?
  let searchScriptPath: PagePath?
  /// Every topic of the notes by its address, with its notes in the order of navigation. Kept,
  /// because every page needs to know what else the site has.
  let topics: [(topic: Topic, notes: [NoteSummary])]
  /// The standing pages of this site. A note at the same address takes precedence: it is what
  /// the author wants to stand there.
  let standingPages: [StandingPage]

  /// Without `languages`, the site has Korean, English, then every other language of the theme
  /// that `titles` names.
  package init(
    titles: [Language: String], languages: [Language]? = nil, baseURL: String? = nil,
    author: String? = nil, notes: [NoteSummary], theme: Theme, generator: String,
    factsAsOf: String? = nil, attachments: Set<String> = [],
    highlights: CodeHighlights = CodeHighlights(), glossary: Glossary = Glossary(),
    validations: [Validation] = [], names: [Language: [String: String]] = [:],
    images: ImageConverter? = nil
  ) {
    let known: [Language] = [.korean, .english]
    let others = theme.languages.filter { !known.contains($0) && titles[$0] != nil }
    let all = languages ?? known + others
    self.titles = titles
    self.languages = all.isEmpty ? known : all
    self.baseURL = baseURL
    self.author = author
    self.notes = notes
    self.theme = theme
    self.generator = generator
    self.factsAsOf = factsAsOf
    self.attachments = attachments
    self.highlights = highlights
    self.glossary = glossary
    self.validations = validations
    self.images = images
    phrasebooks = Dictionary(
      self.languages.map { language in
        let book = theme.phrasebook(language)
        return (language, book.adding(names: names[language] ?? [:]))
      },
      uniquingKeysWith: { first, _ in first })
    stylesheet = theme.stylesheet
    stylePath = PagePath("assets/style.\(ContentHash(stylesheet).short).css")
    scriptPath = Self.path(ofScript: theme.script, "script")
    searchScriptPath = Self.path(ofScript: theme.searchScript, "search")
    let topics = Self.topics(of: notes)
    self.topics = topics
    let finder = NoteFinder(notes)
    noteFinder = finder
    related = RelatedNotes(notes, finder: finder)
    let material = StandingPage.Material(
      topicCount: topics.count, termCount: glossary.entries.count)
    standingPages = StandingPage.all.filter {
      finder.rank(of: $0.name) == nil && $0.isShown(material)
    }
  }

  /// Where the project's own images and files stand below the root of the site.
  package static var attachmentFolder: String { "files" }

  /// Every file of the site that belongs to no single note, sorted by path.
  package var sharedFiles: [OutputFile] {
    let files = standingFiles + assets + [notFoundPage] + topicFiles + conventions + indexPages
    return files.sorted { $0.path < $1.path }
  }

  /// Style and scripts under names that change with their content.
  package var assets: [OutputFile] {
    let all = [
      (stylePath, stylesheet), (scriptPath, theme.script), (searchScriptPath, theme.searchScript),
    ]
    return all.compactMap { path, text in
      path.map { OutputFile(path: $0.text, bytes: Array(text.utf8)) }
    }
  }

  private static func path(ofScript text: String, _ name: String) -> PagePath? {
    text.isEmpty ? nil : PagePath("assets/\(name).\(ContentHash(text).short).js")
  }
}

extension Site {
  /// The language of the notes.
  var originalLanguage: Language { languages.first ?? .korean }

  /// The site's name in `language`, or else in the first language that has one.
  func title(in language: Language) -> String {
    titles[language] ?? languages.lazy.compactMap { self.titles[$0] }.first ?? "Gongbu"
  }

  /// The page of the note at `address` in one edition of the site.
  func path(of address: String, in edition: Edition) -> PagePath {
    PagePath("\(edition.folder)/\(address)/index.html")
  }

  /// The list of notes in one edition; the original's is the root of the site.
  func home(of edition: Edition) -> PagePath {
    edition == .language(originalLanguage)
      ? PagePath("index.html") : PagePath("\(edition.folder)/index.html")
  }

  /// One edition per language, then the side-by-side one where there are two languages.
  var editions: [Edition] {
    let single = languages.map(Edition.language)
    guard languages.count > 1 else { return single }
    return single + [.parallel(languages[0], languages[1])]
  }

  /// The words of an edition.
  func words(of edition: Edition) -> Words {
    switch edition {
    case .language(let language): Words(phrasebook(language))
    case .parallel(let first, let second): Words(phrasebook(first), second: phrasebook(second))
    }
  }

  func phrasebook(_ language: Language) -> Phrasebook {
    phrasebooks[language] ?? Phrasebook(language: language, files: [])
  }

  /// The full address of a page; nil when the site does not know where it will stand.
  func address(of path: PagePath) -> String? { baseURL.map { $0 + "/" + path.served } }
}
