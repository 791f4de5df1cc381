internal import Diagnostics

extension BlockReader {
  mutating func code(_ outline: BlockOutline, isFenced: Bool) -> Block {
    let first = line(outline) + (isFenced ? 1 : 0)
    let lines = codeLines(outline, from: first)
    let text = SourceText(file: source.file, lines: lines)
    guard isFenced else {
      let place = lines.isEmpty ? linePlace(outline) : text.place(lines: 0..<lines.count)
      return Block(
        .code(CodeBlock(info: "", text: text, isFenced: false, isClosed: true)), place: place)
    }
    let opening = source.content(line(outline)).dropFirst(outline.column - 1)
    let mark = opening.first ?? .backtick
    let width = opening.prefix { $0 == mark }.count
    let info = LinkTail.unescaped(opening.dropFirst(width).trimmed)
    let last = first + lines.count
    let isClosed = isClosing(last, mark: mark, width: width)
    if !isClosed {
      report(Finding("UnclosedFence", .warning, at: linePlace(outline)))
    }
    let end = isClosed ? trimmedEnd(last) : trimmedEnd(max(last - 1, line(outline)))
    let place = Place(file: source.file, start: start(outline), end: max(start(outline), end))
    let block = CodeBlock(info: info, text: text, isFenced: true, isClosed: isClosed)
    return Block(.code(block), place: place)
  }

  /// The position behind the last byte of a line that is no space.
  func trimmedEnd(_ line: Int) -> Position {
    source.position(line: line, offset: source.content(line).trimmedEnd.count)
  }

  /// Lines of code are ends of lines of the note; a tab that a container took a part of has left
  /// spaces in front.
  private func codeLines(_ outline: BlockOutline, from first: Int) -> [SourceText.Line] {
    var pieces = outline.literal.split(separator: .newline, omittingEmptySubsequences: false)
    if pieces.last?.isEmpty == true { pieces.removeLast() }
    return pieces.enumerated().compactMap { index, piece in
      let line = first + index
      guard line < source.lines.count else { return nil }
      let content = source.content(line)
      let spaces = virtualSpaces(piece, content)
      var own = content.suffix(piece.count - spaces)
      // A blanked line of invisible characters may have been cut inside one of them.
      while let first = own.first, first & 0xC0 == 0x80, own.startIndex > content.startIndex {
        own = content[(own.startIndex - 1)...]
      }
      let column = source.position(line: line, offset: own.startIndex - content.startIndex).column
      let text = String(repeating: " ", count: spaces) + own.text
      let start = Position(line: line + 1, column: max(column - spaces, 1))
      return SourceText.Line(text: text, start: start)
    }
  }

  /// Spaces at the beginning of `piece` that stand for a part of a tab in `content`.
  private func virtualSpaces(_ piece: ArraySlice<UInt8>, _ content: ArraySlice<UInt8>) -> Int {
    var spaces = max(piece.count - content.count, 0)
    let blanks = piece.prefix { $0.isBlank }.count
    for index in spaces..<max(blanks, spaces) {
      let original = content[content.endIndex - (piece.count - index)]
      if original == .tab, piece[piece.startIndex + index] == .space { spaces = index + 1 }
    }
    return spaces
  }

  /// Whether the line `index` closes a fence: nothing but the mark behind quote marks, and no
  /// other code block begins there.
  private func isClosing(_ index: Int, mark: UInt8, width: Int) -> Bool {
    guard index < source.lines.count, !isCodeStart(index) else { return false }
    let rest = source.content(index).drop { $0.isBlank || $0 == .greaterThan }.trimmed
    return rest.count >= width && rest.allSatisfy { $0 == mark }
  }
}
