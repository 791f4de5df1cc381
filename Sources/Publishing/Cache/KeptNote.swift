import Claims
import Diagnostics
import Markdown
import Pages
import Snippets

/// What a build keeps of a note for the next one: all that the report and the rest of the site
/// need of it while its pages stay as they are. Its measurements are not here: they have their own
/// place in the cache, and a note whose pages have to be made anew is read again.
struct KeptNote: Codable, Sendable {
  private var readingFindings: [Finding]
  private var claims: [Claim]
  private var numberCount: Int
  private var statements: [StatedNumber]
  private var findings: [Finding]
  private var summary: NoteSummary
  /// The note as links find it.
  private var bare: NoteSummary
  private var links: NoteLinks
  private var names: [LanguageNames]
  private var values: [MeasuredValue]
  private var measured: [MeasurementRecord.Entry]
  private var templates: [LintTemplate]
  private(set) var paths: [String]
  /// One per language of the site; an empty text stands for the same as before it.
  private var texts: [String]
  private var attachments: [String]
  private var heaviness: Finding?

  /// The names of systems in one language, sorted.
  private struct LanguageNames: Codable {
    var language: Language
    var names: [String]
    var translations: [String]
  }

  init(_ note: CheckedNote, _ rendered: RenderedNote) {
    readingFindings = note.judged.note.findings
    claims = note.judged.claims
    numberCount = note.judged.numberCount
    statements = note.judged.statements
    findings = note.judged.findings
    summary = note.summary
    bare = note.linked.summary
    links = note.linked.links
    names = note.names.sorted { $0.key < $1.key }.map { language, names in
      let sorted = names.sorted { $0.key < $1.key }
      return LanguageNames(
        language: language, names: sorted.map(\.key), translations: sorted.map(\.value))
    }
    values = note.values
    measured = note.measured
    templates = note.templates
    paths = rendered.paths
    texts = rendered.texts.enumerated().map { index, text in
      index > 0 && rendered.texts[index - 1] == text ? "" : text.packed
    }
    attachments = rendered.attachments
    heaviness = rendered.heaviness
  }

  /// The note with `source`, at `address`, as far as it is known.
  func checked(_ source: SourceFile, _ address: String) -> CheckedNote {
    let document = Document(
      source: source, frontMatter: FrontMatter(), blocks: [], findings: readingFindings)
    let nothing = SnippetReading(snippets: [], comparisons: [], findings: [])
    let judged = JudgedNote(
      note: ReadNote(document: document, address: address, reading: nothing), studies: [],
      claims: claims, numberCount: numberCount, figures: [], marks: [], statements: statements,
      findings: findings)
    var named: [Language: [String: String]] = [:]
    for own in names {
      named[own.language] = Dictionary(zip(own.names, own.translations)) { first, _ in first }
    }
    return CheckedNote(
      judged: judged, isWhole: false, linked: LinkedNote(summary: bare, links: links),
      summary: summary, samples: [], templates: templates, names: named, values: values,
      measured: measured)
  }

  /// What is left to know of its pages; nil when the search texts cannot be read.
  var rendered: RenderedNote? {
    var known: [SearchText] = []
    for text in texts {
      if text.isEmpty, let last = known.last {
        known.append(last)
      } else if let read = SearchText(packed: text) {
        known.append(read)
      } else {
        return nil
      }
    }
    return RenderedNote(
      paths: paths, texts: known, attachments: attachments, heaviness: heaviness)
  }
}
