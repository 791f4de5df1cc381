package import Diagnostics

/// The words of one language for everything that the program generates.
///
/// A phrasebook is data: a third language comes in with files under `theme/text/<tag>/`. Even the
/// habits of the language are entries: `number.group`, `number.point`, `number.minus`,
/// `number.plural` (a gettext plural rule), `list.pair`, `list.middle`, `list.last`.
package struct Phrasebook: Sendable {
  /// What was read. Shared, because phrasebooks are handed to every piece of a page.
  private final class Contents: Sendable {
    let language: Language
    let entries: [String: PhraseTemplate]
    let numbers: NumberStyle
    let plural: PluralRule

    init(
      _ language: Language, _ entries: [String: PhraseTemplate], _ numbers: NumberStyle,
      _ plural: PluralRule
    ) {
      self.language = language
      self.entries = entries
      self.numbers = numbers
      self.plural = plural
    }
  }

  private let contents: Contents
  /// What the notes themselves call things, by the words of the notes.
  private var names: [String: String] = [:]

  /// Reads the contents of a language's text files; later files win.
  package init(language: Language, files: [SourceFile]) {
    var entries: [String: PhraseTemplate] = [:]
    for line in files.flatMap(TextLine.lines(of:)) {
      guard let (key, text) = line.entry else { continue }
      entries[key] = PhraseTemplate(parsing: text)
    }
    let numbers = NumberStyle(
      group: entries["number.group"]?.literal ?? ",",
      point: entries["number.point"]?.literal ?? ".",
      minus: entries["number.minus"]?.literal ?? "−",
      myriads: entries["number.myriads"]?.literal.split(separator: "/").map(String.init) ?? [])
    let plural = entries["number.plural"].flatMap { PluralRule(parsing: $0.literal) }
    contents = Contents(language, entries, numbers, plural ?? .oneOrMany)
  }

  /// The language of the words.
  package var language: Language { contents.language }
  private var entries: [String: PhraseTemplate] { contents.entries }
  private var numbers: NumberStyle { contents.numbers }
  private var plural: PluralRule { contents.plural }

  /// Every key, sorted.
  package var keys: [String] { entries.keys.sorted() }

  /// The words for `message`; the key itself when the language lacks them.
  ///
  /// An argument that the message does not carry stays in the text as `{name}`, where readers and
  /// tests see it.
  package func text(_ message: Message) -> String {
    guard let template = entries[message.key] else { return names[message.key] ?? message.key }
    if template.pieces.count == 1 { return text(template.pieces[0], message.arguments) }
    var words = ""
    for piece in template.pieces { words += text(piece, message.arguments) }
    return words
  }

  /// The same words with translations of names that notes give: a message whose key is such a
  /// name becomes its translation.
  package func adding(names: [String: String]) -> Phrasebook {
    var book = self
    book.names.merge(names) { first, _ in first }
    return book
  }

  /// The number as the language writes it: `1234.5` with one digit is `1,234.5`.
  package func text(_ number: Double, fractionDigits: Int) -> String {
    numbers.text(number, fractionDigits: fractionDigits)
  }

  /// The template of `key`, for the comparison of languages.
  func template(_ key: String) -> PhraseTemplate? { entries[key] }

  private func text(_ piece: PhraseTemplate.Piece, _ arguments: [Message.Argument]) -> String {
    switch piece {
    case .words(let words): return words
    case .slot(let slot):
      guard let value = arguments.first(where: { $0.name == slot.name })?.value else {
        return "{\(slot.name)}"
      }
      return text(slot, value)
    }
  }

  private func text(_ slot: PhraseTemplate.Slot, _ value: Message.Value) -> String {
    let words = slot.inMyriads ? myriads(value) : text(value)
    switch slot.form {
    case .plain: return words
    case .particle(let particle): return words + particle.following(words)
    case .particleAlone(let particle): return particle.following(words)
    case .article: return EnglishArticle.preceding(words) + " " + words
    case .noun(let forms): return forms[min(pluralForm(of: value), forms.count - 1)]
    }
  }

  private func text(_ value: Message.Value) -> String {
    switch value {
    case .text(let text): text
    case .number(let number, let digits): numbers.text(number, fractionDigits: digits)
    case .message(let message): text(message)
    case .list(let values): joined(values)
    }
  }

  private func myriads(_ value: Message.Value) -> String {
    guard case .number(let number, let digits) = value else { return text(value) }
    return numbers.textInMyriads(number, fractionDigits: digits)
  }

  /// Which form of a noun stands with `value`. What is printed counts: 1.0 is not 1, and a list
  /// counts its members.
  private func pluralForm(of value: Message.Value) -> Int {
    switch value {
    case .number(let number, let digits):
      guard digits == 0, let count = Int(exactly: number.rounded()) else { return Int.max }
      return plural.form(of: count)
    case .list(let values): return plural.form(of: values.count)
    case .text, .message: return Int.max
    }
  }

  /// `A`; `A and B`; `A, B, and C`: each step is a template with `{first}` and `{last}`.
  private func joined(_ values: [Message.Value]) -> String {
    let words = values.map(text)
    guard let first = words.first else { return "" }
    if words.count == 2 { return joined(first, words[1], by: "list.pair") }
    return words.indices.dropFirst().reduce(first) { joinedSoFar, index in
      let isLast = index == words.count - 1
      return joined(joinedSoFar, words[index], by: isLast ? "list.last" : "list.middle")
    }
  }

  private func joined(_ first: String, _ last: String, by key: String) -> String {
    guard entries[key] != nil else { return first + ", " + last }
    return text(Message(key, [.text("first", first), .text("last", last)]))
  }
}
