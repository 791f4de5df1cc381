import Architecture
import Diagnostics

/// Parts of one line with arrows between them, before anything is decided about it.
struct Chain: Hashable, Sendable {
  var segments: [Segment]
  /// One fewer than segments.
  var arrows: [Arrow]
  /// What stands before the chain and names it: `기존`, `Before`, `S3 메타 정보 저장`.
  var label: String?
  /// The letter of an exam option at the start of the line.
  var option: ExamOption?
  /// Whether the chain stands inside a sentence.
  var isInSentence = false
  /// Whether it stands behind a box to tick.
  var isTask = false

  /// The bytes of the line from the first component to the last.
  var range: Range<Int> {
    (segments.first?.range.lowerBound ?? 0)..<(segments.last?.range.upperBound ?? 0)
  }
}

extension Chain {
  /// `└─ 실패 ─> DLQ`: in a branch, words before the first arrow that name nothing are written
  /// into it. Removes and returns them.
  mutating func removeLabel() -> String? {
    guard segments.count >= 2, segments[0].nodes.count == 1,
      let node = segments[0].nodes.first, node.certainty == .unknown, segments[1].isKnown
    else { return nil }
    segments.removeFirst()
    arrows.removeFirst()
    return node.label.isEmpty ? node.annotations.first : node.label
  }

  /// `Cognito → 임시 자격증명 + IAM 정책`: what is handed over at the end takes no part in the flow.
  fileprivate mutating func dropHandedOver() {
    while let last = segments.last, !arrows.isEmpty, !last.nodes.isEmpty,
      last.nodes.allSatisfy(\.isHandedOver)
    {
      segments.removeLast()
      arrows.removeLast()
    }
  }
}

extension Chain {
  /// `Bus   ├── SQS`, `ordered | SQS`: a name with a wall or a branch in it, where the columns of a
  /// drawing or of a comparison stand side by side.
  fileprivate var isCutThrough: Bool {
    segments.contains { segment in
      segment.nodes.contains { node in
        let text = (node.label + " " + node.trailing).bytes
        return text.contains(where: { $0 == 0xE2 || $0 == UInt8(ascii: "|") })
          && Self.walls.contains(where: text.contains)
      }
    }
  }

  private static let walls = ["├", "┤", "┌", "┐", "└", "┘", "│", "─", " | "]
}

extension Chain {
  /// `→ Lambda → resized/에 저장이 자동으로 이어졌다`: a sentence that names nothing at the end is no part.
  fileprivate mutating func dropSentence() {
    while segments.count >= 3, let last = segments.last, last.nodes.count == 1,
      last.nodes[0].certainty == .unknown, last.text.words.count > 4, !last.signs.contains(.step)
    {
      segments.removeLast()
      arrows.removeLast()
    }
  }
}

/// Reads the chain of a line.
struct ChainReader: Sendable {
  var reader: NodeReader

  /// The chains of each line of `passage`; a line that a drawn wall cuts through holds none.
  func chains(in passage: Passage) -> [[Chain]] {
    guard passage.mayHoldDrawing else { return [] }
    let hasBoxes = passage.isFence && BoxMarks.occur(in: passage.lines)
    return passage.lines.map { line in
      hasBoxes && BoxMarks.cut(line) ? [] : chains(in: line)
    }
  }

  /// The chains that `line` holds: none without an arrow that has something at both ends, two
  /// where a sentence ends between two arrows.
  func chains(in line: PlacedLine) -> [Chain] {
    chains(in: line.behindMarker.text, of: line)
  }

  /// The chain that `text` is, a piece of `line` that starts with a part.
  func chain(in text: ByteText, of line: PlacedLine) -> Chain? {
    chains(in: text, of: line).first
  }

  private func chains(in text: ByteText, of line: PlacedLine) -> [Chain] {
    var text = text
    let option = Self.option(atStartOf: &text)
    var arrows = Arrow.all(in: text)
    guard !arrows.isEmpty else { return asides(of: text, option, line) }
    if let kept = Self.original(ofTranslation: arrows, in: text, reader, line) {
      text = text[..<kept.end]
      arrows = kept.arrows
    }
    let visible = text.masking(text.parenthesised + text.bracketed)
    var chains: [Chain] = []
    var run: [Arrow] = []
    for arrow in arrows {
      if let last = run.last,
        Self.firstCut(in: visible[last.range.upperBound..<arrow.range.lowerBound]) != nil
      {
        chains += chain(text[..<arrow.range.lowerBound], run, option, line).map { [$0] } ?? []
        text = text[last.range.upperBound...]
        run = []
      }
      run.append(arrow)
    }
    return chains + (chain(text, run, option, line).map { [$0] } ?? [])
  }

  /// The chain of `line` that is one.
  func chain(in line: PlacedLine) -> Chain? { chains(in: line).first }

  func chain(
    _ text: ByteText, _ arrows: [Arrow], _ option: ExamOption?, _ line: PlacedLine
  ) -> Chain? {
    guard let first = arrows.first, let last = arrows.last, arrows.count <= 40 else { return nil }
    guard text[..<first.range.lowerBound].hasLetter, text[last.range.upperBound...].hasLetter
    else { return nil }
    var chain = Chain(segments: [], arrows: arrows, option: option, isTask: line.isTask)
    var start = text.startIndex
    for arrow in arrows {
      chain.segments.append(segment(text[start..<arrow.range.lowerBound], &chain, line))
      start = arrow.range.upperBound
    }
    chain.segments.append(tail(text[start...], &chain, line))
    chain.dropHandedOver()
    chain.dropSentence()
    chain.nameSoftware()
    return chain.segments.count >= 2 && !chain.isCutThrough ? chain : nil
  }

  /// The first part of a chain without its label and the sentence before it.
  private func segment(_ text: ByteText, _ chain: inout Chain, _ line: PlacedLine) -> Segment {
    guard chain.segments.isEmpty else { return Segment(text, of: line, reader: reader) }
    var text = text
    let masked = text.masking(text.parenthesised + text.bracketed)
    if let start = Self.conditionEnd(in: masked),
      Segment(text[start...], of: line, reader: reader).isSure
    {
      // `큐가 길어지면 CloudWatch Alarm → …`: the chain starts behind its condition.
      text = text[start...]
      chain.isInSentence = true
    } else if let cut = Self.lastCut(in: masked) ?? Self.clauseEnd(in: masked) {
      let before = text[text.startIndex..<cut.start].trimmed
      text = text[cut.end...]
      if cut.isLabel { chain.label = Self.label(before) }
      if !cut.isLabel || before.words.count > 8 { chain.isInSentence = true }
    }
    let segment = Segment(text, of: line, reader: reader)
    guard segment.nodes.count == 1, let node = segment.nodes.first, node.isKnown,
      node.leadingWords > 0, chain.isInSentence || (node.leadingWords > 2 && !text.hasHangul)
    else { return segment }
    // `The architecture uses API Gateway -> …`: the chain starts at the name.
    chain.isInSentence = true
    var cut = segment
    cut.nodes[0] = node.withoutLeadingWords
    return cut
  }

  /// A name before a colon, without the sentences before it; nil when it is one itself.
  private static func label(_ text: ByteText) -> String? {
    var text = text
    for mark in [". ", "? ", "! "] {
      if let cut = text.lastIndex(of: mark) { text = text[(cut + mark.utf8.count)...] }
    }
    return text.words.count <= 10 ? NodeReader.unwrapped(text).string : nil
  }

  /// The last part of a chain without the sentence behind it.
  private func tail(_ text: ByteText, _ chain: inout Chain, _ line: PlacedLine) -> Segment {
    let masked = text.masking(text.parenthesised + text.bracketed)
    guard let end = Self.firstCut(in: masked) ?? clauseStart(in: masked, line) else {
      return Segment(text, of: line, reader: reader)
    }
    if text[end...].words.count > 3 { chain.isInSentence = true }
    return Segment(text[text.startIndex..<end], of: line, reader: reader)
  }

  /// Behind the last condition that `text` starts with: `…하면 `, `… 경우 `, `…할 때 `.
  private static func conditionEnd(in text: ByteText) -> Int? {
    ["면 ", "경우 ", "경우, ", "때 "].compactMap { mark -> Int? in
      guard let start = text.lastIndex(of: mark), start > text.startIndex + 2 else { return nil }
      return start + mark.utf8.count
    }.max()
  }

  private static func lastCut(in text: ByteText) -> (start: Int, end: Int, isLabel: Bool)? {
    var best: (start: Int, end: Int, isLabel: Bool)?
    for (mark, isLabel) in [
      (": ", true), (" - ", true), (". ", false), ("? ", false), ("— ", false),
    ] {
      guard let start = text.lastIndex(of: mark), start > best?.start ?? -1 else { continue }
      guard text[..<start].hasLetter else { continue }
      best = (start, start + mark.utf8.count, isLabel)
    }
    return best
  }

  /// Behind a comma that ends a clause: `…이 가능하며, DynamoDB Streams → Lambda`.
  private static func clauseEnd(in text: ByteText) -> (start: Int, end: Int, isLabel: Bool)? {
    guard let comma = text.lastIndex(of: ", "), text[(comma + 2)...].hasLetter,
      let word = text[..<comma].words.last, word.count >= 6,
      ["며", "고", "서", "면", "여", "지만", "는데", "니다", "므로"].contains(where: word.hasSuffix)
    else { return nil }
    return (comma, comma + 2, false)
  }

  /// At the comma behind which the end of a chain goes on as another clause: `→ DynamoDB 저장,
  /// Kinesis에서 다른 앱 소비`. In `→ SQS, SNS로 전달` both are sent to.
  private func clauseStart(in text: ByteText, _ line: PlacedLine) -> Int? {
    guard let comma = text.firstIndex(of: ", "),
      let left = reader.node(in: text[..<comma], of: line),
      let right = reader.node(in: text[(comma + 2)...], of: line), left.isKnown
    else { return nil }
    switch right.particle {
    case .source, .subject, .topic: return comma
    case .target, .object, .means:
      let isDone = !left.trailing.isEmpty || text[..<comma].contains("+")
      return isDone && !right.trailing.isEmpty ? comma : nil
    default: return nil
    }
  }

  private static func firstCut(in text: ByteText) -> Int? {
    let marks = [". ", " — ", " – ", ": ", "; ", "다.", " | ", " - "]
    return marks.compactMap { mark -> Int? in
      guard let cut = text.firstIndex(of: mark) else { return nil }
      // `DelaySeconds: 300` beside a name is a setting.
      let next = text[(cut + mark.utf8.count)...].first ?? 0
      return mark == ": " && next >= 0x30 && next <= 0x39 ? nil : cut
    }.min()
  }

  /// Removes `A)`, `(A)`, `A.`, `(B) 정답 :` from the start of `text`.
  static func option(atStartOf text: inout ByteText) -> ExamOption? {
    var rest = text
    while let first = rest.first, first == UInt8(ascii: "*") || first == UInt8(ascii: "(") {
      rest = rest.dropFirst()
    }
    guard let letter = rest.first, letter >= 0x41 && letter <= 0x46 else { return nil }
    rest = rest.dropFirst()
    guard rest.first == UInt8(ascii: ")") || rest.first == UInt8(ascii: ".") else { return nil }
    rest = rest.dropFirst()
    let isMarked = text.contains("정답") || text.contains("⭐")
    while let first = rest.first, first == UInt8(ascii: "*") || first == 0x20 {
      rest = rest.dropFirst()
    }
    text = rest
    return ExamOption(letter: String(UnicodeScalar(letter)), isMarked: isMarked)
  }

  /// `A -> B → 가 -> 나`: one kind of arrow joins components, the other a text and its
  /// translation; the chain is what stands before it.
  private static func original(
    ofTranslation arrows: [Arrow], in text: ByteText, _ reader: NodeReader, _ line: PlacedLine
  ) -> (end: Int, arrows: [Arrow])? {
    let heads = Set(arrows.map(\.head))
    guard heads.count == 2, arrows.count >= 3, arrows.count % 2 == 1 else { return nil }
    let middle = arrows[arrows.count / 2]
    let before = Array(arrows.prefix(arrows.count / 2))
    let after = arrows.suffix(arrows.count / 2)
    guard before.allSatisfy({ $0.head != middle.head }),
      after.allSatisfy({ $0.head != middle.head })
    else { return nil }
    let left = text[text.startIndex..<middle.range.lowerBound]
    let right = text[middle.range.upperBound...]
    guard left.hasHangul != right.hasHangul || services(left, reader) == services(right, reader)
    else { return nil }
    return (middle.range.lowerBound, before)
  }

  private static func services(_ text: ByteText, _ reader: NodeReader) -> [Service] {
    reader.names.matches(in: text).filter(\.isSure).map(\.service)
  }
}
