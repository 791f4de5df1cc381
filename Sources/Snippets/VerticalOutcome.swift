/// Words that say what comes of a flow and name no part.
enum Outcome {
  /// `비용 절감`, `Timeout`, `화면에 표시`.
  static func isNamed(by text: ByteText) -> Bool {
    if !PhraseSigns(text, links: []).isDisjoint(with: [.conclusion, .sentence]) { return true }
    let end = text.masking(text.parenthesised).trimmed.lowercased
    return endings.contains(where: end.hasSuffix)
  }

  private static let endings = [
    "취약", "과부하", "에러", "오류", "장애", "유실", "표시", "재시도", "timeout", "error", "failure", "retry",
  ]
}

/// Rows below an arrow that are no parts: what comes of it, and captions.
extension VerticalLines {
  /// `↓ 비용 절감` at the end of a drawing: a remark of the part above the arrow.
  mutating func readOutcome(_ index: Int, _ text: ByteText) -> Bool {
    guard let pending, pending.hasHead, !pending.isUp, !isNumbered, root == nil,
      passage.chains[index].isEmpty, Cell.pieces(of: text).count == 1, !isContinued(after: index)
    else { return false }
    let line = passage.lines[index]
    let segment = Segment(text, of: line, reader: reader)
    guard Self.isOutcome(segment) || Self.isLongAction(segment) else { return false }
    if let id = row.nearest(pending.columns[0])?.exits.first {
      sketch.annotate(id, [segment.text.string], [])
    }
    close(at: index)
    return true
  }

  /// `Lambda → 오류 발생` with an arrow below the end: nothing but what happens then follows.
  mutating func endsInOutcome(_ connector: Connector, _ index: Int) -> Bool {
    guard let outcome, connector.hasHead, !connector.isUp, connector.columns.count == 1 else {
      return false
    }
    let column = connector.columns[0]
    let isBelowEnd =
      distance(outcome, column) <= (row.map { distance($0.columns, column) }.min() ?? .max)
    let isBelowLast = row.last?.columns.contains(column) == true
    guard isBelowEnd || isBelowLast && !namesPart(below: index) else { return false }
    close(at: index)
    return true
  }

  private func distance(_ columns: Range<Int>, _ column: Int) -> Int {
    max(columns.lowerBound - column, column - columns.upperBound + 1, 0)
  }

  private func namesPart(below index: Int) -> Bool {
    guard let next = below[index] else { return false }
    let line = passage.lines[next]
    return Segment(line.behindMarker.text, of: line, reader: reader).isSure
  }

  /// Ends the drawing; what follows up to the next blank line says what happens then.
  private mutating func close(at index: Int) {
    joints += 1
    lines = (lines?.lowerBound ?? index)...index
    pending = nil
    finish()
    isClosed = true
  }

  /// Removes what a chain leads to in the end when it is no part: `→ 비용 절감`.
  static func removeOutcome(of chain: inout Chain) -> Segment? {
    guard chain.segments.count >= 3, chain.arrows.last?.direction == .right,
      let last = chain.segments.last, isOutcome(last)
    else { return nil }
    chain.segments.removeLast()
    chain.arrows.removeLast()
    return last
  }

  /// Whether `segment` names nothing and says what comes of the flow.
  private static func isOutcome(_ segment: Segment) -> Bool {
    isUnnamed(segment) && Outcome.isNamed(by: segment.text)
  }

  /// `고른 상품만으로 목록 생성`: several words for something that is done.
  private static func isLongAction(_ segment: Segment) -> Bool {
    isUnnamed(segment) && segment.nodes[0].label.bytes.words.count >= 3
      && ActionWords.end(segment.nodes[0].label)
  }

  /// Whoever puts something in brackets draws it as a part.
  private static func isUnnamed(_ segment: Segment) -> Bool {
    segment.nodes.count == 1 && segment.nodes[0].certainty == .unknown
      && segment.text.first != UInt8(ascii: "[")
  }
}

extension VerticalLines {
  /// A row of `↑` below all parts of a chain: captions stand below it, not parts.
  mutating func readCaptions(_ connector: Connector, _ index: Int) -> Bool {
    guard connector.isUp, connector.columns.count >= 2, connector.columns.count == row.count,
      pending == nil, row.contains(where: { !$0.isEntry }), below[index] == index + 1
    else { return false }
    let line = passage.lines[index + 1]
    guard passage.chains[index + 1].isEmpty, Connector(line) == nil, TreeLine(line) == nil else {
      return false
    }
    let pieces = Cell.pieces(of: line.text)
    guard !pieces.allSatisfy({ Segment($0, of: line, reader: reader).isSure }) else { return false }
    for piece in pieces where piece.hasLetter {
      let column = Cell.columns(piece, line)
      guard let id = row.nearest((column.lowerBound + column.upperBound) / 2)?.exits.first else {
        continue
      }
      sketch.annotate(id, [piece.trimmed.string], [])
    }
    joints += 1
    isCaptioned = true
    lines = (lines?.lowerBound ?? index)...index
    return true
  }
}
