import Architecture
import Diagnostics

/// Finds the exam questions of a note: runs of lettered options, and the stem before each.
struct QuestionReader {
  /// An option as it stands in the note.
  struct RawOption {
    var letter: String
    var isMarked: Bool
    var text: ByteText
    var line: PlacedLine
    var passage: Int
    /// Index of the line in its passage.
    var index: Int
  }

  /// A question before its systems are known.
  struct RawQuestion {
    var stem: [PlacedLine]
    /// The lines between the stem's bullets that demand something.
    var demands: [PlacedLine]
    var options: [RawOption]
    /// What the author's comment before the stem or before the options asks for.
    var directive: Directive?
  }

  private let passages: [Passage]
  private(set) var questions: [RawQuestion] = []

  init(_ passages: [Passage]) {
    self.passages = passages
    let sets = Self.sets(of: passages)
    var end = 0
    for set in sets {
      guard let first = set.first, let last = set.last else { continue }
      let between = stemPassages(from: end, to: first)
      let stem = between.filter { passages[$0].kind != .table }
        .flatMap { stemLines(of: $0, before: first) }
      let isAgain = !questions.isEmpty && repeats(set, between)
      // What stands before the stem speaks of the question before.
      markAnswers(from: end, to: isAgain ? last.passage : between.first ?? first.passage)
      if Self.asks(stem), !isAgain {
        let demands = between.filter { passages[$0].kind == .list }
          .flatMap { stemLines(of: $0, before: first) }
        let directive = (between + [first.passage]).lazy.compactMap { passages[$0].directive }.first
        questions.append(
          RawQuestion(stem: stem, demands: demands, options: set, directive: directive))
      } else if !questions.isEmpty {
        mark(set)
      }
      end = last.passage + 1
    }
    markAnswers(from: end, to: passages.count)
  }

  /// `A`, `B`, `C`, … on lines that follow each other closely, at least three.
  private static func sets(of passages: [Passage]) -> [[RawOption]] {
    var sets: [[RawOption]] = []
    var open: [RawOption] = []
    for (number, passage) in passages.enumerated() where !passage.isFence {
      for (index, line) in passage.lines.enumerated() {
        var text = line.behindMarker.text
        guard let option = ChainReader.option(atStartOf: &text), text.hasLetter else { continue }
        let raw = RawOption(
          letter: option.letter, isMarked: option.isMarked, text: text, line: line,
          passage: number, index: index)
        let next = open.last.map { Self.letter(after: $0.letter) }
        if next == raw.letter, number - (open.last?.passage ?? 0) <= 3 {
          open.append(raw)
        } else {
          if open.count >= 3 { sets.append(open) }
          open = raw.letter == "A" ? [raw] : []
        }
      }
    }
    return open.count >= 3 ? sets + [open] : sets
  }

  private static func letter(after letter: String) -> String {
    letter.unicodeScalars.first.flatMap { UnicodeScalar($0.value + 1) }.map { String($0) } ?? ""
  }

  /// The passages between the options before and these, from the last heading on that stands
  /// over text of its own, from the number of the question, from behind a thematic break, and
  /// from behind what is said about the question before.
  private func stemPassages(from end: Int, to first: RawOption) -> [Int] {
    var found: [Int] = []
    var index = first.passage
    while index >= end, found.count < 16 {
      let passage = passages[index]
      if passage.isFence { break }
      let start = start(of: index, before: first)
      if start?.isAnswer == true, index < first.passage { break }
      found.append(index)
      if start != nil || passage.isBehindBreak { break }
      if passage.kind == .heading, found.count > 1 || index < first.passage { break }
      index -= 1
    }
    return found.reversed()
  }

  private func stemLines(of passage: Int, before first: RawOption) -> [PlacedLine] {
    let lines = linesBefore(first, of: passage)
    return Array(lines[(start(of: passage, before: first)?.line ?? lines.startIndex)...])
  }

  private func linesBefore(_ first: RawOption, of passage: Int) -> ArraySlice<PlacedLine> {
    let lines = passages[passage].lines
    return passage == first.passage ? lines.prefix(first.index) : lines[...]
  }

  /// The line of a passage above which nothing belongs to the question: that with its number, or
  /// the one behind the answer to the question before.
  private func start(of passage: Int, before first: RawOption) -> (line: Int, isAnswer: Bool)? {
    let lines = linesBefore(first, of: passage)
    let answer = lines.lastIndex(where: QuestionStart.marksAnswer)
    if let number = lines.lastIndex(where: QuestionStart.isNumbered), number > answer ?? -1 {
      return (number, false)
    }
    return answer.map { ($0 + 1, true) }
  }

  /// Whether options are those of the last question again: translated, or with what the author
  /// says about each. A question of its own stands under a heading of its own and in the open.
  private func repeats(_ set: [RawOption], _ between: [Int]) -> Bool {
    let hasHeading = between.contains { passages[$0].kind == .heading }
    let isQuoted = between.contains { passages[$0].isQuoted }
    if !hasHeading { return isQuoted || set.first.map { passages[$0.passage].isQuoted } == true }
    guard let last = questions.last?.options, last.count == set.count else { return false }
    let same = zip(last, set).count { Self.names($0) == Self.names($1) && !Self.names($0).isEmpty }
    return same * 2 > set.count
  }

  private static func names(_ option: RawOption) -> Set<Service> {
    Set(ServiceNames.catalog.matches(in: option.text).filter(\.isSure).map(\.service))
  }

  /// Whether the lines ask something.
  private static func asks(_ lines: [PlacedLine]) -> Bool {
    lines.contains { line in
      line.text.contains("?") || line.text.contains("？") || line.text.contains("고르시오")
        || line.text.contains("고르세요")
    }
  }

  /// The same options again, with what the author says about them.
  private mutating func mark(_ set: [RawOption]) {
    for option in set where option.isMarked { mark(option.letter) }
  }

  /// `정답: B` between the options and the next question.
  private mutating func markAnswers(from start: Int, to end: Int) {
    guard !questions.isEmpty, start < end else { return }
    for passage in passages[start..<min(end, passages.count)] {
      for line in passage.lines {
        if let letter = AnswerLine(line)?.letter { mark(letter) }
      }
    }
  }

  private mutating func mark(_ letter: String) {
    let last = questions.count - 1
    guard let index = questions[last].options.firstIndex(where: { $0.letter == letter }) else {
      return
    }
    questions[last].options[index].isMarked = true
  }
}

/// `정답: B`, `### 💡 정답: B`, `정답은 D`, `(B) 정답`, `Answer: B`: a line that names the right option.
struct AnswerLine {
  let letter: String

  init?(_ line: PlacedLine) {
    if let letter = QuestionStart.englishAnswer(line) {
      self.letter = letter
      return
    }
    guard let start = line.text.firstIndex(of: "정답") else { return nil }
    let rest = line.text[(start + "정답".utf8.count)...]
    let skipped = rest.drop { $0 >= 0x80 || $0 == 0x20 || $0 == 0x3A || $0 == 0x2A || $0 == 0x28 }
    if let byte = skipped.first, byte >= 0x41 && byte <= 0x46,
      skipped.startIndex - rest.startIndex <= 12,
      !Self.isLetter(skipped.dropFirst().first ?? 0x20)
    {
      letter = String(UnicodeScalar(byte))
      return
    }
    var text = line.behindMarker.text
    guard let option = ChainReader.option(atStartOf: &text), start - line.text.startIndex <= 12
    else { return nil }
    letter = option.letter
  }

  private static func isLetter(_ byte: UInt8) -> Bool { byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A }
}
