package import Architecture
package import Claims
package import Diagnostics
import Markdown
import Simulation

/// What the rest of the site needs to know of a note: for the index, feeds, navigation and
/// links from other notes. Small and independent of everything else, so that it can be kept
/// while the note itself is not in memory.
package struct NoteSummary: Hashable, Sendable, Codable {
  /// Where the pages stand below their language: `serverless/buffering`.
  package var address: String
  /// The path of the note's file, relative to the project.
  package var path: String
  /// One per language of the note, the original first.
  package var titles: [Title]
  /// The sentence that the first measured figure comes to; nil when nothing was run.
  package var headline: Message?
  /// In the order of the note.
  package var verdicts: [Verdict]
  /// The services that its figures draw, in the order of the note, each once.
  package var services: [Service]
  /// `2026-04-09`, as the front matter says: `lastmod`, `updated` or `date`.
  package var date: String?
  /// What the front matter's `tags` say the note is about, each once.
  package var topics: [Topic]
  /// Other names that wikilinks may use, from the front matter's `aliases`.
  package var aliases: [String]
  /// Addresses that the note had before, each of which gets a page that leads here.
  package var formerAddresses: [String]
  /// What the note links to on its own site, each once.
  package var references: [NoteReference]
  /// Languages that the note is really translated into; pages in other languages show the
  /// original text and are not offered to search engines.
  package var translations: [Language]

  /// A title and the language of its words.
  package struct Title: Hashable, Sendable, Codable {
    package var language: Language
    package var text: String

    package init(language: Language, text: String) {
      self.language = language
      self.text = text
    }
  }
}

extension NoteSummary {
  /// The summary of a note that is written in `originalLanguage`.
  package init(of note: StudyNote, originalLanguage: Language = .korean) {
    address = note.address
    path = note.original.source.path
    titles = [Title(language: originalLanguage, text: note.original.title)]
    for translated in note.translations {
      titles.append(Title(language: translated.language, text: translated.document.title))
    }
    // A comparison says more than one architecture by itself.
    let compared = note.studies.filter { $0.systems.count > 1 }
    headline = (compared + note.studies).lazy.compactMap(\.headline).first
    verdicts = note.claims.map(\.verdict)
    var seen: [Service] = []
    for component in note.studies.flatMap(\.systems).flatMap(\.components)
    where component.role != .client && component.role != .other && !seen.contains(component.service)
    {
      seen.append(component.service)
    }
    services = seen
    date = note.original.frontMatter.day
    topics = note.original.frontMatter.topics
    aliases = note.original.frontMatter.texts("aliases").filter { !$0.hasPrefix("/") }
    formerAddresses = note.original.frontMatter.formerAddresses
    references = note.original.distinctLinks().filter { !LinkResolver.isTooLong($0) }
      .map(NoteReference.init).filter(LinkResolver.isLocal)
    translations = note.translations.filter(\.isReal).map(\.language)
  }

  /// The title in `language`, or else the original one.
  package func title(in language: Language) -> Title {
    titles.first { $0.language == language } ?? titles.first
      ?? Title(language: language, text: address)
  }
}

extension StudyNote.Translated {
  /// The share of translated blocks from which on a page counts as being in its language: with
  /// less, a reader who asked for that language gets mostly the original.
  static var realShare: Double { 0.8 }

  /// Whether search engines may be told that this page exists in its language.
  package var isReal: Bool {
    allBlocks > 0 && Double(translatedBlocks) >= Self.realShare * Double(allBlocks)
  }
}
