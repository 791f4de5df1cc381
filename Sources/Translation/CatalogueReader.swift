package import Diagnostics

extension Catalogue {
  /// Reads a catalogue. Total: what cannot be read is reported and left out, the rest is kept.
  package init(parsing source: SourceFile) {
    var reader = CatalogueReader(source)
    for line in TextLine.lines(of: source) { reader.read(line) }
    reader.finish()
    self = reader.catalogue
    findings += Self.findings(in: self)
    findings.sort { $0.place < $1.place }
  }
}

/// Puts messages together from the lines of a catalogue.
struct CatalogueReader {
  var catalogue: Catalogue
  private var draft: Draft
  /// What a line of only a string continues.
  private var open: Field?

  init(_ source: SourceFile) {
    catalogue = Catalogue(path: source.path)
    draft = Draft(path: source.path)
  }

  /// A part of a message that holds a string.
  enum Field: Hashable {
    case context, id, plural, previousContext, previousID, previousPlural
    case translation(Int)
  }

  /// Reads one line.
  mutating func read(_ line: TextLine) {
    let text = line.text.drop { $0 == " " || $0 == "\t" }
    if text.isEmpty {
      open = nil
    } else if text.hasPrefix("#~") {
      readObsolete(text.dropFirst(2), line)
    } else if text.hasPrefix("#|") {
      readPrevious(text.dropFirst(2), line)
    } else if text.hasPrefix("#") {
      readComment(text.dropFirst())
    } else {
      readEntry(text, line, isObsolete: false)
    }
  }

  /// Ends the last message.
  mutating func finish() {
    closeMessage()
    catalogue.closingComments = draft.message.comments
    catalogue.messages =
      catalogue.messages.filter { !$0.isObsolete } + catalogue.messages.filter(\.isObsolete)
  }

  private mutating func readObsolete(_ text: Substring, _ line: TextLine) {
    if text.hasPrefix("|") {
      readPrevious(text.dropFirst(), line)
      draft.message.isObsolete = true
    } else {
      readEntry(text.drop { $0 == " " }, line, isObsolete: true)
    }
  }

  private mutating func readComment(_ text: Substring) {
    beginMessageUnlessBegun()
    open = nil
    let words = text.dropFirst().drop { $0 == " " }
    switch text.first {
    case ".": draft.message.extractedComments.append(String(words))
    case ":": draft.message.references += CatalogueMessage.Reference.read(words)
    case ",", "=":
      draft.message.flags += words.split(separator: ",")
        .map { String($0.filter { !$0.isWhitespace }) }.filter { !$0.isEmpty }
    default:
      draft.message.comments.append(String(text.first == " " ? text.dropFirst() : text))
    }
  }

  private mutating func readPrevious(_ text: Substring, _ line: TextLine) {
    let entry = text.drop { $0 == " " }
    if entry.hasPrefix("\"") {
      append(entry, line)
      return
    }
    guard let (keyword, string) = Self.keyword(of: entry),
      let field = Self.previousFields[keyword]
    else { return report("UnreadableCatalogueLine", line) }
    beginMessageUnlessBegun()
    begin(field, string, line)
  }

  private mutating func readEntry(_ text: Substring, _ line: TextLine, isObsolete: Bool) {
    if text.hasPrefix("\"") {
      append(text, line)
      return
    }
    guard let (keyword, string) = Self.keyword(of: text), let field = Self.field(keyword) else {
      return report("UnreadableCatalogueLine", line)
    }
    if field == .context || field == .id { beginMessageUnlessBegun() }
    if field == .context || field == .id, draft.seen.contains(.id) { closeMessage() }
    draft.message.isObsolete = isObsolete
    begin(field, string, line)
  }

  private mutating func begin(_ field: Field, _ string: Substring, _ line: TextLine) {
    guard !draft.seen.contains(field) else {
      open = nil
      return report("UnreadableCatalogueLine", line)
    }
    draft.begin(field)
    open = field
    append(string, line)
  }

  private mutating func append(_ string: Substring, _ line: TextLine) {
    guard let open else { return report("UnreadableCatalogueLine", line) }
    let (text, problem) = CatalogueString.read(string)
    draft.append(text, to: open, at: place(line))
    switch problem {
    case nil: break
    case .unclosed: report("UnclosedCatalogueString", line)
    case .trailing(let rest): report("TextBehindCatalogueString", line, [.text("text", rest)])
    case .escape(let escape): report("UnknownCatalogueEscape", line, [.text("text", escape)])
    }
  }

  /// Comments, and the first field, belong to the next message once a translation has been read.
  private mutating func beginMessageUnlessBegun() {
    if draft.hasTranslation { closeMessage() }
  }

  private mutating func closeMessage() {
    open = nil
    guard !draft.seen.isEmpty else { return }
    let finished = draft
    draft = Draft(path: catalogue.path)
    guard finished.seen.contains(.id), finished.hasTranslation else {
      let place = finished.message.place
      catalogue.findings.append(Finding("IncompleteMessage", .error, at: place))
      return
    }
    if finished.isHeader, catalogue.header == nil {
      catalogue.header = finished.message
    } else {
      catalogue.messages.append(finished.message)
    }
  }

  private mutating func report(
    _ rule: String, _ line: TextLine, _ arguments: [Message.Argument] = []
  ) {
    catalogue.findings.append(Finding(rule, .error, at: place(line), arguments))
  }

  private func place(_ line: TextLine) -> Place {
    Place(
      file: catalogue.path, start: Position(line: line.number, column: 1),
      end: Position(line: line.number, column: 1 + line.text.utf8.count))
  }

  private static let previousFields: [Substring: Field] = [
    "msgctxt": .previousContext, "msgid": .previousID, "msgid_plural": .previousPlural,
  ]

  private static func field(_ keyword: Substring) -> Field? {
    switch keyword {
    case "msgctxt": return .context
    case "msgid": return .id
    case "msgid_plural": return .plural
    case "msgstr": return .translation(0)
    default:
      guard keyword.hasPrefix("msgstr["), keyword.hasSuffix("]") else { return nil }
      let index = Int(keyword.dropFirst("msgstr[".count).dropLast())
      // No language has more than six forms; the bound keeps a broken file from filling memory.
      return index.flatMap { (0..<16).contains($0) ? .translation($0) : nil }
    }
  }

  private static func keyword(of text: Substring) -> (keyword: Substring, string: Substring)? {
    guard let quote = text.firstIndex(of: "\"") else { return nil }
    let keyword = text[..<quote].filter { $0 != " " && $0 != "\t" }
    return (Substring(keyword), text[quote...])
  }
}

/// A message that is being read.
private struct Draft {
  var message: CatalogueMessage
  var seen: Set<CatalogueReader.Field> = []
  var hasTranslation = false

  init(path: String) {
    message = CatalogueMessage(id: "", translations: [], place: Place(file: path))
  }

  var isHeader: Bool {
    message.id.isEmpty && message.context == nil && !message.isObsolete
  }

  mutating func begin(_ field: CatalogueReader.Field) {
    seen.insert(field)
    guard case .translation(let index) = field else { return }
    hasTranslation = true
    while message.translations.count <= index { message.translations.append("") }
  }

  mutating func append(_ text: String, to field: CatalogueReader.Field, at place: Place) {
    extend(&message.place, to: place)
    switch field {
    case .context: message.context = (message.context ?? "") + text
    case .id: message.id += text
    case .plural: message.plural = (message.plural ?? "") + text
    case .previousContext: message.previous.context = (message.previous.context ?? "") + text
    case .previousID: message.previous.id = (message.previous.id ?? "") + text
    case .previousPlural: message.previous.plural = (message.previous.plural ?? "") + text
    case .translation(let index):
      message.translations[index] += text
      extend(&message.translationPlace, to: place)
    }
  }

  /// A place that has not been set yet is empty.
  private func extend(_ known: inout Place, to place: Place) {
    known =
      known.start == known.end
      ? place
      : Place(
        file: place.file, start: known.start, end: place.end)
  }
}
