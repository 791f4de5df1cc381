internal import Diagnostics

extension BlockReader {
  mutating func table(_ outline: BlockOutline, alignments: [Table.Alignment]) -> Block {
    var header: [Table.Cell] = []
    var rows: [[Table.Cell]] = []
    for row in outline.children {
      let cells = cells(row, count: alignments.count)
      if case .row(isHeader: true) = row.kind { header = cells } else { rows.append(cells) }
    }
    reportUnclosedRows(outline)
    let first = linePlace(outline)
    let last = outline.children.last.map { line($0) } ?? line(outline)
    let end = trimmedEnd(max(last, min(line(outline) + 1, source.lines.count - 1)))
    return Block(
      .table(Table(alignments: alignments, header: header, rows: rows)),
      place: Place(file: source.file, start: first.start, end: max(first.start, end)))
  }

  /// A cell that goes on in the next line ends its row, and often the table: said where the row
  /// has no bar at its end although the header has one.
  private mutating func reportUnclosedRows(_ outline: BlockOutline) {
    func bars(_ row: BlockOutline) -> (first: Bool, last: Bool) {
      let content = source.content(line(row)).drop { $0.isBlank || $0 == .greaterThan }.trimmed
      return (content.first == .pipe, content.last == .pipe)
    }
    guard let header = outline.children.first, bars(header).last else { return }
    for row in outline.children.dropFirst() where bars(row) == (first: true, last: false) {
      report(Finding("TableRowUnclosed", .warning, at: linePlace(row)))
    }
  }

  /// The cells of a row, cut from the line itself: a short row is filled up, and what is too
  /// much stays in the last cell, where GFM would lose it.
  private mutating func cells(_ row: BlockOutline, count: Int) -> [Table.Cell] {
    let line = line(row)
    let content = source.content(line)
    // cmark gives every row the column of the first one.
    let isFirst = if case .row(isHeader: true) = row.kind { true } else { false }
    let own = content.dropFirst(isFirst ? max(row.column - 1, 0) : 0)
    let ranges = Self.cellRanges(own.drop { $0.isBlank || $0 == .greaterThan })
    if ranges.count > count {
      report(
        Finding(
          "TableRowTooLong", .warning, at: linePlace(row),
          [.count("cells", ranges.count), .count("columns", count)]))
    }
    return (0..<count).map { column in
      guard column < ranges.count else {
        let end = trimmedEnd(line)
        return Table.Cell(inlines: [], place: Place(file: source.file, start: end, end: end))
      }
      let isLast = column == count - 1
      let end = isLast ? ranges[ranges.count - 1].upperBound : ranges[column].upperBound
      return cell(source.bytes[ranges[column].lowerBound..<end], line: line)
    }
  }

  private func cell(_ bytes: ArraySlice<UInt8>, line: Int) -> Table.Cell {
    let lineStart = source.lines[line].range.lowerBound
    let trimmed = bytes.trimmed
    var text = LeafText(file: source.file)
    var start = trimmed.startIndex
    for offset in trimmed.indices.dropLast()
    where trimmed[offset] == .backslash && trimmed[offset + 1] == .pipe {
      text.append(
        trimmed[start..<offset], at: source.position(line: line, offset: start - lineStart))
      start = offset + 1
    }
    text.append(
      trimmed[start..<trimmed.endIndex],
      at: source.position(line: line, offset: start - lineStart))
    let place = Place(
      file: source.file,
      start: source.position(line: line, offset: trimmed.startIndex - lineStart),
      end: source.position(line: line, offset: trimmed.endIndex - lineStart))
    return Table.Cell(inlines: inlines(text), place: place)
  }

  /// The ranges between bars that no backslash escapes, without the bars at both ends.
  static func cellRanges(_ line: ArraySlice<UInt8>) -> [Range<Int>] {
    var content = line.trimmed
    if content.first == .pipe { content = content.dropFirst() }
    var ranges: [Range<Int>] = []
    var start = content.startIndex
    var offset = start
    while offset < content.endIndex {
      if content[offset] == .backslash, offset + 1 < content.endIndex,
        content[offset + 1] == .pipe
      {
        offset += 1
      } else if content[offset] == .pipe {
        ranges.append(start..<offset)
        start = offset + 1
      }
      offset += 1
    }
    if start < content.endIndex { ranges.append(start..<content.endIndex) }
    return ranges
  }
}
