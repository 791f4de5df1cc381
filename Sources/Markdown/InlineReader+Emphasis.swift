/// A run of `*`, `_` or `~` that may begin or end emphasis.
struct DelimiterRun {
  var piece: Int
  let mark: UInt8
  let canOpen: Bool
  let canClose: Bool
  /// As written: the rule of three counts these.
  let width: Int
  var below: Int?
  var above: Int?
}

extension InlineReader {
  mutating func readRun() -> Bool {
    let mark = text.bytes[offset]
    let width = text.bytes[offset...].prefix { $0 == mark }.count
    let range = offset..<offset + width
    let (canOpen, canClose) = flanking(range, mark: mark)
    pieces.append(Piece(content: .source, range: range))
    closedPiece = pieces.count - 1
    offset = range.upperBound
    // GFM: strikethrough takes two tildes here, so that `1~20초, 0~3600초` stays as it is.
    guard canOpen || canClose, mark != UInt8(ascii: "~") || width == 2 else { return true }
    runs.append(
      DelimiterRun(
        piece: pieces.count - 1, mark: mark, canOpen: canOpen, canClose: canClose, width: width,
        below: topRun))
    if let topRun { runs[topRun].above = runs.count - 1 }
    topRun = runs.count - 1
    return true
  }

  /// CommonMark's flanking rules, with one more: beside a CJK character the punctuation part of
  /// the rule holds, so that `**굵게(괄호)**은` closes (commonmark-spec pull request 839).
  private func flanking(_ range: Range<Int>, mark: UInt8) -> (canOpen: Bool, canClose: Bool) {
    let before = scalar(before: range.lowerBound)
    let after = scalar(at: range.upperBound)
    let spaceBefore = before.properties.isWhitespace
    let spaceAfter = after.properties.isWhitespace
    let punctuationBefore = before.isPunctuation
    let punctuationAfter = after.isPunctuation
    let isBesideCJK = mark != UInt8(ascii: "_") && (before.isCJK || after.isCJK)
    let left =
      !spaceAfter && (!punctuationAfter || spaceBefore || punctuationBefore || isBesideCJK)
    let right =
      !spaceBefore && (!punctuationBefore || spaceAfter || punctuationAfter || isBesideCJK)
    guard mark == UInt8(ascii: "_") else { return (left, right) }
    return (left && (!right || punctuationBefore), right && (!left || punctuationAfter))
  }

  /// The character in front of `index`; a line ending at the beginning.
  func scalar(before index: Int) -> Unicode.Scalar {
    var start = index - 1
    while start > 0, text.bytes[start] & 0xC0 == 0x80 { start -= 1 }
    guard start >= 0 else { return "\n" }
    return text.bytes[start..<index].text.unicodeScalars.first ?? "\n"
  }

  /// The character at `index`; a line ending at the end.
  func scalar(at index: Int) -> Unicode.Scalar {
    text.bytes[index...].prefix(4).text.unicodeScalars.first ?? "\n"
  }

  /// Pairs the runs above `bottom` and takes them from the stack ("process emphasis").
  mutating func resolveRuns(above bottom: Int?) {
    var openersBottom = [Int](repeating: bottom ?? -1, count: 18)
    var closer = lowestRun(above: bottom)
    while let current = closer {
      guard runs[current].canClose else {
        closer = runs[current].above
        continue
      }
      let key = openersKey(runs[current])
      if let opener = opener(for: current, above: openersBottom[key]) {
        closer = pair(opener, current)
      } else {
        openersBottom[key] = runs[current].below ?? -1
        closer = runs[current].above
        if !runs[current].canOpen { remove(current) }
      }
    }
    while let top = topRun, top > bottom ?? -1 { remove(top) }
  }

  private func lowestRun(above bottom: Int?) -> Int? {
    var lowest: Int?
    var next = topRun
    while let run = next, run > bottom ?? -1 {
      lowest = run
      next = runs[run].below
    }
    return lowest
  }

  private func openersKey(_ run: DelimiterRun) -> Int {
    let kind = run.mark == UInt8(ascii: "*") ? 0 : run.mark == UInt8(ascii: "_") ? 1 : 2
    return kind * 6 + (run.canOpen ? 3 : 0) + run.width % 3
  }

  private func opener(for closer: Int, above bottom: Int) -> Int? {
    let end = runs[closer]
    var next = end.below
    while let candidate = next, candidate > bottom {
      let start = runs[candidate]
      if start.mark == end.mark, start.canOpen, canPair(start, end) { return candidate }
      next = start.below
    }
    return nil
  }

  /// The rule of three: a run that both opens and closes pairs only when the sum of the widths
  /// is no multiple of three, unless both are.
  private func canPair(_ start: DelimiterRun, _ end: DelimiterRun) -> Bool {
    guard start.mark != UInt8(ascii: "~"), start.canClose || end.canOpen else { return true }
    return (start.width + end.width) % 3 != 0 || (start.width % 3 == 0 && end.width % 3 == 0)
  }

  /// Makes the text between two runs emphasis; the answer is the next run that may close.
  private mutating func pair(_ opener: Int, _ closer: Int) -> Int? {
    let start = pieces[runs[opener].piece].range
    let end = pieces[runs[closer].piece].range
    let width = start.count >= 2 && end.count >= 2 ? 2 : 1
    let isStrike = runs[opener].mark == UInt8(ascii: "~")
    pieces[runs[opener].piece].range = start.lowerBound..<start.upperBound - width
    pieces[runs[opener].piece].opens.append(
      isStrike ? .strikethrough : width == 2 ? .strong : .emphasis)
    pieces[runs[closer].piece].range = end.lowerBound + width..<end.upperBound
    pieces[runs[closer].piece].closes += 1
    while let between = runs[closer].below, between > opener { remove(between) }
    if pieces[runs[opener].piece].range.isEmpty { remove(opener) }
    guard pieces[runs[closer].piece].range.isEmpty else { return closer }
    let next = runs[closer].above
    remove(closer)
    return next
  }

  private mutating func remove(_ run: Int) {
    let (below, above) = (runs[run].below, runs[run].above)
    if let below { runs[below].above = above }
    if let above { runs[above].below = below } else { topRun = below }
  }
}
