import Architecture
import Diagnostics
package import Markdown

/// Reads the architectures of a note.
package enum SnippetReader {
  /// What reports call the ways of drawing that can be read, without options and stems of
  /// questions.
  package static var forms: [String] { SnippetForm.all.map(\.identifier) }

  /// Everything that `document` draws, in its order. Total: whatever an author wrote gives a
  /// value and findings.
  package static func read(_ document: Document) -> SnippetReading {
    let collector = PassageCollector(document)
    var reader = NodeReader()
    reader.local = LocalNames(collector.passages)
    let ofNote = Directive.ofNote(document)
    var assembly = SnippetAssembly(
      document.source, SettingContext(collector.passages, reader), ofNote?.directive)
    for (index, passage) in collector.passages.enumerated()
    where ofNote?.directive.isIgnored != true {
      assembly.add(drafts(of: passage, reader), of: passage, at: index)
      assembly.markAnswer(in: passage)
    }
    var reading = QuestionAssembly.complete(
      assembly.reading, collector.passages, reader, file: document.source.path)
    // In a note of which nothing is to be read, a comment before a drawing is not in the wrong place.
    if ofNote?.directive.isIgnored != true {
      reading.findings += unused(collector.directives, in: reading)
    }
    let disagreements = Disagreements(reading.snippets)
    reading.findings += disagreements.findings
    let agreed = SettingAgreement(reading.snippets).applied(
      to: disagreements.corrected, besides: Set(reading.comparisons.flatMap(\.members)))
    reading.snippets = agreed.snippets
    reading.findings += agreed.findings
    reading.unions =
      NoteUnion(
        reading.snippets, sides: assembly.sides,
        besides: Set(reading.comparisons.flatMap(\.members))
      ).unions
    reading.directive = ofNote?.directive
    reading.findings = (collector.findings + (ofNote?.findings ?? []) + reading.findings).sorted {
      $0.place < $1.place
    }
    return reading
  }

  /// Directives that set something, but stand before text or a caption in which nothing was read:
  /// whoever wrote one would wonder why nothing changes.
  private static func unused(
    _ directives: [Directive], in reading: SnippetReading
  ) -> [Finding] {
    let used = Set(reading.snippets.compactMap(\.directive?.place))
    return directives.filter { !$0.isIgnored && !used.contains($0.place) }.map {
      Finding("UnusedDirective", .warning, at: $0.place)
    }
  }

  /// What the forms read of a passage: a line belongs to the first form that reads it.
  private static func drafts(of passage: Passage, _ reader: NodeReader) -> [Draft] {
    guard passage.directive?.isIgnored != true else { return [] }
    let isForced = passage.directive?.isForced == true
    let isWork = WorkSteps.order(below: passage.labels)
    let isChoice = ChoiceLabel.stands(above: passage.labels)
    var passage = passage
    passage.chains = ChainReader(reader: reader).chains(in: passage)
    var taken: Set<Int> = []
    var drafts: [Draft] = []
    for form in SnippetForm.all {
      // Drawings of one form that stand side by side share their lines.
      let before = taken
      for draft in form.read(passage, before, reader) {
        let isShown =
          draft.confidence >= Snippet.threshold && !(isWork && WorkSteps.isOrder(draft))
          && !(isChoice && ChoiceLabel.isChoice(draft))
        guard isShown || isForced else { continue }
        guard before.isDisjoint(with: draft.lines) else { continue }
        taken.formUnion(draft.lines)
        drafts.append(draft)
      }
    }
    return drafts.sorted { $0.lines.lowerBound < $1.lines.lowerBound }
  }
}

/// Turns drafts into snippets and finds the ones that stand against each other.
private struct SnippetAssembly {
  private let lineLengths: [Int]
  private let file: String
  private var snippets: [Snippet] = []
  private var findings: [Finding] = []
  private var pairing = ComparisonPairing()
  /// The services of every snippet so far, in order.
  private var listed: Set<[Service]> = []
  /// The last option with each letter.
  private var lastOptions: [String: Int] = [:]
  private let context: SettingContext
  /// What the front matter asks for every drawing.
  private let ofNote: Directive?
  /// The sides that snippets take in a comparison, by their first line.
  private(set) var sides: [Int: ComparisonSide] = [:]

  init(_ source: SourceFile, _ context: SettingContext, _ ofNote: Directive?) {
    file = source.path
    self.context = context
    self.ofNote = ofNote
    lineLengths = source.text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).map {
      $0.last == 0x0D ? $0.count - 1 : $0.count
    }
  }

  var reading: SnippetReading {
    SnippetReading(
      snippets: snippets, comparisons: pairing.comparisons.map(SnippetComparison.init(members:)),
      findings: findings)
  }

  mutating func add(_ drafts: [Draft], of passage: Passage, at index: Int) {
    for draft in drafts {
      var draft = draft
      draft.sketch.readRules()
      apply(passage.directive, to: &draft)
      let own = draft.label.map { [Passage.Label(text: $0, source: .line)] } ?? []
      let labels = own + passage.labels
      let side = ComparisonPairing.side(of: labels)
      let name = passage.directive?.name ?? draft.label ?? side.map(\.label.text) ?? ""
      findings += draft.findings
      guard let drawn = draft.sketch.system(named: Self.short(name)), !isRepeated(drawn, draft)
      else { continue }
      let system = context.applied(
        to: drawn, passage: index, section: SettingContext.section(of: passage))
      let place = place(of: draft, in: passage)
      var snippet = Snippet(
        form: draft.form, place: place, system: system, confidence: draft.confidence,
        reason: draft.reason, directive: passage.directive, option: draft.option)
      snippet.declared = draft.declared
      snippets.append(snippet)
      sides[place.start.line] = side?.side
      listed.insert(system.components.map(\.service))
      if let letter = draft.option?.letter { lastOptions[letter] = snippets.count - 1 }
      if !Disagreements.details.contains(draft.form) {
        pairing.add(snippets.count - 1, side, passage: index)
      }
      findings += unknownComponents(of: draft)
    }
  }

  /// `정답: B` behind the options marks the nearest option with that letter.
  mutating func markAnswer(in passage: Passage) {
    for line in passage.lines {
      guard let letter = AnswerLine(line)?.letter, let index = lastOptions[letter] else { continue }
      snippets[index].option?.isMarked = true
    }
  }

  /// Whether a list of parts only says again what the note has listed before, as a heading
  /// over the analysis of an option does.
  private func isRepeated(_ system: System, _ draft: Draft) -> Bool {
    draft.form == "combination" && listed.contains(system.components.map(\.service))
  }

  /// Values of a directive replace those that the note states; those for the whole note stand
  /// where the drawing states none.
  private func apply(_ directive: Directive?, to draft: inout Draft) {
    for value in directive?.componentSettings ?? [] {
      for component in draft.sketch.components(of: value.service) {
        draft.sketch.annotate(component.id, [], [value.setting])
      }
    }
    for value in ofNote?.componentSettings ?? [] {
      for component in draft.sketch.components(of: value.service)
      where !component.settings.contains(where: { $0.name == value.setting.name }) {
        draft.sketch.annotate(component.id, [], [value.setting])
      }
    }
  }

  private func unknownComponents(of draft: Draft) -> [Finding] {
    let sure = draft.sketch.components.count { component in
      guard let role = ServiceCatalog.role(of: component.service) else { return false }
      return role != .client
    }
    guard sure >= 2, draft.sketch.unknown.count <= sure else { return [] }
    return draft.sketch.unknown.compactMap { id in
      guard let component = draft.sketch.components.first(where: { $0.id == id }),
        let place = component.place
      else { return nil }
      return Finding("UnknownComponent", .note, at: place, [.text("name", component.label)])
    }
  }

  /// Whole lines of the note.
  private func place(of draft: Draft, in passage: Passage) -> Place {
    let first = passage.lines[draft.lines.lowerBound].number
    let last = passage.lines[draft.lines.upperBound].number
    let length = lineLengths.indices.contains(last - 1) ? lineLengths[last - 1] : 0
    return Place(
      file: file, start: Position(line: first, column: 1),
      end: Position(line: last, column: length + 1))
  }

  /// A heading of a sentence's length makes a poor name; the colon of `개선:` is no part of it.
  private static func short(_ name: String) -> String {
    var name = name
    while let last = name.last, last == ":" || last == "：" || last == " " { name.removeLast() }
    return name.count <= 80 ? name : String(name.prefix(79)) + "…"
  }
}
