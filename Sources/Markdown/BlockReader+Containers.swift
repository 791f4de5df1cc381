internal import Diagnostics

extension BlockReader {
  /// From the start of `outline` to the end of the last of `blocks`.
  func place(_ outline: BlockOutline, around blocks: [Block]) -> Place {
    let first = linePlace(outline)
    let end = blocks.map(\.place.end).max() ?? first.end
    return Place(
      file: source.file, start: first.start, end: blocks.isEmpty ? first.end : max(first.start, end)
    )
  }

  mutating func quote(_ outline: BlockOutline) -> Block {
    let blocks = blocks(outline.children)
    let place = place(outline, around: blocks)
    return Block(Callout.kind(blocks) ?? .quote(blocks), place: place)
  }

  mutating func list(_ outline: BlockOutline, start: Int?, isTight: Bool) -> [Block] {
    if isContentsMark(outline) { return [] }
    let items = outline.children.map { item($0) }
    let list = List(start: start, isTight: isTight, items: items)
    let first = linePlace(outline)
    let end = items.last?.place.end ?? first.end
    let place = Place(file: source.file, start: first.start, end: max(first.start, end))
    return [Block(.list(list), place: place)]
  }

  /// `* TOC` and `{:toc}` below it: kramdown puts a table of contents here, and so does the page.
  private func isContentsMark(_ outline: BlockOutline) -> Bool {
    guard outline.children.count == 1, let paragraph = outline.children[0].children.first else {
      return false
    }
    return leafText(paragraph).bytes.split(separator: .newline).contains { line in
      line.trimmed.starts(with: "{:toc".utf8)
    }
  }

  private mutating func item(_ outline: BlockOutline) -> ListItem {
    var blocks = blocks(outline.children)
    let place = place(outline, around: blocks)
    let isDone = Self.takeCheckbox(&blocks)
    return ListItem(blocks: blocks, isDone: isDone, place: place)
  }

  /// `[ ]` or `[x]` and a space in front of the first paragraph of an item.
  private static func takeCheckbox(_ blocks: inout [Block]) -> Bool? {
    guard let first = blocks.first, case .paragraph(var inlines) = first.kind,
      case .text(let text, let place)? = inlines.first
    else { return nil }
    let isDone: Bool
    switch text.utf8.prefix(3).map({ $0 }).text {
    case "[ ]": isDone = false
    case "[x]", "[X]": isDone = true
    default: return nil
    }
    let spaces = text.utf8.dropFirst(3).prefix { $0.isBlank }.count
    guard spaces > 0 || (text.utf8.count == 3 && inlines.count > 1) else { return nil }
    let rest = Array(text.utf8.dropFirst(3 + spaces)).text
    var restPlace = place
    restPlace.start.column += 3 + spaces
    inlines[0] = .text(rest, restPlace)
    if rest.isEmpty { inlines.removeFirst() }
    blocks[0].kind = .paragraph(inlines)
    blocks[0].place.start = max(blocks[0].place.start, restPlace.start)
    return isDone
  }

  /// The label of a footnote as the note spells it, and where its `[` stands; cmark names the
  /// column behind it.
  func footnoteLabel(_ outline: BlockOutline) -> (label: String, start: Position) {
    let line = line(outline)
    let content = source.content(line)
    let head = content.prefix(max(outline.column - 1, 0))
    let bracket = head.lastIndex(of: .openBracket) ?? content.startIndex
    let label = content[bracket...].dropFirst(2).prefix { $0 != .closeBracket }.text
    let start = source.position(line: line, offset: bracket - content.startIndex)
    return (label.lowercased(), start)
  }

  mutating func footnote(_ outline: BlockOutline) -> Block {
    let blocks = blocks(outline.children)
    let (label, start) = footnoteLabel(outline)
    var place = place(outline, around: blocks)
    place.start = start
    return Block(.footnote(label: label, blocks), place: place)
  }
}

/// `> [!NOTE] title`: a quote with a kind, as GitHub and Obsidian write it.
enum Callout {
  /// The callout that `blocks` of a quote make; nil for an ordinary quote.
  static func kind(_ blocks: [Block]) -> Block.Kind? {
    guard let first = blocks.first, case .paragraph(let inlines) = first.kind,
      case .text(let text, let place)? = inlines.first, text.hasPrefix("[!"),
      let end = text.utf8.firstIndex(of: .closeBracket)
    else { return nil }
    let name = text[text.index(text.startIndex, offsetBy: 2)..<end]
    guard !name.isEmpty, name.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" })
    else { return nil }
    let behind = text.utf8[end...].dropFirst()
    let fold = behind.first == UInt8(ascii: "-") || behind.first == UInt8(ascii: "+") ? 1 : 0
    let rest = behind.dropFirst(fold).drop { $0.isBlank }
    var restPlace = place
    restPlace.start.column += text.utf8.count - rest.count
    var title: [Inline] = rest.isEmpty ? [] : [.text(String(rest) ?? "", restPlace)]
    let lineEnd = inlines.firstIndex { $0 == .softBreak || $0 == .lineBreak }
    title += inlines[1..<(lineEnd ?? inlines.count)]
    let body = lineEnd.map { Array(inlines[($0 + 1)...]) } ?? []
    var inner = Array(blocks.dropFirst())
    if !body.isEmpty {
      let start = body.first?.place?.start ?? first.place.start
      let bodyPlace = Place(file: place.file, start: start, end: first.place.end)
      inner.insert(Block(.paragraph(body), place: bodyPlace), at: 0)
    }
    return .callout(kind: name.lowercased(), title: title, inner)
  }
}
