import Architecture

/// A line that only leads from the line above to the line below: `↓`, `  │ HTTPS`, `▼   ▼`.
struct Connector: Hashable, Sendable {
  /// The columns on the screen where the arrows stand.
  var columns: [Int] = []
  /// The same in characters, Hangul counted as one.
  var characters: [Int] = []
  /// What is written beside the arrow.
  var label: ByteText?
  var isUp = false
  /// Bars without a head lead on, but do not start a drawing by themselves.
  var hasHead = false

  private static let heads = ["↓", "▼", "⬇", "⇓", "↡", "▽"]
  private static let upHeads = ["↑", "▲", "⬆"]
  private static let bars = ["│", "|", "┃", "║", ":"]

  init?(_ line: PlacedLine) {
    let text = line.text
    var index = text.startIndex
    while index < text.endIndex {
      let rest = text[index...]
      if text[index] == 0x20 || text[index] == 0x09 {
        index += 1
      } else if columns.count >= 12 {
        return nil
      } else if let glyph = Self.glyph(at: rest, isOnly: rest.trimmed.count == 1) {
        columns.append(DisplayWidth.columns(of: text[text.startIndex..<index]))
        characters.append(Self.characters(of: text[text.startIndex..<index]))
        hasHead = hasHead || !Self.bars.contains(glyph)
        isUp = isUp || Self.upHeads.contains(glyph)
        index += glyph.utf8.count
      } else {
        guard !columns.isEmpty, Self.isLabel(rest) else { return nil }
        label = rest.trimmed
        break
      }
    }
    guard !columns.isEmpty else { return nil }
  }

  /// How many characters `text` has.
  static func characters(of text: ByteText) -> Int {
    // Continuation bytes of UTF-8 start none.
    text.count { $0 & 0xC0 != 0x80 }
  }

  private static func glyph(at text: ByteText, isOnly: Bool) -> String? {
    if isOnly, text.hasPrefix("v") || text.hasPrefix("V") { return "v" }
    return (heads + upHeads + bars).first { text.hasPrefix($0) }
  }

  private static func isLabel(_ text: ByteText) -> Bool {
    let text = text.trimmed
    guard text.count <= 120, text.hasLetter else { return false }
    return !(bars + ["├", "└", "┌", "┐", "┘", "┤", "─"]).contains { text.contains($0) }
  }
}

/// A line that names what stands below it: `Before:`, `[기존]`, `# After`, `개선 아키텍처 (…):`.
struct LineLabel: Hashable, Sendable {
  var text: String

  init?(_ line: PlacedLine) {
    let text = line.behindMarker.text
    guard text.count <= 160, text.hasLetter, Arrow.all(in: text).isEmpty else { return nil }
    let bare = NodeReader.unwrapped(text.hasPrefix("#") ? text.drop { $0 == 0x23 } : text)
    guard text.hasSuffix(":") || ComparisonSide(of: bare.string) != nil else { return nil }
    self.text = bare.string
  }
}

/// Which side of a comparison a label names.
enum ComparisonSide: Hashable, Sendable {
  case before, after

  private static let beforeWords = [
    "before", "as-is", "as is", "asis", "기존", "변경 전", "개선 전", "적용 전", "도입 전", "최적화 전", "전환 전",
    "수정 전", "리팩토링 전", "리팩터링 전", "변경전", "개선전", "적용전", "도입전", "강한 결합", "강결합",
  ]
  private static let afterWords = [
    "after", "to-be", "to be", "tobe", "개선", "변경 후", "적용 후", "도입 후", "최적화 후", "전환 후", "수정 후",
    "리팩토링 후", "리팩터링 후", "변경후", "적용후", "도입후", "느슨한 결합", "약결합", "변경된", "새로운 구조",
    "새 구조", "신규",
  ]
  private static let beforeStarts = ["이전", "현재", "old", "문제 구조", "전:"]
  private static let afterStarts = ["이후", "new", "변경", "해결", "후:"]

  init?(of label: String) {
    let text = label.bytes.lowercased
    let before = Self.first(Self.beforeWords, Self.beforeStarts, in: text)
    let after = Self.first(Self.afterWords, Self.afterStarts, in: text)
    switch (before, after) {
    case (nil, nil): return nil
    case (_?, nil): self = .before
    case (nil, _?): self = .after
    case (let before?, let after?):
      // `개선 전` holds `개선`; `기존 구조를 개선` starts with what was there before.
      self = before <= after ? .before : .after
    }
  }

  private static func first(_ words: [String], _ starts: [String], in bytes: ByteText) -> Int? {
    if starts.contains(where: bytes.hasPrefix) { return 0 }
    return words.compactMap { word in
      guard let start = bytes.firstIndex(of: word) else { return nil }
      // `최적화 전` is not the start of `최적화 전략`.
      let isTime = word.hasSuffix("전") || word.hasSuffix("후")
      let rest = bytes[(start + word.utf8.count)...]
      return isTime && !KoreanParticle.canFollowName(rest) ? nil : start
    }.min()
  }
}
