package import Architecture
package import Claims
package import Diagnostics
package import Markdown
package import Simulation

/// Everything that the pages of one note show, in no language yet.
package struct StudyNote: Sendable {
  /// Where the pages stand below their language: `serverless/buffering`.
  package var address: String
  /// The note, Korean as written.
  package var original: Document
  /// The same tree in other languages; a block that nobody translated carries `language`.
  package var translations: [Translated]
  /// In the order of the note.
  package var studies: [Study]
  /// In the order of the note.
  package var claims: [Claim]
  /// The alarms that the note's templates define.
  package var alarms: [NoteAlarm] = []
  /// What was measured, as the verdicts use it.
  package var figures: [MeasuredFigure]

  package init(
    address: String, original: Document, translations: [Translated], studies: [Study],
    claims: [Claim], figures: [MeasuredFigure] = []
  ) {
    self.address = address
    self.original = original
    self.translations = translations
    self.studies = studies
    self.claims = claims
    self.figures = figures
  }

  /// The note in another language.
  package struct Translated: Sendable {
    package var language: Language
    package var document: Document
    /// Blocks with a translation, of all that have words.
    package var translatedBlocks: Int
    package var allBlocks: Int
    /// What the names that the note gives its systems are in the language.
    package var names: [String: String]

    package init(
      language: Language, document: Document, translatedBlocks: Int, allBlocks: Int,
      names: [String: String] = [:]
    ) {
      self.language = language
      self.document = document
      self.translatedBlocks = translatedBlocks
      self.allBlocks = allBlocks
      self.names = names
    }
  }
}

/// One figure of a page: the systems of one snippet or comparison, run or not.
package struct Study: Sendable, Codable {
  /// The snippet (of a comparison: the first one); the figure follows the block that ends it.
  package var place: Place
  /// The end of the last snippet of the study.
  package var end: Place
  package var systems: [System]
  /// What was measured; nil when the systems could not be run, and `obstacle` says why.
  package var comparison: Comparison?
  package var obstacle: Message?
  /// The same systems under other loads, with fewer replications; may be empty.
  package var variants: [StudyVariant]
  /// Up to which load each system loses nothing, in their order; may be empty.
  package var limits: [LoadLimit]
  /// The systems with load and capacity varied together; nil where that tells nothing.
  package var grid: StudyGrid?
  /// One request followed through every system; empty where none could be.
  package var traces: [RequestTrace]
  /// The exam question whose options the systems are.
  package var question: QuestionSheet?
  /// How many templates and pieces of code were joined into the one system.
  package var pieceCount = 1

  package init(
    place: Place, end: Place, systems: [System], comparison: Comparison?, obstacle: Message?,
    variants: [StudyVariant] = [], limits: [LoadLimit] = [], grid: StudyGrid? = nil,
    traces: [RequestTrace] = [], question: QuestionSheet? = nil
  ) {
    self.place = place
    self.end = end
    self.systems = systems
    self.comparison = comparison
    self.obstacle = obstacle
    self.variants = variants
    self.limits = limits
    self.grid = grid
    self.traces = traces
    self.question = question
  }
}

extension Study {
  /// What the page calls each system.
  var titles: [Message] {
    systems.enumerated().map { $0.element.title(index: $0.offset, of: systems.count) }
  }
}
