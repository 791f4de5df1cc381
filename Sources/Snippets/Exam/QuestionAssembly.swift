import Architecture
import Diagnostics

/// Gives questions their systems: those that a form has read already, those of stems, and what
/// options make of them.
struct QuestionAssembly {
  private let reader: NodeReader
  private let file: String
  private var reading: SnippetReading

  init(_ reading: SnippetReading, _ reader: NodeReader, file: String) {
    self.reading = reading
    self.reader = reader
    self.file = file
  }

  /// The reading with its questions; snippets stay in the order of the note.
  static func complete(
    _ reading: SnippetReading, _ passages: [Passage], _ reader: NodeReader, file: String
  ) -> SnippetReading {
    let questions = QuestionReader(passages).questions
    guard !questions.isEmpty else { return reading }
    var assembly = QuestionAssembly(reading, reader, file: file)
    for question in questions { assembly.add(question) }
    return assembly.sorted
  }

  private mutating func add(_ raw: QuestionReader.RawQuestion) {
    guard let first = raw.stem.first ?? raw.options.first?.line, let last = raw.options.last,
      raw.directive?.isIgnored != true
    else { return }
    let stem = stem(of: raw.stem)
    let asked = stem.map { reading.snippets[$0].system }
    let baseline = asked.map { system in
      AskedRequests(raw, reader).applied(to: SystemEditor.withoutReceivers(system))
        .setting(raw.directive)
    }
    var question = ExamQuestion(
      place: Place(
        file: file, start: Position(line: first.number, column: 1),
        end: last.line.place(0..<last.line.bytes.count).end),
      stem: asked, stemSnippet: stem, requirements: RequirementReader.all(in: raw),
      options: [])
    if let stem, reading.snippets[stem].directive == nil {
      reading.snippets[stem].directive = raw.directive
    }
    for option in raw.options { question.options.append(read(option, baseline, raw.directive)) }
    if question.options.contains(where: { !$0.edits.isEmpty }) { question.baseline = baseline }
    let drawn = question.options.compactMap { option -> Int? in
      if case .snippet(let index) = option.outcome { index } else { nil }
    }
    // A stem that names what lies outside is drawn by itself; its options leave that out.
    let isComparable = asked.map { system in
      !system.components.contains { $0.service.identifier == "microservices" }
    }
    let compared = (isComparable == true ? stem.map { [$0] } ?? [] : []) + drawn
    if compared.count >= 2, !isCompared(compared) {
      reading.comparisons.append(SnippetComparison(members: compared))
    }
    reading.questions.append(question)
  }

  /// Whether a label of the note has set one of the snippets against another already.
  private func isCompared(_ members: [Int]) -> Bool {
    reading.comparisons.contains { !Set($0.members).isDisjoint(with: members) }
  }

  /// The system that the stem draws or describes.
  private mutating func stem(of lines: [PlacedLine]) -> Int? {
    guard let first = lines.first?.number, let last = lines.last?.number else { return nil }
    let drawn = reading.snippets.indices.filter { index in
      let line = reading.snippets[index].place.start.line
      return line >= first && line <= last && reading.snippets[index].option == nil
    }
    if let whole = drawn.first(where: { reading.snippets[$0].form != "prose" }) { return whole }
    guard let described = StemSystem(lines, reader),
      let system = described.sketch.system(named: "")
    else { return nil }
    let from = lines[described.lines.lowerBound]
    let to = lines[described.lines.upperBound]
    let snippet = Snippet(
      form: "stem", place: Self.place(from, to, file), system: system, confidence: 0.6,
      reason: Message("snippet.reason.stem", [.count("components", system.components.count)]))
    if let sentence = drawn.first {
      // The whole stem says more than one sentence of it.
      reading.snippets[sentence] = snippet
      return sentence
    }
    reading.snippets.append(snippet)
    return reading.snippets.count - 1
  }

  private static func place(_ from: PlacedLine, _ to: PlacedLine, _ file: String) -> Place {
    Place(
      file: file, start: from.place(0..<0).start, end: to.place(0..<to.bytes.count).end)
  }

  private mutating func read(
    _ raw: QuestionReader.RawOption, _ baseline: System?, _ directive: Directive?
  ) -> QuestionOption {
    let place = raw.line.place(raw.text.startIndex..<raw.text.endIndex)
    var option = QuestionOption(
      letter: raw.letter, place: place, text: raw.text.string, isMarked: raw.isMarked, edits: [],
      outcome: .unread(Message("question.option.unread")))
    let whole = reading.snippets.firstIndex { snippet in
      snippet.place.start.line == raw.line.number && snippet.option?.letter == raw.letter
    }
    if let whole {
      reading.snippets[whole].option?.isMarked = raw.isMarked
      reading.snippets[whole].system = reading.snippets[whole].system.named(raw.letter)
      option.outcome = .snippet(whole)
      return option
    }
    option.edits = OptionEdits.all(in: raw.text, reader)
    guard !option.edits.isEmpty else { return option }
    guard let baseline else {
      option.outcome = .unread(Message("question.option.noBaseline"))
      return option
    }
    var editor = SystemEditor(baseline, at: place)
    var isApplied = false
    for edit in option.edits where editor.apply(edit) { isApplied = true }
    guard isApplied, let system = editor.system(named: raw.letter)?.setting(directive) else {
      option.outcome = .unread(Message("question.option.noPlace"))
      return option
    }
    guard Arrow.all(in: raw.text).isEmpty else {
      option.outcome = .system(system)
      return option
    }
    reading.snippets.append(
      Snippet(
        form: "option", place: Self.place(raw.line, raw.line, file), system: system,
        confidence: 0.6,
        reason: Message("snippet.reason.option", [.count("edits", option.edits.count)]),
        directive: directive, option: ExamOption(letter: raw.letter, isMarked: raw.isMarked)))
    option.outcome = .snippet(reading.snippets.count - 1)
    return option
  }

  /// All snippets in the order of the note, and every index to them.
  private var sorted: SnippetReading {
    var sorted = reading
    let order = reading.snippets.indices.sorted { left, right in
      let (a, b) = (reading.snippets[left].place, reading.snippets[right].place)
      return a.start == b.start ? left < right : a.start < b.start
    }
    var moved = [Int](repeating: 0, count: order.count)
    for (new, old) in order.enumerated() { moved[old] = new }
    sorted.snippets = order.map { reading.snippets[$0] }
    sorted.comparisons = reading.comparisons.map { comparison in
      SnippetComparison(members: comparison.members.map { moved[$0] })
    }.sorted { ($0.members.first ?? 0) < ($1.members.first ?? 0) }
    for index in sorted.questions.indices {
      sorted.questions[index].stemSnippet = sorted.questions[index].stemSnippet.map { moved[$0] }
      for option in sorted.questions[index].options.indices {
        if case .snippet(let old) = sorted.questions[index].options[option].outcome {
          sorted.questions[index].options[option].outcome = .snippet(moved[old])
        }
      }
    }
    return sorted
  }
}

extension System {
  /// With the values that a directive gives to every component of a service.
  fileprivate func setting(_ directive: Directive?) -> System {
    guard let settings = directive?.componentSettings, !settings.isEmpty else { return self }
    var components = components
    for index in components.indices {
      for value in settings where value.service == components[index].service {
        components[index].settings.removeAll { $0.name == value.setting.name }
        components[index].settings.append(value.setting)
      }
    }
    return System(
      name: name, components: components, connections: connections, groups: groups) ?? self
  }
}
